"""Quoted mail: lines behind ``>``, and what is quoted in them.

Before headlines the same sign is a bullet, and three of them are the prompt of an interpreter.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from server.extraction import script
from server.extraction.phrases import vocabulary
from server.extraction.plaintext.lines import Line

SIGN = ">"
DEEPEST = 12
"""Quotations are nested no deeper than this; what is deeper keeps its signs."""
SENTENCES_SHARE = 0.5
"""Where so many lines behind the sign end sentences, prose is quoted."""
PROMPT = ">>> "
"""What an interpreter of Python shows before each line that is typed."""
ANSWER_WIDTH = 100
"""The interpreter's answers go on to a blank line; a line longer than this (characters) is prose, and ends them, too."""

Reader = Callable[[str], Sequence[Line]]
"""Reads the text of a quotation."""


def quoted(lines: Sequence[Line], read: Reader) -> list[Line]:
    """The lines, each quotation as one that holds its own."""
    if not any(line.text[0] == SIGN for line in lines):
        return list(lines)
    out: list[Line] = []
    for run in _runs(list(_typed(lines))):
        if not _is_signed(run[0]):
            out += run
            continue
        contents = [line.text[1:].removeprefix(" ") for line in run]
        if _is_quotation(contents, out[-1] if out else None) and (inner := tuple(read("\n".join(contents)))):
            out.append(Line("", run[0].chunk, run[0].indent, mark=SIGN, inner=inner))
        else:
            out += run
    return out


def _typed(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, what was typed at a prompt as one that is verbatim, with the answers."""
    held: list[Line] = []
    above: Line | None = None
    for line in lines:
        if held and line.chunk == held[0].chunk and len(line.text) <= ANSWER_WIDTH:
            held.append(line)
            continue
        yield from _session(held)
        begins = above is None or above.chunk != line.chunk or above.text[0] != SIGN
        held = [line] if begins and line.raw.startswith(PROMPT) else []
        if not held:
            yield line
        above = line
    yield from _session(held)


def _session(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines from a prompt on as one; as they are where the signs are those of quoted mail."""
    signed = [line for line in lines if line.text[0] == SIGN]
    prose = sum(script.ends_sentence(line.text) for line in signed) >= SENTENCES_SHARE * len(signed)
    if prose or not all(line.raw.startswith(PROMPT) or line.text == PROMPT.strip() for line in signed):
        return lines
    return [Line("\n".join(line.raw.rstrip() for line in lines), lines[0].chunk, verbatim=True)]


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in runs: neighbours behind the sign, and all others."""
    run: list[Line] = []
    for line in lines:
        joins = bool(run) and _is_signed(line) == _is_signed(run[0])
        if run and not (joins and (not _is_signed(line) or line.chunk == run[-1].chunk)):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_signed(line: Line) -> bool:
    return line.text[0] == SIGN and not line.verbatim


def _is_quotation(contents: Sequence[str], above: Line | None) -> bool:
    if above is not None and vocabulary().label(above.text) is not None:
        return False
    told = [content for content in contents if content.strip()]
    if len(told) < len(contents) or any(content.startswith(SIGN) for content in told):
        return True  # blank lines and quotations within
    if above is not None and above.text.endswith((":", "：")):
        return True
    goes_on = any(below[0].islower() and not script.ends_sentence(one) for one, below in pairwise(told))
    return goes_on or sum(map(script.ends_sentence, told)) >= SENTENCES_SHARE * len(told)
