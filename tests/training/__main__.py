"""From the corpora to the weights file: the same bytes from the same data, code and seed."""

import argparse
from pathlib import Path

from tests.training.examples import examples
from tests.training.growing import exported, grow

WEIGHTS = Path(__file__).parents[2] / "server" / "extraction" / "weights" / "blocks.json"


def main() -> None:
    """Trains on the working part of the corpora and writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m tests.training", description=main.__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go (%(default)s)")
    parser.add_argument("--part", choices=("work", "all"), default="work", help="the pages to learn from (%(default)s)")
    given = parser.parse_args()
    found = examples(given.part)
    print(f"{len(found):,} pages, {sum(len(one.labels) for one in found):,} blocks, {len(found[0].names)} features")
    given.out.write_text(exported(grow(found), found[0].names), encoding="utf-8")
    print(f"Wrote {given.out}")


if __name__ == "__main__":
    main()
