"""What the runs of speed, memory and linearity found, as Markdown, and how each result but that of quality is told."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmark import controls_report, plots
from tests.benchmark.linearity import MOST_GROWTH, Growth
from tests.benchmark.memory import MOST, is_flat
from tests.benchmark.speed import OFTEN_MEDIAN, PEER, speeds
from tests.benchmark.tables import table


def speed_table(times: Mapping[str, Sequence[float]]) -> str:
    """A row for each way, and how the ratios are meant."""
    heads = (
        "",
        "median",
        "p99",
        "longest",
        "ratio of medians",
        "median of ratios",
        f"pages over {OFTEN_MEDIAN} medians",
        "pages over 1 s",
    )
    rows = [
        (
            name, f"{one.median:.1f} ms", f"{one.p99:.1f} ms", f"{one.longest:.0f} ms", _ratio(one.ratio), _ratio(one.page_ratio),
            str(one.often_median), str(one.long),
        )
        for name, one in speeds(times).items()
    ]  # fmt: skip
    pages = len(next(iter(times.values())))
    return f"{pages:,} pages; the ratios are to {PEER}.\n\n{table(heads, rows)}"


def _ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def speed_sentence(times: Mapping[str, Sequence[float]]) -> str:
    """The speed in a sentence."""
    found = speeds(times)
    text, whole = found["Lede to text"], found["Lede to the whole JSON answer"]
    said = f"A page takes {text.median:.1f} ms to text and {whole.median:.1f} ms to the whole answer (medians, one core"
    beside = f"; {PEER} takes {found[PEER].median:.1f} ms beside it" if PEER in found else ""
    return f"{said}{beside}), 99 of 100 pages less than {whole.p99:.0f} ms."


def memory_sentence(held: Sequence[Sequence[float]]) -> str:
    """The memory in two sentences."""
    pairs = [(int(pages), float(megabytes)) for pages, megabytes in held]
    most = max(megabytes for _, megabytes in pairs)
    flat = "it does not grow" if is_flat(pairs) else "it grows"
    bound = "" if most < MOST else f", over the {MOST:g} MB that it is meant to stay under"
    return f"A worker holds {most:.0f} MB at most over {pairs[-1][0]:,} pages{bound}; after the first half {flat}."


def memory_table(held: Sequence[Sequence[float]]) -> str:
    """The sentence, and what was held at some of the points."""
    step = max(1, (len(held) - 1) // 10)
    points = [*held[::step]]
    rows = [("MB held", *(f"{megabytes:.0f}" for _, megabytes in points))]
    return f"{memory_sentence(held)}\n\n{table(('pages', *(f'{int(pages):,}' for pages, _ in points)), rows)}"


def linearity_table(grown: Sequence[Mapping[str, Any]]) -> str:
    """A row for each shape; the exponents that are too high are bold."""
    rows = []
    for values in grown:
        growth = Growth(values["shape"], values["size"], tuple(values["ms"]), values["refused"])
        times = ("over two minutes" if ms is None else f"{ms:,.0f} ms" for ms in growth.ms)
        exponent = "–" if math.isinf(growth.exponent) else f"{growth.exponent:.2f}"
        shown = f"**{exponent}**" if growth.steep else exponent
        rows.append(
            (growth.shape, f"{growth.size:,}", *times, shown, f"{growth.refused} of 3" if growth.refused else "")
        )
    return table(("", "n", "time at n", "at 2n", "at 4n", f"exponent (at most {MOST_GROWTH})", "refused"), rows)


@dataclass(frozen=True, slots=True)
class Report:
    """How the result of a run is told: the block of the guide, the README's sentence, and the plots (which return their files)."""

    block: Callable[[Any], str]
    sentence: Callable[[Any], str] | None = None
    plot: Callable[[Any], list[Path]] | None = None


REPORTS = {
    "controls": Report(controls_report.block, controls_report.sentence),
    "speed": Report(speed_table, speed_sentence, plots.speed_plots),
    "memory": Report(memory_table, memory_sentence, plots.memory_plots),
    "linearity": Report(linearity_table),
}
"""By the name of the result and of its place in the guide."""
