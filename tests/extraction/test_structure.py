"""What an article keeps for its structure: pictures, headings, embeds, lists as wholes; and pull quotes, which go."""

import numpy as np
import pytest

from server.extraction import Page
from server.extraction.pipeline import read_blocks
from server.extraction.scoring import Columns
from server.extraction.structure import with_structure
from tests.extraction.samples import PROSE, body, read, story


def kept_of(html: str, kept: set[int], scores: dict[int, float] | None = None) -> set[int]:
    """The indexes that stay of a page whose blocks are kept for their words as given, each of a score of .2 where none is given."""
    _, blocks = read_blocks(Page(html=f"<main>{html}</main>"))
    page = Columns(blocks)
    flags = np.isin(np.arange(page.n), list(kept))
    likely = np.full(page.n, 0.2)
    for index, score in (scores or {}).items():
        likely[index] = score
    found = with_structure(blocks, page, likely, flags, flags & page.good)
    return set(np.flatnonzero(found).tolist())


def around(html: str) -> str:
    return f"<p>{PROSE[0]}</p>{html}<p>{PROSE[1]}</p>"


@pytest.mark.parametrize(
    ("html", "stays"),
    [
        ("<figure><img src=/pier.jpg></figure>", True),
        ("<p><img src=/pier.jpg width=32 height=400></p>", True),
        ("<p><img src=/sign.gif width=16 height=16></p>", False),
        ("<p><img src=/sign.gif width=16px height=16px></p>", False),
        ("<hr>", True),
        ("<h2>The pier</h2>", True),
        ("<h2><a href=/pier>The pier</a></h2>", False),
        ("<p lede-embed=''>A map</p>", False),  # a page can't claim one
        ('<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>', True),
        ('<p><a href="/other">Another story of the day</a></p>', False),
    ],
)
def test_what_stands_among_the_paragraphs(html: str, *, stays: bool) -> None:
    assert (1 in kept_of(around(html), {0, 2})) is stays


@pytest.mark.parametrize(("kept", "stays"), [({0, 3}, False), ({0, 2, 3}, True)])
def test_the_picture_of_a_card_goes_with_its_link(kept: set[int], *, stays: bool) -> None:
    card = "<div><a href=/other><p><img src=/other.jpg></p></a><p><a href=/other>Another story of the day</a></p></div>"
    assert (1 in kept_of(around(card), kept)) is stays


def test_a_heading_above_the_first_paragraph_is_left_to_the_model() -> None:
    assert kept_of(f"<h2>The pier</h2>{around('')}", {1, 2}) == {1, 2}


def test_an_embed_right_behind_the_last_paragraph_stays() -> None:
    player = '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>'
    assert kept_of(f"{around('')}{player}<p>Elsewhere</p>{player}", {0, 1}) == {0, 1, 2}


ITEM = "<li>A line of the list, with some more words in it</li>"


def test_a_list_that_is_mostly_kept_stays_whole() -> None:
    linked = "<li><a href=/a>One that is a link, and else no more</a></li>"
    page = around(f"<ul>{ITEM * 8}{linked}{ITEM}</ul>") + f"<p>{PROSE[2]}</p>" * 5
    kept = set(range(17)) - {9}
    assert kept_of(page, kept) == set(range(17))


def test_a_list_that_is_mostly_left_out_goes_whole() -> None:
    linked = "<li><a href=/a>One that is a link, and else no more</a></li>"
    page = around(f"<ul>{linked * 8}{ITEM}{linked}</ul>") + f"<p>{PROSE[2]}</p>" * 5
    assert kept_of(page, {0, 9, *range(11, 17)}) == {0, *range(11, 17)}


def test_a_list_that_holds_the_article_is_not_settled() -> None:
    page = f"<ul>{f'<li><p>{PROSE[0]}</p></li>' * 9}{ITEM}</ul>"
    assert kept_of(page, set(range(9))) == set(range(9))


def test_pictures_of_a_gallery_stay_without_its_captions() -> None:
    pictures = '<li><img src="/{0}.jpg"><p>A caption of some words more than one line holds, with a link <a href=/>here</a></p></li>'
    page = around("<ul>" + "".join(pictures.format(at) for at in range(4)) + "</ul>") + f"<p>{PROSE[2]}</p>" * 5
    assert {1, 3, 5, 7} <= kept_of(page, {0, *range(9, 15)})


@pytest.mark.parametrize(("score", "stays"), [(0.35, True), (0.25, False)])
def test_a_plain_list_among_paragraphs_stays(score: float, *, stays: bool) -> None:
    plain = "<ol><li>one thing</li><li>another</li></ol>"
    assert ({1, 2} <= kept_of(around(plain), {0, 3}, {1: score, 2: score})) is stays


@pytest.mark.parametrize(
    "box", ["<blockquote><p>{}</p></blockquote>", "<aside>{}</aside>", '<div class="pullquote">{}</div>']
)
def test_pull_quotes_go(box: str) -> None:
    sentence = PROSE[1].partition(". ")[0]
    article = read(story(after=box.format(f"“{sentence}”") + f"<p>{PROSE[0][::-1]}.</p>"))
    assert article.content.text.count(sentence) == 1
    assert any(piece.reason.startswith("It repeats a sentence") for piece in article.removed)


def test_a_quotation_that_says_something_new_stays() -> None:
    assert "boats will be blue" in body(
        "<blockquote><p>From now on all the boats will be blue, the chair said to us.</p></blockquote>"
    )
