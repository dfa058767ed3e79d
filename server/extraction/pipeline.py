"""A page in, an article out: the order of the steps, and nothing else."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, partial

from lxml import etree

from server.extraction import script
from server.extraction.blocks import Blocks, find_blocks
from server.extraction.cutting import Piece, Wanted, covering, cut_out
from server.extraction.explaining import explained
from server.extraction.isolation import Isolation, isolate
from server.extraction.judging import Judgement, judge
from server.extraction.judging.survey import survey
from server.extraction.metadata import Claims, base_address, read_claims
from server.extraction.metadata.gathering import gather, header_claims, with_lines
from server.extraction.metadata.languages import language
from server.extraction.model import Article, Content, Kind, Metadata, Page, Place, Removed
from server.extraction.parsing import DEFAULT_LIMITS, Limits, encodable, parse_html
from server.extraction.passages import find_passage, has_substance
from server.extraction.phrases import vocabulary
from server.extraction.plaintext import read_text, unified
from server.extraction.rendering.markdown import markdown
from server.extraction.rendering.text import article_text, plain_text
from server.extraction.reshaping import reshape
from server.extraction.roles import Roles
from server.extraction.sanitizing import sanitize
from server.extraction.tidying import tidy
from server.extraction.wrapping import block_holders

ARTICLE_LENGTH = 140
"""Under so much prose (characters of Latin script) in the root there is no article."""
ARTICLE_SHARE = 0.35
"""And none where less than this share of what is kept is prose, unless there is much of it."""
MUCH_PROSE = 1_500


@dataclass(frozen=True, slots=True)
class Source:
    """A page, parsed: its tidied tree, its claims of itself, and the address that its own addresses go by.

    ``language`` is what plain text is written in, as far as that can be told.
    """

    tree: etree._Element
    claims: Claims
    base: str | None
    plain: bool
    language: str | None = None


def extract(  # noqa: PLR0913  # what is wanted, by name
    page: Page,
    limits: Limits = DEFAULT_LIMITS,
    languages: tuple[str, ...] | None = None,
    *,
    explain: bool = False,
    places: Collection[Place] = frozenset(Place),
    keep: Collection[Kind] = frozenset(),
) -> Article:
    """The article of a page, and what was removed from it.

    ``languages`` names the vocabulary files to use, all by default; with ``explain`` the article has an explanation;
    what was removed is made ready to be put back only for ``places``; kinds in ``keep`` are left in the article. Formats,
    metadata and what was removed are made when they are first asked for. Raises ExtractionError (see
    :mod:`server.extraction.errors`) where the page is past one of ``limits``.
    """
    source, blocks = read_blocks(page, limits)
    roles = Roles(blocks, vocabulary(languages))
    isolation = _isolated(source, blocks, roles)
    seen = survey(blocks, isolation, roles, source.claims, plain=source.plain)
    judgement = judge(seen, keep)
    root = covering(isolation.root, blocks, judgement.reach)
    wanted = Wanted(source.base, places, source.claims.image)
    cutting = cut_out(root, blocks, judgement.reach, judgement.cuts, wanted)
    text = article_text(cutting.article, cutting.notes)

    @cache
    def metadata() -> Metadata:
        return gather(page, with_lines(source.claims, seen, page.url), cutting.article, text)

    return Article(
        found=_is_article(blocks, seen.inside, text) or (source.plain and has_substance(text, blocks)),
        content=Content(
            text,
            partial(sanitize, cutting.article),
            partial(markdown, targets=cutting.targets, notes=cutting.notes),
        ),
        confidence=_confidence(isolation, judgement),
        make_metadata=metadata,
        make_removed=lambda: tuple(_removed(number, piece) for number, piece in enumerate(cutting.pieces(), start=1)),
        explanation=explained(metadata().told, seen, judgement) if explain else None,
    )


def read_blocks(page: Page, limits: Limits = DEFAULT_LIMITS) -> tuple[Source, Blocks]:
    """A page, parsed and tidied, and its blocks: what every judgement is about. Raises ExtractionError like :func:`extract`."""
    source = _read(page, limits)
    return source, find_blocks(source.tree, block_holders(source.tree), source.base)


def _isolated(source: Source, blocks: Blocks, roles: Roles) -> Isolation:
    if source.plain:
        return find_passage(source.tree, blocks, roles, source.language)
    return isolate(source.tree, blocks, source.claims.title)


def _read(page: Page, limits: Limits) -> Source:
    if page.text is not None:
        limits.check_bytes(page.text)
        joined = unified(page.text)
        limits.check_lines(joined)
        text = encodable(joined)
        written = language(None, text)
        tree, header = read_text(text, written)
        return Source(tree, header_claims(header), page.url, plain=True, language=written)
    tree = parse_html(page.html or "", limits)
    base = base_address(tree, page.url)
    claims = read_claims(tree, base, page.html or "")
    reshape(tree, base)
    tidy(tree)
    return Source(tree, claims, base, plain=False)


def _is_article(blocks: Blocks, inside: range, text: str) -> bool:
    prose = sum(blocks[index].length for index in inside if blocks[index].good)
    return prose >= ARTICLE_LENGTH and (prose >= ARTICLE_SHARE * script.length(text) or prose >= MUCH_PROSE)


def _removed(number: int, piece: Piece) -> Removed:
    text = plain_text(piece.tree)
    cut = piece.cut
    return Removed(f"r{number}", cut.kind, cut.reason, piece.after, cut.place, sanitize(piece.tree), text)


def _confidence(isolation: Isolation, judgement: Judgement) -> float:
    return round(isolation.expected * judgement.certainty, 2)
