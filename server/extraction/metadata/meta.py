"""The ``meta`` elements of a page by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

_KEYS = ("name", "property", "itemprop", "http-equiv")


@dataclass(frozen=True, slots=True)
class Metas:
    """The contents of the ``meta`` elements by lower-case name, property, itemprop or http-equiv."""

    contents: Mapping[str, Sequence[str]]

    def first(self, *names: str) -> str | None:
        """The first content of the first of ``names`` that has one."""
        return next((values[0] for name in names if (values := self.contents.get(name))), None)

    def all(self, *names: str) -> str | None:
        """All contents of the first of ``names`` that has one that is no address, joined by commas."""
        for name in names:
            values = [value for value in self.contents.get(name, ()) if not value.startswith(("http:", "https:", "//"))]
            if values:
                return ", ".join(dict.fromkeys(values))
        return None


def read(tree: etree._Element) -> Metas:
    """Reads all ``meta`` elements of a page."""
    contents: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for key in _KEYS:
            name = (element.get(key) or "").strip().lower()
            if name and content:
                contents.setdefault(name, []).append(content)
    return Metas(contents)
