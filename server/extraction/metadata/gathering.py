"""The metadata of an article: what its page claims, what the lines around its title say, and what the article itself shows."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast
from urllib.parse import urlsplit

from lxml import etree

from server.extraction.judging.survey import Survey
from server.extraction.metadata import jsonld, nearby
from server.extraction.metadata.claims import Claims
from server.extraction.metadata.dates import path_date, turned
from server.extraction.metadata.languages import direction, language
from server.extraction.metadata.people import names
from server.extraction.model import Metadata, Page
from server.extraction.plaintext import Header

EXCERPT_LENGTH = 280
SHORTEST_EXCERPT = 40
_BADGE = re.compile(
    r"^https?://(?:img\.shields\.io|badge\.fury\.io|badgen\.net|(?:app\.)?codecov\.io|coveralls\.io|travis-ci\.\w+|snyk\.io|isitmaintained\.com)/"
    r"|badge\.svg(?:[?#]|$)|/badges?/",
    re.IGNORECASE,
)
"""Signs of the state of a program, which stand above what is written of it: no picture of an article."""


def header_claims(header: Header) -> Claims:
    """What the first lines of a plain text claim."""
    stated = {"title": header.title, "published": header.published, "modified": header.modified, "tags": header.tags}
    values: dict[str, Any] = {name: value for name, value in stated.items() if value}
    authors = names([header.byline]) if header.byline else ()
    if authors:
        values["authors"] = authors
    return Claims(**values, told=dict.fromkeys(values, "first lines"))


def with_lines(claims: Claims, seen: Survey, url: str | None) -> Claims:
    """The claims, with the dates and authors from the blocks near the title, and the date from ``url``, where the page states none.

    An organisation as the author gives way to the names that these blocks tell.
    """
    named = bool(claims.authors) and not claims.told["authors"].endswith(jsonld.ORGANISED)
    if seen.plain or (named and claims.published):
        return claims
    wanted = {"authors": not named, "published": not claims.published, "modified": not claims.modified}
    told: dict[str, nearby.Said] = {}
    for said in nearby.read(claims, seen, url):
        held = told.get(said.field)
        if wanted[said.field] and (held is None or said.certainty > held.certainty):
            told[said.field] = said
    dated = None if claims.published else _date(told.get("published") or nearby.far_date(claims, seen, url), url)
    if dated is not None:
        told["published"] = dated
    values: dict[str, Any] = {name: said.value for name, said in told.items()}
    sources = {name: said.source for name, said in told.items()}
    return replace(claims, **values, told={**claims.told, **sources}) if told else claims


def _date(said: nearby.Said | None, url: str | None) -> nearby.Said | None:
    """The date that a line says, unless that in the address shows that its day was taken for the month; else that in the address."""
    addressed = path_date(url)
    if addressed is None or (said is not None and addressed != turned(str(said.value))):
        return said
    return nearby.Said("published", addressed, "address", 0)


def gather(page: Page, claims: Claims, body: etree._Element, text: str) -> Metadata:
    """The metadata of the article with the clean ``body``, whose plain text is ``text``."""
    tag = language(claims.language, text)
    shown = {
        "site": (_host(page.url), "address"),
        "excerpt": (None if claims.excerpt else _excerpt(body), "first paragraph"),
        "image": (None if claims.image else _image(body), "first picture"),
    }
    told = dict(claims.told)
    told.update((name, source) for name, (value, source) in shown.items() if value and not getattr(claims, name))
    if tag and not claims.language:
        told["language"] = "text"
    return Metadata(
        title=claims.title,
        byline=", ".join(claims.authors) or None,
        authors=claims.authors,
        published=claims.published,
        modified=claims.modified,
        site=claims.site or shown["site"][0],
        language=tag,
        direction=direction(claims.direction, tag, text),
        excerpt=claims.excerpt or shown["excerpt"][0],
        image=claims.image or shown["image"][0],
        url=page.url or claims.url,
        section=claims.section,
        tags=claims.tags,
        licence=claims.licence,
        told=told,
    )


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _image(body: etree._Element) -> str | None:
    sources = (image.get("src") or "" for image in body.iter("img"))
    return next((source for source in sources if source.startswith("http") and _BADGE.search(source) is None), None)


def _excerpt(body: etree._Element) -> str | None:
    """The first paragraph that says something, cut at a word."""
    paragraphs = (_line_of(paragraph) for paragraph in body.iter("p"))
    first = next((text for text in paragraphs if len(text) >= SHORTEST_EXCERPT), None)
    if first is None or len(first) <= EXCERPT_LENGTH:
        return first
    return first[:EXCERPT_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _line_of(paragraph: etree._Element) -> str:
    """The text of a paragraph as one line; a line break parts words as a space does."""
    parts = cast("Sequence[object]", paragraph.xpath("descendant::text() | descendant::br"))
    return " ".join("".join(part if isinstance(part, str) else " " for part in parts).split())
