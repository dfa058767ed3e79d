"""HTML that is an article already -> the same in every format. Nothing is judged and nothing cut but what is not allowed.

It is for what a reader shows: what it was put together from (the article, blocks put back, others hidden) must all be in it.
"""

from functools import partial

from lxml import etree

from server.extraction.allowlist import ATTRIBUTES, BLOCKS, EVERYWHERE, FORMULA, INLINE, TABLE_PARTS
from server.extraction.model import Content
from server.extraction.parsing import DEFAULT_LIMITS, Limits, parse_html
from server.extraction.rendering.markdown import markdown
from server.extraction.rendering.text import article_text
from server.extraction.sanitizing import sanitize

_OWN: dict[str, tuple[str, ...]] = {**ATTRIBUTES, **FORMULA, "a": ("href",), "code": ("class",)}
_OWN["img"] = (*ATTRIBUTES["img"], "src")
_KNOWN = {*INLINE, *BLOCKS, *TABLE_PARTS, *FORMULA, "a", "img"}
_WORDLESS = frozenset("script style template title head iframe object noscript svg textarea select button".split())
"""Elements that go with all that is in them; of every other one that is not allowed, the content stays."""


def convert(html: str, limits: Limits = DEFAULT_LIMITS) -> Content:
    """The content of ``html`` in each format. Raises ExtractionError where it is past one of ``limits``."""
    root = parse_html(html, limits)
    body = root.find("body")
    tree = etree.Element("div") if body is None else body
    tree.tag = "div"
    tree.attrib.clear()
    _keep_allowed(tree)
    # What stands bare between blocks is a paragraph.
    _wrap_words(tree)
    targets = {name: f"#{name}" for element in tree.iter() if (name := element.get("id"))}
    return Content(article_text(tree, {}), partial(sanitize, tree), partial(markdown, targets=targets))


def _keep_allowed(tree: etree._Element) -> None:
    etree.strip_elements(tree, *_WORDLESS, with_tail=False)
    unknown = {str(element.tag) for element in tree.iterdescendants() if element.tag not in _KNOWN}
    for element in tree.iterdescendants():
        allowed = (*_OWN.get(str(element.tag), ()), *EVERYWHERE, "id")
        for name in set(element.attrib) - set(allowed):
            del element.attrib[name]
    etree.strip_tags(tree, *unknown)


def _wrap_words(tree: etree._Element) -> None:
    words, tree.text = tree.text or "", None
    if words.strip():
        tree.insert(0, _paragraph(words))
    for child in list(tree):
        words, child.tail = child.tail or "", None
        if words.strip():
            child.addnext(_paragraph(words))


def _paragraph(words: str) -> etree._Element:
    paragraph = etree.Element("p")
    paragraph.text = words
    return paragraph
