"""The benchmark's own measures are right, and Lede stays above the floors on a sample of the pages it is worked on with."""

import gzip
import importlib
import json
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tests.benchmark import floors, held
from tests.benchmark.blocktext import block_text
from tests.benchmark.corpora import FIELDS, Case, Fact, part_of, read_cases
from tests.benchmark.extractors import EXTRACTORS, Extractor, Output, chosen
from tests.benchmark.intervals import differences, estimates, point
from tests.benchmark.measures import count, reference
from tests.benchmark.quality import add_page
from tests.benchmark.results import Circumstances, Pages

COLUMNS = {
    "shF1": "shingle_f1",
    "shP": "shingle_precision",
    "shR": "shingle_recall",
    "exact": "exact",
    "wordF1": "word_f1",
    "leak": "leaks",
    "leakpages": "leak_pages",
    "inline": "inline_kept",
    "with": "snippets_kept",
    "without": "snippets_leaked",
    "snipF": "snippet_f1",
}
"""The columns of the shared score.py, and the benchmark's names of the same measures."""
WRITERS: dict[str, Callable[[Case], str]] = {
    "nothing": lambda _: "",
    "the article": lambda case: case.gold or " ".join(case.wanted),
    "the whole page": lambda case: block_text(case.html),
    "half of the article and the end of the page": lambda case: (
        (case.gold or "")[: len(case.gold or "") // 2] + block_text(case.html)[-1_500:]
    ),
    "three words": lambda _: "Three short words",
}
AT = Circumstances("2026-01-02", "abc1234", "3.11.0", "held", {"Lede": "0.1.0"})


@pytest.fixture(scope="module")
def score(shared: Path) -> Any:
    """The shared definition of the measures, as a module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(shared / "measure"))
        return importlib.import_module("score")


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[Case]:
    """Pages of all kinds, with and without a gold text."""
    corpora = {name: read_cases(name, "work", shared / "corpus") for name in ("wcxb-dev", "ceb-dev")}
    return [case for cases in corpora.values() for case in islice(cases, None, None, 40)]


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_every_measure_equals_the_shared_definition(
    score: Any, cases: list[Case], write: Callable[[Case], str]
) -> None:
    cache: dict[str, Any] = {}
    theirs, ours = [], []
    for case in cases:
        page = {"id": case.id, "html": case.html, "gold": case.gold, "with": case.wanted, "without": case.unwanted}
        theirs.append((case.kind, score.score(page, write(case), cache)))
        ours.append((case.kind, count(reference(case), write(case))))
    assert len({case.kind for case in cases}) > 5
    for kind in {None, *(case.kind for case in cases)}:
        wanted = score.summary([row for own, row in theirs if kind in (None, own)])
        found = point([row for own, row in ours if kind in (None, own)])
        assert {COLUMNS[name]: value for name, value in wanted.items()} == pytest.approx(found, abs=1e-12), kind


def test_lede_stays_above_the_floors_on_the_sample(shared: Path) -> None:
    figures = floors.sample_figures(shared / "corpus")
    bounds = floors.read_floors()["sample"]
    assert set(bounds["least"]) == set(floors.SAMPLE)
    assert floors.breaches(figures, bounds) == []


def test_a_figure_that_falls_under_its_floor_or_is_gone_is_named() -> None:
    bounds = {"least": {"wcxb-dev": {"word_f1": 0.8}}, "most": {"wcxb-dev": {"leak_pages": 0.2}}}
    assert floors.breaches({"wcxb-dev": {"word_f1": 0.8, "leak_pages": 0.2}}, bounds) == []
    assert len(floors.breaches({"wcxb-dev": {"word_f1": 0.79, "leak_pages": 0.21}}, bounds)) == 2
    assert len(floors.breaches({"wcxb-dev": {}}, bounds)) == 2
    assert floors.breaches({}, bounds) == []


def test_floors_are_pinned_a_margin_below_the_figures(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("")
    figures = {"wcxb-dev": {"word_f1": 0.9, "leak_pages": 0.1, "tables added": 0.0}}
    floors.pin({"sample": figures}, path)
    floors.pin({"work": figures}, path)
    read = floors.read_floors(path)
    assert read["sample"]["least"] == {"wcxb-dev": {"word_f1": 0.885}}
    assert read["work"]["least"] == {"wcxb-dev": {"word_f1": 0.895}}
    assert read["work"]["most"] == {"wcxb-dev": {"leak_pages": 0.105, "tables added": 0.005}}


def test_the_held_part_is_the_one_that_was_agreed(shared: Path) -> None:
    with gzip.open(shared / "corpus" / "wcxb-dev" / "pages.jsonl.gz", "rt", encoding="utf-8") as lines:
        parts = [part_of(json.loads(line)["url"]) for line in lines]
    assert (parts.count("held"), parts.count("work")) == (386, 1111)


def test_all_pages_of_a_site_are_in_one_part() -> None:
    assert (
        part_of("https://www.harbour.example/a")
        == part_of("http://harbour.example/b?c")
        == part_of("//harbour.example")
    )
    assert {part_of(f"https://site{number}.example/") for number in range(40)} == {"held", "work"}


def page(gold: str, html: str = "<p>x</p>") -> Case:
    return Case("1", "https://harbour.example/", "article", html, gold, (), ())


def test_headlines_leak_and_inline_links_are_kept() -> None:
    case = page(
        "The board voted on the old pier on Tuesday.",
        "<p>The board voted on <a href=/p>the old pier</a>.</p><a href=/n>Five more stories of today</a><a href=/m>Next</a>",
    )
    known = reference(case)
    good = count(known, "The board voted on the old pier on Tuesday.")
    bad = count(known, "The board voted. Five MORE stories, of today")
    assert (good["leaks"], good["inline"], good["exact"]) == (0, 1, 1)
    assert (bad["leaks"], bad["inline"], bad["exact"]) == (1, 0, 0)


def test_a_page_on_which_an_extractor_fails_counts_as_empty() -> None:
    def fails(_: Case, __: frozenset[Any]) -> Output:
        raise RecursionError

    pages = Pages()
    broken = Extractor("broken", "", fails, frozenset({"text"}))
    add_page(pages, page("Some words of an article."), frozenset({"text"}), [broken])
    assert pages.errors == {"broken": 1}
    assert point(pages.counts["broken"])["word_f1"] == 0


def test_fields_count_only_where_they_are_known() -> None:
    def tells(_: Case, __: frozenset[Any]) -> Output:
        return Output("words", title="A New Pier", author="Ann Lee", date="2024-05-01T10:00:00Z")

    known = Case("1", None, "article", "", "words", (), (), title="A new pier", date="2024-05-02")
    pages = Pages()
    asked: frozenset[Fact] = FIELDS | {"text"}
    add_page(pages, known, asked, [Extractor("one", "", tells, asked), Extractor("other", "", tells, asked - {"date"})])
    figures = point(pages.counts["one"])
    assert (figures["title_right"], figures["date_right"]) == (1, 0)
    assert "author_right" not in figures
    assert "date_right" not in point(pages.counts["other"])  # it can't tell dates, which is no mistake


def counts(*values: float) -> list[dict[str, float]]:
    return [{"gold": 1, "word_f1": value} | dict.fromkeys(("leaks", "leaky", "leakable"), 0) for value in values]


@pytest.fixture
def only_word_f1(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.benchmark import measures  # noqa: PLC0415

    monkeypatch.setattr(measures, "MEASURES", {"word_f1": measures.MEASURES["word_f1"]})


@pytest.mark.usefixtures("only_word_f1")
def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    values = [number % 7 / 7 for number in range(200)]
    found = estimates(counts(*values))["word_f1"]
    assert found.value == pytest.approx(sum(values) / 200)
    assert found.value - 0.08 < found.low < found.value < found.high < found.value + 0.08
    assert estimates(counts(*values)) == estimates(counts(*values))


@pytest.mark.usefixtures("only_word_f1")
def test_differences_are_paired() -> None:
    values = [number % 7 / 7 for number in range(200)]
    better = differences(counts(*(value + 0.01 for value in values)), counts(*values))["word_f1"]
    assert better.value == pytest.approx(0.01)
    assert better.differs  # which its interval alone, wider than the difference, could not tell
    assert not differences(counts(*values), counts(*values))["word_f1"].differs


def test_a_look_at_the_held_pages_is_written_down(tmp_path: Path) -> None:
    pages = Pages()
    add_page(
        pages,
        page("Some words of an article."),
        frozenset({"text"}),
        [one for one in EXTRACTORS if one.system == "Lede"],
    )
    pages.parts[0] = "held"
    held.write_look({"wcxb-dev": pages}, AT, tmp_path / "looks.md")
    held.write_look({"wcxb-dev": pages}, AT, tmp_path / "looks.md")
    lines = (tmp_path / "looks.md").read_text("utf-8").splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("| 2026-01-02 | abc1234 | 1 | ")


def test_peers_that_are_not_installed_are_left_out_and_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = Extractor("Nowhere", "", lambda case, _: Output(case.html), frozenset(), "a_module_that_is_nowhere")
    monkeypatch.setattr("tests.benchmark.extractors.EXTRACTORS", (*EXTRACTORS, nowhere))
    assert [one.system for one in chosen(["Nowhere"])] == ["Lede", "whole page"]
    assert "Nowhere" in capsys.readouterr().err


def test_the_text_of_html_keeps_blocks_apart_and_words_whole() -> None:
    html = "<h2>One</h2><div>two <b>th</b>ree<br>four<!-- no --> five</div><script>no</script><ul><li>six<li>seven</ul>tail"
    assert block_text(html) == "One\ntwo three\nfour five\nsix\nseven\ntail"
    assert block_text("") == block_text("<!-- only -->") == ""
