"""The blocks of a page as columns of numbers, and the sums over them from which features and choices are made."""

import numpy as np

from server.extraction import script
from server.extraction.blocks import GOOD_DENSITY, GOOD_LENGTH, GOOD_LENGTH_UNENDED, Blocks
from server.extraction.scoring.outline import outline

TAGS = {
    **dict.fromkeys(("div", "section", "article"), 2),
    **dict.fromkeys(("h4", "h5", "h6"), 7),
    **dict.fromkeys(("dt", "dd"), 12),
    **dict.fromkeys(("td", "th"), 13),
    **dict.fromkeys(("summary", "label", "legend"), 17),
    "p": 1,
    "li": 3,
    "h1": 4,
    "h2": 5,
    "h3": 6,
    "table": 8,
    "pre": 9,
    "figure": 10,
    "blockquote": 11,
    "figcaption": 14,
    "span": 15,
    "hr": 16,
}
"""A number for each tag, those alike having one and those akin being near each other."""
HEADING_TAGS = (4, 7)
_VERBATIM_TAGS = (8, 9)


class Columns:
    """The blocks of one page as columns, and the sums over them from which the features are made."""

    def __init__(self, blocks: Blocks) -> None:
        """``blocks`` are those of one page."""
        n = self.n = len(blocks)
        self.texts = [block.text for block in blocks]
        self.length = np.fromiter([block.length for block in blocks], np.float64, n)
        self.linked = np.minimum(np.fromiter([block.linked for block in blocks], np.float64, n), self.length)
        self.images = np.fromiter([block.images for block in blocks], np.float64, n)
        self.links = np.fromiter([len(block.links) for block in blocks], np.float64, n)
        self.tag = np.fromiter([TAGS.get(block.tag, 0) for block in blocks], np.int64, n)
        self.density = self.linked / np.maximum(self.length, 1)
        self.link_starts = [block.link_start for block in blocks]
        self.heading = (self.tag >= HEADING_TAGS[0]) & (self.tag <= HEADING_TAGS[1])
        self.ended = np.fromiter(map(script.ends_sentence, self.texts), np.bool_, n)
        self.verbatim = (self.tag >= _VERBATIM_TAGS[0]) & (self.tag <= _VERBATIM_TAGS[1])
        long = (self.length >= GOOD_LENGTH_UNENDED) | ((self.length >= GOOD_LENGTH) & (self.ended | self.verbatim))
        self.good = long & (self.density < GOOD_DENSITY) & ~self.heading
        self.prose = self.length * self.good
        self.index = np.arange(n)
        self.outline = outline(blocks, self.prose)
        self.lengths, self.linkeds, self.proses, self.goods, self.pictures = np.concatenate(
            (
                np.zeros((5, 1)),
                np.cumsum((self.length, self.linked, self.prose, self.good, self.images), axis=1),
            ),
            axis=1,
        )
