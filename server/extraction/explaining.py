"""Why an answer is as it is: the source of each field of metadata, and the verdict on each block of the page."""

from collections.abc import Mapping

from server.extraction.blocks import Blocks
from server.extraction.isolation import Isolation
from server.extraction.judging import Judgement
from server.extraction.model import BlockVerdict, Explanation

SHOWN = 80
"""So many characters tell which block is meant."""


def explained(told: Mapping[str, str], blocks: Blocks, isolation: Isolation, judgement: Judgement) -> Explanation:
    """The explanation of an article: ``told`` names the sources of its metadata."""
    cuts = {index: cut for cut in judgement.cuts for index in range(cut.start, cut.stop)}
    inside = range(isolation.start, isolation.stop)
    verdicts = (
        BlockVerdict(
            text=block.text[:SHOWN],
            tag=block.tag,
            score=round(float(isolation.scores[block.index]), 2),
            kept=block.index in inside and block.index not in cuts,
            kind=cut.kind if (cut := cuts.get(block.index)) else None,
            reason=cut.reason if cut else None,
        )
        for block in blocks
    )
    return Explanation(dict(told), tuple(verdicts))
