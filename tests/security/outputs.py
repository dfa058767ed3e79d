"""What the service makes of hostile pages, each way of showing it as a piece of HTML."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt

from server.answers import Answer, Wish, answer
from server.extraction import ExtractionError
from server.formats import encoded
from tests.security.guises import GUISES
from tests.security.vectors import Vector

_RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
"""One that lets raw HTML and all schemes of links through."""
_RENDERER.validateLink = bool  # type: ignore[method-assign, assignment]


@dataclass(frozen=True, slots=True)
class Output:
    """A piece of HTML, and what it was made of: "vector, guise, format"."""

    name: str
    html: str


def outputs(vectors: Iterable[Vector]) -> Iterator[Output]:
    """Each vector in each guise, as the article's HTML, its removed blocks, and its Markdown rendered."""
    for vector in vectors:
        for guise, page in GUISES.items():
            try:
                found = answer(page(vector.payload), Wish(removed="all"))
            except ExtractionError:
                continue
            name = f"{vector.name}, {guise}"
            yield Output(f"{name}, html", found.content.html or "")
            yield Output(f"{name}, removed", "".join(block.html for block in found.removed))
            yield Output(f"{name}, markdown", rendered(found))


def documents(vectors: Iterable[Vector]) -> Iterator[Output]:
    """Each vector in the guises that reach a document's head, as the whole document that the service answers with."""
    for vector in vectors:
        for guise in ("title", "byline", "article"):
            try:
                found = answer(GUISES[guise](vector.payload))
            except ExtractionError:
                continue
            yield Output(f"{vector.name}, {guise}, document", encoded(found, "html").decode())


def rendered(found: Answer) -> str:
    """The whole answer as Markdown, as a renderer shows it that lets everything through."""
    return str(_RENDERER.render(encoded(found, "markdown").decode()))
