"""What a page hides until its reader opens it, and is text of it all the same: the panels of tabs, answers under questions, "show more".

The patterns are those of WAI-ARIA's Authoring Practices (accordion, disclosure, tabs) and of the script libraries that came before them.
A menu, a dialog or a form is opened, too, but is no text: it stays hidden.
"""

import re

from lxml import etree

from server.extraction import packaged
from server.extraction.elements import raw_text, short_text

ROLES = frozenset({"tabpanel", "region"})
LINKED_SHARE = 0.35
"""What has more of its text linked than this is rather a menu."""
QUESTION_LENGTH = 200
_APART = frozenset({"nav", "header", "footer", "aside", "form", "dialog"})

_PAGE = ("html", "body")  # whose names tell of the page, such as "modal-open"

_OPENING = ("aria-controls", "data-target", "data-bs-target")

_opened = etree.XPath("|".join((*(f"//@{name}" for name in _OPENING), "//a/@href[starts-with(., '#')]")))
_WORD = re.compile(r"[a-z]+")


class Disclosures:
    """Tells of the hidden elements of one page which of them its reader can open."""

    def __init__(self, root: etree._Element) -> None:
        """``root`` is the page's."""
        self._controlled = {name for value in _opened(root) for name in value.replace("#", " ").split()}
        table = packaged.table("data/controls.toml")
        self._panels, self._others = frozenset(table["panels"]), frozenset(table["dialogs"])
        self._overlays = tuple(table["overlays"])

    def opens(self, element: etree._Element) -> bool:
        """Whether a hidden element is text that the page shows once its reader asks for it."""
        names = _words(element) | _words(element.getparent())
        told = element.get("role") in ROLES or element.get("id") in self._controlled
        opened = told or not names.isdisjoint(self._panels) or _answers(element)
        return opened and not self._stands_apart(element, names) and _linked(element) <= LINKED_SHARE

    def _stands_apart(self, element: etree._Element, names: set[str]) -> bool:
        if not names.isdisjoint(self._others):
            return True
        return any(
            above.tag in _APART
            or "dialog" in above.get("role", "")
            or any(word.startswith(self._overlays) for word in _words(above))
            for above in (element, *element.iterancestors())
            if above.tag not in _PAGE
        )


def _answers(element: etree._Element) -> bool:
    """Whether what stands right before an element is a question."""
    before = element.getprevious()
    text = short_text(before, QUESTION_LENGTH) if before is not None else None
    return text is not None and text.endswith(("?", "？", "؟", ";"))  # the last is Greek


def _words(element: etree._Element | None) -> set[str]:
    if element is None:
        return set()
    return set(_WORD.findall(f"{element.get('class', '')} {element.get('id', '')}".lower()))


def _linked(element: etree._Element) -> float:
    return sum(len(raw_text(link)) for link in element.iter("a")) / max(1, len(raw_text(element)))
