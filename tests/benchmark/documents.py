"""The figures in docs/benchmark.md and the README, and the plots, written from the last results."""

import re
from collections.abc import Mapping
from pathlib import Path

from tests.benchmark import plots, quality_report, time_report
from tests.benchmark.results import ROOT, Circumstances, load, load_quality

GUIDE = ROOT / "docs" / "benchmark.md"
README = ROOT / "README.md"


def write_documents() -> list[Path]:
    """Writes every block and plot whose results are there; returns the files. Raises ValueError where a place for one is missing."""
    blocks: dict[str, str] = {}
    summary: list[str] = []
    written: list[Path] = []
    quality = load_quality()
    if quality:
        found, at = quality
        blocks |= {"circumstances": _circumstances(at), **quality_report.blocks(found)}
        summary += [_when(at) + quality_report.summary(found)]
        written += plots.quality_plots(quality_report.reported(found))
    for name, report in time_report.REPORTS.items():
        last = load(name)
        if last:
            blocks[name] = f"{_when(last[1])}\n\n{report.block(last[0])}"
            summary += [report.sentence(last[0])] if report.sentence else []
            written += report.plot(last[0]) if report.plot else []
    _fill(GUIDE, blocks)
    _fill(README, {"summary": "\n\n".join(summary)})
    return [*written, GUIDE, README]


def _circumstances(at: Circumstances) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in at.versions.items())
    return f"{_when(at)}Python {at.python}. {versions}."


def _when(at: Circumstances) -> str:
    return f"Measured on {at.date}, commit {at.commit}. "


def _fill(path: Path, blocks: Mapping[str, str]) -> None:
    text = path.read_text("utf-8")
    for name, block in blocks.items():
        text = filled(text, name, block)
    path.write_text(text, "utf-8")


def filled(text: str, name: str, block: str) -> str:
    """``text`` with ``block`` between its markers ``<!-- figures: NAME -->`` and ``<!-- /figures -->``. Raises ValueError without them."""
    place = re.compile(rf"(<!-- figures: {re.escape(name)} -->\n).*?(<!-- /figures -->)", re.DOTALL)
    text, count = place.subn(lambda found: f"{found[1]}\n{block.strip()}\n\n{found[2]}", text)
    if count != 1:
        raise ValueError(f"There is no one place for the figures of “{name}”.")
    return text
