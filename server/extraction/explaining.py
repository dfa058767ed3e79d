"""Why an answer is as it is: the source of each field of metadata, and the signals of and the verdict on each block of the page."""

from collections.abc import Mapping

from server.extraction.blocks import Block
from server.extraction.judging import Judgement, Survey
from server.extraction.model import BlockVerdict, Explanation, Signals

SHOWN = 80
"""So many characters tell which block is meant."""


def explained(told: Mapping[str, str], seen: Survey, judgement: Judgement) -> Explanation:
    """The explanation of an article: ``told`` names the sources of its metadata."""
    cuts = {index: cut for cut in judgement.cuts for index in range(cut.start, cut.stop)}
    verdicts = (
        BlockVerdict(
            text=block.text[:SHOWN],
            tag=block.tag,
            score=round(float(seen.isolation.scores[block.index]), 2),
            signals=_signals(seen, block),
            kept=block.index in judgement.reach and block.index not in cuts,
            kind=cut.kind if (cut := cuts.get(block.index)) else None,
            reason=cut.reason if cut else None,
        )
        for block in seen.blocks
    )
    return Explanation(dict(told), tuple(verdicts))


def _signals(seen: Survey, block: Block) -> Signals:
    return Signals(
        length=round(float(block.length), 1),
        links=round(float(block.density), 2),
        images=int(block.images),
        prose=bool(block.good),
        label=seen.roles[block.index],
        markup=seen.hint_of(block.index),
    )
