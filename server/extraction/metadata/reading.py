"""Reads what a page claims of itself: asks each field's sources in their order, and brings what they give into the field's form."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from lxml import etree

from server.extraction.elements import web_address
from server.extraction.metadata import jsonld, meta, titles, visible
from server.extraction.metadata.claims import Claims
from server.extraction.metadata.dates import iso_date
from server.extraction.metadata.languages import regional
from server.extraction.metadata.names import last_part, squeezed, without_site
from server.extraction.metadata.people import looks_like_names, names
from server.extraction.metadata.sources import SOURCES, Sources
from server.extraction.metadata.sourcing import Candidate

TAGS = 30
TAG_LENGTH = 60
SECTION_LENGTH = 80
_TAGS = ("meta", "script", "h1", "link", "time", "a")
_RELATED = re.compile(r"author|license|tag", re.IGNORECASE)
_INVERTED = frozenset({"meta citation_author", "meta dc.creator", "meta dcterms.creator"})
"""Sources that give one person a value, often with the last name first."""


def read_claims(tree: etree._Element, base: str | None, text: str) -> Claims:
    """Reads a page's metadata from its tree as parsed (before tidying); ``base`` makes addresses absolute, ``text`` is its source."""
    elements = _by_tag(tree)
    metas = meta.read(elements["meta"])
    scripts = [script.text or "" for script in elements["script"] if "ld+json" in (script.get("type") or "").lower()]
    scripts += [value for found in metas.each(jsonld.CARRIED) for value in found.values]
    sources = Sources(tree, text, base, elements, jsonld.read(scripts), metas)
    values: dict[str, Any] = {}
    told: dict[str, str] = {}
    for name, getters in SOURCES.items():
        form = _FORMS.get(name)
        for found in (found for getter in getters for found in getter(sources)):
            value = form(found, sources) if form is not None else found.values[0]
            if value:
                values[name], told[name] = value, found.source
                break
        if name in ("language", "site"):
            setattr(sources, name, values.get(name))
    return Claims(**values, told=told)


def base_address(tree: etree._Element, url: str | None) -> str | None:
    """The address against which the page's own addresses are resolved: its ``base`` element, else its address, else its canonical one."""
    declared = next((base.get("href") for part in tree for base in part.iterchildren("base")), None)
    address = web_address(declared, url) or url
    stated = None if address else next(visible.canonical(tree.iter("link")), None)
    return address or (web_address(stated.values[0], None) if stated else None)


def _by_tag(tree: etree._Element) -> dict[str, list[etree._Element]]:
    """The elements that any source asks for, by tag; links only where they are marked by ``rel``."""
    elements: dict[str, list[etree._Element]] = {tag: [] for tag in _TAGS}
    for element in tree.iter(*_TAGS):
        if element.tag != "a" or ((rel := element.get("rel")) and _RELATED.search(rel)):
            elements[str(element.tag)].append(element)
    return elements


def _title(found: Candidate, sources: Sources) -> str | None:
    text = found.values[0]
    last = squeezed(last_part(text) or "")
    title = without_site(text, sources.site_names, last if last in map(squeezed, sources.headings.texts) else None)
    return title if len(title) <= titles.TITLE_LENGTH else None


def _authors(found: Candidate, _: Sources) -> tuple[str, ...]:
    told = names(found.values, inverted=found.source in _INVERTED)
    return told if found.source != "rel author" or looks_like_names(told) else ()


def _tags(values: Iterable[str]) -> tuple[str, ...]:
    parts = (part.strip() for value in values for part in value.replace(";", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part and len(part) <= TAG_LENGTH))[:TAGS]


_FORMS: dict[str, Callable[[Candidate, Sources], Any]] = {
    "title": _title,
    "authors": _authors,
    "published": lambda found, s: iso_date(found.values[0], regional(s.language, s.base)),
    "modified": lambda found, s: iso_date(found.values[0], regional(s.language, s.base)),
    "image": lambda found, s: web_address(found.values[0], s.base),
    "url": lambda found, s: web_address(found.values[0], s.base),
    "section": lambda found, _: found.values[0] if len(found.values[0]) <= SECTION_LENGTH else None,
    "tags": lambda found, _: _tags(found.values),
    "licence": lambda found, s: web_address(found.values[0], s.base) or found.values[0],
}
"""The form of a field's value, where it is another than the first text; what is empty is no value."""
