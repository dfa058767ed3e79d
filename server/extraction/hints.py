"""What the names of an element (tag, class, id, role) tell of its kind, by ``data/hints.toml``."""

import re
from functools import cache, lru_cache

from lxml import etree

from server.extraction import packaged
from server.extraction.model import Kind

LONGEST_NAME = 3  # words

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def hint(element: etree._Element) -> Kind | None:
    """The kind of clutter that the element's own names tell of; None where they tell of none."""
    return _hint(str(element.tag), element.get("class", ""), element.get("id", ""), element.get("role", ""))


@cache
def _names() -> dict[str, Kind]:
    table = packaged.table("data/hints.toml")["names"]
    return {name: Kind(kind) for kind, names in table.items() for name in names}


@lru_cache(maxsize=8192)
def _hint(tag: str, class_: str, id_: str, role: str) -> Kind | None:
    data = packaged.table("data/hints.toml")
    known = data["tags"].get(tag) or data["roles"].get(role)
    if known is not None:
        return Kind(known)
    for name in (*class_.split(), id_):
        words = _NOT_WORD.sub(" ", _CAMEL.sub(" ", name).lower()).split()
        for size in range(min(LONGEST_NAME, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                kind = _names().get(" ".join(words[start : start + size]))
                if kind is not None:
                    return kind
    return None
