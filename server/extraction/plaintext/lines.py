"""A plain text as its lines: where they end, how far they are indented, and what stands between them."""

import re
from dataclasses import dataclass

from server.extraction import script

TAB = 8
INVISIBLE = "\ufeff\u200b\u2060"
"""Signs of no width that stand at the edges of lines (byte order mark, spaces of no width, word joiner) and say nothing there."""
_EDGES = INVISIBLE + "".join(filter(str.isspace, map(chr, range(0x3001))))
_INDENT = re.compile(rf"[\s{INVISIBLE}]*")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]+"
)
_NO_WIDTH = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200b-\u200f\u202a-\u202e]+"
)


@dataclass(slots=True, eq=False)  # not frozen, as that takes twice the time to make; nothing sets a field of one
class Line:
    """One line, or what was made of several: a paragraph, an item, a heading, a listing, a quotation.

    ``chunk`` is shared by lines with no blank line between them. ``mark`` is the bullet or number of an item as it stood, ``indent``
    the column (from 0) where the line began, before its mark. ``level`` is that of a heading. ``raw`` is the line as it stood.
    ``verbatim`` lines keep their white space; ``inner`` are the lines of a quotation, whose ``mark`` is its sign.
    """

    text: str
    chunk: int
    indent: int = 0
    raw: str = ""
    mark: str | None = None
    level: int | None = None
    verbatim: bool = False
    inner: tuple["Line", ...] = ()

    @property
    def plain(self) -> bool:
        """Whether this is a line of text and nothing else."""
        return self.mark is None and self.level is None and not self.verbatim and not self.inner


def unified(text: str) -> str:
    """``text`` with a newline wherever a line ends: at CR, LF, both, NEL, form feeds, vertical tabs, and the two separators of Unicode."""
    return "\n".join(text.splitlines())


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    lines: list[Line] = []
    chunk = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped and (stripped[0] in INVISIBLE or stripped[-1] in INVISIBLE):
            stripped = raw.strip(_EDGES)
        if not stripped:
            chunk += 1
            continue
        indent = 0 if raw[0] == stripped[0] else _indent(raw)
        lines.append(Line(stripped, chunk, indent, raw))
    return lines


def _indent(raw: str) -> int:
    found = _INDENT.match(raw)
    white = found[0] if found is not None else ""
    return len(white) if white.strip(" ") == "" else columns(white.expandtabs(TAB).strip(INVISIBLE))


def columns(text: str) -> int:
    """How many columns a text takes: wide characters two, accents that are written over others none."""
    if text.isascii():
        return len(text)
    return len(text) + script.count(_WIDE, text) - script.count(_NO_WIDTH, text)
