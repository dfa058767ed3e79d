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
from server.extraction.posts import mark_posts

STEPS: tuple[tuple[tuple[str, ...], Callable[[etree._Element, str | None], None]], ...] = (
    ((), show_embeds),
    (("\nfb-", "rll-youtube"), show_boxes),
    (("twitter-", "instagram-", "-embed", "reddit-", "text-post-media"), mark_posts),
    ((), rescue_noscript_images),
    ((), show_pictures),
    (("\nimg\n",), show_backgrounds),
    ((), show_formulas),
    ((), gather_listings),
    ((), frame_pictures),
    (("dropcap", "drop-cap", "DropCap"), join_drop_caps),
    (("footnote-number",), join_note_numbers),
)
"""In order: what stands among the classes and roles of the pages that a step is for, and the step.

Where nothing must stand there the step finds its elements by their tags.
Classes and roles are gathered once for all steps, each between line ends.
"""
_classes = etree.XPath("//@class", smart_strings=False)
_roles = etree.XPath("//@role", smart_strings=False)


def reshape(root: etree._Element, base: str | None) -> None:
    """Edits the tree of a page in place; ``base`` is the address that its own go by."""
    names = "\n".join(("", *{*_classes(root), *_roles(root)}, ""))
    for signs, step in STEPS:
        if not signs or any(sign in names for sign in signs):
            step(root, base)
