"""The answer that every way in gives: the service, the command line and bulk runs."""

import gc
import time
from dataclasses import asdict
from typing import Any, Literal

from pydantic import BaseModel

from server.extraction import DEFAULT_LIMITS, Article, Content, Kind, Limits, Page, Place, extract, script
from server.memory import LARGE_PAGE, give_back
from server.version import VERSION

Scope = Literal["none", "article", "all"]
"""Which removed blocks an answer lists: none, those that stood in or beside the article, or all of the page."""

_PLACES: dict[Scope, frozenset[Place]] = {
    "none": frozenset(),
    "article": frozenset({Place.ARTICLE}),
    "all": frozenset(Place),
}


class ContentAnswer(BaseModel):
    """The article's body in three formats; the blocks of ``html`` carry ids (b1, b2, …)."""

    html: str
    markdown: str
    text: str


class RemovedAnswer(BaseModel):
    """A removed block; it stood right after the block ``after`` (null: at the start)."""

    id: str
    kind: Kind
    reason: str
    after: str | None
    html: str
    text: str


class BlockAnswer(BaseModel):
    """The verdict on a block of the page: how its text begins, its tag, its score (0 to 1), and why it went, where a reason is known."""

    text: str
    tag: str
    score: float
    kept: bool
    kind: Kind | None
    reason: str | None


class ExplainAnswer(BaseModel):
    """Why the answer is as it is: the source of each field of metadata that has a value, and every block of the page."""

    metadata: dict[str, str]
    blocks: list[BlockAnswer]


class EngineAnswer(BaseModel):
    """What made the answer: version, confidence (0 to 1), and time taken in milliseconds."""

    version: str
    confidence: float
    ms: float


class Answer(BaseModel):
    """The answer for one page. ``article`` is false where the page has none; ``content`` is then the best there is."""

    article: bool
    title: str | None
    byline: str | None
    authors: list[str]
    published: str | None
    modified: str | None
    site: str | None
    language: str | None
    direction: Literal["ltr", "rtl"]
    excerpt: str | None
    image: str | None
    url: str | None
    section: str | None
    tags: list[str]
    licence: str | None
    words: int
    minutes: int
    content: ContentAnswer
    removed: list[RemovedAnswer]
    engine: EngineAnswer


class ExplainedAnswer(Answer):
    """An answer to a request that asked why."""

    explain: ExplainAnswer


def warm_up() -> None:
    """Loads what the first page would wait for (the vocabulary, the language model), so that no reader does.

    What is there then stays, and the garbage collector no longer goes through it.
    """
    answer(Page(text="The first page is as fast as the second one, since all that it needs is there before it comes."))
    answer(Page(html="<p>And so it is with HTML, which is read and judged in other ways than a plain text is."))
    gc.collect()
    gc.freeze()
    give_back(LARGE_PAGE)  # a model is larger while it is read than after


def answer(page: Page, removed: Scope = "article", limits: Limits = DEFAULT_LIMITS, *, explain: bool = False) -> Answer:
    """Extracts a page and puts the result in the form of an answer, with ``explain`` an :class:`ExplainedAnswer`.

    Raises ExtractionError where the page is past a limit.
    """
    try:
        return _answer(page, removed, limits, explain=explain)
    finally:
        give_back(len(page.html or page.text or ""))


def _answer(page: Page, removed: Scope, limits: Limits, *, explain: bool) -> Answer:
    start = time.perf_counter()
    article = extract(page, limits, explain=explain, places=_PLACES[removed])
    fields = _fields(article)  # much of an article is made when it is asked for
    ms = round((time.perf_counter() - start) * 1000, 1)
    fields["engine"] = EngineAnswer.model_construct(version=VERSION, confidence=article.confidence, ms=ms)
    explanation = article.explanation
    if explanation is None:
        return Answer.model_construct(**fields)
    blocks = [BlockAnswer.model_construct(**asdict(block)) for block in explanation.blocks]
    told = ExplainAnswer.model_construct(metadata=dict(explanation.metadata), blocks=blocks)
    return ExplainedAnswer.model_construct(**fields, explain=told)


def shown(content: Content, **told: Any) -> Answer:
    """An answer for what a reader shows: ``content`` as it is, and what is ``told`` of it; nothing was removed from it."""
    text = content.text
    fields: dict[str, Any] = dict.fromkeys(Answer.model_fields)
    fields |= {"article": True, "authors": [], "tags": [], "removed": [], "direction": "ltr"}
    fields |= {"words": script.words(text), "minutes": script.minutes(text), **told}
    fields["content"] = ContentAnswer.model_construct(html=content.html, markdown=content.markdown, text=text)
    fields["engine"] = EngineAnswer.model_construct(version=VERSION, confidence=1.0, ms=0.0)
    return Answer.model_construct(**fields)


def _fields(article: Article) -> dict[str, Any]:
    told = article.metadata
    content = article.content
    return {
        "article": article.found,
        "title": told.title,
        "byline": told.byline,
        "authors": list(told.authors),
        "published": told.published,
        "modified": told.modified,
        "site": told.site,
        "language": told.language,
        "direction": told.direction,
        "excerpt": told.excerpt,
        "image": told.image,
        "url": told.url,
        "section": told.section,
        "tags": list(told.tags),
        "licence": told.licence,
        "words": article.words,
        "minutes": article.minutes,
        "content": ContentAnswer.model_construct(html=content.html, markdown=content.markdown, text=content.text),
        "removed": [
            RemovedAnswer.model_construct(
                id=block.id, kind=block.kind, reason=block.reason, after=block.after, html=block.html, text=block.text
            )
            for block in article.removed
        ],
    }
