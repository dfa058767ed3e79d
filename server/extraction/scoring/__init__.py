"""How likely each block is part of the article, by features that know no language and a small trained model."""

from server.extraction.scoring.columns import Columns
from server.extraction.scoring.features import feature_matrix
from server.extraction.scoring.forest import trained
from server.extraction.scoring.outline import Floats

__all__ = ["Columns", "score"]


def score(page: Columns, title: str | None) -> Floats:
    """For each block how likely it is part of the article (0 to 1); ``title`` is what the page says its title is."""
    _, matrix = feature_matrix(page, title)
    return trained().probabilities(matrix)
