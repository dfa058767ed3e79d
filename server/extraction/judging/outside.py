"""What stands outside the article's root: menus, columns, footers, and what belongs beside the article."""

from collections.abc import Callable, Iterator
from functools import partial
from operator import itemgetter

from lxml import etree

from server.extraction import script
from server.extraction.blocks import LINK_DENSITY
from server.extraction.folding import fold
from server.extraction.judging.furniture import WHAT
from server.extraction.judging.survey import Survey
from server.extraction.model import Kind, Place
from server.extraction.phrases import RECOMMENDATIONS

LEVELS_BESIDE = 2
"""What stands under the root's parent or grandparent (short of ``body``) counts as beside the article."""

SEVERAL = 2
"""So many headlines among its links make an element outside the article a list of other stories."""
HEADLINE_WORDS = 4

HEADER_LENGTH = 120
"""So much may stand beside the title in a header that the answer holds elsewhere (characters of Latin script)."""

_PAGE_PARTS = {"header": Kind.NAVIGATION, "footer": Kind.NAVIGATION, "nav": Kind.NAVIGATION}
_KNOWN = {kind.value: kind for kind in WHAT}

Found = tuple[int, int, Place, Callable[[], tuple[Kind, str]]]
"""Consecutive blocks (from, to before), where they stand, and what gives their kind and the reason: seldom asked for."""


def judge_outside(survey: Survey) -> list[Found]:
    """The blocks before and after the root in page order, grouped by the element of the page that holds them."""
    return sorted(_branches(survey), key=itemgetter(0))


def _branches(survey: Survey) -> Iterator[Found]:
    """Walks from the root up; every other child of an ancestor is one group."""
    level, node = 0, survey.isolation.root
    while (above := node.getparent()) is not None:
        level += 1
        beside = level <= LEVELS_BESIDE and above.tag not in ("body", "html")
        for child in above:
            start, stop = survey.blocks.spans.get(child, (0, 0))
            if child is not node and start < stop:
                told = partial(_told, survey, child, start, stop)
                header = beside and _is_header(survey, start, stop) and told()[0] is Kind.OTHER
                yield start, stop, Place.ARTICLE if beside and not header else Place.PAGE, told
        node = above


def _told(survey: Survey, element: etree._Element, start: int, stop: int) -> tuple[Kind, str]:
    kind = _kind(survey, element, start, stop)
    side = "above" if start < survey.inside.start else "below"
    if kind is Kind.RECOMMENDATIONS:
        return kind, f"It stands {side} the article and links to other stories."
    if kind in WHAT:
        return kind, f"It stands {side} the article: {WHAT[kind]}."
    if _is_header(survey, start, stop):
        return Kind.OTHER, "It holds the title, and at most the author, the date and the section."
    return Kind.OTHER, f"It stands {side} the article and is not part of its text."


def _is_header(survey: Survey, start: int, stop: int) -> bool:
    """Whether a range of blocks above the article is the title, and so little beside it that the answer holds it all."""
    title = fold(survey.title or "")
    if start >= survey.inside.start or survey.length(start, stop) > len(title) + HEADER_LENGTH:
        return False
    return any(fold(block.text) == title for block in survey.blocks[start:stop])


def _kind(survey: Survey, element: etree._Element, start: int, stop: int) -> Kind:
    hinted = survey.blocks.kinds.get(element) or _PAGE_PARTS.get(str(element.tag))
    inner = survey.hinted_spans.get((start, stop))
    role = next((survey.roles[index] for index in range(start, min(start + 2, stop)) if survey.roles[index]), None)
    if role == RECOMMENDATIONS:
        return Kind.RECOMMENDATIONS
    if hinted is None and inner is None and _links_to_stories(survey, start, stop):
        return Kind.RECOMMENDATIONS
    return hinted or inner or _KNOWN.get(role or "") or Kind.OTHER


def _links_to_stories(survey: Survey, start: int, stop: int) -> bool:
    """Whether most of the text in a range of blocks is links, and several of those read like headlines."""
    links = [link for block in survey.blocks[start:stop] for link in block.links]
    linked = sum(block.linked for block in survey.blocks[start:stop])
    headlines = sum(script.words(link.text) >= HEADLINE_WORDS for link in links)
    return headlines >= SEVERAL and linked >= LINK_DENSITY * survey.length(start, stop)
