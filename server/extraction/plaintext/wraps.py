"""Hard-wrapped lines, joined to the paragraphs that they were: wherever a line ends only because the next word no longer fitted.

The width at which a text was wrapped shows in its lines: all end within a word's length of it. It is looked for in the text as a whole,
and where that has none, in each passage.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from server.extraction import script
from server.extraction.plaintext.lines import TAB, Line, columns
from server.extraction.plaintext.mail import is_field
from server.extraction.plaintext.marks import DASHES

NARROWEST, WIDEST = 45, 100
"""Lines are hard-wrapped only at a width between these (columns): shorter ones are verse, longer ones paragraphs."""
FULL_LINES, FULL_SHARE = 3, 0.5
"""Under so many full lines there is no telling; and so many line ends must be where the next word no longer fitted …"""
EXPLAINED_SHARE = 0.8
"""… and so many must be that, or the end of a sentence."""
WITHIN_SHARE = 0.4
"""So many of the full lines must end within a sentence that the next line goes on, as capitals show: verse and titles do not."""
SHORT_SHARE = 0.5
"""A line shorter than this part of the width says nothing: it is a heading, a byline, or the end of a paragraph."""
SLACK = 4
"""A line is full, give or take so many columns; where a sentence ends with it, it must be full to the last."""
OUTLIERS = (1.0, 0.95, 0.85)
"""The width is that of the longest line but for some that could not be wrapped, as addresses: which quantiles are tried."""
SHORTEST_SPLIT = 20
"""A line that ends within a word is no shorter than this (characters)."""
LONGEST_WORD = 16
"""Columns of the first word of a line in a script that puts no space behind it (Thai, Khmer)."""

_GAPS = re.compile(r"(?<![.!?:])\s{3,}|\t")
_DENSE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef]")
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HYPHENS = ("-", "‐", "\u00ad")
_AND = frozenset("und oder bzw sowie bis en of og eller och ja tai and or to".split())
"""Before these a hyphen stands for the end of a later word, as in "Haupt- und Nebenstraßen": a space follows it."""
_ANEW = ("©", "http://", "https://", "//")
"""With these no line goes on from the one before."""


@dataclass(slots=True, eq=False)
class _End:
    """The end of a line that the next may continue: how wide the line is, and how wide it would be with the next one's first word.

    ``within`` is whether a sentence plainly goes on, ``closed`` whether one ends.
    """

    at: int
    chunk: int
    width: int
    needed: int
    within: bool
    closed: bool


def unwrapped(lines: Sequence[Line], *, quoted: bool = False) -> list[Line]:
    """The lines, wrapped ones joined; in a quotation, whose program wrapped it, a single one tells enough."""
    places = [at for at in range(len(lines) - 1) if _may_continue(lines, at)]
    joints = set(_joints([_end(lines, at, columns) for at in places], quoted))
    if places and not joints and any(_DENSE.search(lines[at].text) or _HANGUL.search(lines[at].text) for at in places):
        joints = set(_joints([_end(lines, at, len) for at in places], quoted))  # many programs count characters
    joints.update(_attributions(lines))
    joints.update(at for at in places if _is_split(lines[at].text, lines[at + 1].text))
    if not joints:
        return list(lines)
    out: list[Line] = []
    parts: list[str] = []
    for at, line in enumerate(lines):
        if at - 1 in joints:
            parts += (glue(lines[at - 1].text, shown := _as_it_stood(line)), shown)
            continue
        if len(parts) > 1:
            out[-1] = replace(out[-1], text="".join(parts))
        out.append(line)
        parts = [line.text]
    if len(parts) > 1:
        out[-1] = replace(out[-1], text="".join(parts))
    return out


def _may_continue(lines: Sequence[Line], at: int) -> bool:
    above, line = lines[at], lines[at + 1]
    if above.chunk != line.chunk or above.level is not None or above.verbatim or above.inner:
        return False
    if not line.plain and not _is_stray_dash(lines, at + 1):
        return False
    if line.indent > above.indent and above.mark is None and script.ends_sentence(above.text):
        return False  # a paragraph begins with its first line set in
    gap = ("   " in above.text or "\t" in above.text) and _GAPS.search(above.text)
    return not gap and not line.text.startswith(_ANEW) and not (is_field(line.text) and is_field(above.text))


def _is_stray_dash(lines: Sequence[Line], at: int) -> bool:
    """Whether a line begins with a dash by chance, as when it was wrapped before one: no other near it does."""
    line = lines[at]
    if line.mark not in DASHES or lines[at - 1].mark is not None or lines[at - 1].indent != line.indent:
        return False
    follows = at + 1 < len(lines) and lines[at + 1].mark == line.mark
    return not follows and not script.ends_sentence(lines[at - 1].text) and not lines[at - 1].text.endswith((":", "："))


def _end(lines: Sequence[Line], at: int, measure: Callable[[str], int]) -> _End:
    above, line = lines[at], lines[at + 1]
    width = measure(above.raw.rstrip().expandtabs(TAB)) if above.indent else measure(above.text)
    width += len(above.mark) + 1 if above.mark is not None and not above.indent else 0
    first = line.mark or line.text.partition(" ")[0]
    wide = measure(first)
    if not first.isascii() and _SPACELESS.match(first):
        wide = min(wide, 2 if _DENSE.match(first) else LONGEST_WORD)
    closed = script.ends_sentence(above.text) or above.text.endswith((":", "："))
    return _End(at, line.chunk, width, width + 1 + wide, not closed and not first[0].isupper(), closed)


def _joints(ends: Sequence[_End], quoted: bool) -> Iterator[int]:  # noqa: FBT001 -- handed on
    """The lines that are continued."""
    chunks = [list(chunk) for _, chunk in groupby(ends, key=lambda end: end.chunk)]
    widths = [_width(chunk) for chunk in chunks]
    common = _width(ends) or _own_width(ends, single=False) or max(filter(None, widths), default=None)
    for chunk, own in zip(chunks, widths, strict=True):
        fits = common is not None and max([end.width for end in chunk]) <= common + SLACK
        width = common if fits else own or _own_width(chunk, single=quoted or common is not None)
        if width is not None:
            yield from (end.at for end in chunk if _is_full(end, width))


def _width(ends: Sequence[_End]) -> int | None:
    """The width at which lines with these ends were wrapped; None where they were not, or too few are full to tell."""
    widths = sorted([end.width for end in ends if end.width <= WIDEST]) if len(ends) >= FULL_LINES else ()
    if len(widths) < FULL_LINES:
        return None
    for quantile in OUTLIERS:
        width = widths[int(quantile * (len(widths) - 1))]
        if width < NARROWEST:
            return None
        told = [end for end in ends if end.width >= SHORT_SHARE * width]
        full = [end for end in told if _is_full(end, width)]
        closed = sum([end.closed for end in told]) - sum([end.closed for end in full])
        enough = len(full) >= max(FULL_LINES, FULL_SHARE * len(told))
        explained = len(full) + closed >= EXPLAINED_SHARE * len(told)
        if enough and explained and sum(end.within for end in full) >= WITHIN_SHARE * len(full):
            return width
    return None


def _is_full(end: _End, width: int) -> bool:
    return end.needed > width - (0 if end.closed else SLACK) and end.width <= WIDEST


def _own_width(chunk: Sequence[_End], *, single: bool) -> int | None:
    """The width of a passage of few lines: all must be full, most within sentences; with ``single`` one will do."""
    width = max([end.width for end in chunk], default=0)
    full = NARROWEST + 2 * SLACK <= width <= WIDEST and all(end.needed > width for end in chunk)
    within, closed = sum(end.within for end in chunk), sum(end.closed for end in chunk)
    return width if full and within and closed <= len(chunk) / 2 and (len(chunk) > 1 or single) else None


def _is_split(above: str, line: str) -> bool:
    """Whether a line ends within a word, with a hyphen, and the next goes on with it: so end no lines that are meant."""
    return above[-1] in _HYPHENS and len(above) > SHORTEST_SPLIT and above[-2].islower() and line[0].islower()


def _attributions(lines: Sequence[Line]) -> Iterator[int]:
    """The first line of two that say together who wrote what is quoted next."""
    for at, (first, second) in enumerate(pairwise(lines[:-1])):
        quoted = (
            lines[at + 2].inner and lines[at + 2].chunk == first.chunk == second.chunk and first.plain and second.plain
        )
        begins = at == 0 or lines[at - 1].chunk != first.chunk
        if quoted and begins and second.text.endswith((":", "：")) and not script.ends_sentence(first.text):
            yield at


def _as_it_stood(line: Line) -> str:
    return f"{line.mark} {line.text}" if line.mark is not None else line.text


def glue(above: str, line: str) -> str:
    """What stands between two lines that are joined: a space, but behind a hyphen, or in a script without spaces."""
    last, first = above[-1], line[0]
    if last in _HYPHENS and len(above) > 1 and above[-2].isalpha() and first.isalpha():
        return " " if line.partition(" ")[0] in _AND else ""
    if last.isascii() or first.isascii():
        return " "
    return "" if _SPACELESS.match(last) and _SPACELESS.match(first) else " "
