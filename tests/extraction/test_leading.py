"""The lead picture comes along where it stands outside the article's own box, and no other picture does."""

import pytest

from tests.extraction.samples import PROSE, paragraphs, read

PICTURE = "https://harbour.example/media/pier-at-noon-1024x683.jpg"
NAMED = '<meta property="og:image" content="https://harbour.example/media/pier-at-noon.jpg">'


def page(before: str, *, head: str = "", within: str = "") -> str:
    box = f'<div class="box"><h1>The pier at noon</h1>{before}</div>'
    return f"<html><head>{head}</head><body>{box}<main><article><p>{PROSE[2]}</p>{within}{paragraphs()}</article></main></body></html>"


@pytest.mark.parametrize(
    ("before", "head"),
    [
        (f'<div><img src="{PICTURE}"></div>', NAMED),
        (f'<figure><img src="{PICTURE}"><figcaption>The pier.</figcaption></figure>', ""),
        (f'<figure><img src="{PICTURE}"><figcaption>The pier.</figcaption></figure>', NAMED),
    ],
)
def test_it_comes_first(before: str, head: str) -> None:
    article = read(page(before, head=head))
    assert article.content.html.index(PICTURE) < article.content.html.index("<p id=") + 60
    assert article.content.html.count(PICTURE) == 1
    assert not any(PICTURE in block.html for block in article.removed)
    assert article.content.html.startswith(("<figure", "<p")) and 'id="b1"' in article.content.html[:20]  # noqa: PT018


@pytest.mark.parametrize(
    ("before", "head", "within"),
    [
        ('<div><img src="https://harbour.example/media/other.jpg"></div>', NAMED, ""),
        (f'<figure><img width="120" src="{PICTURE}"></figure>', NAMED, ""),
        (
            f'<figure><img src="{PICTURE}"></figure>',
            NAMED,
            '<figure><img src="/own.jpg"><figcaption>Boats.</figcaption></figure>',
        ),
    ],
    ids=["not the page's own", "small", "the article has one"],
)
def test_others_stay_away(before: str, head: str, within: str) -> None:
    html = read(page(before, head=head, within=within)).content.html
    assert "other.jpg" not in html
    assert PICTURE not in html
