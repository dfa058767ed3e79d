"""The ``meta`` elements of a page by name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from server.extraction.metadata.sourcing import Candidate, candidate

_KEYS = ("property", "name", "itemprop", "http-equiv")
_JOINTS = str.maketrans("", "", ":-_. ")


@dataclass(frozen=True, slots=True)
class Metas:
    """The contents of the ``meta`` elements, by property, name, itemprop or http-equiv as :func:`squeezed`."""

    contents: Mapping[str, Sequence[str]]

    def each(self, *names: str) -> Iterator[Candidate]:
        """What each of ``names`` has, in their order."""
        for name in names:
            values = self.contents.get(squeezed(name))
            if values:
                yield from candidate(values, f"meta {name}")

    def ending(self, *endings: str) -> Iterator[Candidate]:
        """What those have whose squeezed names end in one of ``endings``, as where a site puts its own sign before a usual name."""
        for name, values in self.contents.items():
            if name.endswith(endings):
                yield from candidate(values, f"meta {name}")

    def first(self, *names: str) -> str | None:
        """The first content of the first of ``names`` that has one."""
        return next((found.values[0] for found in self.each(*names)), None)


@lru_cache(maxsize=4096)
def squeezed(name: str) -> str:
    """A name in lower case without the signs between its words, which pages set as they like: ``DC.date-issued`` is ``dcdateissued``."""
    return name.lower().translate(_JOINTS)


def read(elements: Iterable[etree._Element]) -> Metas:
    """Reads the ``meta`` elements of a page."""
    contents: dict[str, list[str]] = {}
    for element in elements:
        attributes = dict(element.items())
        content = attributes.get("content")
        if not content:
            continue
        for name in {squeezed(attributes[key]) for key in _KEYS if key in attributes}:
            contents.setdefault(name, []).append(content)
    return Metas(contents)
