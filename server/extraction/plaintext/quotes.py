"""Quoted mail: lines behind ``>``, and what is quoted in them. Before headlines the same sign is a bullet."""

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

Reader = Callable[[str], Sequence[Line]]
"""Reads the text of a quotation."""


def quoted(lines: Sequence[Line], read: Reader) -> list[Line]:
    """The lines, each quotation as one that holds its own."""
    if not any(line.text[0] == SIGN for line in lines):
        return list(lines)
    out: list[Line] = []
    for run in _runs(lines):
        if run[0].text[0] != SIGN:
            out += run
            continue
        contents = [line.text[1:].removeprefix(" ") for line in run]
        if _is_quotation(contents, out[-1] if out else None) and (inner := tuple(read("\n".join(contents)))):
            out.append(Line("", run[0].chunk, run[0].indent, mark=SIGN, inner=inner))
        else:
            out += run
    return out


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in runs: neighbours behind the sign, and all others."""
    run: list[Line] = []
    for line in lines:
        joins = bool(run) and (line.text[0] == SIGN) == (run[0].text[0] == SIGN)
        if run and not (joins and (line.text[0] != SIGN or line.chunk == run[-1].chunk)):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


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
