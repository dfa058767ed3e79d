"""The controls: for each language the same plans, half of them about lists that must stay."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from tests.controls.pieces import Piece
from tests.controls.plans import PLANS, About, Form, Pen
from tests.controls.stories import Story, stories

LINE_BY_LINE = frozenset({"a marked list among lines without blank ones", "a whole page, copied"})
"""The plans whose paragraphs have no blank lines between them."""


@dataclass(frozen=True, slots=True)
class Control:
    """A page in the language ``tag`` as ``form`` ("text" or "html"), ``about`` a list that must "go" or "stay".

    Of its strings, ``stay`` must all be in an article's text, as often as they are named, and ``go`` must not.
    """

    tag: str
    plan: str
    form: Form
    about: About
    source: str
    stay: tuple[str, ...]
    go: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its name, that no other one has."""
        return f"{self.tag}: {self.plan}"


def controls(tag: str | None = None) -> Iterator[Control]:
    """All controls, or those of one language."""
    for number, story in enumerate(stories()):
        if tag in (None, story.tag):
            for at, (name, form, about, plan) in enumerate(PLANS):
                pieces = plan(Pen(story, number + at))
                stay = tuple(one for piece in pieces for one in piece.stay)
                go = tuple(one for piece in pieces for one in piece.go)
                source = _text(pieces, name) if form == "text" else _page(pieces, story, number + at)
                yield Control(story.tag, name, form, about, source, stay, go)


def _text(pieces: list[Piece], plan: str) -> str:
    gap = "\n" if plan in LINE_BY_LINE else "\n\n"
    return gap.join(piece.text for piece in pieces) + "\n"


def _page(pieces: list[Piece], story: Story, turn: int) -> str:
    """The pieces as a page; menu, boxes and footer stand outside the article's element, whose tag takes turns."""
    outside = [piece.html for piece in pieces if piece.html.startswith(("<nav>", "<aside>", "<footer>"))]
    inside = [piece.html for piece in pieces if piece.html not in outside]
    title = escape(story.title)
    heads = [] if any(one.startswith("<h1>") for one in inside) else [f"<h1>{title}</h1>"]
    tag = ("article", "div", "main")[turn % 3]
    body = "\n".join([*outside[:1], f"<{tag}>", *heads, *inside, f"</{tag}>", *outside[1:]])
    head = f'<meta charset="utf-8"><title>{title}</title>'
    return f'<!DOCTYPE html>\n<html lang="{story.tag}" dir="{story.direction}"><head>{head}</head><body>\n{body}\n</body></html>\n'
