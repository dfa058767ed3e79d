"""Kinds that a caller wants to keep are left in, where they stood."""

import pytest

from server.extraction import Article, Kind, Page, extract
from tests.extraction.samples import LANGUAGES, PROSE, link_list, story

HEADLINES = LANGUAGES["en"]["headlines"]
LIST = f"<h3>Read more</h3>{link_list(HEADLINES)}"
COMMENTS = "<section class='comments'><h3>Comments</h3><p>I was there last week, and it was closed.</p></section>"


def kept(html: str, *kinds: Kind) -> Article:
    return extract(Page(html=html, url="https://harbour.example/"), keep=frozenset(kinds), explain=True)


def test_recommendations_that_are_kept_stay_in_their_place_with_their_label() -> None:
    page = story().replace("</p><p>", f"</p>{LIST}<p>", 1)
    without, within = kept(page), kept(page, Kind.RECOMMENDATIONS)
    assert HEADLINES[0] not in without.content.text
    text = within.content.text
    places = [text.index(part) for part in (PROSE[0][:40], "Read more", *HEADLINES, PROSE[1][:40])]
    assert places == sorted(places)
    assert Kind.RECOMMENDATIONS not in {block.kind for block in within.removed}


def test_only_the_kinds_that_were_named_are_kept() -> None:
    page = story(after=LIST)
    assert HEADLINES[0] not in kept(page, Kind.COMMENTS, Kind.SHARE).content.text


def test_what_stands_beside_the_article_is_kept_too_and_nothing_else_comes_with_it() -> None:
    menu = f"<div class='menu'>{link_list(['Home and away news', 'All of the sport', 'Weather and tides'])}</div>"
    page = story().replace("<main>", f"<main>{menu}").replace("</main>", f"{COMMENTS}</main>")
    assert "closed" not in kept(page).content.text
    article = kept(page, Kind.COMMENTS)
    assert "it was closed" in article.content.text
    assert "Weather" not in article.content.text
    assert all(one[:40] in article.content.text for one in PROSE)
    told = article.explanation
    assert told is not None
    assert next(block for block in told.blocks if "closed" in block.text).kept


@pytest.mark.parametrize("kind", list(Kind))
def test_each_block_is_shown_or_listed_whatever_is_kept(kind: Kind) -> None:
    page = story(after=LIST).replace("</main>", f"{COMMENTS}</main>")
    article = kept(page, kind)
    everything = " ".join([article.content.text, *(block.text for block in article.removed)])
    for part in (*PROSE, *HEADLINES, "it was closed"):
        assert part[:40] in everything


def test_the_explanation_has_the_signals_of_each_block() -> None:
    told = kept(story(after=LIST)).explanation
    assert told is not None
    label = next(block for block in told.blocks if block.text == "Read more")
    item = next(block for block in told.blocks if block.text == HEADLINES[0])
    prose = next(block for block in told.blocks if PROSE[0].startswith(block.text))
    assert label.signals.label == "recommendations"
    assert (item.signals.links, prose.signals.links) == (1.0, 0.0)
    assert prose.signals.prose
