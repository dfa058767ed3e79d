"""The elements and attributes that an article may hold; the rebuilding and the sanitiser both go by these."""

import re
from collections.abc import Mapping

INLINE = frozenset(
    "abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small strong sub sup time u var wbr".split()
)
TABLE_PARTS = frozenset("caption thead tbody tfoot tr th td".split())
BLOCKS = frozenset("blockquote dd div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre table ul".split())
RENAMED: Mapping[str, str] = {"tt": "code", "strike": "s", "acronym": "abbr", "h1": "h2", "dir": "ul", "menu": "ul"}
"""Elements that are shown as another one; h1 is the title's."""
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "abbr": ("title",),
    "time": ("datetime",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "ol": ("start", "reversed"),
    "li": ("value",),
    "img": ("alt", "title", "width", "height"),
}
"""Attributes that are carried over as they are; addresses, ids and a code's language are made by the rebuilding."""
EVERYWHERE = ("lang", "dir")
NUMERIC = frozenset({"colspan", "rowspan", "start", "value", "width", "height"})
INLINE_PICTURE = re.compile(r"data:image/(?:png|gif|jpeg|webp);base64,[A-Za-z0-9+/=\s]{1,100000}$")
"""The only ``data:`` addresses that stay: small raster pictures."""
