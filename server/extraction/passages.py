"""Finds the article in a plain text: how likely each of its blocks is part of it, and which of them are.

A text has no element that holds its article, so the whole text is its root, and what is left out stands within it: whatever goes
is in the way of a reader who sent it, and has its reason. Who sends a text has often chosen what is in it. So a text without clutter
around it needs a much higher bar for a cut.
"""

import re

import numpy as np
from lxml import etree

from server.extraction import script
from server.extraction.blocks import Blocks
from server.extraction.elements import MARKDOWN
from server.extraction.isolation import STRONG, Flags, Floats, Isolation, expected_f1
from server.extraction.model import Kind
from server.extraction.roles import Roles
from server.extraction.scoring.linecolumns import FULL_STOP, TAGS, Lines
from server.extraction.scoring.lines import score_lines

AMONG_SHARE, OUTSIDE_SHARE = 0.2, 0.5
"""The least score of a block among the strong paragraphs, and outside them, as a share of the expected F1: an article has few holes."""
HOLE_SCORE = 0.1
"""Prose among the strong paragraphs needs no more than this."""
HEAD_SCORE = 0.05
"""Nor does a short line right above one, which may head it, need more than this."""
SURE_CLUTTER, CLEAN_SHARE, CLEAN_SCORE = 0.1, 0.01, 0.05
"""A text of which less than a share is surely clutter (by a score under this) is clean: of it only what is surely clutter goes."""
AHEAD = 5
"""So many lines in a row are of one sort, below the last paragraph."""
DISCUSSION_FACTOR, LEAST_BEFORE, REPLIES = 0.1, 0.25, 2
"""Comments count for this much; they come after this share of the text, and so many more lines of theirs follow the first: else they
are what the text is about."""
SUBSTANCE, LINE_WORDS, TOLD_SHARE = 80, 2, 0.3
"""A text that says something has so many characters (of Latin script) and so many words a line, as no menu has; and of its lines so many
are items or headings, or have the stops of sentences."""
_PAUSE = re.compile(r"[,;:.!?。、，！？।؟،۔።։]")
LAST_SENTENCES, LAST_SCORE = 1, 0.05
"""So many short sentences right below the last paragraph are its article's end if their own scores are over this: more of them are
mostly a promotion or a note on the author."""
LAST_WORDS, LAST_LENGTH = 4, 20
"""A sentence has so many words, or in scripts without spaces so many characters (of Latin script)."""
BARE_SCORE = 0.7
"""The least score of prose in a text that has no strong paragraph: there is nothing to tell an article from."""


def find_passage(tree: etree._Element, blocks: Blocks, roles: Roles, language: str | None) -> Isolation:
    """The article of a plain text in ``language``; ``roles`` is what the vocabulary knows its blocks as."""
    if not len(blocks):
        return Isolation(tree, 0, 0, (), (), 0.0)
    page = Lines(blocks, roles)
    scores = score_lines(page, spoken=roles.vocabulary.speaks(language))
    if not (page.good & (scores >= STRONG)).any():
        scores = np.where(page.good, np.maximum(scores, BARE_SCORE), scores)
    scores[_discussion(page, roles) :] *= DISCUSSION_FACTOR
    expected = expected_f1(scores, page.length)
    kept = _kept(page, scores, expected)
    if tree.get(MARKDOWN) is not None:  # its menus and teasers are links: what is none was written by somebody
        kept |= np.array([not block.links and roles[block.index] is None for block in blocks])
    return Isolation(tree, 0, len(blocks), tuple(scores.tolist()), tuple(kept.tolist()), expected)


def has_substance(text: str, blocks: Blocks) -> bool:
    """Whether a plain text without much prose says something all the same, as a poem, a recipe or a list of steps does, and no menu."""
    lines = [line for line in text.split("\n") if line.strip()]
    if script.length(text) < SUBSTANCE or script.words(text) < LINE_WORDS * len(lines):
        return False
    told = sum(block.marker is not None or block.heading for block in blocks)
    return told + sum(_PAUSE.search(line) is not None for line in lines) >= TOLD_SHARE * len(lines)


def _discussion(page: Lines, roles: Roles) -> int:
    """Where the comments begin, which read like the article, but each of which ends in "Reply" or the like; else the end."""
    marks = [index for index in range(page.n) if roles[index] == Kind.COMMENTS]
    least = LEAST_BEFORE * page.lengths[-1]
    return next((mark for mark in marks[:-REPLIES] if page.lengths[mark] >= least), page.n)


def _kept(page: Lines, scores: Floats, expected: float) -> Flags:
    """What stays: what is likely enough, and what stands among the strong paragraphs or heads one."""
    strong = page.good & (scores >= STRONG)
    at = np.flatnonzero(strong)
    if not len(at):
        return np.ones(page.n, dtype=np.bool_)  # no article, and no ground for a choice
    among = (page.index > at[0]) & (page.index < at[-1])
    own = scores
    scores = np.where(page.good | (page.index < at[-1]), scores, np.minimum(scores, _ahead(scores)))
    least = np.where(among, AMONG_SHARE, OUTSIDE_SHARE) * expected
    if page.length[scores < SURE_CLUTTER].sum() < CLEAN_SHARE * page.lengths[-1]:
        least = np.minimum(least, CLEAN_SCORE)
    kept = scores > least
    kept &= among | page.good | _joined(kept)  # a line alone among what goes is of it
    kept |= among & page.good & (scores > HOLE_SCORE)
    heads = np.zeros(page.n, dtype=np.bool_)
    heads[:-1] = strong[1:]
    kept |= among & heads & ~page.good & (scores > HEAD_SCORE)
    return _with_end(page, own, kept, int(at[-1]))


def _with_end(page: Lines, scores: Floats, kept: Flags, last: int) -> Flags:
    """What stays, with the plain sentences that end the article right below its last strong paragraph."""
    ended = kept.copy()
    for index in range(last + 1, min(last + 1 + LAST_SENTENCES, page.n)):
        if not ended[index] and not (_is_sentence(page, index) and scores[index] > LAST_SCORE):
            break
        ended[index] = True
    return ended


def _is_sentence(page: Lines, index: int) -> bool:
    """Whether a block is a sentence with a full stop, and no item or label."""
    long_enough = page.words[index] >= LAST_WORDS or (page.words[index] == 1 and page.length[index] >= LAST_LENGTH)
    plain = page.tag[index] == TAGS["p"] and page.role[index] == 0 and page.times[index] == 1
    return bool(long_enough and plain and page.last[index] == FULL_STOP)


def _ahead(scores: Floats) -> Floats:
    """The mean score of each block and the next ones: the first teaser below an article is no likelier than those that follow."""
    sums = np.concatenate(([0.0], np.cumsum(scores)))
    stops = np.minimum(np.arange(len(scores)) + AHEAD, len(scores))
    return (sums[stops] - sums[:-1]) / (stops - np.arange(len(scores)))


def _joined(kept: Flags) -> Flags:
    """Which blocks have a neighbour that stays."""
    padded = np.pad(kept, 1)
    return padded[:-2] | padded[2:]
