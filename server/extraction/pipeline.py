"""A page in, an article out: the order of the steps, and nothing else."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from lxml import etree

from server.extraction import script
from server.extraction.blocks import Blocks, find_blocks
from server.extraction.cutting import Piece, cut_out
from server.extraction.isolation import Isolation, isolate, whole
from server.extraction.judging import Judgement, judge
from server.extraction.judging.survey import Survey, survey
from server.extraction.metadata import Claims, base_address, read_claims
from server.extraction.metadata.languages import direction, language
from server.extraction.metadata.lines import read_line
from server.extraction.model import Article, Content, Metadata, Page, Removed
from server.extraction.parsing import DEFAULT_LIMITS, Limits, encodable, parse_html
from server.extraction.phrases import vocabulary
from server.extraction.plaintext import read_text
from server.extraction.rendering.markdown import markdown
from server.extraction.rendering.text import plain_text
from server.extraction.sanitizing import sanitize
from server.extraction.tidying import tidy
from server.extraction.wrapping import block_holders

EXCERPT_LENGTH = 280
ARTICLE_LENGTH = 140
"""Under so much prose (characters of Latin script) in the root there is no article."""
ARTICLE_SHARE = 0.35
"""And none where less than this share of what is kept is prose, unless there is much of it."""
MUCH_PROSE = 1_500
LINES_ABOVE = 12
"""So many blocks above the first paragraph may name its date and author."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A page, parsed: its tidied tree, its claims of itself, and the address that its own addresses go by."""

    tree: etree._Element
    claims: Claims
    base: str | None
    plain: bool


def extract(page: Page, limits: Limits = DEFAULT_LIMITS, languages: tuple[str, ...] | None = None) -> Article:
    """The article of a page, and what was removed from it.

    ``languages`` names the vocabulary files to use, all by default. Raises ExtractionError (see :mod:`server.extraction.errors`)
    where the page is past one of ``limits``.
    """
    source = _read(page, limits)
    blocks = find_blocks(source.tree, block_holders(source.tree), source.base)
    isolation = whole(source.tree, blocks) if source.plain else isolate(source.tree, blocks, source.claims.title)
    seen = survey(blocks, isolation, vocabulary(languages), source.claims, plain=source.plain)
    judgement = judge(seen)
    claims = _with_lines(source.claims, seen)
    inside = range(isolation.start, isolation.stop)
    cutting = cut_out(isolation.root, blocks, inside, judgement.cuts, source.base)
    body = cutting.article
    text = plain_text(body)
    safe = sanitize(body)
    return Article(
        found=_is_article(blocks, inside, text),
        metadata=_metadata(page, claims, body, text),
        content=Content(safe, markdown(safe, cutting.targets), text),
        removed=tuple(_removed(number, piece) for number, piece in enumerate(cutting.pieces, start=1)),
        words=script.words(text),
        minutes=script.minutes(text),
        confidence=_confidence(isolation, judgement),
    )


def _read(page: Page, limits: Limits) -> _Source:
    if page.text is not None:
        limits.check_bytes(page.text)
        limits.check_lines(page.text)
        text = encodable(page.text)
        tree, header = read_text(text, language(None, text))
        claims = Claims(title=header.title, byline=header.byline, published=header.published, modified=header.modified)
        return _Source(tree, claims, page.url, plain=True)
    tree = parse_html(page.html or "", limits)
    base = base_address(tree, page.url)
    claims = read_claims(tree, base)
    tidy(tree, base)
    return _Source(tree, claims, base, plain=False)


def _with_lines(claims: Claims, seen: Survey) -> Claims:
    """The claims, with the date and the author from the lines above the first paragraph where the page states none."""
    if seen.plain or (claims.published and claims.byline):
        return claims
    tag = claims.language or language(None, " ".join(block.text for block in seen.blocks[seen.first : seen.last + 1]))
    said = [read_line(block.text, tag) for block in seen.blocks[max(0, seen.first - LINES_ABOVE) : seen.first]]
    return replace(
        claims,
        byline=claims.byline or next((line.byline for line in said if line.byline), None),
        published=claims.published or next((line.published for line in said if line.published), None),
        modified=claims.modified or next((line.modified for line in said if line.modified), None),
    )


def _is_article(blocks: Blocks, inside: range, text: str) -> bool:
    prose = sum(blocks[index].length for index in inside if blocks[index].good)
    return prose >= ARTICLE_LENGTH and (prose >= ARTICLE_SHARE * script.length(text) or prose >= MUCH_PROSE)


def _metadata(page: Page, claims: Claims, body: etree._Element, text: str) -> Metadata:
    tag = language(claims.language, text)
    image = next((image.get("src") for image in body.iter("img") if (image.get("src") or "").startswith("http")), None)
    return Metadata(
        title=claims.title,
        byline=claims.byline,
        published=claims.published,
        modified=claims.modified,
        site=claims.site or _host(page.url),
        language=tag,
        direction=direction(claims.direction, tag, text),
        excerpt=claims.excerpt or _excerpt(body),
        image=claims.image or image,
        url=page.url or claims.url,
    )


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _excerpt(body: etree._Element) -> str | None:
    """The first paragraph that says something, cut at a word."""
    paragraphs = (" ".join("".join(paragraph.itertext()).split()) for paragraph in body.iter("p"))
    first = next((text for text in paragraphs if len(text) >= 40), None)
    if first is None or len(first) <= EXCERPT_LENGTH:
        return first
    return first[:EXCERPT_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _removed(number: int, piece: Piece) -> Removed:
    text = plain_text(piece.tree)
    cut = piece.cut
    return Removed(f"r{number}", cut.kind, cut.reason, piece.after, cut.place, sanitize(piece.tree), text)


def _confidence(isolation: Isolation, judgement: Judgement) -> float:
    return round(isolation.expected * judgement.certainty, 2)
