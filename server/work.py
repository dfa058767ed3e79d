"""The work of a request, as a child process does it: a whole answer, ready to be sent."""

from server.answers import Wish, answer
from server.extraction import Limits
from server.formats import FORMATS
from server.payloads import ExtractRequest


def extracted(asked: ExtractRequest, wish: Wish, form: str, max_bytes: int) -> bytes:
    """The answer to ``asked`` in the format named ``form``, as UTF-8. Raises ExtractionError where the page is past a limit."""
    return FORMATS[form].render(answer(asked.page(), wish, Limits(bytes=max_bytes))).encode()
