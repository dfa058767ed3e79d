"""The last step of everything that is shown as HTML: an allowlist, applied by nh3 (the ammonia library).

Nothing else makes a ``SafeHtml``. What comes here was already rebuilt from allowed parts; this step holds by itself all the same.
"""

import re

import nh3
from lxml import etree

from server.extraction.allowlist import ATTRIBUTES, BLOCKS, EVERYWHERE, FORMULA, INLINE, INLINE_PICTURE, TABLE_PARTS
from server.extraction.model import SafeHtml

TAGS = {*INLINE, *BLOCKS, *TABLE_PARTS, *FORMULA, "a", "img"}
ALLOWED = {
    "*": {"id", *EVERYWHERE},
    "a": {"href"},
    "code": {"class"},
    **{tag: {*names, "src"} if tag == "img" else set(names) for tag, names in ATTRIBUTES.items()},
    **{tag: set(names) for tag, names in FORMULA.items() if names},
}
SCHEMES = {"http", "https", "mailto"}
SET = {"img": {"referrerpolicy": "no-referrer"}}
"""Attributes that elements get, whatever they had: wherever an article is shown, its pictures don't tell where that is."""

MANY_REFERENCES = 5_000
"""Character references; for more of them in one text the sanitiser's time grows with their square."""
_STAND_INS = {"&amp;": "\ufdd7", "&lt;": "\ufdd8", "&gt;": "\ufdd9", "&nbsp;": "\ufdda"}
"""Non-characters, which no page has after parsing, stand for the references until the sanitiser is done."""
_PICTURE = "data:image/"
_DATA = re.compile(r"[\x00-\x20]*d[\x00-\x20]*a[\x00-\x20]*t[\x00-\x20]*a[\x00-\x20]*:", re.IGNORECASE)


def _without_data(_tag: str, name: str, value: str) -> str | None:
    """Of ``data:`` addresses only small raster pictures stay."""
    if name in ("href", "src") and _DATA.match(value):
        return value if name == "src" and INLINE_PICTURE.match(value) else None
    return value


_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=ALLOWED,
    url_schemes=SCHEMES,
    link_rel="noopener noreferrer",
    set_tag_attribute_values=SET,
)
_cleaner_of_pictures = nh3.Cleaner(
    tags=TAGS,
    attributes=ALLOWED,
    url_schemes=SCHEMES | {"data"},
    link_rel="noopener noreferrer",
    set_tag_attribute_values=SET,
    attribute_filter=_without_data,
)
"""For what holds pictures as ``data:`` addresses; its filter in Python takes as much time as all else."""


def sanitize(tree: etree._Element) -> SafeHtml:
    """The content of a rebuilt tree (a ``div``) as HTML that is safe to show."""
    html = etree.tostring(tree, encoding="unicode", method="html", with_tail=False)
    cleaner = _cleaner_of_pictures if _PICTURE in html else _cleaner
    html = html[html.index(">") + 1 : -len("</div>")]
    if html.count("&") < MANY_REFERENCES:
        return SafeHtml(cleaner.clean(html))
    for reference, stand_in in _STAND_INS.items():
        html = html.replace(reference, stand_in)
    html = cleaner.clean(html)
    for reference, stand_in in _STAND_INS.items():
        html = html.replace(stand_in, reference)
    return SafeHtml(html)
