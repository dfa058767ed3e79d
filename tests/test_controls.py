"""The controls are what they say, the benchmark judges them rightly, and Lede gets no more of them wrong than its floors allow."""

import re
from collections import Counter
from html import unescape

import pytest

from tests.benchmark import controls_report, floors
from tests.benchmark.controls import FAILED, OWN, WITHOUT, Fault, Verdicts, add, fault, run_lede, squeezed
from tests.controls.cases import Control, controls
from tests.controls.plans import PLANS
from tests.controls.stories import stories

TAGS = [story.tag for story in stories()]
TAG = re.compile(r"<[^>]+>")


def shown(control: Control) -> str:
    """The letters and digits that a page shows in its body."""
    body = control.source.partition("<body>")[2] if control.form == "html" else control.source
    return squeezed(unescape(TAG.sub("\n", body)))


def test_there_are_many_languages_and_half_of_the_controls_of_each_are_about_lists_that_stay() -> None:
    assert len(TAGS) >= 20
    about = Counter(about for _, _, about, _ in PLANS)
    form = Counter(form for _, form, _, _ in PLANS)
    assert 20 <= len(PLANS) <= 26
    assert about["go"] == about["stay"]
    assert abs(form["html"] - form["text"]) <= 2
    assert len({control.id for control in controls()}) == len(TAGS) * len(PLANS)


@pytest.mark.parametrize("tag", TAGS)
def test_what_must_stay_or_go_stands_in_the_page(tag: str) -> None:
    for control in controls(tag):
        text = shown(control)
        for string, times in Counter(control.stay).items():
            assert text.count(squeezed(string)) >= times, (control.id, string)
        for string in control.go:
            assert squeezed(string) in text, (control.id, string)


@pytest.mark.parametrize("tag", TAGS)
def test_what_must_go_is_no_part_of_what_must_stay(tag: str) -> None:
    for control in controls(tag):
        kept = squeezed("".join(control.stay))
        assert [string for string in control.go if not squeezed(string) or squeezed(string) in kept] == [], control.id


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_without_its_list_is_right_and_the_whole_page_is_not(tag: str) -> None:
    for control in controls(tag):
        assert fault(control, "\n".join(control.stay)) is None, control.id
        assert fault(control, "\n".join(control.stay[:-1])) is not None, control.id
        if control.form == "text":
            assert (fault(control, control.source) is None) is (control.about == "stay"), control.id


def test_every_language_has_the_same_plans_and_no_two_share_a_story() -> None:
    plans = {tag: [control.plan for control in controls(tag)] for tag in TAGS}
    assert all(own == plans[TAGS[0]] for own in plans.values())
    assert len({story.prose[0] for story in stories()}) == len(TAGS)


def test_capitals_are_those_of_the_language() -> None:
    known = {story.tag: story for story in stories()}
    assert known["tr"].capitals("İlgili ılık") == "İLGİLİ ILIK"
    assert known["el"].capitals("Σχετικά άρθρα") == "ΣΧΕΤΙΚΑ ΑΡΘΡΑ"
    assert known["ka"].capitals("ვრცლად") == "ვრცლად"


def control(**given: str | tuple[str, ...]) -> Control:
    told = {
        "tag": "en",
        "plan": "one",
        "form": "text",
        "about": "go",
        "source": "",
        "stay": ("The pier.",),
        "go": ("Storm",),
    }
    return Control(**{**told, **given})  # type: ignore[arg-type]


def test_what_is_missing_and_what_leaks_are_both_faults() -> None:
    assert fault(control(), "THE PIER") is None
    assert fault(control(), "") == Fault(("The pier.",), ())
    assert fault(control(), "The\npier. + Storm") == Fault((), ("Storm",))


def test_a_string_that_stands_twice_must_stay_twice() -> None:
    twice = control(stay=("The pier.", "The pier."))
    assert fault(twice, "The pier.") == Fault(("The pier.",), ())
    assert fault(twice, "The pier. The pier.") is None


def test_shares_are_of_the_controls_asked_for_and_a_failure_is_wrong() -> None:
    found = Verdicts()
    leak = Fault((), ("Storm",))
    add(found, control(), {OWN: None, WITHOUT: leak, "a peer": FAILED})
    add(found, control(about="stay", form="html"), {OWN: None, WITHOUT: None, "a peer": None})
    assert (found.share(OWN), found.share(WITHOUT), found.share("a peer")) == (0, 0.5, 0.5)
    assert (found.share(WITHOUT, abouts="go"), found.share(WITHOUT, abouts="stay")) == (1, 0)
    assert found.errors == {"a peer": 1}
    assert found.faults == {WITHOUT: {"en: one": {"missing": [], "leaked": ["Storm"]}}}


def test_lede_gets_no_more_controls_wrong_than_its_floors_allow() -> None:
    found = run_lede()
    figures = controls_report.figures(found)
    bounds = floors.read_floors()["controls"]
    assert set(bounds["most"]) == {OWN, WITHOUT}
    assert set(bounds["most"][OWN]) == {f"{name} wrong" for name in controls_report.COLUMNS}
    assert floors.breaches(figures, bounds) == [], found.faults[OWN]
