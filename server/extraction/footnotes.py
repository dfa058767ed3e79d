"""Notes of a text: which blocks they are, and which links are references to them."""

from lxml import etree

from server.extraction import packaged
from server.extraction.elements import text_of

LONGEST_MARK = 6
"""Characters of a reference's sign, such as 12, [a] or †."""
_BRACKETS = "[]() ."
_NOTES = ("li", "p", "dt", "dd")


def join_note_numbers(root: etree._Element, _base: str | None = None) -> None:
    """Puts a note's number that stands in a box before the note into the note; edits the page's tree in place."""
    numbers = frozenset(packaged.table("data/structures.toml")["notes"]["numbers"])
    for link in list(root.iter("a")):
        if numbers.isdisjoint(link.get("class", "").split()) or (link.tail or "").strip():
            continue
        content = link.getnext()
        first = None if content is None else next(content.iter("p"), content)
        if first is not None:
            link.tail, first.text = " " + (first.text or "").lstrip(), None
            first.insert(0, link)


def find_notes(article: etree._Element) -> dict[str, str]:
    """The notes of an article, by the id of their block: how they are marked, each differently.

    The article's blocks carry their ids (b1, b2, … in order), and links within it lead to those (``#b12``). A note is a paragraph
    or item that a short sign before it links to.
    """
    notes: dict[str, str] = {}
    links = [link for link in article.iter("a") if link.get("href", "").startswith("#b")]
    if not links:
        return notes
    blocks = {block.get("id"): block for block in article.iter(*_NOTES) if block.get("id")}
    marks: set[str] = set()
    for link in links:
        target = link.get("href", "")[1:]
        own = next((above for above in link.iterancestors() if above.get("id")), None)
        mark = mark_of(link)
        if (
            mark is None
            or own is None
            or target in notes
            or target not in blocks
            or not leads_on(own.get("id", ""), target)
        ):
            continue
        notes[target] = mark if mark not in marks else target
        marks.add(mark)
    return notes


def leads_on(source: str, target: str) -> bool:
    """Whether the block whose id is ``target`` stands behind the one whose id is ``source``."""
    return int(source[1:]) < int(target[1:])


def mark_of(link: etree._Element) -> str | None:
    """The sign of a link that looks like a reference to a note; None where it does not."""
    text = text_of(link)
    mark = text.strip(_BRACKETS)
    if not 0 < len(mark) <= LONGEST_MARK or not mark.isprintable() or " " in mark:
        return None
    raised = next(link.iter("sup"), None) is not None or next(link.iterancestors("sup"), None) is not None
    bracketed = text[:1] in "[(" and text[-1:] in "])"
    return mark if raised or bracketed or mark.isdigit() or not mark[0].isalnum() else None
