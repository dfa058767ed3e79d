"""What a page shows of its author, dates, licence and tags, by the meaning of its elements and classes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

from lxml import etree

from server.extraction.elements import text_of
from server.extraction.metadata.people import shown_names
from server.extraction.metadata.sourcing import Candidate, candidate

ABOVE = 3
"""So many elements around a block are asked for their class."""
AUTHOR_LINK = "link to author"
TIMES = 8
"""So many ``time`` elements are looked at."""

Elements: TypeAlias = "Mapping[str, Sequence[etree._Element]]"  # noqa: SLF001  # the type has no other name
"""The elements of a page by tag, in document order."""

_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:byline|p-author|author|autor|auteur|writer|contributor|username)s?(?:[\s_-]*(?:name|link))?(?:$|[\s_-])"
    r"|[a-z](?:Author|Byline)(?:Name)?(?:$|[\s_-])",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"comment|related|recommend|sidebar|popular|latest|avatar|image|bio", re.IGNORECASE)
_INLINE = ("a", "span", "em", "strong", "b", "i", "cite", "p", "div", "address", "li", "h3", "h4", "h5")
_AUTHOR_PATH = re.compile(
    r"/(?:author|authors|autor|autores|auteur|auteurs|autoren)/[^/?#]+/?(?:[?#].*)?$", re.IGNORECASE
)
_MODIFIED = re.compile(r"updat|modif", re.IGNORECASE)
_ASIDE = frozenset({"aside", "footer", "nav"})


def marked_authors(elements: Elements) -> Iterator[Candidate]:
    """The authors by links that are marked as theirs (``rel``), all of them within one element."""
    marked = [link for link in elements.get("a", ()) if "author" in _words(link, "rel") and not _beside(link)]
    first = marked[0].getparent() if marked else None
    yield from candidate((shown_names(link) for link in marked if link.getparent() is first), "rel author")


def named_authors(block: etree._Element) -> Iterator[Candidate]:
    """The authors that a block near the title names: by a link to an author's page, by a class on it or on what is in or around it."""
    for link in block.iter("a"):
        if _AUTHOR_PATH.search(link.get("href") or ""):
            yield from candidate([shown_names(link)], AUTHOR_LINK)
    for element in (*block.iter(*_INLINE), *islice(block.iterancestors(), ABOVE)):
        named = element.get("class")
        if named and _AUTHOR.search(named) and not _OTHERS.search(named):
            inner = element if element in block.iter() else block
            yield from candidate([shown_names(inner)], "class author")


def times(elements: Elements, *, modified: bool) -> Iterator[Candidate]:
    """The ``time`` elements of publication, or of the last change, by their class; those in the columns come last."""
    found = [
        time for time in elements.get("time", ())[:TIMES] if bool(_MODIFIED.search(time.get("class") or "")) is modified
    ]
    for time in sorted(found, key=_beside):
        yield from candidate([time.get("datetime")], "time datetime")
        yield from candidate([text_of(time)], "time")


def licences(links: Iterable[etree._Element]) -> Iterator[Candidate]:
    """The address of the page's licence by ``rel``; that of a picture is not meant."""
    for link in links:
        if "license" in _words(link, "rel"):
            pictured = next(link.iterancestors("figure", "figcaption"), None) is not None
            if not pictured:
                yield from candidate([link.get("href")], "rel license")


def tags(elements: Elements) -> Iterator[Candidate]:
    """The texts of the links that are marked as tags (``rel``)."""
    links = (link for link in elements.get("a", ()) if "tag" in _words(link, "rel"))
    yield from candidate((text_of(link) for link in links), "rel tag")


def direction(tree: etree._Element) -> Iterator[Candidate]:
    """``dir`` of the page or its body, where it is "ltr" or "rtl"."""
    for element in (tree, *tree.iterchildren("body")):
        value = (element.get("dir") or "").lower()
        if value in ("ltr", "rtl"):
            yield Candidate((value,), "dir attribute")


def canonical(links: Iterable[etree._Element]) -> Iterator[Candidate]:
    """The page's canonical address."""
    for link in links:
        if "canonical" in _words(link, "rel"):
            yield from candidate([link.get("href")], "link canonical")


def _words(element: etree._Element, attribute: str) -> list[str]:
    return (element.get(attribute) or "").lower().split()


def _beside(element: etree._Element) -> bool:
    """Whether an element stands in a column, a footer, a menu or among comments."""
    return any(
        above.tag in _ASIDE or "comment" in (above.get("class") or "").lower() for above in element.iterancestors()
    )
