"""What a page states of its article as JSON-LD (schema.org)."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

CARRIED = "lede:json-ld"
"""Name of the ``meta`` element in which the extension carries a JSON-LD script, since it sends no scripts."""
DEPTH = 8
NODES = 2_000

_ARTICLE_TYPES = re.compile(
    r"(?:Article|Posting|Report|Review|Recipe|Story|BlogPost|HowTo|QAPage|WebPage|VideoObject)$"
)
_WEB_PAGE = "WebPage"


@dataclass(frozen=True, slots=True)
class Statements:
    """The nodes that tell of the article, the most specific first."""

    nodes: Sequence[dict[str, Any]]

    def text(self, *names: str) -> str | None:
        """The first of the properties ``names`` that any node has, as text."""
        return next((found for node in self.nodes for name in names if (found := _text(node.get(name)))), None)

    def names(self, *names: str) -> str | None:
        """Likewise, all values joined by commas, as of several authors."""
        for node in self.nodes:
            for name in names:
                found = list(dict.fromkeys(filter(None, map(_text, _listed(node.get(name))))))
                if found:
                    return ", ".join(found)
        return None


def read(tree: etree._Element) -> Statements:
    """Reads all JSON-LD of a page; what can't be parsed is passed over, since half of the web's is faulty."""
    sources = [
        element.text or "" for element in tree.iter("script") if "ld+json" in (element.get("type") or "").lower()
    ]
    sources += [element.get("content", "") for element in tree.iter("meta") if element.get("name") == CARRIED]
    nodes = [node for source in sources for node in _nodes(_load(source), DEPTH)][:NODES]
    told = [node for node in nodes if any(map(_ARTICLE_TYPES.search, _types(node)))]
    return Statements(sorted(told, key=lambda node: _WEB_PAGE in _types(node)))


def _load(source: str) -> Any:
    source = source.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(source.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(name), depth - 1)


def _types(node: dict[str, Any]) -> list[str]:
    return [kind for kind in _listed(node.get("@type")) if isinstance(kind, str)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str | None:
    """The first text in a value: itself, an item of a list, or the name or address of a node."""
    for item in _listed(value):
        parts = [item.get(name) for name in ("name", "url", "@value")] if isinstance(item, dict) else [item]
        for part in parts:
            text = next((one for one in _listed(part) if isinstance(one, str) and one.strip()), None)
            if text is not None:
                return text.strip()
    return None
