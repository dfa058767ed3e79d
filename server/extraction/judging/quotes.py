"""Pull quotes: a box or quotation that repeats a sentence of the article."""

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from server.extraction import packaged
from server.extraction.blocks import Block
from server.extraction.judging.survey import Survey, Verdict
from server.extraction.model import Kind
from server.extraction.repeating import is_repeated

LONGEST = 400
"""A quotation longer than this (characters of Latin script) is no pull quote."""
MOST = 30
"""So many quotations of a page are looked at, each of which is searched for in all of the prose."""
CERTAINTY = 0.9

_BOXES = ("blockquote", "aside", "figure")
_LEVELS = 3


def find_pulled(survey: Survey) -> Iterator[Verdict]:
    """The blocks in boxes and quotations that repeat a sentence of the article's paragraphs word for word."""
    names = frozenset(packaged.table("data/structures.toml")["quotes"]["pulled"])
    around: dict[etree._Element | None, bool] = {}
    boxed = list(islice((index for index in survey.inside if _is_boxed(survey.blocks[index], names, around)), MOST))
    if not boxed:
        return
    prose = [survey.blocks[index].text for index in survey.prose]
    for index in boxed:
        if is_repeated(survey.blocks[index].text, prose):
            reason = "It repeats a sentence of the article, as pull quotes do."
            yield Verdict(index, index + 1, Kind.OTHER, reason, CERTAINTY)


def _is_boxed(block: Block, names: frozenset[str], around: dict[etree._Element | None, bool]) -> bool:
    """Whether a short block without pictures stands in a quotation or a box, by the element around it or by its names.

    ``around`` keeps what is found of the parents of blocks, which many share.
    """
    if not 0 < block.length <= LONGEST or block.images or block.heading or block.tag in ("pre", "table", "li"):
        return False
    if block.tag in _BOXES or _is_named(block.element, names):
        return True
    holder = block.element.getparent()
    found = around.get(holder)
    if found is None:
        found = around[holder] = holder is not None and _is_box(holder, names)
    return found


def _is_box(element: etree._Element, names: frozenset[str]) -> bool:
    """Whether an element stands in a quotation or a box, or is one; names count on so many levels only."""
    if element.tag in _BOXES or next(element.iterancestors(*_BOXES), None) is not None:
        return True
    return any(_is_named(part, names) for part in (element, *islice(element.iterancestors(), _LEVELS - 1)))


def _is_named(element: etree._Element, names: frozenset[str]) -> bool:
    classes = element.get("class")
    return classes is not None and not names.isdisjoint(classes.lower().split())
