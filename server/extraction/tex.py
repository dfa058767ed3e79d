"""TeX of a page's formulas as MathML, by latex2mathml; what that does not know stays TeX."""

import re
from functools import lru_cache

from latex2mathml.converter import convert
from lxml import etree

LONGEST = 2_000
"""A formula with more characters than this stays TeX: a reader loses little by that, and a hostile page gains nothing."""
DEEPEST = 30
"""Likewise one with braces nested deeper than this, since the library descends into them by recursion."""
_WRAPPED = re.compile(
    r"^\{\\(?:display|text|script)style\s*(.*)\}$", re.DOTALL
)  # as Wikipedia writes all of its formulas
_COMMENT = re.compile(r"(?<!\\)%.*")
_EDGES = re.compile(r"^(?:\\\(|\\\[|\${1,2})|(?:\\\)|\\\]|\${1,2})$")


def tidy_tex(tex: str) -> str:
    """TeX on one line, without its comments and what only says how large it is to be set."""
    line = " ".join(_COMMENT.sub("", tex).split())
    wrapped = _WRAPPED.match(line)
    return wrapped[1].strip() if wrapped and _balanced(wrapped[1]) else line


def undelimited(text: str) -> str | None:
    r"""The TeX between ``\(…\)``, ``\[…\]``, ``$…$`` or ``$$…$$`` where that is all of ``text``; None where it is not."""
    inner, signs = _EDGES.subn("", text.strip())
    return inner.strip() or None if signs == 2 else None


def is_display(text: str) -> bool:
    """Whether the signs around TeX say that it stands on a line of its own."""
    return text.lstrip().startswith(("$$", r"\["))


@lru_cache(maxsize=1024)
def mathml(tex: str) -> str | None:
    """A ``math`` element as XML; None where the TeX holds what the library does not know."""
    if len(tex) > LONGEST or _depth(tex) > DEEPEST:
        return None
    try:
        made = convert(tex)
    except Exception:  # noqa: BLE001 - whatever a parser of others makes of odd TeX, the TeX itself is still there
        return None
    return None if ">\\" in made else made


def parse_mathml(source: str) -> etree._Element | None:
    """The ``math`` element of a piece of XML or HTML; None where it holds none."""
    root = etree.fromstring(f"<div>{source}</div>".encode(), etree.HTMLParser(encoding="utf-8"))
    return next(root.iter("math"), None)


def _balanced(text: str) -> bool:
    level = 0
    for sign in re.sub(r"\\.", "", text):
        level += (sign == "{") - (sign == "}")
        if level < 0:
            return False
    return level == 0


def _depth(tex: str) -> int:
    level = deepest = 0
    for sign in tex:
        level += (sign in "{[(") - (sign in "}])")
        deepest = max(deepest, level)
    return max(deepest, tex.count(r"\left"), tex.count(r"\begin"))
