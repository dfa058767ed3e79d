"""What a page says of itself, from JSON-LD, meta elements and what is visible, each field in a declared order of sources."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from server.extraction.elements import fold_spaces, web_address
from server.extraction.metadata import jsonld, meta, visible
from server.extraction.metadata.dates import iso_date
from server.extraction.metadata.names import byline, without_site
from server.extraction.metadata.visible import canonical

__all__ = ["SOURCES", "Claims", "base_address", "read_claims"]

LONGEST = 5_000
"""A value longer than this (characters) is none that a field can hold, and the next source is asked."""

Getter = Callable[["_Sources"], "str | None"]


@dataclass(frozen=True, slots=True)
class Claims:
    """The page's own claims, as it states them but for form: dates in ISO 8601, names without "By", title without the site."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    site: str | None = None
    language: str | None = None
    direction: str | None = None
    excerpt: str | None = None
    image: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class _Sources:
    tree: etree._Element
    data: jsonld.Statements
    metas: meta.Metas


SOURCES: dict[str, Sequence[Getter]] = {
    "title": (
        lambda s: visible.matching_heading(s.tree, s.metas),
        lambda s: s.metas.first("og:title", "twitter:title"),
        lambda s: s.data.text("headline", "name"),
        lambda s: visible.head_title(s.tree),
        lambda s: s.metas.first("dc.title", "dcterms.title", "title"),
        lambda s: visible.heading(s.tree),
    ),
    "byline": (
        lambda s: s.data.names("author", "creator"),
        lambda s: s.metas.all(
            "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"
        ),
        lambda s: visible.author(s.tree),
    ),
    "published": (
        lambda s: s.data.text("datePublished", "dateCreated", "uploadDate"),
        lambda s: s.metas.first(
            "article:published_time",
            "datepublished",
            "date",
            "pubdate",
            "publishdate",
            "publish-date",
            "dc.date",
            "dc.date.issued",
            "dcterms.date",
            "dcterms.created",
            "parsely-pub-date",
            "sailthru.date",
            "article.published",
            "og:published_time",
            "citation_publication_date",
        ),
        lambda s: visible.published(s.tree),
    ),
    "modified": (
        lambda s: s.data.text("dateModified"),
        lambda s: s.metas.first(
            "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified"
        ),
        lambda s: visible.modified(s.tree),
    ),
    "site": (
        lambda s: s.metas.first("og:site_name", "application-name"),
        lambda s: s.data.names("publisher"),
    ),
    "language": (
        lambda s: s.tree.get("lang") or s.tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        lambda s: s.metas.first("content-language", "language", "dc.language", "dcterms.language"),
        lambda s: s.data.text("inLanguage"),
        lambda s: s.metas.first("og:locale"),
    ),
    "direction": (lambda s: visible.direction(s.tree),),
    "excerpt": (
        lambda s: s.metas.first("og:description", "description", "twitter:description", "dc.description"),
        lambda s: s.data.text("description"),
    ),
    "image": (
        lambda s: s.metas.first(
            "og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"
        ),
        lambda s: s.data.text("image", "thumbnailUrl"),
    ),
    "url": (lambda s: canonical(s.tree), lambda s: s.metas.first("og:url")),
}


def read_claims(tree: etree._Element, base: str | None) -> Claims:
    """Reads a page's metadata from its tree as parsed (before tidying); ``base`` makes addresses absolute."""
    sources = _Sources(tree, jsonld.read(tree), meta.read(tree))
    found = {name: next(_values(getters, sources), None) for name, getters in SOURCES.items()}
    language = found["language"]
    return Claims(
        title=without_site(found["title"], found["site"], base),
        byline=byline(found["byline"]),
        published=iso_date(found["published"], language),
        modified=iso_date(found["modified"], language),
        site=found["site"],
        language=language,
        direction=found["direction"],
        excerpt=found["excerpt"],
        image=web_address(found["image"], base),
        url=web_address(found["url"], base),
    )


def base_address(tree: etree._Element, url: str | None) -> str | None:
    """The address against which the page's own addresses are resolved: its ``base`` element, else its address, else its canonical one."""
    declared = next((element.get("href") for element in tree.iter("base")), None)
    return web_address(declared, url) or url or web_address(canonical(tree), None)


def _values(getters: Sequence[Getter], sources: _Sources) -> Iterator[str]:
    for getter in getters:
        value = getter(sources) or ""
        value = fold_spaces(value) if len(value) <= LONGEST else ""
        if value:
            yield value
