"""A fuzz target led by coverage (atheris): ``make fuzz``; each finding goes into ``test_findings.py``, smallest form.

What must hold for any bytes: nothing is raised but what says that a page is past a limit; the answer's HTML stays as it is when it
is sanitised again, and can be had in every format.
"""

import sys

import atheris

with atheris.instrument_imports(include=["server"]):
    from server.answers import Wish, answer
    from server.decoding import decode_html, decode_text
    from server.extraction import ExtractionError, Page
    from server.formats import FORMATS, encoded
    from server.problems import Problem
    from tests.security.properties import pieces, sanitized_again


def target(data: bytes) -> None:
    """One input: its first byte chooses HTML or text; raises for what must not be."""
    try:
        as_text = data[:1] == b"T"
        page = Page(text=decode_text(data[1:])) if as_text else Page(html=decode_html(data))
        found = answer(page, Wish(removed="all", explain=True))
    except (ExtractionError, Problem):
        return
    for form in FORMATS:
        encoded(found, form)
    for html in pieces(found):
        assert sanitized_again(html) == html, html


if __name__ == "__main__":
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
