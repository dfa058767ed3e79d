"""What a page claims of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Claims:
    """The page's own claims, as it states them but for form: dates in ISO 8601, names without "By", title without the site.

    ``told`` names for each field that has a value the source that gave it, such as "json-ld headline".
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    site: str | None = None
    language: str | None = None
    direction: str | None = None
    excerpt: str | None = None
    image: str | None = None
    url: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    licence: str | None = None
    told: Mapping[str, str] = field(default_factory=dict)
