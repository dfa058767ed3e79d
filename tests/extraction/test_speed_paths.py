"""The quick ways give what the slow ones give, and nothing is made that nobody asked for."""

import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.answers import answer, warm_up
from server.extraction import Page, Place, extract, folding, pipeline, sanitizing, script
from server.extraction.folding import fold
from server.extraction.phrases import vocabulary
from server.extraction.rendering import markdown
from server.extraction.scoring import forest
from tests.extraction.samples import URL, link_list, paragraphs, story

LINKS = "".join(f'the <a href="/n/{n}">word {n}</a>{" and " if n % 3 else " "}' for n in range(3_000))
SIGNS = 'a &amp; b &lt;c&gt;&nbsp;<a href="/?a=1&amp;b=2">l&amp;t</a> ' * 1_500
RELATED = (
    f"<h3>Read more</h3>{link_list(['Storm closes the northern road again', 'School board delays its vote on buses'])}"
)


def test_a_paragraph_of_very_many_links_is_one_paragraph_in_markdown(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(html=story(before=f"<p>{LINKS}</p>"), url=URL)
    parted = extract(page).content.markdown
    monkeypatch.setattr(markdown, "MANY_LINKS", 10**9)
    assert parted == extract(page).content.markdown


def test_very_many_references_come_through_the_sanitiser_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(html=story(before=f"<p>{SIGNS}</p>"), url=URL)
    quick = extract(page).content.html
    monkeypatch.setattr(sanitizing, "MANY_REFERENCES", 10**9)
    assert quick == extract(page).content.html


@pytest.mark.parametrize(
    "inner",
    [LINKS * 10, "&amp;" * 250_000, "<span>a word</span> " * 40_000, "<font>a word</font> " * 40_000],
    ids=["links", "references", "spans", "fonts"],
)
def test_a_paragraph_of_very_many_parts_takes_no_long_time(inner: str) -> None:
    page = Page(html=story(before=f"<p>{inner}</p>"), url=URL)
    start = time.process_time()
    answer(page)
    assert time.process_time() - start < 3


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_a_text_of_plain_letters_is_folded_like_any_other(text: str) -> None:
    assert fold(text) == fold(f"{text} é").removesuffix("e").rstrip()


@given(st.text(alphabet=st.characters(codec="cp1252")))
def test_western_words_are_counted_like_all_others(text: str) -> None:
    assert script.words(text) == script.words(f"{text} \N{SNOWMAN}")


def test_words_are_counted_alike_in_parts_and_at_once() -> None:
    line = "The board's vote \N{EM DASH} a well-known one \N{EN DASH} was 7.5 to 2; Zoë said so, '…' and 'no'. "
    assert script.words(line * 100) == 100 * script.words(line) == 1_500


def test_every_prefix_is_seen_by_its_beginning() -> None:
    known = vocabulary()
    assert all(known.begins(f"{phrase}: a headline") for phrase in known.prefixes)
    assert not known.begins("The harbour board voted on Tuesday")


def test_text_alone_makes_neither_html_nor_metadata_nor_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    article = extract(Page(html=story(after=RELATED), url=URL))

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("This was not asked for.")

    for name in ("sanitize", "markdown", "gather", "_removed"):
        monkeypatch.setattr(pipeline, name, refuse)
    assert extract(Page(html=story(after=RELATED), url=URL)).content.text == article.content.text
    with pytest.raises(AssertionError, match="not asked for"):
        _ = extract(Page(html=story(after=RELATED), url=URL)).removed


def test_what_was_removed_is_numbered_within_its_places() -> None:
    page = Page(html=story(after=RELATED), url=URL)
    shown = extract(page, places={Place.ARTICLE}).removed
    assert shown
    assert [block.id for block in shown] == [f"r{number}" for number in range(1, len(shown) + 1)]
    assert {block.place for block in shown} == {Place.ARTICLE}


def test_trees_share_their_questions() -> None:
    trained = forest.trained()
    assert len(set(zip(trained.rows.tolist(), trained.borders.tolist(), strict=True))) == len(trained.rows)
    assert len(trained.rows) < trained.questions.size


def test_a_warm_process_leaves_what_it_holds_to_itself() -> None:
    warm_up()
    assert gc.get_freeze_count() > 10_000
    gc.unfreeze()


def test_a_long_text_is_not_kept() -> None:
    folding._folded.cache_clear()
    fold("x" * (folding.LONGEST_KEPT + 1))
    fold(paragraphs())
    assert folding._folded.cache_info().currsize == 0
