"""The data that the core takes and gives: a page in, an article out, and what was removed from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal, NewType

from server.extraction import script

SafeHtml = NewType("SafeHtml", str)
"""HTML that has been through the sanitiser; only :mod:`server.extraction.sanitizing` makes it."""


Direction = Literal["ltr", "rtl"]


class Kind(StrEnum):
    """What a removed block was."""

    RECOMMENDATIONS = "recommendations"
    NAVIGATION = "navigation"
    SHARE = "share"
    NEWSLETTER = "newsletter"
    ADVERTISEMENT = "advertisement"
    COMMENTS = "comments"
    NOTICE = "notice"
    OTHER = "other"


class Place(StrEnum):
    """Where a removed block stood: in or beside the article, or elsewhere on the page (its menus, footer, columns)."""

    ARTICLE = "article"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Page:
    """One page as its caller has it: exactly one of ``html`` and ``text``, and its address if known (http or https)."""

    html: str | None = None
    text: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if (self.html is None) == (self.text is None):
            raise ValueError("A page has exactly one of html and text.")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself. Dates are ISO 8601, ``language`` is a BCP 47 tag, addresses are absolute.

    ``byline`` joins the names of ``authors`` by commas, ``licence`` is its address or name, ``told`` names each field's source.
    """

    title: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    site: str | None = None
    language: str | None = None
    direction: Direction = "ltr"
    excerpt: str | None = None
    image: str | None = None
    url: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    licence: str | None = None
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)  # no slots: a format that was asked for is kept
class Content:
    """The article's body in each format. ``html`` is a fragment whose blocks carry ids (b1, b2, …).

    Its other formats are made by ``make_html`` and ``make_markdown`` (of that HTML) when they are first asked for.
    """

    text: str
    make_html: Callable[[], SafeHtml]
    make_markdown: Callable[[SafeHtml], str]

    @cached_property
    def html(self) -> SafeHtml:
        """The body as sanitised HTML."""
        return self.make_html()

    @cached_property
    def markdown(self) -> str:
        """The body as Markdown."""
        return self.make_markdown(self.html)

    def __eq__(self, other: object) -> bool:
        own = (self.text, self.html, self.markdown)
        return isinstance(other, Content) and own == (other.text, other.html, other.markdown)

    __hash__ = None  # type: ignore[assignment]  # equal by what is made on demand


@dataclass(frozen=True, slots=True)
class Removed:
    """A block that was taken out: what it was, why, and the id of the block after which it stood (None: at the start)."""

    id: str
    kind: Kind
    reason: str
    after: str | None
    place: Place
    html: SafeHtml
    text: str


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for and against a block.

    ``length`` in characters of Latin script, ``links`` the share of it that is links (0 to 1), ``images`` their number, ``prose`` whether
    it reads like sentences; ``label`` is what the vocabulary knows its words as, ``markup`` the kind that the names around it tell of.
    """

    length: float
    links: float
    images: int
    prose: bool
    label: str | None
    markup: Kind | None


@dataclass(frozen=True, slots=True)
class BlockVerdict:
    """What became of a block: its text's beginning, its tag, its score (0 to 1), its signals, and why it went, where it has a reason."""

    text: str
    tag: str
    score: float
    signals: Signals
    kept: bool
    kind: Kind | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an article is as it is: the source of each field of metadata that has a value, and each block of the page in its order."""

    metadata: Mapping[str, str]
    blocks: tuple[BlockVerdict, ...]


@dataclass(frozen=True, eq=False)  # no slots: what was asked for is kept
class Article:
    """The answer of the core. ``found`` is False where the page has no article; ``content`` is then the best there is.

    ``confidence`` (0 to 1) says how sure Lede is of what it kept and what it cut; ``explanation`` is there only where it was asked for.
    What is not needed to find the article is made when it is first asked for, ``metadata`` and ``removed`` by the functions given.
    """

    found: bool
    content: Content
    confidence: float
    make_metadata: Callable[[], Metadata]
    make_removed: Callable[[], tuple[Removed, ...]]
    explanation: Explanation | None = None

    @cached_property
    def metadata(self) -> Metadata:
        """What the page says of itself."""
        return self.make_metadata()

    @cached_property
    def removed(self) -> tuple[Removed, ...]:
        """What was taken out, in page order."""
        return self.make_removed()

    @property
    def words(self) -> int:
        """The number of words; each character of Chinese and Japanese is one."""
        return script.words(self.content.text)

    @property
    def minutes(self) -> int:
        """The reading time in minutes, rounded up."""
        return script.minutes(self.content.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Article) and self._parts() == other._parts()

    __hash__ = None  # type: ignore[assignment]  # equal by what is made on demand

    def _parts(self) -> tuple[object, ...]:
        return self.found, self.content, self.confidence, self.metadata, self.removed, self.explanation
