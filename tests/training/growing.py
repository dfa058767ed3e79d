"""Grows the forest with CatBoost (Prokhorenkova et al. 2018), and writes it as the JSON that the server reads."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from catboost import CatBoostClassifier, Pool

from server.extraction.scoring.forest import DEPTH
from tests.training.examples import Example, stacked

SEED = 1
TREES = 400
SETTINGS = {
    "iterations": TREES,
    "depth": DEPTH,
    "learning_rate": 0.08,
    "l2_leaf_reg": 10,
    "border_count": 64,
    "rsm": 0.25,  # each level looks at 25 % of the features: as good, and three times as fast
    "random_seed": SEED,
    "thread_count": 2,
    "allow_writing_files": False,
    "verbose": 50,
}
LINE_SETTINGS = {**SETTINGS, "iterations": 200, "learning_rate": 0.1}
"""Fewer trees for plain text, where time is shorter and there is less to learn."""
NEVER = 3.0e38
"""A border that no feature is over, where a tree has fewer levels."""


def grow(examples: list[Example], settings: Mapping[str, object] = SETTINGS) -> CatBoostClassifier:
    """The forest that tells the labelled blocks of the examples apart."""
    matrix, labels, weights = stacked(examples)
    model = CatBoostClassifier(**settings)
    model.fit(Pool(matrix, labels.astype(int), weight=weights))
    return model


def exported(model: CatBoostClassifier, names: list[str]) -> str:
    """The model as JSON, a tree a line, its numbers rounded to what makes no difference."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.json")
        model.save_model(str(path), format="json")
        table = json.loads(path.read_text())
    scale, (bias,) = table["scale_and_bias"]
    columns = [feature["flat_feature_index"] for feature in table["features_info"]["float_features"]]
    trees = [json.dumps(_tree(tree, columns, scale), separators=(",", ":")) for tree in table["oblivious_trees"]]
    head = f'"features":{json.dumps(names)},\n"bias":{round(bias, 6)},\n"trees":[\n'
    return "{" + head + ",\n".join(trees) + "\n]}\n"


def _tree(tree: dict[str, Any], columns: list[int], scale: float) -> dict[str, list[float]]:
    splits = tree["splits"] or []
    missing = DEPTH - len(splits)
    leaves = [round(value * scale, 4) for value in tree["leaf_values"]]
    return {
        "rows": [columns[split["float_feature_index"]] for split in splits] + [0] * missing,
        "borders": [float(f"{split['border']:.6g}") for split in splits] + [NEVER] * missing,
        "leaves": leaves + [0.0] * (2**DEPTH - len(leaves)),
    }
