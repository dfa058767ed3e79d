"""What a page shows of its title, author, dates and address."""

import re

from lxml import etree

from server.extraction.elements import text_of
from server.extraction.metadata.meta import Metas
from server.extraction.phrases import fold

AUTHOR_LENGTH = 100
SHORTEST_WITHIN = 8
"""A heading of fewer characters is the title only where the page's own title begins with it."""
_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:byline|author|autor|auteur|writer|contributor)(?:[\s_-]*(?:name|link))?(?:$|[\s_-])", re.IGNORECASE
)
_MODIFIED = re.compile(r"updat|modif", re.IGNORECASE)


def head_title(tree: etree._Element) -> str | None:
    """The text of the page's ``title``; that of a drawing is not meant."""
    found = tree.find("head/title")
    return text_of(found) if found is not None else None


def heading(tree: etree._Element) -> str | None:
    """The first heading of the first level that says anything."""
    return next((text for element in tree.iter("h1") if (text := text_of(element))), None)


def matching_heading(tree: etree._Element, metas: Metas) -> str | None:
    """The heading of the first level that the page's title or its claims repeat: the title as its readers see it."""
    told = [fold(text) for text in (head_title(tree), metas.first("og:title"), metas.first("twitter:title")) if text]
    for element in tree.iter("h1"):
        text = text_of(element).rstrip(" ¶#§")
        folded = fold(text)
        long = len(folded) >= SHORTEST_WITHIN
        if folded and any(folded in claim if long else claim.startswith(folded) for claim in told):
            return text
    return None


def author(tree: etree._Element) -> str | None:
    """The author by ``rel``, ``itemprop`` or a class that says so, the first that is short enough to be names."""
    for element in tree.iter("a", "span", "p", "div", "address", "li", "em", "strong", "cite"):
        named = "author" in (element.get("rel"), element.get("itemprop")) or _AUTHOR.search(element.get("class") or "")
        if named:
            inner = next((part for part in element.iter() if part.get("itemprop") == "name"), element)
            text = text_of(inner)
            if text and len(text) <= AUTHOR_LENGTH:
                return text
    return None


def published(tree: etree._Element) -> str | None:
    """The first date of publication that stands in the page's mark-up."""
    for element in tree.iter():
        if element.get("itemprop") in ("datePublished", "dateCreated"):
            return element.get("datetime") or element.get("content") or text_of(element)
    times = [element for element in tree.iter("time") if not _MODIFIED.search(element.get("class") or "")]
    return next((element.get("datetime") or text_of(element) for element in times), None)


def modified(tree: etree._Element) -> str | None:
    """The date of the last change that stands in the page's mark-up."""
    for element in tree.iter("time", "span", "p", "div"):
        stated = element.get("itemprop") == "dateModified"
        if stated or (element.tag == "time" and _MODIFIED.search(element.get("class") or "")):
            return element.get("datetime") or element.get("content") or text_of(element)
    return None


def direction(tree: etree._Element) -> str | None:
    """``dir`` of the page or its body, where it is "ltr" or "rtl"."""
    for element in (tree, *tree.iterchildren("body")):
        value = (element.get("dir") or "").lower()
        if value in ("ltr", "rtl"):
            return value
    return None


def canonical(tree: etree._Element) -> str | None:
    """The page's canonical address."""
    return next((e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()), None)
