"""Plain text as the same tree that a page gives: paragraphs, headings, lists, quotations, listings, and what its first lines say of it.

Understood are one line a paragraph, blank lines between paragraphs, hard-wrapped lines in any script, mail, and Markdown.
"""

from lxml import etree

from server.extraction.elements import FIELDS, MARKDOWN
from server.extraction.plaintext.building import build
from server.extraction.plaintext.header import Header, read_header
from server.extraction.plaintext.lines import split_lines, unified
from server.extraction.plaintext.mail import read_head
from server.extraction.plaintext.markdown import read_markdown
from server.extraction.plaintext.reading import read_lines
from server.extraction.plaintext.telling import is_markdown

__all__ = ["Header", "read_text", "unified"]


def read_text(text: str, language: str | None = None) -> tuple[etree._Element, Header]:
    """The tree of a plain text (see :func:`unified`), its root an ``html`` element, and its header."""
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    if is_markdown(text):
        root.set(MARKDOWN, "")
        return root, read_markdown(body, text, language)
    lines = split_lines(text)
    head = read_head(lines, language)
    if head is not None:
        if head.left:
            build(etree.SubElement(body, "div", {FIELDS: ""}), head.left)
        build(body, [*head.long, *read_lines(lines[head.size :])])
        return root, Header(title=head.title, byline=head.author, published=head.published)
    header, menu, lines = read_header(read_lines(lines), language)
    if menu:
        build(etree.SubElement(body, "nav"), menu)
    build(body, lines)
    return root, header
