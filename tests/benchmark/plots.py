"""The plots of the documents, each once for light pages and once for dark ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmark.extractors import BASELINE
from tests.benchmark.intervals import Estimate, estimates
from tests.benchmark.results import ROOT, Pages
from tests.benchmark.tables import best_ways, number

IMAGES = ROOT / "docs" / "images"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of a plot: those of the reader."""

    name: str
    paper: str
    ink: str
    muted: str
    line: str
    accent: str


LOOKS = (
    Look("light", "#fbfaf7", "#1f1d1a", "#66615a", "#e3dfd6", "#0b6b66"),
    Look("dark", "#17191c", "#e8e4db", "#a29c92", "#33373c", "#72c7c0"),
)
PANELS = (
    ("Articles: shingle F1", "wcxb-dev", "article", "shingle_f1"),
    ("Articles: pages that leak headlines (less is better)", "wcxb-dev", "article", "leak_pages"),
    ("All kinds of page: word F1", "wcxb-dev", None, "word_f1"),
    ("Mixed pages, many of them German: snippet F", "ceb-dev", None, "snippet_f1"),
)
"""Title, corpus, kind (None: all) and measure of each panel."""


def quality_plots(found: Mapping[str, Pages], folder: Path = IMAGES) -> list[Path]:
    """A panel for each of ``PANELS`` that the run has pages of: a point and an interval for each system. Returns the files."""
    panels = []
    for title, corpus, kind, measure in PANELS:
        pages = found.get(corpus, Pages())
        pages = pages.only(kinds=kind) if kind else pages
        if pages.ids:
            ways = {system: name for system, name in best_ways(pages).items() if system != BASELINE}
            panels.append((title, {system: estimates(pages.counts[name])[measure] for system, name in ways.items()}))

    def draw(figure: Any, look: Look) -> None:
        for axes, (title, figures) in zip(np.ravel(figure.subplots(-(-len(panels) // 2), 2)), panels, strict=False):
            _panel(axes, title, figures, look)

    return _written("benchmark-quality", (9.6, 2.75 * -(-len(panels) // 2)), draw, folder)


def _panel(axes: Any, title: str, figures: Mapping[str, Estimate], look: Look) -> None:
    for place, (system, found) in enumerate(figures.items()):
        ours = system == "Lede"
        colour = look.accent if ours else look.muted
        axes.plot(
            (found.low, found.high),
            (place, place),
            color=colour,
            linewidth=2.6 if ours else 1.6,
            solid_capstyle="round",
            zorder=2,
        )
        axes.plot(found.value, place, "o", color=colour, markersize=7.5 if ours else 5.5, zorder=3)
        axes.annotate(
            number(found.value), (1.02, place), xycoords=("axes fraction", "data"), va="center", fontsize=9,
            color=look.ink if ours else look.muted, fontweight="bold" if ours else "normal",
        )  # fmt: skip
    axes.set_yticks(range(len(figures)), list(figures))
    axes.set_ylim(len(figures) - 0.4, -0.6)
    axes.set_title(title, loc="left", fontsize=10, color=look.ink, pad=8)
    _quiet(axes, look, "x")
    for label in axes.get_yticklabels():
        label.set_color(look.ink if label.get_text() == "Lede" else look.muted)
        label.set_fontweight("bold" if label.get_text() == "Lede" else "normal")


def speed_plots(times: Mapping[str, Sequence[float]], folder: Path = IMAGES) -> list[Path]:
    """The time of each way on every page, from the fastest page to the slowest. Returns the files."""

    def draw(figure: Any, look: Look) -> None:
        axes = figure.subplots()
        styles = iter(("-", "--", ":", "-."))
        for name, own in times.items():
            ours = name.startswith("Lede")
            style = ("-" if name == "Lede to text" else "--") if ours else next(styles)
            shares = (np.arange(len(own)) + 0.5) / len(own) * 100
            axes.plot(
                shares,
                np.sort(own),
                style,
                label=name,
                color=look.accent if ours else look.muted,
                linewidth=2.2 if ours else 1.4,
            )
        axes.set_yscale("log")
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:g} ms")
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f} %")
        axes.set_xlim(0, 100)
        axes.set_xlabel("share of the pages", color=look.muted, fontsize=9)
        axes.set_title("Time a page, pages in order of time", loc="left", fontsize=10, color=look.ink, pad=8)
        figure.legend(
            loc="outside lower center", ncols=3, frameon=False, fontsize=9, labelcolor=look.ink, handlelength=3
        )
        _quiet(axes, look, "y")

    return _written("benchmark-speed", (9.6, 4.2), draw, folder)


def memory_plots(held: Sequence[Sequence[float]], folder: Path = IMAGES) -> list[Path]:
    """What a worker holds in memory, over the pages that it has extracted. Returns the files."""

    def draw(figure: Any, look: Look) -> None:
        axes = figure.subplots()
        pages, megabytes = zip(*held, strict=True)
        axes.plot(pages, megabytes, color=look.accent, linewidth=2.2)
        axes.axhline(150, color=look.muted, linewidth=1, linestyle="--")
        axes.annotate(
            "150 MB",
            (1, 150),
            xycoords=("axes fraction", "data"),
            ha="right",
            va="bottom",
            fontsize=9,
            color=look.muted,
        )
        axes.set_ylim(0, max(165, *(value * 1.1 for value in megabytes)))
        axes.set_xlim(0, max(pages))
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:g} MB")
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        axes.set_xlabel("pages extracted", color=look.muted, fontsize=9)
        axes.set_title("Memory of one worker", loc="left", fontsize=10, color=look.ink, pad=8)
        _quiet(axes, look, "y")

    return _written("benchmark-memory", (9.6, 2.9), draw, folder)


def _quiet(axes: Any, look: Look, grid: str) -> None:
    """No frame, faint lines, small figures."""
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_facecolor(look.paper)
    axes.grid(axis=grid, color=look.line, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="both", which="both", length=0, labelsize=9, labelcolor=look.muted)


def _written(name: str, size: tuple[float, float], draw: Callable[[Any, Look], None], folder: Path) -> list[Path]:
    """The plot as name-light.svg and name-dark.svg, the same bytes for the same figures."""
    import matplotlib as mpl  # noqa: PLC0415  # large, and only the documents need it

    mpl.use("svg")
    from matplotlib import pyplot as plt  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for look in LOOKS:
        with mpl.rc_context({"svg.hashsalt": name, "font.family": "sans-serif"}):
            figure = plt.figure(figsize=size, facecolor=look.paper, layout="constrained")
            figure.get_layout_engine().set(w_pad=0.14, h_pad=0.14, wspace=0.04, hspace=0.04)
            draw(figure, look)
            paths.append(folder / f"{name}-{look.name}.svg")
            figure.savefig(paths[-1], metadata={"Date": None})
            plt.close(figure)
    return paths
