"""Oblivious decision trees: every level of a tree asks one question of all blocks, so that a leaf's number is the answers' bits.

Such trees (Kohavi & Li 1995, "Oblivious decision trees, graphs, and top-down pruning") need no library to run: one comparison, one
packing of bits, one look-up for all trees and blocks together.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from server.extraction import packaged
from server.extraction.scoring.features import Matrix
from server.extraction.scoring.outline import Floats

DEPTH = 6


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees by level: the row of the feature that is asked of, the border that it must be over, and the leaves' values (log-odds).

    ``rows`` and ``borders`` have the shape (trees x DEPTH), ``leaves`` (trees, 2 ** DEPTH); ``names`` are the features, in the order of
    the matrix that the trees were trained on.
    """

    names: tuple[str, ...]
    rows: NDArray[np.intp]
    borders: Matrix
    leaves: Matrix
    bias: float

    def probabilities(self, matrix: Matrix) -> Floats:
        """For each column of a matrix of features, how likely the block is part of the article (0 to 1)."""
        trees = len(self.leaves)
        answers = matrix[self.rows] > self.borders[:, None]
        leaf = np.packbits(answers.reshape(trees, DEPTH, -1), axis=1, bitorder="little")[:, 0]
        values = np.take_along_axis(self.leaves, leaf.astype(np.intp), axis=1)
        logits = values.sum(axis=0, dtype=np.float64) + self.bias
        return np.asarray(1 / (1 + np.exp(-logits)))


@cache
def trained() -> Forest:
    """The trained forest that is shipped (see docs/model.md)."""
    table = packaged.weights("weights/blocks.json")
    rows = np.array([tree["rows"] for tree in table["trees"]], dtype=np.intp).ravel()
    borders = np.array([tree["borders"] for tree in table["trees"]], dtype=np.float32).ravel()
    leaves = np.array([tree["leaves"] for tree in table["trees"]], dtype=np.float32)
    return Forest(tuple(table["features"]), rows, borders, leaves, table["bias"])
