"""Which lines are headings: underlined ones, those behind Markdown's signs, in capitals, in bold, or short and alone above prose."""

import re
from collections.abc import Sequence
from dataclasses import replace

from server.extraction import script
from server.extraction.phrases import vocabulary
from server.extraction.plaintext.lines import Line, columns
from server.extraction.plaintext.marks import is_number

HEADING_LENGTH = 90
PROSE_LINE = 90
"""A line longer than this is a paragraph of its own (characters of Latin script)."""
UNDERLINED_LENGTH = 120
"""A line longer than this is not a heading, whatever stands below it: that parts it from what follows."""
RARE_SHARE = 0.6
"""A row of signs that is seldom an underline must be as long as this part of the line above."""

_UNDERLINE = re.compile(r"(?:(?P<usual>[=~—─═-])(?P=usual){2,}|(?P<rare>[_*^+#.'\"`:])(?P=rare){2,})$")
_MARKDOWN = re.compile(r"(?P<level>#{1,6})\s+(?P<text>[^\s#].*)")
_BOLD = re.compile(r"(\*\*|__)(?P<text>[^*_\s](?:[^*_]*[^*_\s])?)\1$")
_NO_BEGINNINGS = frozenset("-–—―−>|")
_OPEN_ENDS = (".", ":", ",", ";", "。", "、", "：", "…")


def underlined(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that signs or a row of signs below mark as headings with their level; the rows are taken out."""
    out: list[Line] = []
    part = 0  # what is under a heading stands apart from it
    for line in lines:
        line = replace(line, chunk=line.chunk + part) if part else line  # noqa: PLW2901 -- the same line, further down
        above = out[-1] if out else None
        if not line.plain:
            out.append(line)
        elif line.text[0] == "#" and (marked := _MARKDOWN.match(line.text)):
            out.append(replace(line, text=_without_closing(marked["text"]), level=max(2, len(marked["level"]))))
            part += 1
        elif above is not None and (row := _UNDERLINE.match(line.text)) and _is_underlined(out, line, row):
            if len(out) > 1 and _is_overline(out[-2], line):
                del out[-2]
            out[-1] = replace(above, level=2)
            part += 1
        else:
            out.append(line)
    return out


def _without_closing(text: str) -> str:
    """The text of a heading without the signs that close it, as in ``## The wall ##``."""
    bare = text.rstrip("#")
    return bare.rstrip() if bare.endswith((" ", "\t")) else text


def _is_underlined(lines: Sequence[Line], row: Line, found: re.Match[str]) -> bool:
    above = lines[-1]
    begins = len(lines) < 2 or lines[-2].chunk != above.chunk or _is_overline(lines[-2], row)
    if not (above.plain and above.chunk == row.chunk and begins and any(map(str.isalnum, above.text))):
        return False
    usual = found["usual"] is not None or len(row.text) >= RARE_SHARE * columns(above.text)
    return usual and len(above.text) <= UNDERLINED_LENGTH


def _is_overline(line: Line, row: Line) -> bool:
    return line.plain and line.chunk == row.chunk and line.text[:3] == row.text[:3] and len(set(line.text)) == 1


def headed(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that stand like headings with their level."""
    return [_headed(lines, at) if _may_head(lines, at) else line for at, line in enumerate(lines)]


def _may_head(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if at + 1 >= len(lines) or line.level is not None or line.inner or line.verbatim or len(line.text) > HEADING_LENGTH:
        return False
    return at == 0 or lines[at - 1].chunk != line.chunk or lines[at - 1].level is not None


def _headed(lines: Sequence[Line], at: int) -> Line:
    """A line that stands first after a blank one, as a heading where it is one."""
    line, after = lines[at], lines[at + 1]
    bold = _BOLD.match(line.text) if line.text[0] in "*_" else None
    text = bold["text"] if bold is not None else line.text
    alone = line.chunk != after.chunk
    prose = after.mark is None and not after.inner and script.length(after.text) > PROSE_LINE
    if line.mark is not None:
        text = f"{line.mark} {text}"
        fits = alone and prose and is_number(line.mark)
    else:
        loud = bold is not None or _is_capitals(text)
        fits = (alone and prose) or (loud and (alone or script.length(after.text) > PROSE_LINE))
    fits = (
        fits
        and text[0] not in _NO_BEGINNINGS
        and any(map(str.isalnum, text))
        and not text.endswith(_OPEN_ENDS)
        and script.length(text) <= HEADING_LENGTH
        and not _is_label(text)
    )
    return replace(line, text=text, mark=None, level=2) if fits else line


def _is_capitals(text: str) -> bool:
    """Whether a line is written in capitals, several letters of them."""
    return text.isupper() and sum(map(str.isalpha, text)) >= 4


def _is_label(text: str) -> bool:
    """Whether a line points elsewhere: such stay lines, for the judges."""
    known = vocabulary()
    return known.label(text) is not None or known.prefix(text) is not None
