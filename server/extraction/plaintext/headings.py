"""Which lines are headings: underlined ones, those behind Markdown's signs, in capitals, in bold, or short and alone above prose."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from server.extraction import script
from server.extraction.phrases import AMBIGUOUS, REFERENCES, vocabulary
from server.extraction.plaintext.lines import Line, columns
from server.extraction.plaintext.marks import is_number

HEADING_LENGTH = 90
PROSE_LINE = 90
"""A line longer than this is a paragraph of its own (characters of Latin script)."""
SHORT_PROSE = 45
"""Where a text has headings alone above paragraphs, a sentence from this length on is a paragraph, too."""
SPEECHES = 2
"""What so many lines begin with, before a colon, is who speaks."""
QUESTIONS = ("?", "？", "؟", "՞")
UNDERLINED_LENGTH = 120
"""A line longer than this is not a heading, whatever stands below it: that parts it from what follows."""
RARE_SHARE = 0.6
"""A row of signs that is seldom an underline must be as long as this part of the line above."""

_UNDERLINE = re.compile(r"(?:(?P<usual>[=~—─═-])(?P=usual){2,}|(?P<rare>[_*^+#.'\"`:])(?P=rare){2,})$")
_MARKDOWN = re.compile(r"(?P<level>#{1,6})\s+(?P<text>[^\s#].*)")
_BOLD = re.compile(r"(\*\*|__)(?P<text>[^*_\s](?:[^*_]*[^*_\s])?)\1$")
_SPEAKER = re.compile(r"(?P<name>[^\W\d_][\w .’'\-]{0,24}?)\s?[:：](?=\s|$|[\u3040-\u9fff])")
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
    """The lines, those that stand like headings with their level; what heads one section of a text heads the others, too."""
    speakers = Counter(speaker for line in lines if (speaker := speaker_of(line)) is not None)
    may = {
        at for at in range(len(lines) - 1) if _may_head(lines, at) and speakers[speaker_of(lines[at]) or ""] < SPEECHES
    }
    found = {at: heading for at in may if (heading := _headed(lines, at, PROSE_LINE)) is not None}
    alone = [at for at in found if _stands_alone(lines, at)]
    if any(
        at > 0 or vocabulary().label(lines[at].text) is not None for at in alone
    ):  # else it may be the title of the text
        found |= {
            at: heading for at in may.difference(found) if (heading := _headed(lines, at, SHORT_PROSE)) is not None
        }
        asked = any(found[at].text.endswith(QUESTIONS) for at in alone)
        found |= {at: replace(lines[at], level=2) for at in may.difference(found) if asked and _asks(lines, at)}
    if 0 not in found and lines and _may_head(lines, 0) and _heads_numbered(lines, found.get(1)):
        found[0] = replace(lines[0], level=2)
    return [found.get(at, line) for at, line in enumerate(lines)]


def speaker_of(line: Line) -> str | None:
    """Who says a line, as in "ANNA: Good morning" or "Q: How?"; None where none is told."""
    told = _SPEAKER.match(line.text) if line.plain else None
    return told["name"] if told is not None else None


def _may_head(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if at + 1 >= len(lines) or line.level is not None or line.inner or line.verbatim or len(line.text) > HEADING_LENGTH:
        return False
    if speaker_of(line) is not None and speaker_of(lines[at + 1]) is not None:
        return False  # people talk
    return at == 0 or lines[at - 1].chunk != line.chunk or lines[at - 1].level is not None


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    return lines[at].chunk != lines[at + 1].chunk and lines[at].mark is None


def _headed(lines: Sequence[Line], at: int, least: int) -> Line | None:
    """A line that stands first after a blank one as a heading, where it is one above at least so much prose."""
    line, after = lines[at], lines[at + 1]
    bold = _BOLD.match(line.text) if line.text[0] in "*_" else None
    text = bold["text"] if bold is not None else line.text
    alone = line.chunk != after.chunk
    prose = after.mark is None and not after.inner and _is_prose(after, least)
    if line.mark is not None:
        text = f"{line.mark} {text}"
        fits = alone and is_number(line.mark) and (prose or _is_section(lines, at))
    else:
        loud = bold is not None or _is_capitals(text)
        fits = (alone and prose) or (loud and (alone or script.length(after.text) > PROSE_LINE))
    fits = fits and _reads_like_one(text) and not _is_label(text, line.mark)
    return replace(line, text=text, mark=None, level=2) if fits else None


def _reads_like_one(text: str) -> bool:
    return (
        text[0] not in _NO_BEGINNINGS
        and any(map(str.isalnum, text))
        and not text.endswith(_OPEN_ENDS)
        and script.length(text) <= HEADING_LENGTH
    )


def _is_prose(line: Line, least: int) -> bool:
    """Whether a line is a paragraph: longer than any heading, or of so many characters and a sentence."""
    size = script.length(line.text)
    return size > PROSE_LINE or (size > least and script.ends_sentence(line.text))


def _is_section(lines: Sequence[Line], at: int) -> bool:
    """Whether a numbered line stands above prose, however short, and not in a list: no neighbour is numbered."""
    above, after = lines[at - 1] if at else None, lines[at + 1]
    return (above is None or above.mark is None) and after.plain and script.ends_sentence(after.text)


def _asks(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a question above an answer of any length."""
    line, after = lines[at], lines[at + 1]
    return line.plain and line.text.endswith(QUESTIONS) and line.chunk != after.chunk and after.plain


def _heads_numbered(lines: Sequence[Line], below: Line | None) -> bool:
    """Whether the first line stands alone above the first of numbered sections: it is their title."""
    numbered = below is not None and lines[1].mark is not None
    return numbered and lines[0].plain and lines[0].chunk != lines[1].chunk and _reads_like_one(lines[0].text)


def _is_capitals(text: str) -> bool:
    """Whether a line is written in capitals, several letters of them."""
    return text.isupper() and sum(map(str.isalpha, text)) >= 4


def _is_label(text: str, mark: str | None) -> bool:
    """Whether a line points elsewhere: such stay lines, for the judges. One with a number as its mark heads a section of whatever name."""
    known = vocabulary()
    spared = (AMBIGUOUS,) if mark is None else (AMBIGUOUS, REFERENCES)
    return known.label(text) not in (None, *spared) or known.prefix(text) is not None
