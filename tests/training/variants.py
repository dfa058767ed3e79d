"""The same page in other guises, so that the model does not lean on what a page may lack: bare articles, pages without class names."""

from typing import Literal

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from server.extraction.blocks import Blocks

Guise = Literal["whole", "bare", "unnamed"]
GUISES: tuple[Guise, ...] = ("bare", "unnamed")
NAMES = ("class", "id", "role")


def bare(blocks: Blocks, labels: NDArray[np.float64], title: str | None) -> str | None:
    """The page cut down to the innermost element that holds all of its article, as other clients send it; None without one."""
    indexes = np.flatnonzero(labels >= 0.5)
    if len(indexes) < 2:
        return None
    first, last = int(indexes[0]), int(indexes[-1])
    element: etree._Element | None = blocks[first].element
    while element is not None and blocks.spans.get(element, (first, first + 1))[1] <= last:
        element = element.getparent()
    if element is None or element.tag in ("body", "html"):
        return None
    head = etree.Element("title")
    head.text = title
    parts = (etree.tostring(part, encoding="unicode", method="html", with_tail=False) for part in (head, element))
    return "<html><head>{}</head><body>{}</body></html>".format(*parts)


def unnamed(tree: etree._Element, title: str | None) -> str:
    """The page without the names that its makers gave to its elements."""
    copy = etree.fromstring(etree.tostring(tree, method="html"), etree.HTMLParser())
    etree.strip_attributes(copy, *NAMES)
    head = etree.Element("title")
    head.text = title
    copy.insert(0, head)
    return etree.tostring(copy, encoding="unicode", method="html")
