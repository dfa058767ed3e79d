"""What the lines above the first paragraph of a text say: its title, its author, its dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from server.extraction import script
from server.extraction.metadata.lines import Line as Said
from server.extraction.metadata.lines import leading_date, read_line
from server.extraction.model import Kind
from server.extraction.phrases import vocabulary
from server.extraction.plaintext.headings import PROSE_LINE
from server.extraction.plaintext.lines import Line

TITLE_LENGTH = 180
"""Headlines of news pages stay under this; a longer line is a paragraph without its full stop (characters of Latin script)."""
HEADER_LINES, PAGE_LINES = 40, 300
"""The first paragraph is looked for in so many lines; after a page's long menus in so many, if a date or an author stands before it."""
SENTENCE_LENGTH = 50
"""A sentence at least this long is prose (characters of Latin script)."""
NOTICE_LENGTH = 260
"""A notice on cookies is no longer than this; a paragraph that is, is about them."""
NEAR = 3
"""So many lines at most part the title from the author and the date, or these from each other: a subtitle, a section, a credit."""
LEAD_LINES = 4
"""The author may stand so many lines below the lead, which the title is above."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first lines of a text say: each None where they don't. Dates are ISO 8601."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    tags: tuple[str, ...] = ()


def read_header(
    lines: Sequence[Line], language: str | None, *, dated_prose: bool = True
) -> tuple[Header, list[Line], list[Line]]:
    """What the lines above the first paragraph say; the lines above the title (a menu), and all lines that are left.

    With ``dated_prose`` a date is taken off the line that begins with it.
    """
    begun = _leading(lines[0], language) if dated_prose and lines and lines[0].plain else None
    if begun is not None:
        lines = [replace(lines[0], text=begun[1]), *lines[1:]]
    above, said = _above(lines, language)
    told = {at: line.whole for at, line in enumerate(said)}
    title = _title_of(above, told)
    menu = [line for at, line in enumerate(above[:title]) if not told[at]] if title is not None else []
    header = _header(above[title].text if title is not None else None, said, begun[0] if begun is not None else None)
    left = [
        line
        for at, line in enumerate(above)
        if (not _is_held(said[at], header) if told[at] else title is None or at > title)
    ]
    return header, menu, [*left, *lines[len(above) :]]


def _above(lines: Sequence[Line], language: str | None) -> tuple[list[Line], list[Said]]:
    """The lines above the first paragraph, and what each says; where there is no paragraph only a date at the very top is sure."""
    count = _count_above(lines, language)
    above = list(lines[:count])
    said = [read_line(line.text, language) for line in above]
    lost = count > HEADER_LINES and not any(line.whole for line in said[-HEADER_LINES:])  # verses, a long list
    if lost or count == min(PAGE_LINES, len(lines)):
        return (above[:1], said[:1]) if said and said[0].whole else ([], [])
    return above, said


def _count_above(lines: Sequence[Line], language: str | None) -> int:
    """How many lines stand above the first paragraph; a notice among a page's menus is none, nor is a lead above the author's line."""
    led = False
    for at, line in enumerate(lines[:PAGE_LINES]):
        if not is_prose(line):
            continue
        below = list(takewhile(lambda line: not is_prose(line), lines[at + 1 : at + 1 + LEAD_LINES]))
        if below and script.length(line.text) <= NOTICE_LENGTH and vocabulary().role(line.text) == Kind.NOTICE:
            continue
        told = (read_line(other.text, language) for other in below) if at and not led and line.mark is None else ()
        led = any(said.whole and said.byline for said in told)
        if not led:
            return at
    return min(PAGE_LINES, len(lines))


def _leading(line: Line, language: str | None) -> tuple[str, str] | None:
    """The date with which a line begins that says more than that, and what else it says; a second date is not taken off."""
    begun = leading_date(line.text, language)
    return begun if begun is not None and begun[1] and not read_line(line.text, language).whole else None


def _header(title: str | None, said: Sequence[Said], published: str | None) -> Header:
    return Header(
        title=title,
        byline=next((line.byline for line in said if line.byline), None),
        published=published or next((line.published for line in said if line.published), None),
        modified=next((line.modified for line in said if line.modified), None),
    )


def _is_held(said: Said, header: Header) -> bool:
    """Whether the header says all that a line says: of two dates it has one."""
    pairs = ((said.byline, header.byline), (said.published, header.published), (said.modified, header.modified))
    return all(value is None or value == held for value, held in pairs)


def is_prose(line: Line) -> bool:
    """Whether a line is no line of a header, and neither is any below it."""
    size = script.length(line.text)
    return (
        line.mark is not None
        or line.verbatim
        or bool(line.inner)
        or size > PROSE_LINE * 2
        or (size > SENTENCE_LENGTH and script.ends_sentence(line.text))
        or (size > PROSE_LINE and line.text.endswith((":", "：")))
    )


def _title_of(above: Sequence[Line], told: Mapping[int, bool]) -> int | None:
    """The line that is the title: of those near the last lines of author and date the first that is about as long as any."""
    fitting = [at for at, line in enumerate(above) if not told[at] and _may_be_title(line)]
    start, stop = _told_last(told)
    near = [at for at in fitting if start - NEAR <= at < stop] or [at for at in fitting if at < start] or fitting[:1]
    if not near:
        return None
    marked = next((at for at in near if above[at].level is not None), None)
    if marked is not None:
        return marked
    longest = max(script.length(above[at].text) for at in near)
    return next(at for at in near if script.length(above[at].text) >= longest / 2)


def _told_last(told: Mapping[int, bool]) -> tuple[int, int]:
    """From where to where the last lines stand that tell the author or the date, with few others among them; without any, all."""
    at = [index for index, whole in told.items() if whole]
    if not at:
        return NEAR, len(told)
    start = at[-1]
    for index in reversed(at):
        if start - index > NEAR + 1:
            break
        start = index
    return start, at[-1] + 1


def _may_be_title(line: Line) -> bool:
    fits = script.length(line.text) <= TITLE_LENGTH and not line.text.endswith((".", ":", "。", "：", ",", ";"))
    if not line.text:
        return False
    return line.level is not None or (fits and vocabulary().label(line.text) is None)
