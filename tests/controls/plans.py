"""The plans of the controls: what writes each from a story, in looks that take turns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

from tests.controls.pieces import (
    Look,
    Piece,
    beside,
    entry,
    exchange,
    furniture,
    gone,
    heading,
    kept,
    paragraph,
    read_also,
    unjudged,
    verse,
)
from tests.controls.stories import Story

Form = Literal["text", "html"]
About = Literal["go", "stay"]
One = TypeVar("One")
NEWS, DOCUMENTS, ELSEWHERE = "/news/{}", "/documents/{}.pdf", "https://archive.example/{}"
MARKS = ("+ ", "- ", "» ", "• ", "* ")


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes a story's pieces; what there are several ways of takes ``turn``s."""

    story: Story
    turn: int

    def one(self, *ways: One) -> One:
        """The way whose turn it is."""
        return ways[self.turn % len(ways)]

    def every(self, many: int, at: int = 0) -> bool:
        """Whether it is its turn, which comes once in so many; ``at`` says which of them that is."""
        return self.turn % many == at

    def prose(self, start: int = 0, stop: int = 4) -> list[Piece]:
        """Some of the article's paragraphs."""
        return [paragraph(text) for text in self.story.prose[start:stop]]

    def label(self, sort: str) -> str:
        """A label of a sort of recommendation list, bare or with a colon."""
        wording = self.wording(sort)
        return self.one(wording, wording, wording + self.story.colon) if wording[-1].isalnum() else wording

    def wording(self, sort: str) -> str:
        """A label of a sort, whichever has its turn."""
        wordings = self.story.labels[sort]
        return wordings[self.turn % len(wordings)]

    def headlines(self, many: int, start: int = 0) -> tuple[str, ...]:
        """So many headlines of other stories."""
        return self.story.headlines[start : start + many]

    def inline(self, at: int) -> Piece:
        """The line between two paragraphs."""
        return read_also(self.wording("inline"), self.story.headlines[at], bold=self.every(2))


Plan = Callable[[Pen], list[Piece]]


def _sort(pen: Pen) -> str:
    return pen.one("more", "related", "more", "most")


def _list_at_the_end(pen: Pen) -> list[Piece]:
    look = Look(pen.one(*MARKS), open_label=not pen.every(3, 2))
    return [*pen.prose(), gone(pen.label(_sort(pen)), pen.headlines(4), look)]


def _list_among_lines(pen: Pen) -> list[Piece]:
    look = Look(pen.one("+ ", "- ", "• "))
    return [*pen.prose(0, 2), gone(pen.label("more"), pen.headlines(3, 2), look), *pen.prose(2)]


def _bare_headlines_under_capitals(pen: Pen) -> list[Piece]:
    label = pen.story.capitals(pen.wording(_sort(pen)))
    return [*pen.prose(), gone(label, pen.headlines(4, 3), Look(spaced=pen.every(2)))]


def _inline_lines(pen: Pen) -> list[Piece]:
    return [*pen.prose(0, 1), pen.inline(0), *pen.prose(1, 3), pen.inline(5), *pen.prose(3)]


def _tail_of_headlines(pen: Pen) -> list[Piece]:
    look = Look(pen.one("+ ", "", "- ", "• "), spaced=pen.every(3, 2))
    return [*pen.prose(), gone(None, pen.headlines(5, 1), look)]


def _whole_page_as_text(pen: Pen) -> list[Piece]:
    story = pen.story
    return [
        furniture(story.menu, "nav"), unjudged(story.title, "h1"), unjudged(story.byline, "p"), *pen.prose(0, 2),
        kept(story.announced, Look(pen.one("- ", "• "))), *pen.prose(2),
        gone(pen.wording("related"), pen.headlines(3), Look()), gone(pen.wording("most"), pen.headlines(5, 3), Look(pen.one("1. ", ""))),
        furniture(story.footer, "footer"),
    ]  # fmt: skip


def _heading_and_links(pen: Pen) -> list[Piece]:
    look = Look(markup=pen.one("heading and list", "bold and list", "divs"), address=NEWS)
    return [*pen.prose(), gone(pen.label(_sort(pen)), pen.headlines(4), look)]


def _links_among_prose(pen: Pen) -> list[Piece]:
    look = Look(markup=pen.one("bold and paragraphs", "paragraph and list"), address=NEWS)
    return [*pen.prose(0, 2), gone(pen.label("more"), pen.headlines(3, 4), look), *pen.prose(2)]


def _cards_at_the_end(pen: Pen) -> list[Piece]:
    look = Look(markup="cards", address=NEWS)
    return [
        *pen.prose(),
        gone(pen.wording(pen.one("related", "most", "more")), pen.headlines(4, 2), look, pen.story.ago),
    ]


def _links_without_label(pen: Pen) -> list[Piece]:
    look = Look(markup=pen.one("heading and list", "divs", "bold and paragraphs"), address=NEWS)
    return [*pen.prose(), gone(None, pen.headlines(5, 3), look)]


def _marked_paragraphs(pen: Pen) -> list[Piece]:
    look = Look(pen.one("+ ", "» ", "• "), markup="marked paragraphs")
    return [*pen.prose(0, pen.one(4, 2)), gone(pen.label("more"), pen.headlines(3), look), *pen.prose(pen.one(4, 2))]


def _whole_page(pen: Pen) -> list[Piece]:
    story = pen.story
    linked = Look(markup="heading and list", address=NEWS)
    boxed = Look(markup=pen.one("heading and numbers", "cards"), address=NEWS)
    return [
        furniture(story.menu, "nav"), unjudged(story.title, "h1"), unjudged(story.byline, "p"), *pen.prose(0, 2),
        kept(story.announced, Look()), *pen.prose(2), gone(pen.wording("related"), pen.headlines(3), linked),
        beside(gone(pen.wording("most"), pen.headlines(5, 3), boxed, story.ago)), furniture(story.footer, "footer"),
    ]  # fmt: skip


def _announced(pen: Pen) -> list[Piece]:
    look = Look(pen.one("+ ", "- ", "• ", ""), open_label=pen.every(3), address=pen.one(None, DOCUMENTS, None))
    return [*pen.prose(0, 3), kept(pen.story.announced, look), *pen.prose(3)]


def _sources(pen: Pen) -> list[Piece]:
    label = pen.story.sources.label
    written = pen.one(label, label + pen.story.colon, pen.story.capitals(label))
    markup = pen.one("heading and list", "bold and list", "heading and numbers")
    look = Look(pen.one("- ", "1. ", ""), markup=markup, address=ELSEWHERE)
    return [*pen.prose(), kept(pen.story.sources, look, written)]


def _steps(pen: Pen) -> list[Piece]:
    look = Look(pen.one("1. ", "- ", "1) "), open_label=pen.every(2), markup="heading and numbers")
    place = pen.one(4, 3)
    return [*pen.prose(0, place), kept(pen.story.steps, look), *pen.prose(place)]


def _ingredients(pen: Pen) -> list[Piece]:
    look = Look(pen.one("- ", "• ", ""), markup=pen.one("heading and list", "bold and list", "bold and paragraphs"))
    return [*pen.prose(0, 3), kept(pen.story.ingredients, look), *pen.prose(3)]


def _contents(pen: Pen) -> list[Piece]:
    contents = pen.story.contents
    look = Look(pen.one("- ", "1. ", "• "), markup=pen.one("bold and list", "heading and numbers"), address="#part-{}")
    sections = [
        piece for at, item in enumerate(contents.items, start=1) for piece in (heading(item), *pen.prose(at, at + 1))
    ]
    return [*pen.prose(0, 1), kept(contents, look), *sections]


def _listicle(pen: Pen) -> list[Piece]:
    entries = [
        entry(number, head, text, open_head=pen.every(2))
        for number, (head, text) in enumerate(pen.story.entries, start=1)
    ]
    return [*pen.prose(0, 2), *entries, *pen.prose(3)]


def _interview(pen: Pen) -> list[Piece]:
    return [*pen.prose(0, 2), *(exchange(*pair, dashed=pen.every(2, 1)) for pair in pen.story.exchanges)]


def _poem(pen: Pen) -> list[Piece]:
    return [*pen.prose(0, 3), verse(pen.story.poem, quoted=pen.every(2)), *pen.prose(3)]


def _address(pen: Pen) -> list[Piece]:
    return [*pen.prose(), verse(pen.story.address, quoted=False, tag=pen.one("p", "address"))]


PLANS: tuple[tuple[str, Form, About, Plan], ...] = (
    ("a marked list at the end", "text", "go", _list_at_the_end),
    ("a marked list among lines without blank ones", "text", "go", _list_among_lines),
    ("bare headlines under capitals", "text", "go", _bare_headlines_under_capitals),
    ("inline lines", "text", "go", _inline_lines),
    ("a tail of headlines without a label", "text", "go", _tail_of_headlines),
    ("a whole page, copied", "text", "go", _whole_page_as_text),
    ("a label and links at the end", "html", "go", _heading_and_links),
    ("a label and links among the prose", "html", "go", _links_among_prose),
    ("inline lines with links", "html", "go", _inline_lines),
    ("cards at the end", "html", "go", _cards_at_the_end),
    ("links without a label", "html", "go", _links_without_label),
    ("marked paragraphs without links", "html", "go", _marked_paragraphs),
    ("a whole page", "html", "go", _whole_page),
    ("an announced list", "text", "stay", _announced),
    ("sources", "text", "stay", _sources),
    ("steps", "text", "stay", _steps),
    ("contents", "text", "stay", _contents),
    ("a listicle", "text", "stay", _listicle),
    ("an interview", "text", "stay", _interview),
    ("a poem", "text", "stay", _poem),
    ("an address", "text", "stay", _address),
    ("an announced list in HTML", "html", "stay", _announced),
    ("sources with links", "html", "stay", _sources),
    ("ingredients", "html", "stay", _ingredients),
    ("contents with links", "html", "stay", _contents),
    ("a listicle in HTML", "html", "stay", _listicle),
)  # fmt: skip
"""The name of each plan, the form of its page, what it is about, and what writes it."""
