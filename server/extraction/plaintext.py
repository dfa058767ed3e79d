"""Plain text as the same tree that a page gives: paragraphs, headings and lists, and what its first lines say of it.

Understood are one line a paragraph, blank lines between paragraphs, and hard-wrapped lines; bullets and numbers; underlined and
Markdown headings; a date, a title and a byline at the top.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from server.extraction import script
from server.extraction.elements import JOINED, MARKER
from server.extraction.metadata.dates import iso_date
from server.extraction.metadata.names import byline
from server.extraction.phrases import fold, vocabulary

HEADING_LENGTH = 90
TITLE_LENGTH = 180
DATE_LENGTH = 60
WRAP_WIDTH = (50, 100)
"""Lines are hard-wrapped only at a width between these (characters)."""
WRAPPED_SHARE = 0.8
"""This share of line ends must be where the next word no longer fitted."""
PROSE_LINE = 90
"""A line longer than this is a paragraph of its own (characters of Latin script)."""

_BULLET = re.compile(r"^\s*(?P<mark>[+*•·»›>▪◦‣▸►–—-]|\(?\d{1,3}[.)])\s+(?P<text>\S.*)$")
_NUMERIC_DATE = r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)"
_LEADING_DATE = re.compile(rf"^\s*(?P<label>[^\W\d][^\d\n]{{0,30}}?)\s*[:：]?\s*(?P<date>{_NUMERIC_DATE})(?P<rest>(?!\d).*)$")
_UNDERLINE = re.compile(r"^\s*(=|-|~){3,}\s*$")
_MARKDOWN_HEADING = re.compile(r"^(?P<level>#{1,6})\s+(?P<text>.+?)\s*#*$")


@dataclass(frozen=True, slots=True)
class Header:
    """What the first lines of a text say: each None where they don't. ``published`` is ISO 8601."""

    title: str | None
    byline: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    mark: str | None
    chunk: int  # lines with no blank line between them share a number
    level: int | None = None  # of a heading that is marked as one


def read_text(text: str, language: str | None = None) -> tuple[etree._Element, Header]:
    """The tree of a plain text, its root an ``html`` element, and its header."""
    lines = _lines(text)
    published, lines = _take_date(lines, language)
    title, lines = _take_title(lines)
    author, lines = _take_byline(lines) if title else (None, lines)
    if title and published is None:
        published, lines = _take_date(lines, language)
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    _fill(body, _unwrapped(lines))
    return root, Header(title, author, published)


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


def _take_date(lines: list[_Line], language: str | None) -> tuple[str | None, list[_Line]]:
    """A date at the very top: alone on its line, or after a label such as "date" with the text behind it."""
    if not lines or lines[0].mark is not None:
        return None, lines
    first = lines[0]
    labels = vocabulary().metadata["published"]
    found = _LEADING_DATE.match(first.text)
    if found is not None and fold(found["label"]) in labels:
        published, rest = iso_date(found["date"], language), found["rest"].strip(" \t|·–—")
        if published is not None:
            return published, ([_Line(rest, None, first.chunk)] if rest else []) + lines[1:]
    if len(first.text) <= DATE_LENGTH:
        words = first.text.split()
        for skip in range(min(4, len(words))):
            if skip == 0 or fold(" ".join(words[:skip])) in labels:
                published = iso_date(" ".join(words[skip:]).rstrip("."), language)
                if published is not None:
                    return published, lines[1:]
    return None, lines


def _take_title(lines: list[_Line]) -> tuple[str | None, list[_Line]]:
    """The first line, if it is a heading or reads like one, and prose comes after it."""
    if len(lines) < 2 or lines[0].mark is not None:
        return None, lines
    first, second = lines[0], lines[1]
    alone = second.chunk != first.chunk or script.length(second.text) > PROSE_LINE
    plain = alone and script.length(first.text) <= TITLE_LENGTH and not first.text.endswith((".", ":", "。", "：", ",", ";"))
    prose = any(script.length(line.text) > HEADING_LENGTH and line.mark is None for line in lines[1:6])
    if first.level is not None or (plain and prose and not _is_label(first.text)):
        return first.text, lines[1:]
    return None, lines


def _is_label(text: str) -> bool:
    return vocabulary().label(text) is not None


def _take_byline(lines: list[_Line]) -> tuple[str | None, list[_Line]]:
    first = lines[0].text if lines else ""
    words = first.split()
    prefixes = vocabulary().metadata["byline"]
    named = any(fold(" ".join(words[:count])) in prefixes for count in (1, 2, 3) if len(words) > count)
    if lines and lines[0].mark is None and named and len(first) <= HEADING_LENGTH and not script.ends_sentence(first):
        return byline(first), lines[1:]
    return None, lines


def _unwrapped(lines: Sequence[_Line]) -> list[_Line]:
    """Joins the lines of hard-wrapped text to paragraphs."""
    plain = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if a.chunk == b.chunk and b.mark is None and b.level is None]
    width = max((len(a.text) for a, _ in plain), default=0)
    full = sum(len(a.text) + 1 + len(b.text.split(" ", 1)[0]) > width - 4 for a, b in plain)
    if not WRAP_WIDTH[0] <= width <= WRAP_WIDTH[1] or full < WRAPPED_SHARE * len(plain):
        return list(lines)
    joined: list[_Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and last.chunk == line.chunk and line.mark is None and last.level is None and line.level is None:
            joined[-1] = _Line(f"{last.text} {line.text}", last.mark, last.chunk)
        else:
            joined.append(line)
    return joined


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
    if after is None or after.mark is not None or _is_label(line.text):
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
