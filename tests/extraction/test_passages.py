"""Which lines of a plain text are its article: what stands around it goes, and what somebody chose to send stays."""

import numpy as np
import pytest

from server.extraction import Article, Page, extract
from server.extraction.phrases import vocabulary
from server.extraction.pipeline import read_blocks
from server.extraction.roles import Roles
from server.extraction.scoring.linecolumns import Lines
from server.extraction.scoring.lines import score_lines
from tests.extraction.samples import LANGUAGES, PROSE

MENU = ["Home", "News", "Sport", "Weather", "Opinion", "Culture", "Travel", "Timetables", "Sign in", "Subscribe"]
TEASERS = [
    "Storm closes the northern road again",
    "3 hours ago",
    "School board delays its vote on buses",
    "5 hours ago",
    "Bridge repairs will last until spring",
    "Yesterday",
    "Museum opens its new wing to visitors",
    "2 days ago",
]
FOOTER = ["About us", "Contact", "Advertise", "Terms of use", "Privacy", "Cookies", "© 2022 The Harbour Post"]


def copied(prose: list[str]) -> str:
    """What one gets by selecting all on a page: menus, the article, teasers, a footer."""
    parts = ["\n".join(MENU), "A new pier at last", *prose, "\n".join(TEASERS), "\n".join(FOOTER)]
    return "\n\n".join(parts)


def read(text: str, languages: tuple[str, ...] | None = None) -> Article:
    return extract(Page(text=text), languages=languages)


@pytest.mark.parametrize("languages", [None, ()], ids=["all languages", "no vocabulary"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_whole_page_the_prose_stays_and_what_is_around_it_goes(
    language: str, languages: tuple[str, ...] | None
) -> None:
    prose = [*LANGUAGES[language]["prose"], *PROSE]
    article = read(copied(prose), languages)
    assert [part for part in prose if part not in article.content.text] == []
    left = [line for line in (*MENU[:-2], *TEASERS, *FOOTER[:-1]) if line in article.content.text.splitlines()]
    assert left == [] if languages is None else len(left) <= 2, (
        "the first teasers may be a doubt where no label is known"
    )
    assert all(block.reason for block in article.removed)


SENT = [
    [*PROSE, "Best wishes\nAnn Lee\nThe Harbour Board"],
    [*PROSE, "- https://harbour.example/plan\n- https://harbour.example/costs\n- https://harbour.example/minutes"],
    [PROSE[0], "Northern pier\n- crane\n- wall\nSouthern pier\n- steps\n- lights", *PROSE[1:]],
    [PROSE[0], "- Oak from the county's own woods\n- Steel for the piles\n- A wall along the quay", *PROSE[1:]],
    [PROSE[0], "Harbour Board\n12 Quay Street\nPort Ellen", PROSE[1]],
    ["The tide goes out,\nthe pier stays in,\nand gulls about\nthe boats begin"],
]


@pytest.mark.parametrize("languages", [None, ()], ids=["all languages", "no vocabulary"])
@pytest.mark.parametrize("parts", SENT, ids=["signature", "links", "nested", "list", "address", "poem"])
def test_a_text_without_clutter_around_it_stays_whole(parts: list[str], languages: tuple[str, ...] | None) -> None:
    article = read("\n\n".join(parts), languages)
    assert article.removed == ()
    assert [line for part in parts for line in part.splitlines() if line not in article.content.text] == []


def test_doubt_lowers_confidence() -> None:
    assert read(copied(PROSE)).confidence < read("\n\n".join(PROSE)).confidence


def test_a_text_without_any_words_has_no_article() -> None:
    assert read("").content.text == ""
    assert not read("\n \n").found


def test_without_a_vocabulary_labels_tell_nothing_and_scores_are_still_there() -> None:
    source, blocks = read_blocks(Page(text=copied(PROSE)))
    known, unknown = vocabulary(), vocabulary(())
    assert known.speaks(source.language)
    assert known.speaks("nb-NO")
    assert not unknown.speaks(source.language)
    assert not known.speaks(None)
    for found in (known, unknown):
        scores = score_lines(Lines(blocks, Roles(blocks, found)), spoken=found.speaks(source.language))
        prose = np.array([block.good for block in blocks])
        assert scores[prose].min() > scores[~prose].max()


POEM = "The tide goes out, the pier stays in,\nAnd gulls about the boats begin\nTo sing of rain, and everything."
RECIPE = "Potato soup\n\nIngredients\n\n- 500 g of potatoes\n- one onion\n- salt, pepper\n\nMethod\n\n1. Peel them.\n2. Cook them for long."
STEPS = "How to mend a tyre\n\n1. Take off the wheel.\n2. Take out the tube.\n3. Find the hole in it.\n4. Glue a patch on the hole."
TALK = "ANNA: Good morning, and welcome.\nBO: Thank you for having me.\nANNA: How long did it take?\nBO: Three years, all in all."
LETTER = "Dear Bo,\n\nThe pier is open now.\nDo come and see it in May.\n\nThere will be cake, too.\n\nYours,\nAnn"
ZH = "番茄汤\n\n1. 把番茄洗净切块，放入锅中。\n2. 加水煮二十分钟，加盐。\n3. 盛出，撒上香菜即可食用。"


@pytest.mark.parametrize(
    "text", [POEM, RECIPE, STEPS, TALK, LETTER, ZH], ids="poem recipe steps talk letter zh".split()
)
def test_a_text_of_short_lines_that_says_something_is_an_article(text: str) -> None:
    assert read(text).found


@pytest.mark.parametrize("lines", [MENU, FOOTER, ["Hello."], ["Ann Lee", "12 Quay Street", "Port Ellen"]], ids=str)
def test_a_menu_is_no_article(lines: list[str]) -> None:
    assert not read("\n".join(lines)).found
