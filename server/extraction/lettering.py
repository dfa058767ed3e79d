"""Letters that a page sets apart for their looks: drop caps go back to their words."""

from lxml import etree

from server.extraction import packaged
from server.extraction.elements import BLOCK_LEVEL, parent, remove, short_text

LONGEST = 3
"""Characters: a letter, with a quotation mark before it."""
LONGEST_WORD = 40
_CLASSED = etree.XPath(
    "//*[self::span or self::b or self::strong or self::big or self::font or self::div or self::p or self::img][@class]"
)


def join_drop_caps(root: etree._Element, _base: str | None = None) -> None:
    """Edits the tree of a page in place; see the module's description."""
    caps = frozenset(packaged.table("data/structures.toml")["letters"]["caps"])
    for element in _CLASSED(root):
        if caps.isdisjoint(element.get("class", "").lower().split()) or element.getparent() is None:
            continue
        letter = (element.get("alt") or "").strip() if element.tag == "img" else short_text(element, LONGEST)
        if letter and len(letter) <= LONGEST and letter[-1].isalpha():
            _join(element, letter)


def _join(element: etree._Element, letter: str) -> None:
    """Gives the letter to the word behind it, be that in the paragraph after the letter's own."""
    hidden = element.getnext() if not (element.tail or "").strip() else None
    if (
        hidden is not None
        and element.get("aria-hidden") == "true"
        and (short_text(hidden, LONGEST_WORD) or "").lower().startswith(letter.lower())
    ):
        remove(element)  # the whole word stands behind it, for screen readers
        return
    whole = element
    if element.tag not in ("div", "p") and not (element.tail or "").strip() and _is_all(element):
        whole = parent(element)
    following = whole.getnext()
    if whole.tag in BLOCK_LEVEL and not (whole.tail or "").strip():
        if following is not None and following.tag in ("p", "div", "span"):
            following.text = letter + (following.text or "").lstrip()
            remove(whole)
        return
    if whole.tag in BLOCK_LEVEL:
        whole.tail = (whole.tail or "").lstrip()
    before = whole.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + letter
    else:
        above = parent(whole)
        above.text = (above.text or "").rstrip() + letter
    remove(whole)


def _is_all(element: etree._Element) -> bool:
    """Whether an element is all that its paragraph holds."""
    above = parent(element)
    return above.tag in ("p", "div") and len(above) == 1 and not (above.text or "").strip()
