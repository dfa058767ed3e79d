"""What the isolation leaves out within the article's root: each stretch gets a kind, and a reason in words."""

from collections.abc import Iterator
from functools import partial

from server.extraction import script
from server.extraction.blocks import Block
from server.extraction.judging.furniture import WHAT
from server.extraction.judging.survey import Survey, Verdict
from server.extraction.model import Kind
from server.extraction.phrases import RECOMMENDATIONS

HEADLINE_WORDS = 4
CERTAINTY = (0.52, 0.7)
"""Of the least and the most certain of these verdicts. A list that the prose announces, or sources, are kept all the same."""

_KNOWN = {kind.value: kind for kind in WHAT}


def find_dropped(survey: Survey) -> Iterator[Verdict]:
    """The blocks within the root that the isolation does not keep."""
    kept = survey.isolation.kept
    box: Kind | None = None
    for index in survey.inside:
        if kept[index]:
            box = None
            continue
        block = survey.blocks[index]
        own = _named(survey, index)
        if own is not None and survey.roles[index] is not None:
            box = own  # what a label heads is of its kind
        kind = own or box or _by_shape(survey, index)
        low, high = CERTAINTY
        certainty = high - (high - low) * min(1.0, 2 * survey.isolation.scores[index])
        yield Verdict(index, index + 1, kind, partial(_reason, survey, index, block, kind), certainty)


def _named(survey: Survey, index: int) -> Kind | None:
    """The kind that a label, or the names of the elements around a block tell of."""
    role = survey.roles[index]
    if role == RECOMMENDATIONS:
        return Kind.RECOMMENDATIONS
    return _KNOWN.get(role or "") or survey.hint_of(index)


def _by_shape(survey: Survey, index: int) -> Kind:
    block = survey.blocks[index]
    if not block.is_link:
        return Kind.OTHER
    headlines = any(script.words(link.text) >= HEADLINE_WORDS for link in block.links)
    return Kind.RECOMMENDATIONS if headlines else Kind.NAVIGATION


def _reason(survey: Survey, index: int, block: Block, kind: Kind) -> str:
    """Where a block stands, and what of its shape speaks against it."""
    place = "above" if index < survey.first else "after" if index > survey.last else "among"
    signs = [f"it stands {place} the article's paragraphs"]
    if kind in WHAT and survey.hint_of(index) is kind:
        signs.append(f"the page's own markup names it {WHAT[kind]}")
    if not block.text:
        signs.append("it shows no more than a picture" if block.images else "it shows no text")
    elif block.is_link:
        signs.append(f"{round(100 * block.density)} % of its text is links")
    elif not script.ends_sentence(block.text):
        signs.append("it is no sentence")
    signs.append("its shape and surroundings are not those of the article")
    said = "; ".join(signs[:3])
    return said[:1].upper() + said[1:] + "."
