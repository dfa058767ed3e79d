"""Candidates for lists of recommendations: runs of link blocks or headline-like lines, and boxes named as such."""

from collections.abc import Iterator
from dataclasses import dataclass

from server.extraction import script
from server.extraction.blocks import Block
from server.extraction.elements import MARKDOWN
from server.extraction.judging.survey import Survey
from server.extraction.model import Kind
from server.extraction.phrases import AMBIGUOUS, RECOMMENDATIONS, REFERENCES
from server.extraction.roles import may_label

BRIDGE_LENGTH = 80
BRIDGES = 2
"""Up to two blocks this short (dates, sections, credits of cards) may stand between the links of one list."""
MUCH_LONGER, LINE_LENGTH = 2.0, 45.0
"""A line twice as long as the first of its list, or as such a line usually is, is no more of it: it may be a paragraph."""
HEADLINE_WORDS = (3, 30)
HEADLINE_LENGTH = (12.0, 220.0)
MARKERS = frozenset("+»›>►▶▸→➤")
"""Bullets that stand before pointers to other stories; the usual ones (- * •) tell nothing …"""
BULLETS = MARKERS | frozenset("-–—*•·‣▪●◦")
"""… but under a label of recommendations."""
CLUTTER = frozenset(kind.value for kind in Kind) - {RECOMMENDATIONS}
"""Roles of labels that belong to other detectors."""
_WHOLE = ("table", "pre")
_NOT_OTHERS = (None, Kind.RECOMMENDATIONS, Kind.NAVIGATION, Kind.OTHER)


@dataclass(frozen=True, slots=True)
class Run:
    """A candidate: its blocks, the block that labels it (or None), the label's role, and whether it is named as a related box."""

    start: int
    stop: int
    label: int | None
    role: str | None
    named: bool = False


def link_runs(survey: Survey) -> Iterator[Run]:
    """The runs of item blocks within the root, each with its label."""
    index, stop = survey.inside.start, survey.inside.stop
    while index < stop:
        labelled = index > 0 and survey.roles[index - 1] == RECOMMENDATIONS
        if labelled and _is_line(survey, index):
            end = index + 1
            while end < stop and _goes_on(survey, index, end):
                end += 1
        elif is_item(survey, index):
            end = _end_of_run(survey, index)
        else:
            index += 1
            continue
        label, role = _label(survey, index)
        yield Run(index, end, label, role)
        index = end


def _goes_on(survey: Survey, start: int, index: int) -> bool:
    """Whether the list of plain text that begins at ``start`` goes on: in like marks, and with lines that are not much longer."""
    first, block = survey.blocks[start], survey.blocks[index]
    alike = (first.marker is None or block.marker is not None) and block.length <= MUCH_LONGER * max(
        first.length, LINE_LENGTH
    )
    return alike and (_is_line(survey, index) or is_item(survey, index))


def _is_line(survey: Survey, index: int) -> bool:
    """Whether a block is a headline-like line, as under a label of recommendations; on a page one that a mark begins."""
    block = survey.blocks[index]
    if not (survey.plain or (block.text[:1] in BULLETS and block.text[1:2].isspace())):
        return False
    return headline_like(survey.blocks[index]) and not survey.strong(index) and survey.roles[index] is None


def _end_of_run(survey: Survey, start: int) -> int:
    end, bridges, index = start + 1, 0, start + 1
    while index < survey.inside.stop and bridges <= BRIDGES:
        if is_item(survey, index):
            end, bridges = index + 1, 0
        elif _is_bridge(survey, index):
            bridges += 1
        else:
            break
        index += 1
    return end


def is_item(survey: Survey, index: int) -> bool:
    """Whether a block may be one item of a list of links: a link, a picture that is one, or a headline behind a mark."""
    known = survey.items.get(index)
    if known is None:
        known = survey.items[index] = _is_item(survey, index)
    return known


def _is_item(survey: Survey, index: int) -> bool:
    block = survey.blocks[index]
    shaped = block.links or block.marker is not None or survey.plain or block.text[:1] in MARKERS
    if not shaped or block.tag in _WHOLE or not _is_pointer(survey, block):  # first, as most paragraphs end here
        return False
    other = survey.roles[index] in CLUTTER or survey.hint_of(index) not in _NOT_OTHERS
    return not other and not (block.heading and survey.heads_prose(index))


def _is_pointer(survey: Survey, block: Block) -> bool:
    """Whether a block is by its shape a link, a picture that is one, or a headline behind a mark or in the plain text's end."""
    if block.is_link:
        return not (block.heading and block.links[0].anchor)
    if block.links and not block.text:
        return True
    if block.marker is not None:
        return (_is_unmarked(survey) or block.marker in MARKERS) and headline_like(block)
    if block.text[:1] in MARKERS and block.text[1:2] == " ":
        return headline_like(block)
    if not _is_unmarked(survey) or block.index < survey.last or next(block.element.iter("br"), None) is not None:
        return False  # several lines that belong together: a signature, an address, a verse
    return headline_like(block) and survey.roles[block.index] is None


def _is_unmarked(survey: Survey) -> bool:
    """Whether a text has no marks of its own for what is a list or a link, as Markdown has: there it is told by its shape."""
    return survey.plain and survey.isolation.root.get(MARKDOWN) is None


def _is_bridge(survey: Survey, index: int) -> bool:
    block = survey.blocks[index]
    if survey.roles[index] is not None or survey.plain:
        return False
    return block.length <= BRIDGE_LENGTH and not block.heading and not script.ends_sentence(block.text)


def headline_like(block: Block) -> bool:
    """Whether a block reads like a headline: a line of some words that does not end as a sentence of prose does."""
    if not HEADLINE_LENGTH[0] <= block.length <= HEADLINE_LENGTH[1] or _is_address(block.text):
        return False
    words = script.words(block.text)
    if not HEADLINE_WORDS[0] <= words and not script.spaceless(block.text):
        return False
    return words <= HEADLINE_WORDS[1] * 3 and not block.text.rstrip("\"'”’»」』").endswith(
        (".", ":", ";", ",", "。", "．", "।", "۔", "：", "։", "።", "។", "။")
    )


def _is_address(text: str) -> bool:
    """Whether a line is nothing but an address: what somebody wrote down as such is no headline."""
    return "://" in text and " " not in text


def _label(survey: Survey, start: int) -> tuple[int | None, str | None]:
    """The block that labels a run: the short one before it (or its own first), if it is a label by words, tag or shape."""
    own = survey.roles[start]
    if own in (RECOMMENDATIONS, AMBIGUOUS, REFERENCES):
        return start, own
    before = start - 1
    if before not in survey.inside:
        return None, None
    block = survey.blocks[before]
    if not may_label(block):
        return None, None
    role = survey.roles[before]
    if role in (RECOMMENDATIONS, AMBIGUOUS, REFERENCES):
        return before, role
    shaped = block.heading or _is_bold(block) or (survey.plain and not script.ends_sentence(block.text))
    return (before, None) if shaped else (None, None)


def _is_bold(block: Block) -> bool:
    """Whether all text of a block is in bold type."""
    return any(" ".join("".join(part.itertext()).split()) == block.text for part in block.element.iter("b", "strong"))


def named_boxes(survey: Survey) -> Iterator[Run]:
    """Elements whose own names say that they hold recommendations; the outermost of nested ones."""
    for found in reversed(survey.hinted):
        if found.kind is Kind.RECOMMENDATIONS and found.start in survey.inside:
            label, role = _label(survey, found.start)
            first = survey.roles[found.start]
            if first is not None:
                label, role = found.start, first
            yield Run(found.start, found.stop, label, role, named=True)
