"""What a page marks in its body by microdata (``itemprop``) and RDFa (``property``)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from server.extraction.elements import text_of
from server.extraction.metadata.people import shown_names
from server.extraction.metadata.sourcing import Candidate, candidate

MOST = 50
"""So many elements of one property are looked at."""

_ALL = etree.XPath("(descendant::*/@itemprop|descendant::*/@property)/parent::*[not(self::meta[ancestor::head])]")
_CARRIERS = ("itemprop", "typeof=")
"""Only a page whose source holds one of these is searched for properties; ``property="og…"`` alone is read as a meta element."""
_OTHERS = frozenset({"comment", "acceptedAnswer", "suggestedAnswer", "review", "itemListElement", "relatedLink"})
"""Properties of an article that hold other people's words, or lead to other articles."""
_ADDRESSES = frozenset({"license", "image", "url", "thumbnailUrl"})


@dataclass(frozen=True, slots=True)
class Properties:
    """The elements of a page by the local name of their property, in document order."""

    elements: Mapping[str, Sequence[etree._Element]]

    def each(self, *names: str) -> Iterator[Candidate]:
        """The value of each element that has one of the properties ``names``, by name."""
        for name in names:
            for element in self._own(name):
                yield from candidate([_value(element, address=name in _ADDRESSES)], f"property {name}")

    def all(self, *names: str) -> Iterator[Candidate]:
        """The names or words that one thing on the page has for each of ``names``, as of several authors; of several posts the first."""
        for name in names:
            own = list(self._own(name))
            together = [element for element in own if _scope(element) is _scope(own[0])]
            yield from candidate(dict.fromkeys(map(shown_names, together)), f"property {name}")

    def _own(self, name: str) -> Iterator[etree._Element]:
        for element in self.elements.get(name, ())[:MOST]:
            if not any(_OTHERS & _names(above) for above in element.iterancestors()):
                yield element


NONE = Properties({})


def read(tree: etree._Element, source: str) -> Properties:
    """Reads the properties of a page with the source text ``source``."""
    elements: dict[str, list[etree._Element]] = {}
    found = _ALL(tree)
    if found and any(carrier in source for carrier in _CARRIERS):
        for element in found:
            for name in _names(element):
                elements.setdefault(name, []).append(element)
    return Properties(elements)


def _scope(element: etree._Element) -> etree._Element | None:
    return next((above for above in element.iterancestors() if above.get("itemscope") is not None), None)


def _names(element: etree._Element) -> set[str]:
    told = f"{element.get('itemprop', '')} {element.get('property', '')}".split()
    return {name.rpartition(":")[2].rpartition("/")[2] for name in told}


def _value(element: etree._Element, *, address: bool) -> str | None:
    for name in ("content", "datetime", *(("href", "src") if address else ())):
        value = element.get(name)
        if value:
            return value
    return None if address else text_of(element)
