"""The training: which blocks are labelled as an article's, and that the server scores as CatBoost does."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from server.extraction import Page, packaged
from server.extraction.pipeline import read_blocks
from server.extraction.scoring import Columns
from server.extraction.scoring.features import feature_matrix
from server.extraction.scoring.forest import DEPTH, LINES, Forest, trained
from server.extraction.scoring.linecolumns import Lines
from server.extraction.scoring.lines import line_matrix
from tests.benchmark.corpora import Case
from tests.training.examples import Example, example, in_guises
from tests.training.labels import labels, tokens
from tests.training.texts import UNSPOKEN_WEIGHT, Text, copied, in_tongues

URL = "https://harbour.example/news/pier"
STORY = (
    "The harbour board voted on Tuesday to rebuild the old ferry pier before the winter storms come back to the coast.",
    "Engineers from the county found that the wooden piles below the waterline had been eaten away over thirty years.",
    "Money for the work comes from a fund that the town set aside when the railway to the docks was closed in spring.",
    "Ferries will leave from the north quay until the new pier opens, which the board hopes to see by late November.",
)
MENU = "Home|News|Weather|Timetables|About the harbour"
TEASER = "Fishermen of the southern bay ask the ministry for a longer season after the mildest winter in living memory."


def labelled(blocks: list[str], known: str) -> list[float]:
    """The labels of blocks by their text, rounded to whether they are in."""
    return [round(float(label)) for label in labels([tokens(block) for block in blocks], tokens(known))]


def test_paragraphs_of_the_known_text_are_labelled_and_others_are_not() -> None:
    blocks = [STORY[0], TEASER, STORY[1], STORY[2], TEASER]
    assert labelled(blocks, "\n".join(STORY)) == [1, 0, 1, 1, 0]


def test_a_menu_s_entry_with_the_words_of_a_heading_is_not_labelled() -> None:
    known = "\n".join((STORY[0], "Timetables", STORY[1]))
    blocks = [*MENU.split("|"), STORY[0], "Timetables", STORY[1], "Timetables"]
    assert labelled(blocks, known) == [0, 0, 0, 0, 0, 1, 1, 1, 0]


def test_a_repeated_teaser_is_not_labelled() -> None:
    blocks = [STORY[1], "More from the coast", *STORY, "More from the coast", STORY[2]]
    assert labelled(blocks, "\n".join(STORY)) == [0, 0, 1, 1, 1, 1, 0, 0]


def test_short_lines_between_long_ones_are_labelled_where_the_text_has_them() -> None:
    known = "\n".join((STORY[0], "The piles", "Oak, not steel", STORY[1]))
    blocks = [STORY[0], "Share this", "The piles", "Oak, not steel", "Follow us", STORY[1]]
    assert labelled(blocks, known) == [1, 0, 1, 1, 0, 1]


def test_the_title_right_above_is_labelled_and_its_copy_in_the_menu_is_not() -> None:
    blocks = ["A new pier", *MENU.split("|"), "A new pier", *STORY]
    assert labelled(blocks, "\n".join(("A new pier", *STORY))) == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1]


def test_without_known_words_nothing_is_labelled() -> None:
    assert labelled(list(STORY), "") == [0, 0, 0, 0]
    assert labelled([], STORY[0]) == []


def page(number: int = 0) -> str:
    """A page with a menu, an article with a picture and its caption, and a list of teasers."""
    menu = "".join(f"<li><a href=/{word}>{word}</a></li>" for word in MENU.split("|"))
    prose = "".join(f"<p>{text} It is report {number} of its kind.</p>" for text in STORY)
    return (
        f"<!doctype html><title>A new pier</title><body><ul class=menu>{menu}</ul><article><h1>A new pier</h1>"
        f"<figure><img src=/pier.jpg width=800 height=500 alt=''><figcaption>The pier as it was in spring</figcaption></figure>{prose}"
        f"</article><ul class=more><li><a href=/bay>{TEASER}</a></li><li><a href=/fog>{TEASER}</a></li></ul></body>"
    )


def case(number: int = 0, gold: str | None = "", wanted: tuple[str, ...] = (), unwanted: tuple[str, ...] = ()) -> Case:
    known = "\n".join(f"{text} It is report {number} of its kind." for text in STORY) if gold == "" else gold
    return Case(str(number), URL, "article", page(number), known, wanted, unwanted)


def by_text(one: Case) -> dict[str, float]:
    found = example(one, one.html, 1.0)
    assert found is not None
    return {block.text: float(label) for block, label in zip(found[2], found[0].labels, strict=True)}


def test_of_a_caption_that_the_known_text_lacks_nothing_is_known() -> None:
    found = by_text(case())
    assert [text for text, label in found.items() if np.isnan(label)] == ["The pier as it was in spring"]
    assert found[TEASER] == 0
    assert [label for text, label in found.items() if text.startswith(STORY)] == [1, 1, 1, 1]


def test_a_page_whose_known_text_its_blocks_do_not_have_teaches_nothing() -> None:
    elsewhere = "Nobody has yet seen the comet that the observatory promised for the first clear night of the new year."
    assert example(case(gold=f"{STORY[0]} {elsewhere} {elsewhere}"), page(), 1.0) is None
    assert example(case(gold=None), page(), 1.0) is None


def test_of_snippets_only_the_blocks_that_have_them_are_labelled() -> None:
    found = by_text(case(gold=None, wanted=("the HARBOUR board  voted",), unwanted=("Fishermen of the southern bay",)))
    known = {text: label for text, label in found.items() if not np.isnan(label)}
    assert {text[:9]: label for text, label in known.items()} == {"The harbo": 1, "Fishermen": 0}


def test_a_page_wears_another_guise_that_keeps_its_article() -> None:
    whole, bare = in_guises(case(), 0)
    assert whole.names == bare.names
    assert np.nansum(bare.labels) == np.nansum(whole.labels)
    assert len(bare.labels) < len(whole.labels), "without its menu and its teasers"
    unnamed = in_guises(case(), 2)[1]
    assert len(unnamed.labels) == len(whole.labels)
    assert len(in_guises(case(), 1)) == 1


def forest(monkeypatch: pytest.MonkeyPatch, table: dict[str, Any]) -> Forest:
    """The forest that the server makes of a weights file."""
    monkeypatch.setattr(packaged, "weights", lambda _: table)
    return trained.__wrapped__()


def probability(logit: float) -> float:
    return 1 / (1 + float(np.exp(-logit)))


def test_a_tree_answers_by_its_questions_and_trees_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    never = 3.0e38
    # The first question sets the lowest bit of the leaf's number; a value on the border is not over it.
    two = {
        "rows": [0, 1, 0, 0, 0, 0],
        "borders": [1.0, 10.0, *[never] * 4],
        "leaves": [-2.0, 0.5, 1.0, 3.0, *[0.0] * 60],
    }
    one = {"rows": [1, *[0] * 5], "borders": [-5.0, *[never] * 5], "leaves": [0.25, -0.25, *[0.0] * 62]}
    grown = forest(monkeypatch, {"features": ["a", "b"], "bias": 0.1, "trees": [two, one]})
    matrix = np.array([[1.0, 1.5, 0.0, 2.0, 0.0], [10.0, 0.0, 11.0, 11.0, -6.0]], dtype=np.float32)
    wanted = [-2.0 - 0.25 + 0.1, 0.5 - 0.25 + 0.1, 1.0 - 0.25 + 0.1, 3.0 - 0.25 + 0.1, -2.0 + 0.25 + 0.1]
    assert grown.names == ("a", "b")
    assert grown.probabilities(matrix) == pytest.approx([probability(logit) for logit in wanted], abs=1e-6)


def test_the_last_question_sets_the_highest_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = {"rows": list(range(DEPTH)), "borders": [0.5] * DEPTH, "leaves": [leaf / 10 for leaf in range(2**DEPTH)]}
    grown = forest(monkeypatch, {"features": [*"abcdef"], "bias": 0.0, "trees": [tree]})
    matrix = np.eye(DEPTH, dtype=np.float32)
    assert grown.probabilities(matrix) == pytest.approx([probability(2**at / 10) for at in range(DEPTH)], abs=1e-6)


def test_the_shipped_weights_are_of_the_features_that_are_measured() -> None:
    source, blocks = read_blocks(Page(html=page(), url=URL))
    names, matrix = feature_matrix(Columns(blocks), source.claims.title)
    assert trained().names == tuple(names)
    assert len(names) == len(set(names)) == len(matrix)
    assert np.isfinite(matrix).all()


def test_the_shipped_weights_of_lines_are_of_the_features_that_are_measured() -> None:
    _, blocks = read_blocks(Page(text="\n".join((*MENU.split("|"), "", *STORY, "", TEASER))))
    names, matrix = line_matrix(Lines(blocks, dict.fromkeys(range(len(blocks)))), spoken=False)
    assert trained(LINES).names == tuple(names)
    assert len(names) == len(set(names)) == len(matrix)
    assert np.isfinite(matrix).all()


@pytest.mark.parametrize("text", ["Home", "Home\nNews", STORY[0], "…", "\n".join(STORY)])
def test_the_features_of_lines_are_numbers_for_any_text(text: str) -> None:
    _, blocks = read_blocks(Page(text=f"{text}\n{STORY[0]}\n{text}"))
    assert np.isfinite(line_matrix(Lines(blocks, dict.fromkeys(range(len(blocks)))), spoken=True)[1]).all()


def test_a_text_teaches_twice_and_the_second_time_without_labels() -> None:
    lines = [*MENU.split("|"), "", *STORY, "", "Read more", TEASER]
    told, untold = in_tongues(Text(case(gold="\n".join(STORY)), "\n".join(lines), 1.0))
    assert told.labels.tolist() == untold.labels.tolist()
    assert told.labels.sum() == len(STORY)
    assert untold.weights.sum() == pytest.approx(UNSPOKEN_WEIGHT * told.weights.sum())
    changed = {
        name for name, one, other in zip(told.names, told.matrix, untold.matrix, strict=True) if (one != other).any()
    }
    assert "spoken" in changed
    assert {name for name in changed if "label" not in name and not name.startswith(("from_", "to_"))} == {"spoken"}


def test_a_page_is_copied_with_blank_lines_around_paragraphs_only() -> None:
    _, blocks = read_blocks(Page(html="<h1>Pier</h1><ul><li>One<li>Two</ul><p>Three<p>Four"))
    assert copied(blocks) == "Pier\n\nOne\nTwo\n\nThree\n\nFour\n"


def few_examples() -> list[Example]:
    """Examples of a few pages, enough for trees that differ from each other."""
    return [found for number in range(12) for found in in_guises(case(number), number)]


def test_the_server_scores_as_catboost_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("catboost")
    import json  # noqa: PLC0415

    from tests.training.growing import exported, grow  # noqa: PLC0415

    monkeypatch.chdir(tmp_path)
    found = few_examples()
    model = grow(found)
    grown = forest(monkeypatch, json.loads(exported(model, found[0].names)))
    for one in found:
        wanted = model.predict_proba(one.matrix.T)[:, 1]
        assert grown.probabilities(one.matrix) == pytest.approx(wanted, abs=1e-3)
    assert list(tmp_path.iterdir()) == [], "the training leaves no files of its own"


def test_two_trainings_give_the_same_bytes() -> None:
    pytest.importorskip("catboost")
    from tests.training.growing import exported, grow  # noqa: PLC0415

    first, second = (exported(grow(found), found[0].names) for found in (few_examples(), few_examples()))
    assert first == second
    assert first.count('"rows"') > 10
