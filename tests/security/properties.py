"""What must hold of every answer, whatever the page was."""

import html5lib
import nh3
from lxml import etree

from server.answers import Answer
from server.extraction.sanitizing import ALLOWED, SCHEMES, SET, TAGS

_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=ALLOWED,
    url_schemes=SCHEMES | {"data"},
    link_rel="noopener noreferrer",
    set_tag_attribute_values=SET,
)


def pieces(found: Answer) -> list[str]:
    """Every piece of HTML in an answer: the article's and each removed block's."""
    return [found.content.html or "", *(block.html for block in found.removed)]


def sanitized_again(html: str) -> str:
    """What the allowlist alone leaves of HTML."""
    return nh3.Cleaner.clean(_cleaner, html)


def elements_by_html5lib(html: str) -> list[tuple[str, dict[str, str]]]:
    """The elements of a fragment as browsers find them, in order, with their attributes."""
    tree = html5lib.parseFragment(html, treebuilder="lxml", namespaceHTMLElements=False)
    roots = [part for part in tree if not isinstance(part, str)]
    return [_told(element) for root in roots for element in root.iter(etree.Element)]


def elements_by_lxml(html: str) -> list[tuple[str, dict[str, str]]]:
    """Likewise as libxml2 finds them."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.fromstring(f"<html><body><div>{html}</div></body></html>".encode(), parser)
    return [_told(element) for element in root[0][0].iter(etree.Element)][1:]


def _told(element: etree._Element) -> tuple[str, dict[str, str]]:
    return str(element.tag).rpartition("}")[2], {str(name): str(value) for name, value in element.attrib.items()}
