"""Text in Markdown, as the same tree. Raw HTML in it is text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from server.extraction.elements import HEADINGS, LANGUAGE, MARKER, RUN, add_text, fold_spaces, text_of
from server.extraction.folding import fold
from server.extraction.parsing import encodable
from server.extraction.plaintext.fields import front_matter, with_fields
from server.extraction.plaintext.header import Header, is_prose, read_header
from server.extraction.plaintext.lines import Line
from server.extraction.plaintext.wraps import WIDEST, glue

DEFINITIONS = 500
"""Where a text may define more addresses of links than this, they stay text: the parser's time grows with the square of their number."""
NESTING = 100
"""The parser drops what is nested deeper than this, so that a text that may be is none for it."""
_NOTE = re.compile(r"^[ >]*\[\^[^\]\s]+\]:", re.MULTILINE)
"""The beginning of a footnote."""
_INLINE = {"strong": "strong", "em": "em", "s": "s"}
_BLOCKS = frozenset("blockquote thead tbody tr th td table".split())


def read_markdown(body: etree._Element, text: str, language: str | None) -> Header:
    """Adds the blocks of a text in Markdown to an element, but for those that its header, which is returned, holds."""
    fields, text = front_matter(text)
    builder = _Builder([body])
    for token in _tokens(text):
        builder.add(token)
    blocks = dict(zip(_lines(body), body, strict=True))
    stay = {line for line, block in blocks.items() if _stays(line, block)}
    header, menu, left = read_header([line for line in blocks if line not in stay], language, dated_prose=False)
    gone = set(blocks).difference(left, stay, menu)
    title = next((at for at, line in enumerate(blocks) if line in gone and line.text == header.title), 0)
    above = [blocks[line] for line in islice(blocks, title) if line in menu or (line in stay and line.text)]
    for line in gone:
        body.remove(blocks[line])
    if above:
        nav = etree.Element("nav")
        nav.extend(above)
        body.insert(0, nav)
    return with_fields(body, header, fields, language)


def _stays(line: Line, block: etree._Element) -> bool:
    """Whether a block that may stand above the prose says more than a header can hold, a picture or a link, or nothing."""
    return not is_prose(line) and (not line.text or next(block.iter("a", "img"), None) is not None)


def _lines(body: etree._Element) -> Iterator[Line]:
    """The blocks as lines, as far as a header may be read from them."""
    for number, block in enumerate(body):
        tag = str(block.tag)
        level = int(tag[1]) if tag in HEADINGS else None
        yield Line(text_of(block), number, level=level, verbatim=level is None and tag != "p")


def _tokens(text: str) -> list[Token]:
    """The parser's tokens, the characters that a text names ("&#12;") as fit for a tree as those that stood in it."""
    tokens = _parsed(text)
    if "&" in text:
        for token in tokens:
            for part in (token, *(token.children or ())):
                part.content, part.info = _fit(part.content), _fit(part.info)
                part.attrs = {name: _fit(str(value)) for name, value in part.attrs.items()}
    return tokens


def _fit(named: str) -> str:
    return encodable(named).replace("\r", "\n")  # a carriage return is a line end to whatever reads it again


def _parsed(text: str) -> list[Token]:
    """The parser's tokens, by the rules under which none of the text is lost: what nothing refers to would be gone."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING}).enable(["table", "strikethrough"])
    if text.count("]:") > DEFINITIONS:
        return parser.disable("reference").parse(text)
    noted = len(_NOTE.findall(text))
    if noted:
        footnote_plugin(parser, inline=False)
    environment: dict[str, Any] = {}
    tokens = parser.parse(text, environment)
    if noted:
        found = environment.get("footnotes", {})
        if len(found.get("refs", ())) != noted or len(found.get("list", ())) != noted:
            return parser.disable(["footnote_def", "reference"]).parse(text)  # a note of one word would be an address
    if "references" in environment:
        used = {
            child.attrGet("href") for token in tokens for child in token.children or () if child.type == "link_open"
        }
        known = [reference["href"] for reference in environment["references"].values()]
        if "duplicate_refs" in environment or not used.issuperset(known):
            return parser.disable("reference").parse(text)
    return tokens


@dataclass(slots=True)
class _Builder:
    """Builds a tree from the parser's tokens; ``open`` are the elements that are being filled, inner ones last."""

    open: list[etree._Element]

    def add(self, token: Token) -> None:
        """Adds what a token stands for."""
        kind, _, edge = token.type.rpartition("_")
        if token.type == "inline":
            _fill(self.open[-1], token)
        elif token.type in ("fence", "code_block"):
            self._listing(token)
        elif token.type == "hr":
            etree.SubElement(self.open[-1], "hr")
        elif edge == "open":
            self._begin(kind, token)
        elif edge == "close":
            self._end(self.open.pop())

    def _begin(self, kind: str, token: Token) -> None:
        above = self.open[-1]
        if kind == "list_item":
            mark = f"{token.info}{token.markup}"
            self.open.append(etree.SubElement(above, "li", {MARKER: mark}))
        elif kind in ("bullet_list", "ordered_list"):
            ordered = kind == "ordered_list"
            made = etree.SubElement(above, "ol" if ordered else "ul", {MARKER: "#" if ordered else token.markup})
            if ordered and (start := token.attrGet("start")) is not None:
                made.set("start", str(start))
            self.open.append(made)
        elif kind == "footnote_block":
            self.open.append(etree.SubElement(above, "ol"))
        elif kind == "footnote":
            number = token.meta["id"] + 1
            self.open.append(etree.SubElement(above, "li", {"id": f"note-{number}", "value": str(number)}))
        elif kind == "paragraph":
            attributes = {RUN: "", MARKER: above.get(MARKER, "")} if token.hidden else {}
            self.open.append(etree.SubElement(above, "p", attributes))
        else:
            made = etree.SubElement(above, kind if kind in _BLOCKS else token.tag)
            if kind == "blockquote":
                made.set(MARKER, ">")
            self.open.append(made)

    def _end(self, element: etree._Element) -> None:
        """An item that holds nothing but its own line needs no paragraph."""
        if element.tag == "li" and len(element) == 1 and element[0].get(RUN) is not None:
            paragraph = element[0]
            element.text = paragraph.text
            element.extend(list(paragraph))
            element.remove(paragraph)

    def _listing(self, token: Token) -> None:
        language, _, more = token.info.strip().partition(" ")
        if re.fullmatch(r"[\w+#.-]{0,30}", language) is None:
            language, more = "", token.info
        if more.strip():
            etree.SubElement(self.open[-1], "p").text = more.strip()
        made = etree.SubElement(self.open[-1], "pre", {LANGUAGE: language} if language else {})
        made.text = token.content.rstrip("\n")


def _fill(block: etree._Element, token: Token) -> None:
    """Adds the inline content of a token to a block: text in whole runs, as each addition to one copies it."""
    lines = token.content.split("\n")
    row = 0
    open_ones = [block]
    said: list[str] = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            text = None if child.type == "hardbreak" else _between(lines, row)
            row += 1
        else:
            text = _words(child)
        if text is not None:
            said.append(text)
            continue
        add_text(open_ones[-1], "".join(said))
        said.clear()
        _mark_up(open_ones, child)
    add_text(block, "".join(said))


def _between(lines: Sequence[str], row: int) -> str | None:
    """What stands for the end of a line: white space, but None where a break is meant, as behind a line too long to be wrapped."""
    above, below = lines[row].strip(), lines[row + 1].strip() if row + 1 < len(lines) else ""
    if len(above) > WIDEST:
        return None
    return glue(above, below) if above and below else " "


def _words(token: Token) -> str | None:
    """The text that a token stands for; None where it stands for an element, or for an edge of one."""
    if token.type == "image":
        source = str(token.attrGet("src") or "")
        shown = source.startswith(("http://", "https://"))
        title = f' "{token.attrGet("title")}"' if token.attrGet("title") else ""
        return None if shown else f"![{token.content}]({source}{title})"  # there is nothing to show
    edge = token.type.endswith(("_open", "_close")) or token.type in ("code_inline", "footnote_ref")
    return None if edge else token.content


def _mark_up(open_ones: list[etree._Element], token: Token) -> None:
    """Begins or ends the element that a token stands for; ``open_ones`` are those that are being filled, inner ones last."""
    above = open_ones[-1]
    if token.type in ("softbreak", "hardbreak"):
        etree.SubElement(above, "br").tail = "\n"
    elif token.type == "code_inline":
        etree.SubElement(above, "code").text = token.content
    elif token.type == "image":
        made = etree.SubElement(above, "img", src=str(token.attrGet("src")), alt=token.content)
        if token.attrGet("title"):
            made.set("title", str(token.attrGet("title")))
    elif token.type == "link_open":
        made = etree.SubElement(above, "a", href=str(token.attrGet("href") or ""))
        made.set("title", str(token.attrGet("title") or ""))
        open_ones.append(made)
    elif token.type == "link_close":
        _end_link(open_ones.pop(), open_ones[-1])
    elif token.type == "footnote_ref":
        number = token.meta["id"] + 1
        etree.SubElement(etree.SubElement(above, "sup"), "a", href=f"#note-{number}").text = str(number)
    elif token.type.endswith("_open"):
        open_ones.append(etree.SubElement(above, _INLINE.get(token.tag, "span")))
    else:
        open_ones.pop()


def _end_link(link: etree._Element, above: etree._Element) -> None:
    """Says what a link has as its title behind it, as no page shows titles of links, but where that says nothing new."""
    title = link.attrib.pop("title", "")
    if title and fold(title) not in fold(text_of(link)):
        add_text(above, f" ({fold_spaces(title)})")
