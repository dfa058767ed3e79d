"""From the corpora to the weights files: the same bytes from the same data, code and seed."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from server.extraction.scoring.forest import BLOCKS, LINES
from tests.benchmark.corpora import Part
from tests.training.examples import Example, examples
from tests.training.growing import LINE_SETTINGS, SETTINGS, exported, grow
from tests.training.texts import text_examples

CORE = Path(__file__).parents[2] / "server" / "extraction"
MODELS: dict[str, tuple[str, Callable[[Part], list[Example]], Mapping[str, object]]] = {
    "blocks": (BLOCKS, examples, SETTINGS),
    "lines": (LINES, text_examples, LINE_SETTINGS),
}
"""Of each model the file, what it learns from, and the settings of its growth."""


def main() -> None:
    """Trains on the working part of the corpora and writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m tests.training", description=main.__doc__)
    parser.add_argument("models", nargs="*", choices=[*MODELS, []], help="those to train (all)")
    parser.add_argument("--out", type=Path, default=CORE / "weights", help="the folder for the weights (%(default)s)")
    parser.add_argument("--part", choices=("work", "all"), default="work", help="the pages to learn from (%(default)s)")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for model in given.models or MODELS:
        file, learn, settings = MODELS[model]
        found = learn(given.part)
        blocks = sum(len(one.labels) for one in found)
        print(f"{model}: {len(found):,} examples, {blocks:,} blocks, {len(found[0].names)} features")
        path = given.out / Path(file).name
        path.write_text(exported(grow(found, settings), found[0].names), encoding="utf-8")
        print(f"Wrote {path}")


if __name__ == "__main__":
    main()
