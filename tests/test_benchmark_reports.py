"""What the benchmark tells of times, memory and growth, and where it writes that."""

import re
from pathlib import Path

import pytest

from tests.benchmark import speed, time_report
from tests.benchmark.corpora import CORPORA, Case
from tests.benchmark.documents import GUIDE, README, filled
from tests.benchmark.linearity import Growth
from tests.benchmark.memory import is_flat
from tests.benchmark.quality_report import blocks, summary
from tests.benchmark.results import ROOT, Pages
from tests.benchmark.shapes import SHAPES
from tests.benchmark.speed import PEER, speeds
from tests.benchmark.tables import number

PLACE = re.compile(r"<!-- figures: (\w+) -->\n.*?<!-- /figures -->", re.DOTALL)


def test_a_block_takes_its_place_and_only_its_own() -> None:
    text = "a\n<!-- figures: one -->\nold\n<!-- /figures -->\nb\n<!-- figures: two -->\nkept\n<!-- /figures -->\n"
    new = filled(text, "one", "new \\1")
    assert new == text.replace("old", "\nnew \\1\n")
    assert filled(new, "one", "new \\1") == new
    with pytest.raises(ValueError, match="three"):
        filled(text, "three", "new")


def test_the_guide_and_the_readme_have_a_place_for_every_block() -> None:
    names = {"circumstances", *blocks({}), *time_report.REPORTS}
    assert sorted(PLACE.findall(GUIDE.read_text("utf-8"))) == sorted(names)
    assert PLACE.findall(README.read_text("utf-8")) == ["summary"]


def test_the_guide_names_every_corpus_and_every_plot_that_is_there() -> None:
    text = GUIDE.read_text("utf-8")
    assert [corpus for corpus in CORPORA if f"`{corpus}`" not in text] == []
    plots = sorted(path.name for path in (ROOT / "docs" / "images").glob("benchmark-*.svg"))
    assert plots
    assert sorted(set(re.findall(r"images/(benchmark-[\w-]+\.svg)", text))) == plots


def pages(values: dict[str, list[float]], parts: list[str]) -> Pages:
    rows = {name: [{"gold": 1, "word_f1": one, "wanted_all": 0} for one in own] for name, own in values.items()}
    zero = "precision precision_pages recall recall_pages exact leaks leaky leakable inline inline_all".split()
    counts = {name: [row | dict.fromkeys(zero, 0) for row in own] for name, own in rows.items()}
    many = len(parts)
    return Pages([*map(str, range(many))], ["article"] * many, ["en"] * many, parts, counts)


def test_the_summary_is_of_the_held_pages_where_there_are_some() -> None:
    found = {"wcxb-dev": pages({"Lede": [0.5, 0.9], "readability-lxml": [0.6, 0.8]}, ["work", "held"])}
    found["moz-dev"] = pages({"Lede": [0.1], "readability-lxml": [0.1]}, ["work"])  # it has no held part
    without = found | {"moz-dev": pages({}, [])}  # of a run on the held pages alone
    for told in map(summary, (found, without)):
        assert "1 pages of hosts that were held back" in told
        assert "| all kinds of page: word F1 | **.900** | .800 |" in told
    worked = {"wcxb-dev": pages({"Lede": [0.5, 0.9], "readability-lxml": [0.6, 0.8]}, ["work", "work"])}
    assert "| all kinds of page: word F1 | **.700** | **.700** |" in summary(worked)


def test_speeds_are_compared_page_by_page_and_as_a_whole() -> None:
    found = speeds({"Lede to text": [1, 2, 3, 200], PEER: [2, 4, 6, 4]})["Lede to text"]
    assert (found.median, found.longest, found.ratio, found.page_ratio) == (2.5, 200, 0.625, 0.5)
    assert (found.often_median, found.long) == (1, 0)


@pytest.mark.usefixtures("shared")
def test_a_way_that_fails_is_not_told_as_a_fast_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Case) -> object:
        raise KeyError

    monkeypatch.setattr(speed, "_take_one_core", lambda: None)
    monkeypatch.setattr(speed, "WAYS", {"Lede to text": ("Lede", fails)})
    with pytest.raises(RuntimeError, match="failed 3 of 3"):
        speed.run("work", 3)


def test_memory_that_grows_is_told() -> None:
    flat = [(number * 500, 100.0 + number % 3) for number in range(21)]
    growing = [(number * 500, 100.0 + number) for number in range(21)]
    assert is_flat(flat)
    assert not is_flat(growing)
    assert "does not grow" in time_report.memory_sentence(flat)
    assert "it grows" in time_report.memory_sentence(growing)


@pytest.mark.parametrize(
    ("ms", "exponent", "steep"),
    [((10, 20, 40), 1.0, False), ((10, 40, 160), 2.0, True), ((10, 20, None), float("inf"), True)],
)
def test_growth_is_flagged_where_it_is_steep(ms: tuple[float | None, ...], exponent: float, *, steep: bool) -> None:
    growth = Growth("a shape", 10, ms, 0)
    assert growth.exponent == pytest.approx(exponent)
    assert growth.steep is steep


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_grows_as_its_size_says(shape: str) -> None:
    build, size = SHAPES[shape]
    one, four = len(build(size)), len(build(4 * size))
    assert 3.5 < four / one < 4.5


def test_numbers_are_short() -> None:
    assert [number(value) for value in (0.9334, 1.0, 12.345, 0.0, -0.05, None)] == [
        ".933",
        "1.00",
        "12.35",
        ".000",
        "-.050",
        "–",
    ]


def test_what_the_benchmark_needs_is_pinned() -> None:
    lines = Path(ROOT / "requirements-benchmark.txt").read_text("utf-8").splitlines()
    named = [line for line in lines if line and not line.startswith("#")]
    assert named[0] == "-r requirements.txt"
    assert [line for line in named[1:] if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
