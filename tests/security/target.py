"""What the fuzzing tries on each input, and what the tests try again on each finding."""

from server.answers import Wish, answer
from server.decoding import decode_html, decode_text
from server.extraction import ExtractionError, Page
from server.formats import FORMATS, encoded
from server.problems import Problem
from tests.security.corpus import TEXT
from tests.security.properties import pieces, sanitized_again


def target(data: bytes) -> None:
    """One input, HTML or (by its first byte) text.

    Nothing may be raised but what says that a page is past a limit; the answer's HTML stays as it is when it is sanitised again,
    and can be had in every format. Raises AssertionError, or what the service raised, where that is not so.
    """
    try:
        page = Page(text=decode_text(data[1:])) if data[:1] == TEXT else Page(html=decode_html(data))
        found = answer(page, Wish(removed="all", explain=True))
    except (ExtractionError, Problem):
        return
    for form in FORMATS:
        encoded(found, form)
    for html in pieces(found):
        assert sanitized_again(html) == html, html
