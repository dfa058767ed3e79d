"""Pictures with captions, however a page marks them: each becomes a ``figure`` with a ``figcaption`` that holds only inline content."""

from itertools import islice

from lxml import etree

from server.extraction import packaged
from server.extraction.elements import BLOCK_LEVEL, parent, short_text

_AROUND = frozenset({"a", "picture", "span", "center", "div", "p", "noscript"})
_LEVELS = 4  # so many elements may stand between a picture and what holds it with its caption
_KEPT_APART = frozenset({"table", "pre", "ul", "ol", "dl", "blockquote"})
LONGEST = 1_200
"""A caption with more characters than this is no caption."""


def frame_pictures(root: etree._Element, _base: str | None = None) -> None:
    """Edits the tree of a page in place; see the module's description."""
    names = {key: frozenset(value) for key, value in packaged.table("data/structures.toml")["captions"].items()}
    for image in list(root.iter("img")):
        _frame(image, names["texts"])
    for figure in list(root.iter("figure")):
        if next(figure.iterdescendants("figure"), None) is not None:
            figure.tag = "div"
    done: set[etree._Element | None] = set()
    for caption in list(root.iter("figcaption")):
        if caption.getparent() not in done:
            done.add(caption.getparent())
            _caption_table(caption)
    for caption in list(root.iter("figcaption")):
        if next(caption.iterancestors("figcaption"), None) is None:
            _make_inline(caption, names["credits"])


def _frame(image: etree._Element, texts: frozenset[str]) -> None:
    """Makes a figure of what holds a picture and nothing else but the caption behind it."""
    place: etree._Element = image
    for _ in range(_LEVELS):
        holder = place.getparent()
        if holder is None or holder.tag in ("figure", "body", "html", "li", "td") or (place.tail or "").strip():
            return
        if (holder.text or "").strip() or place.getprevious() is not None:
            return
        caption = place.getnext()
        if caption is None and holder.tag in _AROUND:
            place = holder
            continue
        if caption is not None and _is_caption(caption, texts):
            _make_figure(holder, caption)
        return


def _is_caption(element: etree._Element, texts: frozenset[str]) -> bool:
    if texts.isdisjoint(element.get("class", "").lower().split()) and element.tag != "figcaption":
        return False
    if next(element.iter(*_KEPT_APART, "h1", "h2", "h3", "h4", "img"), None) is not None:
        return False
    return bool(short_text(element, LONGEST))


def _make_figure(holder: etree._Element, caption: etree._Element) -> None:
    """``holder`` becomes a figure, or where more stands in it, a new one in it does."""
    caption.tag = "figcaption"
    credit = caption.getnext()
    if credit is None and not (caption.tail or "").strip() and holder.tag in ("div", "p", "span", "center", "section"):
        holder.tag = "figure"
        return
    figure = etree.Element("figure")
    figure.tail, caption.tail = caption.tail, None
    holder.insert(0, figure)
    for part in list(holder)[1 : holder.index(caption) + 1]:
        figure.append(part)


def _caption_table(caption: etree._Element) -> None:
    """The caption of a figure that holds one table is that table's."""
    figure = caption.getparent()
    if figure is None or figure.tag != "figure" or next(figure.iter("img"), None) is not None:
        return
    tables = list(islice(figure.iter("table"), 2))
    if len(tables) == 1 and tables[0].find("caption") is None and not (caption.tail or "").strip():
        caption.tag, caption.tail = "caption", None
        tables[0].insert(0, caption)


def _make_inline(caption: etree._Element, credit: frozenset[str]) -> None:
    """Paragraphs in a caption become lines, so that picture and caption stay one block; a credit stands apart."""
    above = caption.getparent()
    if above is None or next(caption.iter("img", *_KEPT_APART), None) is not None:
        return
    for part in list(caption.iterdescendants()):
        if part.tag in BLOCK_LEVEL:
            part.tag = "span"
            if part.getprevious() is not None or (parent(part).text or "").strip():
                part.addprevious(etree.Element("br"))
        elif part.tag in ("span", "small", "em", "cite") and not credit.isdisjoint(
            part.get("class", "").lower().split()
        ):
            before = part.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + " "
            elif (up := parent(part)).text:
                up.text += " "
