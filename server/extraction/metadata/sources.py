"""The sources of each field of metadata, in the order in which they are asked, and the form that each field takes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from server.extraction.elements import text_of
from server.extraction.metadata import jsonld, meta, properties, titles, visible
from server.extraction.metadata.names import SiteNames
from server.extraction.metadata.sourcing import Candidate, candidate

Getter = Callable[["Sources"], Iterable[Candidate]]


@dataclass  # what is read on demand is kept
class Sources:
    """All that a page says of itself, read when a field's source asks for it; ``text`` is its source, ``base`` what its addresses go by.

    ``language`` and ``site`` are filled in as soon as they are known, since other fields are read by them.
    """

    tree: etree._Element
    text: str
    base: str | None
    elements: visible.Elements
    data: jsonld.Statements
    metas: meta.Metas
    language: str | None = None
    site: str | None = None

    @cached_property
    def marked(self) -> properties.Properties:
        """What is marked by microdata and RDFa."""
        return properties.read(self.tree, self.text)

    @property
    def marked_alone(self) -> properties.Properties:
        """What is marked so, where no JSON-LD tells of the article: pages that have both say the same in both."""
        return properties.NONE if self.data.nodes else self.marked

    @cached_property
    def head_title(self) -> str | None:
        """The text of the page's ``title``; that of a drawing is not meant."""
        found = self.tree.find("head/title")
        return text_of(found) if found is not None else None

    @cached_property
    def headings(self) -> titles.Headings:
        """The headings of the first level."""
        return titles.read(self.elements.get("h1", ()))

    @cached_property
    def site_names(self) -> SiteNames:
        """What the site is called."""
        stated = [found.values[0] for found in (*self.metas.each("og:site_name"), *self.data.site())]
        return SiteNames([*stated, self.site], self.base)

    def title_claims(self) -> list[str]:
        """The titles that the page states where no reader sees them."""
        stated = [self.head_title, self.metas.first("og:title"), self.metas.first("twitter:title")]
        stated += [next((found.values[0] for found in self.data.each("headline")), None)]
        return [claim for claim in stated if claim]


SOURCES: dict[str, Sequence[Getter]] = {
    "language": (
        lambda s: candidate([s.tree.get("lang") or s.tree.get("{http://www.w3.org/XML/1998/namespace}lang")], "lang"),
        lambda s: s.metas.each("content-language", "language", "dc.language", "dcterms.language"),
        lambda s: s.data.each("inLanguage"),
        lambda s: s.metas.each("og:locale"),
    ),
    "site": (
        lambda s: s.metas.each("og:site_name", "application-name"),
        lambda s: s.data.each("publisher"),
        lambda s: s.data.site(),
        lambda s: s.metas.each("dc.publisher", "citation_journal_title", "apple-mobile-web-app-title"),
    ),
    "title": (
        lambda s: titles.shown(s.headings, s.title_claims(), s.site_names),
        lambda s: s.metas.each("og:title", "twitter:title"),
        lambda s: s.data.each("headline"),
        lambda s: s.marked.each("headline"),
        lambda s: s.data.each("name"),
        lambda s: s.metas.each("citation_title", "dc.title", "dcterms.title"),
        lambda s: candidate([s.head_title], "title"),
        lambda s: s.metas.each("title"),
        lambda s: candidate(s.headings.texts[:1], "heading"),
    ),
    "authors": (
        lambda s: _no_site(s, s.data.people("author", "creator")),
        lambda s: _no_site(
            s, s.metas.each("author", "article:author", "citation_author", "dc.creator", "dcterms.creator")
        ),
        lambda s: _no_site(s, s.metas.each("parsely-author", "sailthru.author", "byl")),
        lambda s: _no_site(s, s.marked.all("author", "creator")),
        lambda s: _no_site(s, visible.marked_authors(s.elements)),
        lambda s: s.data.organisations("author", "creator"),
        lambda s: _of_site(s.data.people("author", "creator")),
        lambda s: _of_site(s.metas.each("author", "article:author")),
        lambda s: _of_site(s.marked.all("author", "creator")),
    ),
    "published": (
        lambda s: s.data.each("datePublished", "dateCreated", "uploadDate"),
        lambda s: s.metas.each(
            "article:published_time", "date_published", "published", "published_date", "published_time"
        ),
        lambda s: s.metas.each("publish_date", "pubdate", "publication_date", "og:published_time", "article.published"),
        lambda s: s.metas.each(
            "dcterms.issued", "dc.date.issued", "dc.date", "dcterms.date", "dcterms.created", "date"
        ),
        lambda s: s.metas.each("citation_publication_date", "citation_online_date", "citation_date"),
        lambda s: s.metas.each("parsely-pub-date", "sailthru.date", "date_created", "original_publication_date"),
        lambda s: s.metas.ending("publisheddate", "publishdate", "publicationdate", "publishedtime", "datepublished"),
        lambda s: s.marked.each("datePublished", "dateCreated", "issued", "created", "date"),
        lambda s: visible.times(s.elements, modified=False),
    ),
    "modified": (
        lambda s: s.data.each("dateModified"),
        lambda s: s.metas.each("article:modified_time", "og:updated_time", "date_modified", "modified_time", "updated"),
        lambda s: s.metas.each("dateUpdate", "date_updated"),
        lambda s: s.metas.each("last-modified", "last_updated", "lastmod", "dcterms.modified", "dc.date.modified"),
        lambda s: s.marked_alone.each("dateModified", "modified"),
        lambda s: visible.times(s.elements, modified=True),
    ),
    "direction": (lambda s: visible.direction(s.tree),),
    "excerpt": (
        lambda s: s.metas.each("og:description", "description", "twitter:description", "dc.description"),
        lambda s: s.data.each("description"),
        lambda s: s.marked_alone.each("description"),
    ),
    "image": (
        lambda s: s.metas.each("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"),
        lambda s: s.data.each("image", "thumbnailUrl"),
        lambda s: s.marked_alone.each("image", "thumbnailUrl"),
    ),
    "url": (lambda s: visible.canonical(s.elements.get("link", ())), lambda s: s.metas.each("og:url")),
    "section": (
        lambda s: s.metas.each("article:section"),
        lambda s: s.data.each("articleSection"),
        lambda s: s.metas.each("parsely-section", "section"),
        lambda s: s.marked_alone.each("articleSection"),
    ),
    "tags": (
        lambda s: s.metas.each("article:tag"),
        lambda s: s.data.each("keywords"),
        lambda s: s.metas.each("parsely-tags", "news_keywords", "citation_keywords", "keywords"),
        lambda s: s.marked_alone.all("keywords"),
        lambda s: visible.tags(s.elements),
    ),
    "licence": (
        lambda s: s.data.each("license"),
        lambda s: visible.licences((*s.elements.get("link", ()), *s.elements.get("a", ()))),
        lambda s: s.marked_alone.each("license"),
        lambda s: s.metas.each("dcterms.license", "dc.rights.license", "license"),
    ),
}
"""For each field the getters, asked in this order until one gives a value that the field can take; language and site come first, since
the others are read by them."""


def _no_site(sources: Sources, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """What names others than the site itself."""
    for values, source in candidates:
        kept = tuple(value for value in values if not sources.site_names.called(value))
        if kept:
            yield Candidate(kept, source)


def _of_site(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    return (Candidate(values, f"{source} {jsonld.ORGANISED}") for values, source in candidates)
