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
BLOCKS, LINES = "weights/blocks.json", "weights/lines.json"


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees by level: which of the forest's questions is asked there, and the leaves' values (log-odds).

    A question is the row of a feature and the border that it must be over; trees share many. ``questions`` has the shape
    (DEPTH x trees), ``leaves`` (trees, 2 ** DEPTH); ``names`` are the features, in the order of the matrix that the trees were
    trained on.
    """

    names: tuple[str, ...]
    rows: NDArray[np.intp]
    borders: Matrix
    questions: NDArray[np.intp]
    leaves: Matrix
    bias: float

    def probabilities(self, matrix: Matrix) -> Floats:
        """For each column of a matrix of features, how likely the block is part of the article (0 to 1)."""
        answers = (matrix.take(self.rows, axis=0) > self.borders[:, None]).view(np.uint8)
        leaf = answers.take(self.questions[-1], axis=0)
        for asked in self.questions[-2::-1]:
            leaf += leaf
            leaf |= answers.take(asked, axis=0)
        first = np.arange(0, self.leaves.size, self.leaves.shape[1])
        values = self.leaves.ravel().take(leaf + first[:, None])
        logits = values.sum(axis=0, dtype=np.float64) + self.bias
        return np.asarray(1 / (1 + np.exp(-logits)))


@cache
def trained(path: str = BLOCKS) -> Forest:
    """A trained forest that is shipped (see docs/model.md): that of a page's blocks, or of the lines of plain text."""
    table = packaged.weights(path)
    asked = [list(zip(tree["rows"], tree["borders"], strict=True)) for tree in table["trees"]]
    numbers = {question: at for at, question in enumerate(sorted({question for tree in asked for question in tree}))}
    questions = np.array([[numbers[question] for question in tree] for tree in asked], dtype=np.intp).T
    rows = np.array([row for row, _ in numbers], dtype=np.intp)
    borders = np.array([border for _, border in numbers], dtype=np.float32)
    leaves = np.array([tree["leaves"] for tree in table["trees"]], dtype=np.float32)
    return Forest(tuple(table["features"]), rows, borders, np.ascontiguousarray(questions), leaves, table["bias"])
