"""Lede and its peers, each as a function from a case to an output. The peers' settings are those that give them their best figure."""

import importlib.util
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from server.extraction import Page, extract
from tests.benchmark.blocktext import block_text
from tests.benchmark.corpora import FIELDS, Case, Fact
from tests.benchmark.readability_js import NODE_PACKAGES, readability_js


@dataclass(frozen=True, slots=True)
class Output:
    """What an extractor makes of a page: its text; title, author and date where it tells them; HTML where it gives it."""

    text: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    html: str | None = None


@dataclass(frozen=True, slots=True)
class Extractor:
    """A way to call a system. Several ways may share a ``system``: the one with the best figures counts.

    ``extract`` takes a case and what is asked besides the text, and may raise. ``facts`` are what the system can tell at all.
    """

    system: str
    way: str
    extract: Callable[[Case, frozenset[Fact]], Output]
    facts: frozenset[Fact]
    module: str | None = None

    @property
    def name(self) -> str:
        """The system, and the way where it has several."""
        return f"{self.system} ({self.way})" if self.way else self.system

    @property
    def available(self) -> bool:
        """Whether what it needs is installed."""
        if self.system == "Readability.js":
            return NODE_PACKAGES.is_dir()
        return self.module is None or importlib.util.find_spec(self.module) is not None


def page_of(case: Case) -> Page:
    """What Lede gets: the page's HTML, or the plain text as it is."""
    return Page(html=case.html, url=case.url) if case.given is None else Page(text=case.given)


def lede(case: Case, _: frozenset[Fact]) -> Output:
    """Lede, as it is called by a program: its date is that of publication, or the last change where no other is told.

    Raises ExtractionError where the page is past a limit.
    """
    article = extract(page_of(case))
    told = article.metadata
    date = told.published or told.modified
    return Output(article.content.text, told.title, told.byline, date, article.content.html)


def trafilatura(case: Case, asked: frozenset[Fact], *, comments: bool = False) -> Output:
    """Trafilatura to text by its defaults, without or with comments; its metadata and its HTML by calls of their own."""
    from trafilatura import extract as extract_text  # noqa: PLC0415  # a peer is imported only where it runs

    html, url = case.input_html, case.url
    output = Output(extract_text(html, url=url, include_comments=comments) or "")
    if asked & FIELDS:
        title, author, date = _trafilatura_fields(html, url)
        output = replace(output, title=title, author=author, date=date)
    if "structure" in asked:
        all_of_it = {"include_images": True, "include_links": True, "include_formatting": True}
        made = extract_text(html, url=url, include_comments=comments, output_format="html", **all_of_it)
        output = replace(output, html=made or "")
    return output


@lru_cache(maxsize=1)  # both ways ask the same of a page
def _trafilatura_fields(html: str, url: str | None) -> tuple[str | None, str | None, str | None]:
    from trafilatura import extract_metadata  # noqa: PLC0415

    told = extract_metadata(html, default_url=url)
    return told.title, told.author, told.date


def trafilatura_comments(case: Case, asked: frozenset[Fact]) -> Output:
    """Trafilatura by its defaults, which keep comments."""
    return trafilatura(case, asked, comments=True)


def readability_lxml(case: Case, _: frozenset[Fact]) -> Output:
    """readability-lxml; the text of its summary with blocks on lines of their own."""
    from readability import Document  # noqa: PLC0415

    document = Document(case.input_html, url=case.url)
    made = document.summary(html_partial=True)
    return Output(block_text(made), document.short_title(), document.author(), None, made)


def resiliparse(case: Case, _: frozenset[Fact]) -> Output:
    """Resiliparse's main content by its defaults."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415

    return Output(extract_plain_text(case.input_html, main_content=True))


def resiliparse_bare(case: Case, _: frozenset[Fact]) -> Output:
    """Resiliparse's main content without what it adds: list marks and alternative texts."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415

    return Output(extract_plain_text(case.input_html, main_content=True, list_bullets=False, alt_texts=False))


def justext(case: Case, _: frozenset[Fact]) -> Output:
    """The package jusText with the stop words of the page's language, English where it has none for it."""
    import justext as package  # noqa: PLC0415

    paragraphs = package.justext(case.input_html.encode(), _stop_words(case.language), encoding="utf-8")
    return Output("\n".join(one.text for one in paragraphs if not one.is_boilerplate))


_STOP_LISTS = dict(
    pair.split(":")
    for pair in (
        "ar:Arabic bg:Bulgarian bn:Bengali ca:Catalan cs:Czech da:Danish de:German el:Greek es:Spanish et:Estonian fa:Persian "
        "fi:Finnish fr:French he:Hebrew hi:Hindi hr:Croatian hu:Hungarian id:Indonesian it:Italian ka:Georgian ko:Korean "
        "lt:Lithuanian lv:Latvian ms:Malay nb:Norwegian_Bokmal nl:Dutch no:Norwegian_Bokmal pl:Polish pt:Portuguese ro:Romanian "
        "ru:Russian sk:Slovak sl:Slovenian sr:Serbian sv:Swedish sw:Swahili tr:Turkish uk:Ukrainian ur:Urdu vi:Vietnamese"
    ).split()
)
"""jusText's name of the stop words of a language."""


@cache
def _stop_words(language: str) -> frozenset[str]:
    import justext as package  # noqa: PLC0415

    return frozenset(package.get_stoplist(_STOP_LISTS.get(language, "English")))


def readability_js_linkedom(case: Case, _: frozenset[Fact]) -> Output:
    """Readability.js on linkedom; the text of its content with blocks on lines of their own."""
    told = readability_js().extract(case.input_html, case.url)
    made = told.get("content")
    return Output(block_text(made), told.get("title"), told.get("byline"), told.get("publishedTime"), made)


def whole_page(case: Case, _: frozenset[Fact]) -> Output:
    """All text of the page, or the plain text as it was given: what no extractor should be worse than."""
    return Output(block_text(case.html) if case.given is None else case.given)


_TEXT: frozenset[Fact] = frozenset({"text"})
_ALL: frozenset[Fact] = FIELDS | {"text", "structure"}
EXTRACTORS = (
    Extractor("Lede", "", lede, _ALL),
    Extractor("trafilatura", "no comments", trafilatura, _ALL, "trafilatura"),
    Extractor("trafilatura", "defaults", trafilatura_comments, _ALL, "trafilatura"),
    Extractor("readability-lxml", "", readability_lxml, _ALL - {"date"}, "readability"),
    Extractor("Readability.js", "", readability_js_linkedom, _ALL),
    Extractor("resiliparse", "defaults", resiliparse, _TEXT, "resiliparse"),
    Extractor("resiliparse", "no marks", resiliparse_bare, _TEXT, "resiliparse"),
    Extractor("jusText", "", justext, _TEXT, "justext"),
    Extractor("whole page", "", whole_page, _TEXT),
)
SYSTEMS = tuple(dict.fromkeys(one.system for one in EXTRACTORS))
BASELINE = "whole page"


def chosen(systems: list[str] | None) -> list[Extractor]:
    """Lede, the baseline and the peers asked for (all where None), less those that are not installed, which it names on stderr."""
    wanted = [one for one in EXTRACTORS if systems is None or one.system in ("Lede", BASELINE, *systems)]
    missing = sorted({one.system for one in wanted if not one.available})
    if missing:
        print(
            f"Not installed, so left out: {', '.join(missing)} (`make benchmark` installs the peers)", file=sys.stderr
        )
    return [one for one in wanted if one.available]
