"""What the names of an element (tag, class, id, role) tell of its kind, by ``data/hints.toml``."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from lxml import etree

from server.extraction import packaged
from server.extraction.model import Kind

LONGEST_NAME = 3  # words
LONGEST_KEPT = 120  # characters of names whose kind is kept for the next look-up

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def hint(element: etree._Element) -> Kind | None:
    """The kind of clutter that the element's own names tell of; None where they tell of none."""
    return hints({element: element.get("class")}).get(element)


def hints(classes: Mapping[etree._Element, str | None]) -> dict[etree._Element, Kind]:
    """The kinds of clutter that elements' own names tell of, for those that tell of any; ``classes`` has each one's ``class``."""
    tags, roles = _meanings()
    known: dict[str, Kind | None] = {}  # one look-up, as this is asked of every element of a page
    found = {}
    for element, names in classes.items():
        get = element.get
        kind = tags.get(element.tag)  # type: ignore[arg-type]
        if kind is None and (role := get("role")):
            kind = roles.get(role)
        if kind is None and names:
            if names not in known:
                known[names] = _of_classes(names)
            kind = known[names]
        if kind is None and (name := get("id")):
            kind = _of_name(name)
        if kind is not None:
            found[element] = kind
    return found


@cache
def _meanings() -> tuple[dict[str, Kind], dict[str, Kind]]:
    data = packaged.table("data/hints.toml")
    tags = {name: Kind(kind) for name, kind in data["tags"].items()}
    return tags, {name: Kind(kind) for name, kind in data["roles"].items()}


@cache
def _names() -> tuple[dict[str, Kind], frozenset[str]]:
    """The kinds by name, and the words with which names begin."""
    table = packaged.table("data/hints.toml")["names"]
    kinds = {name: Kind(kind) for kind, names in table.items() for name in names}
    return kinds, frozenset(name.partition(" ")[0] for name in kinds)


def _of_classes(classes: str) -> Kind | None:
    return _of_names(classes) if len(classes) <= LONGEST_KEPT else _of_names.__wrapped__(classes)


@lru_cache(maxsize=4096)
def _of_names(classes: str) -> Kind | None:
    for name in classes.split():
        kind = _of_name(name)
        if kind is not None:
            return kind
    return None


def _of_name(name: str) -> Kind | None:
    return _of_words(name) if len(name) <= LONGEST_KEPT else _of_words.__wrapped__(name)


@lru_cache(maxsize=8192)
def _of_words(name: str) -> Kind | None:
    words = _NOT_WORD.sub(" ", _CAMEL.sub(" ", name).lower()).split()
    kinds, beginnings = _names()
    if beginnings.isdisjoint(words):
        return None
    for size in range(min(LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            kind = kinds.get(" ".join(words[start : start + size]))
            if kind is not None:
                return kind
    return None
