"""The picture that leads an article from outside the element that holds it, as under a title that stands in a box of its own."""

import re
from collections.abc import Collection
from urllib.parse import unquote, urlsplit

from server.extraction.blocks import Block, Blocks

LOOKED_AT = 30
"""So many blocks before the article may hold its first picture."""
CAPTION_LENGTH = 400
"""A picture with more text than this beside it is a part of something else."""
SMALLEST = 300
"""Pixels: a picture that says it is narrower is a portrait, a sign or a teaser's."""
EARLY = 3
"""A picture before or among so many first paragraphs of prose leads the article already."""
_SIZE = re.compile(r"(?:[-_@](?:\d{2,4}x\d{2,4}|\d{3,4}w?|\dx|scaled|large|full|crop(?:ped)?))+$", re.IGNORECASE)


def lead_picture(blocks: Blocks, inside: range, kept: Collection[int], named: str | None) -> int | None:
    """The index of the block that holds the lead picture; None where the article has one, or none is to be found.

    ``inside`` are the blocks of the article's root, ``kept`` those that stay, ``named`` is the address of the picture that the page
    names as its own (og:image). It is the block before the article that shows that picture, or else a figure behind the title.
    """
    if _has_early_picture(blocks, kept):
        return None
    before = range(max(0, inside.start - LOOKED_AT), inside.start)
    pictures = [index for index in before if _may_lead(blocks[index])]
    stem = _stem(named) if named else ""
    if len(stem) > 3:
        shown = next(
            (index for index in pictures if any(_stem(source) == stem for source in _sources(blocks[index]))), None
        )
        if shown is not None:
            return shown
    title = next((index for index in reversed(before) if blocks[index].tag == "h1"), None)
    if title is None:
        return None
    return next((index for index in pictures if index > title and blocks[index].tag == "figure"), None)


def _has_early_picture(blocks: Blocks, kept: Collection[int]) -> bool:
    prose = 0
    for index in kept:
        block = blocks[index]
        if block.images and (block.tag == "figure" or not block.links):
            return True
        prose += block.good
        if prose == EARLY:
            break
    return False


def _may_lead(block: Block) -> bool:
    if not block.images or block.length > CAPTION_LENGTH or block.tag in ("table", "pre", "li") or block.heading:
        return False
    widths = [image.get("width", "") for image in block.element.iter("img")]
    return len(widths) <= 2 and not any(width.isdigit() and int(width) < SMALLEST for width in widths)


def _sources(block: Block) -> list[str]:
    return [image.get("src", "") for image in block.element.iter("img")]


def _stem(address: str) -> str:
    """The name of a picture's file without its ending and its size."""
    try:
        path = urlsplit(unquote(address)).path
    except ValueError:
        return ""
    return _SIZE.sub("", path.rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2]).lower()
