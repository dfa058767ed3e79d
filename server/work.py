"""The work of a request, as a child process does it: a whole answer, ready to be sent."""

from server.answers import Wish, answer, shown
from server.extraction import Limits
from server.extraction.converting import convert
from server.formats import encoded
from server.payloads import ExtractRequest, RenderRequest


def extracted(asked: ExtractRequest, wish: Wish, form: str, max_bytes: int) -> bytes:
    """The answer to ``asked`` in the format named ``form``, as UTF-8. Raises ExtractionError where the page is past a limit."""
    return encoded(answer(asked.page(), wish, Limits(bytes=max_bytes)), form)


def rendered(asked: RenderRequest, form: str, max_bytes: int) -> bytes:
    """What a reader shows in the format named ``form``; nothing of it is judged. Raises ExtractionError as above."""
    told = asked.model_dump(exclude={"html"})
    return encoded(shown(convert(asked.html, Limits(bytes=max_bytes)), **told), form)
