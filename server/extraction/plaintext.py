"""Plain text as the same tree that a page gives: paragraphs, headings and lists, and what its first lines say of it.

Understood are one line a paragraph, blank lines between paragraphs, and hard-wrapped lines; bullets and numbers; underlined and
Markdown headings; a date, a title and a byline at the top.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from lxml import etree

from server.extraction import script
from server.extraction.elements import JOINED, MARKER
from server.extraction.metadata.lines import leading_date, read_line
from server.extraction.phrases import vocabulary

HEADING_LENGTH = 90
TITLE_LENGTH = 180
HEADER_LINES = 40
"""The first paragraph is looked for in so many lines."""
SENTENCE_LENGTH = 50
"""A sentence at least this long is prose (characters of Latin script)."""
WRAP_WIDTH = (50, 100)
"""Lines are hard-wrapped only at a width between these (characters)."""
WRAPPED_LINES = 3
"""Under so many line ends there is no telling."""
WRAPPED_SHARE = 0.8
"""This share of line ends must be where the next word no longer fitted …"""
WRAP_SLACK = 4
"""… give or take so many characters."""
PROSE_LINE = 90
"""A line longer than this is a paragraph of its own (characters of Latin script)."""

_BULLET = re.compile(r"^\s*(?P<mark>[+*•·»›>▪◦‣▸►–—-]|\(?\d{1,3}[.)])\s+(?P<text>\S.*)$")
_UNDERLINE = re.compile(r"^\s*(=|-|~){3,}\s*$")
_MARKDOWN_HEADING = re.compile(r"^(?P<level>#{1,6})\s+(?P<text>.+?)\s*#*$")


@dataclass(frozen=True, slots=True)
class Header:
    """What the first lines of a text say: each None where they don't. Dates are ISO 8601."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    mark: str | None
    chunk: int  # lines with no blank line between them share a number
    level: int | None = None  # of a heading that is marked as one


def read_text(text: str, language: str | None = None) -> tuple[etree._Element, Header]:
    """The tree of a plain text, its root an ``html`` element, and its header."""
    header, menu, lines = _header(_unwrapped(_lines(text)), language)
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    if menu:
        _fill(etree.SubElement(body, "nav"), menu)
    _fill(body, lines)
    return root, header


def _lines(text: str) -> list[_Line]:
    raw = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    lines: list[_Line] = []
    chunk = 0
    for line in raw:
        if not line.strip():
            chunk += 1
        elif _UNDERLINE.match(line) and lines and lines[-1].chunk == chunk and lines[-1].mark is None:
            lines[-1] = _Line(lines[-1].text, None, chunk, level=2)
            chunk += 1
        elif heading := _MARKDOWN_HEADING.match(line):
            lines.append(_Line(heading["text"], None, chunk, level=max(2, len(heading["level"]))))
            chunk += 1
        elif bullet := _BULLET.match(line):
            lines.append(_Line(bullet["text"].strip(), bullet["mark"], chunk))
        else:
            lines.append(_Line(line.strip(), None, chunk))
    return lines


def _header(lines: list[_Line], language: str | None) -> tuple[Header, list[_Line], list[_Line]]:
    """What the lines above the first paragraph say; the lines above the title (a menu), and all lines that are left."""
    begun = leading_date(lines[0].text, language) if lines and lines[0].mark is None else None
    if begun is not None and begun[1]:
        return Header(published=begun[0]), [], [_Line(begun[1], None, lines[0].chunk), *lines[1:]]
    above = list(takewhile(lambda line: not _is_prose(line), lines[:HEADER_LINES]))
    said = [read_line(line.text, language) for line in above]
    if len(above) == min(HEADER_LINES, len(lines)):  # no paragraph: only a date at the very top is sure
        above, said = (above[:1], said[:1]) if said and said[0].whole else ([], [])
    told = {at: line.whole for at, line in enumerate(said)}
    title = _title_of(above, told)
    menu = [line for at, line in enumerate(above[:title]) if not told[at]] if title is not None else []
    left = [line for at, line in enumerate(above) if not told[at] and (title is None or at > title)]
    header = Header(
        title=above[title].text if title is not None else None,
        byline=next((line.byline for line in said if line.byline), None),
        published=next((line.published for line in said if line.published), None),
        modified=next((line.modified for line in said if line.modified), None),
    )
    return header, menu, left + lines[len(above) :]


def _is_prose(line: _Line) -> bool:
    size = script.length(line.text)
    return (
        line.mark is not None or size > PROSE_LINE * 2 or (size > SENTENCE_LENGTH and script.ends_sentence(line.text))
    )


def _title_of(above: Sequence[_Line], told: Mapping[int, bool]) -> int | None:
    """The line that is the title: the last that reads like one before the date or byline, else the first that does."""
    fitting = [at for at, line in enumerate(above) if not told[at] and _may_be_title(line)]
    first_told = next((at for at in told if told[at]), len(above))
    before = [at for at in fitting if at < first_told]
    if not before:
        return fitting[0] if fitting and fitting[0] < len(above) else None
    marked = next((at for at in before if above[at].level is not None), None)
    if marked is not None:
        return marked
    longest = max(script.length(above[at].text) for at in before)
    return next(at for at in before if script.length(above[at].text) >= longest / 2)


def _may_be_title(line: _Line) -> bool:
    fits = script.length(line.text) <= TITLE_LENGTH and not line.text.endswith((".", ":", "。", "：", ",", ";"))
    return line.level is not None or (fits and not _is_label(line.text))


def _is_label(text: str) -> bool:
    return vocabulary().label(text) is not None


def _unwrapped(lines: Sequence[_Line]) -> list[_Line]:
    """Joins the lines of hard-wrapped text to paragraphs, wherever a line ends only because the next word no longer fitted."""
    pairs = [(a, b) for a, b in pairwise(lines) if _continues(a, b)]
    width = max((len(a.text) for a, _ in pairs), default=0)
    full = sum(_is_full(a, b, width) for a, b in pairs)
    if len(pairs) < WRAPPED_LINES or not WRAP_WIDTH[0] <= width <= WRAP_WIDTH[1] or full < WRAPPED_SHARE * len(pairs):
        return list(lines)
    joined = list(lines[:1])
    for above, line in pairwise(lines):
        if _continues(above, line) and _is_full(above, line, width):
            joined[-1] = _Line(f"{joined[-1].text} {line.text}", joined[-1].mark, line.chunk)
        else:
            joined.append(line)
    return joined


def _continues(above: _Line, line: _Line) -> bool:
    return above.chunk == line.chunk and line.mark is None and above.level is None and line.level is None


def _is_full(above: _Line, line: _Line, width: int) -> bool:
    return len(above.text) + 1 + len(line.text.split(" ", 1)[0]) > width - WRAP_SLACK


def _fill(body: etree._Element, lines: Sequence[_Line]) -> None:
    listing: etree._Element | None = None
    for at, line in enumerate(lines):
        if line.mark is not None:
            family = "#" if line.mark[-1] in ".)" else line.mark
            if listing is None or listing.get(MARKER) != family:
                listing = etree.SubElement(body, "ol" if family == "#" else "ul", {MARKER: family})
                number = line.mark.strip("().")
                if family == "#" and number != "1":
                    listing.set("start", number)
            etree.SubElement(listing, "li", {MARKER: line.mark}).text = line.text
            continue
        listing = None
        if line.level is not None or _is_heading(lines, at):
            etree.SubElement(body, f"h{line.level or 2}").text = line.text
            continue
        paragraph = etree.SubElement(body, "p")
        paragraph.text = line.text
        if _shares_chunk(lines, at):
            paragraph.set(JOINED, "")


def _is_heading(lines: Sequence[_Line], at: int) -> bool:
    """A short line on its own, that ends no sentence, with prose right after it."""
    line, after = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if after is None or after.mark is not None or _is_label(line.text) or vocabulary().prefix(line.text) is not None:
        return False
    alone = line.chunk != after.chunk and (at == 0 or lines[at - 1].chunk != line.chunk)
    ended = line.text.endswith((".", ":", ",", ";", "。", "、", "：", "…"))
    return alone and script.length(line.text) <= HEADING_LENGTH and not ended and script.length(after.text) > PROSE_LINE


def _shares_chunk(lines: Sequence[_Line], at: int) -> bool:
    """Whether a line is one of several short ones that stand together, as of a poem or an address."""
    line = lines[at]
    near = [lines[i] for i in (at - 1, at + 1) if 0 <= i < len(lines)]
    return script.length(line.text) <= PROSE_LINE and any(
        other.chunk == line.chunk and other.mark is None and script.length(other.text) <= PROSE_LINE for other in near
    )
