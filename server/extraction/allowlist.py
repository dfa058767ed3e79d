"""The elements and attributes that an article may hold; the rebuilding and the sanitiser both go by these."""

import re
from collections.abc import Mapping

INLINE = frozenset(
    "abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small strong sub sup time u var wbr".split()
)
TABLE_PARTS = frozenset("caption thead tbody tfoot tr th td".split())
BLOCKS = frozenset("blockquote dd div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre table ul".split())
RENAMED: Mapping[str, str] = {"tt": "code", "strike": "s", "acronym": "abbr", "dir": "ul", "menu": "ul"}
"""Elements that are shown as another one."""
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "abbr": ("title",),
    "blockquote": ("cite",),
    "q": ("cite",),
    "time": ("datetime",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "ol": ("start", "reversed"),
    "li": ("value",),
    "img": ("alt", "title", "width", "height"),
}
"""Attributes that are carried over as they are (``cite`` is made absolute); addresses, ids and a code's language are made anew."""
EVERYWHERE = ("lang", "dir")
NUMERIC = frozenset({"colspan", "rowspan", "start", "value", "width", "height"})
INLINE_PICTURE = re.compile(r"data:image/(?:png|gif|jpeg|webp);base64,[A-Za-z0-9+/=\s]{1,100000}$")
"""The only ``data:`` addresses that stay: small raster pictures."""

FORMULA: Mapping[str, tuple[str, ...]] = {
    "math": ("display", "alttext", "displaystyle"),
    "menclose": ("notation",),
    "merror": (),
    "mfrac": ("linethickness",),
    "mi": ("mathvariant",),
    "mmultiscripts": (),
    "mn": (),
    "mo": (
        *("form", "fence", "separator", "stretchy", "symmetric", "largeop", "movablelimits", "accent"),
        *("lspace", "rspace", "minsize", "maxsize"),
    ),
    "mover": ("accent",),
    "mpadded": ("width", "height", "depth", "lspace", "voffset"),
    "mphantom": (),
    "mprescripts": (),
    "mroot": (),
    "mrow": (),
    "ms": (),
    "mspace": ("width", "height", "depth"),
    "msqrt": (),
    "mstyle": ("displaystyle", "scriptlevel"),
    "msub": (),
    "msubsup": (),
    "msup": (),
    "mtable": ("columnalign",),
    "mtd": ("columnspan", "rowspan", "columnalign"),
    "mtext": (),
    "mtr": (),
    "munder": ("accentunder",),
    "munderover": ("accent", "accentunder"),
    "none": (),
}
"""MathML: its elements and their attributes. ``alttext`` of ``math`` holds the TeX, where the page has it."""
FORMULA_VALUE = re.compile(r"[\w\s.%+-]{1,60}$")
"""What attributes of formulas may say, but for ``alttext``."""
