"""The pieces that a control is put together from: each is text and HTML, and says which strings must stay and which must go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import count, pairwise

from tests.controls.stories import Listing


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page, as plain text and as HTML; of its strings those that must ``stay`` and those that must ``go``.

    A string that must stay and stands on the page twice is named twice.
    """

    text: str
    html: str
    stay: tuple[str, ...] = ()
    go: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """How a list is written: the mark of each line ("1" counts), blank lines after the label or around each line, the markup by name.

    ``address`` is what links of the items lead to, with {} for a number; None where they have no links.
    """

    mark: str = ""
    open_label: bool = False
    spaced: bool = False
    markup: str = "paragraph and list"
    address: str | None = None


Item = tuple[str, str]
"""What stands in an item: its text, and its HTML, with a link where it has one."""


def paragraph(text: str) -> Piece:
    """A paragraph that must stay."""
    return Piece(text, f"<p>{escape(text)}</p>", stay=(text,))


def heading(text: str) -> Piece:
    """A heading within the article, which must stay."""
    return Piece(text, f"<h2>{escape(text)}</h2>", stay=(text,))


def unjudged(text: str, tag: str) -> Piece:
    """A title or a byline: it may be in the text, or in the fields alone."""
    return Piece(text, f"<{tag}>{escape(text)}</{tag}>")


def kept(listing: Listing, look: Look, label: str | None = None) -> Piece:
    """A list that must stay with what stands above it, which ``label`` may write in another way."""
    above = label or listing.label
    return Piece(*_written(above, listing.items, look), stay=(above, *listing.items))


def gone(label: str | None, headlines: Sequence[str], look: Look, ago: str = "") -> Piece:
    """A list of headlines that must go with its label, None where it has none, and with each card's age if its markup has that."""
    aged = look.markup == "cards"
    text, html = _written(label, headlines, look, ago)
    return Piece(text, html, go=(*([label] if label else []), *headlines, *([ago] if aged else [])))


def beside(piece: Piece) -> Piece:
    """The same in a box of its own beside the article."""
    return replace(piece, html=f"<aside>{piece.html}</aside>")


def read_also(prefix: str, headline: str, *, bold: bool) -> Piece:
    """A line between two paragraphs that leads to another story."""
    gap = "" if prefix.endswith(("：", "】", "]")) else " "
    link = f'<a href="/news/7{len(headline)}">{escape(headline)}</a>'
    shown = f"<strong>{escape(prefix)}</strong>" if bold else escape(prefix)
    return Piece(f"{prefix}{gap}{headline}", f"<p>{shown}{gap}{link}</p>", go=(prefix, headline))


def verse(listing: Listing, *, quoted: bool, tag: str = "p") -> Piece:
    """Lines that belong together, a poem's or an address's, under the sentence that announces them; all must stay."""
    lines = f"<{tag}>{'<br>'.join(map(escape, listing.items))}</{tag}>"
    lines = f"<blockquote>{lines}</blockquote>" if quoted else lines
    text = "\n".join(listing.items)
    html = f"<p>{escape(listing.label)}</p>\n{lines}"
    return Piece(f"{listing.label}\n\n{text}", html, stay=(listing.label, *listing.items))


def exchange(question: str, answer: str, *, dashed: bool) -> Piece:
    """A question and its answer, both of which must stay; with dashes before each, or with the question in bold."""
    dash = "– " if dashed else ""
    html = f"<p><strong>{dash}{escape(question)}</strong></p>\n<p>{dash}{escape(answer)}</p>"
    return Piece(f"{dash}{question}\n\n{dash}{answer}", html, stay=(question, answer))


def entry(number: int, head: str, text: str, *, open_head: bool) -> Piece:
    """An entry of a listicle: a numbered head and its text, which must stay."""
    gap = "\n\n" if open_head else "\n"
    html = f"<h2>{number}. {escape(head)}</h2>\n<p>{escape(text)}</p>"
    return Piece(f"{number}. {head}{gap}{text}", html, stay=(head, text))


def furniture(entries: Sequence[str], tag: str) -> Piece:
    """A menu or footer, which must go: told by any two of its entries in a row, and by those that are as long as a sentence."""
    links = "".join(f'<li><a href="/{number}">{escape(one)}</a></li>' for number, one in enumerate(entries))
    pairs = [f"{one} {other}" for one, other in pairwise(entries)]
    return Piece("\n".join(entries), f"<{tag}><ul>{links}</ul></{tag}>", go=tuple(pairs))


def _written(label: str | None, items: Sequence[str], look: Look, ago: str = "") -> tuple[str, str]:
    """A list as text and as HTML."""
    marks = (look.mark.replace("1", str(number)) for number in count(1))
    marked = [f"{mark}{item}" for mark, item in zip(marks, items, strict=False)]
    lines = ("\n\n" if look.spaced else "\n").join(marked)
    above = "" if label is None else label + ("\n\n" if look.open_label or look.spaced else "\n")
    shown = marked if look.markup == "marked paragraphs" else items
    linked = [(item, _linked(item, look.address, number)) for number, item in enumerate(shown, start=31)]
    return above + lines, MARKUPS[look.markup](label, linked, ago)


def _linked(text: str, address: str | None, number: int) -> str:
    return escape(text) if address is None else f'<a href="{address.format(number)}">{escape(text)}</a>'


def _list_below(above: str, tag: str = "ul") -> Callable[[str | None, Sequence[Item], str], str]:
    """A writer of lists with the label in elements of its own; ``above`` has {} for it."""

    def write(label: str | None, items: Sequence[Item], _: str) -> str:
        lines = "".join(f"<li>{html}</li>" for _text, html in items)
        return f"{'' if label is None else above.format(escape(label))}\n<{tag}>{lines}</{tag}>"

    return write


def _paragraphs(above: str, each: str = "<p>{}</p>") -> Callable[[str | None, Sequence[Item], str], str]:
    """Likewise with an element of its own for each item."""

    def write(label: str | None, items: Sequence[Item], _: str) -> str:
        lines = "\n".join(each.format(html) for _text, html in items)
        return f"{'' if label is None else above.format(escape(label))}\n{lines}"

    return write


def _cards(label: str | None, items: Sequence[Item], ago: str) -> str:
    """A card for each item: a picture, the headline, and how old it is."""
    cards = "\n".join(
        f'<div><div><img src="/img/{number}.jpg" alt=""></div><div>{html}</div><span>{escape(ago)}</span></div>'
        for number, (_, html) in enumerate(items)
    )
    return f"{'' if label is None else f'<div>{escape(label)}</div>'}\n<div>{cards}</div>"


MARKUPS: dict[str, Callable[[str | None, Sequence[Item], str], str]] = {
    "heading and list": _list_below("<h3>{}</h3>"),
    "paragraph and list": _list_below("<p>{}</p>"),
    "bold and list": _list_below("<p><strong>{}</strong></p>"),
    "heading and numbers": _list_below("<h3>{}</h3>", "ol"),
    "bold and paragraphs": _paragraphs("<p><strong>{}</strong></p>"),
    "marked paragraphs": _paragraphs("<p>{}</p>"),
    "divs": _paragraphs("<div>{}</div>", "<div>{}</div>"),
    "cards": _cards,
}
"""What writes a list with or without a label, by name."""
