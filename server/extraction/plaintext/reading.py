"""From a text to its lines as they are meant: the order of the steps, and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from server.extraction.plaintext import quotes
from server.extraction.plaintext.headings import headed, underlined
from server.extraction.plaintext.lines import Line, split_lines
from server.extraction.plaintext.listings import listed
from server.extraction.plaintext.mail import answered_at, signed
from server.extraction.plaintext.marks import marked
from server.extraction.plaintext.wraps import unwrapped

STEPS: tuple[Callable[[Sequence[Line]], list[Line]], ...] = (signed, listed, underlined, marked, unwrapped, headed)
QUOTED_STEPS = tuple(partial(unwrapped, quoted=True) if step is unwrapped else step for step in STEPS)


def read_lines(lines: Sequence[Line], depth: int = 0) -> list[Line]:
    """The lines of a text as paragraphs, items, headings, listings, and quotations, of which ``depth`` are around it."""
    answered = answered_at(lines) if depth < quotes.DEEPEST else None
    if answered is not None:
        head, inner = lines[answered], tuple(read_lines(lines[answered + 1 :], depth + 1))
        head, quotation = replace(head, chunk=head.chunk + 1), Line("", head.chunk + 2, mark="", inner=inner)
        return [*read_lines(lines[:answered], depth), head, quotation]
    if depth < quotes.DEEPEST:
        lines = quotes.quoted(lines, partial(_read_quotation, depth=depth + 1))
    for step in QUOTED_STEPS if depth else STEPS:
        lines = step(lines)
    return list(lines)


def _read_quotation(text: str, depth: int) -> list[Line]:
    return read_lines(split_lines(text), depth)
