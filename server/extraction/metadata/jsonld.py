"""What a page states of its article as JSON-LD (schema.org)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.extraction.metadata import loose_json
from server.extraction.metadata.sourcing import Candidate, candidate
from server.extraction.parsing import encodable

CARRIED = "lede:json-ld"
"""Name of the ``meta`` element in which the extension carries a JSON-LD script, since it sends no scripts."""
DEPTH = 8
NODES = 2_000
ORGANISED = "organisation"
"""Ends the name of a source that names only the organisation behind an article as its author."""

_ARTICLE_TYPES = re.compile(
    r"(?:Article|Posting|Report|Review|Recipe|Story|BlogPost|HowTo|QAPage|WebPage|ItemPage|AboutPage|VideoObject|Question"
    r"|CreativeWork|Book|Course|Dataset|Episode|LearningResource|Guide|Chapter|Poem|Conversation|Interview)$"
)
_PAGE_TYPES = re.compile(r"Page$")
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage")


@dataclass(frozen=True, slots=True)
class Statements:
    """The nodes that tell of the article, the most specific first; all nodes that have an ``@id``; those of the site."""

    nodes: Sequence[dict[str, Any]]
    known: Mapping[str, dict[str, Any]]
    sites: Sequence[dict[str, Any]]

    def each(self, *names: str) -> Iterator[Candidate]:
        """What each node has for each of the properties ``names``, as texts."""
        for node in self.nodes:
            for name in names:
                if name in node:
                    yield from candidate(map(self._text, _listed(node[name])), f"json-ld {name}")

    def people(self, *names: str) -> Iterator[Candidate]:
        """Likewise, only what is not said to be an organisation."""
        for node in self.nodes:
            for name in names:
                people = (self._text(item) for item in _listed(node.get(name)) if not self._organised(item))
                yield from candidate(people, f"json-ld {name}")

    def organisations(self, *names: str) -> Iterator[Candidate]:
        """Likewise, only what is said to be one."""
        for node in self.nodes:
            for name in names:
                bodies = (self._text(item) for item in _listed(node.get(name)) if self._organised(item))
                yield from candidate(bodies, f"json-ld {name} {ORGANISED}")

    def site(self) -> Iterator[Candidate]:
        """The name of the web site of which the page is a part."""
        for node in self.sites:
            yield from candidate([self._text(node.get("name"))], "json-ld WebSite")

    def _organised(self, item: Any) -> bool:
        return isinstance(item, dict) and any(kind.endswith("Organization") for kind in _types(self._full(item)))

    def _full(self, item: dict[str, Any]) -> dict[str, Any]:
        """The node that ``item`` only refers to, else itself."""
        identity = item.get("@id")
        return self.known.get(identity, item) if isinstance(identity, str) and "name" not in item else item

    def _text(self, value: Any) -> str | None:
        """The first text in a value: itself, an item of a list, or the name or address of a node."""
        for item in _listed(value):
            told = self._full(item) if isinstance(item, dict) else {"@value": item}
            for name in ("name", "url", "contentUrl", "@value"):
                text = next((one for one in _listed(told.get(name)) if isinstance(one, str) and one.strip()), None)
                if text is not None:
                    return encodable(text)  # JSON's escapes name characters that no page can hold
        return None


def read(scripts: Iterable[str]) -> Statements:
    """Reads the JSON-LD of a page; what can't be parsed is passed over, since half of the web's is faulty."""
    nodes = [node for source in scripts for value in loose_json.values(source) for node in _nodes(value, DEPTH)][:NODES]
    told = [node for node in nodes if any(map(_ARTICLE_TYPES.search, _types(node)))]
    return Statements(
        nodes=sorted(told, key=lambda node: any(map(_PAGE_TYPES.search, _types(node)))),
        known={node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1},
        sites=[node for node in nodes if "WebSite" in _types(node)],
    )


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for name in _NESTED:
            if name in value:
                yield from _nodes(value[name], depth - 1)


def _types(node: dict[str, Any]) -> list[str]:
    return [kind for kind in _listed(node.get("@type")) if isinstance(kind, str)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
