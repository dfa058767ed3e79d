"""Gives a page's structure the elements that HTML has for it, before its blocks are found: see ``STEPS``."""

from collections.abc import Callable

from lxml import etree

from server.extraction.captions import frame_pictures
from server.extraction.embeds import show_boxes, show_embeds
from server.extraction.footnotes import join_note_numbers
from server.extraction.formulas import show_formulas
from server.extraction.lettering import join_drop_caps
from server.extraction.listings import gather_listings
from server.extraction.pictures import rescue_noscript_images, show_backgrounds, show_pictures

STEPS: tuple[tuple[tuple[str, ...], Callable[[etree._Element, str | None], None]], ...] = (
    ((), show_embeds),
    (('class="fb-', "rll-youtube"), show_boxes),
    ((), rescue_noscript_images),
    ((), show_pictures),
    (('role="img" style',), show_backgrounds),
    ((), show_formulas),
    ((), gather_listings),
    ((), frame_pictures),
    (("dropcap", "drop-cap", "DropCap"), join_drop_caps),
    (("footnote-number",), join_note_numbers),
)
"""In order: what stands in the source of pages that a step is for (nothing: the step finds its elements by their names), and the step.

By classes nothing is found in a tree without looking at all of it, which costs ten times as much as a search in the source.
"""


def reshape(root: etree._Element, base: str | None, source: str) -> None:
    """Edits the tree of a page in place; ``base`` is the address that its own go by, ``source`` the HTML that the tree came from."""
    for signs, step in STEPS:
        if not signs or any(sign in source for sign in signs):
            step(root, base)
