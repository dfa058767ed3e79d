"""What the vocabulary knows the blocks of a page as: labels ("Read more", "Sources", "Comments"), looked up when first asked for."""

from server.extraction.blocks import Block, Blocks
from server.extraction.phrases import Vocabulary

LABEL_LENGTH = 90
"""A block longer than this (characters of Latin script) is not the label of anything."""


class Roles(dict[int, str | None]):
    """For each block, by index, the vocabulary's role of it as a label; None where it is none."""

    def __init__(self, blocks: Blocks, vocabulary: Vocabulary) -> None:
        """``blocks`` are those of one page."""
        super().__init__()
        self.blocks, self.vocabulary = blocks, vocabulary

    def __missing__(self, index: int) -> str | None:
        block = self.blocks[index]
        found = self[index] = self.vocabulary.role(block.text) if may_label(block) else None
        return found


def may_label(block: Block) -> bool:
    """Whether a block is short enough, and no item, so that it may be the label of something."""
    return 0 < block.length <= LABEL_LENGTH and block.marker is None
