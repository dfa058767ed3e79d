"""Nothing is lost and nothing is doubled: every word of a page is in its article, in its metadata or in a removed block."""

import re
from html import escape

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from server.extraction import Article, Page, extract
from server.extraction.parsing import encodable
from tests.extraction.generated import made_words, pages
from tests.extraction.generated_texts import shaped_texts, texts
from tests.extraction.samples import URL, fragment, paragraphs, parsed, restored, story, words_of


def told(article: Article) -> str:
    metadata = article.metadata
    return " ".join(filter(None, (metadata.title, metadata.byline)))


@given(pages)
def test_every_word_of_a_page_is_somewhere_and_none_is_twice(html: str) -> None:
    article = extract(Page(html=html, url=URL))
    given_words = made_words(re.sub(r"<[^>]*>", " ", html))
    shown = made_words(" \n ".join((article.content.text, *(block.text for block in article.removed))))
    assert len(shown) == len(set(shown))
    assert set(given_words) == set(shown) | (set(made_words(told(article))) & set(given_words))


@given(pages)
def test_html_text_and_markdown_hold_the_same_words(html: str) -> None:
    content = extract(Page(html=html, url=URL)).content
    words = made_words(content.text)
    assert made_words(" ".join(words_of(fragment(content.html)))) == words
    assert made_words(content.markdown) == words


@given(pages)
def test_restoring_all_gives_back_the_order_of_the_page(html: str) -> None:
    article = extract(Page(html=html, url=URL))
    back = made_words(" ".join(words_of(restored(article))))
    title = set(made_words(told(article)))
    order = made_words(" ".join(words_of(parsed(html))))
    assert back == [made for made in order if made in set(back) or made not in title]


@given(pages)
def test_after_is_there_and_ids_are_unique(html: str) -> None:
    article = extract(Page(html=html, url=URL))
    ids = re.findall(r' id="([^"]*)"', article.content.html)
    assert len(ids) == len(set(ids))
    assert {block.after for block in article.removed} <= {None, *ids}


@given(pages)
def test_the_same_page_gives_the_same_article(html: str) -> None:
    first, second = (extract(Page(html=html, url=URL)) for _ in range(2))
    assert first == second


FIGURES = [
    "<figure>bax dax</figure>",
    "<figure><span>bax dax</span></figure>",
    "<figure><p>bax dax</p></figure>",
    '<a href="/x"><figure><span>bax dax</span></figure></a>',
    '<figure><img src="/p.jpg"><span>bax dax</span></figure>',
    '<figure><img src="/p.jpg"><div>bax</div><figcaption>dax</figcaption></figure>',
    '<figure><img src="/p.jpg"><figcaption>bax</figcaption><figcaption>dax</figcaption></figure>',
    '<figure><img src="javascript:x"><div>bax</div><figcaption>dax</figcaption></figure>',
    "<figure><table><tr><th>bax</th><td>dax</td></tr></table></figure>",
]


@pytest.mark.parametrize("figure", FIGURES)
def test_no_word_of_a_figure_is_lost(figure: str) -> None:
    article = extract(Page(html=story(before=paragraphs(), after=figure + paragraphs()), url=URL))
    shown = made_words(" ".join((article.content.markdown, *(block.text for block in article.removed))))
    assert shown == ["bax", "dax"]


def letters_of(text: str) -> list[str]:
    return sorted(character for character in text if character.isalpha())


def assert_no_letter_is_lost(text: str) -> None:
    article = extract(Page(text=text))
    assume(article.metadata.published is None)  # a date is told in another form
    assume(article.metadata.byline is None)  # and so is an author
    shown = (article.metadata.title or "", article.content.text, *(block.text for block in article.removed))
    assert letters_of("".join(shown)) == letters_of(encodable(text))


@given(texts())
@example(
    "A title\n\nBy the way this is a line of some words that goes on for a while, and it ends as a sentence does here.\n"
)
def test_every_letter_of_a_text_is_somewhere_and_none_is_twice(text: str) -> None:
    assert_no_letter_is_lost(text)


@given(st.text(max_size=400))
@example("x\x0by\x1cz\u2028a\u2029b\x85c")
@example("<b>x</b> &amp; <script>y</script>")
def test_every_letter_of_any_string_is_somewhere_and_none_is_twice(text: str) -> None:
    assert_no_letter_is_lost(text)


@given(st.text(max_size=400))
def test_any_string_as_a_page_is_answered(text: str) -> None:
    article = extract(Page(html=text, url=URL))
    assert "<script" not in article.content.html


@given(st.text(max_size=200))
def test_every_letter_of_any_escaped_string_in_a_page_is_somewhere(text: str) -> None:
    article = extract(Page(html=f"<body><p>{escape(text)}</p><p>{'A line of words. ' * 20}</p></body>"))
    shown = (article.content.text, *(block.text for block in article.removed))
    assert letters_of("".join(shown)) == letters_of(encodable(text) + "A line of words. " * 20)


@given(shaped_texts())
def test_every_word_of_a_text_of_any_shape_is_somewhere_and_none_is_twice(text: str) -> None:
    article = extract(Page(text=text))
    shown = made_words(" \n ".join((told(article), article.content.text, *(block.text for block in article.removed))))
    assert sorted(shown) == sorted(made_words(text))


@given(shaped_texts())
def test_all_formats_of_a_text_hold_the_same_words_in_their_order(text: str) -> None:
    content = extract(Page(text=text)).content
    words = made_words(content.text)
    assert words == [made for made in made_words(text) if made in set(words)]
    assert made_words(" ".join(words_of(fragment(content.html)))) == words
    assert made_words(content.markdown) == words


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(shaped_texts())
def test_every_line_of_a_text_stands_somewhere_as_it_stood(text: str) -> None:
    article = extract(Page(text=text))
    shown = squeezed(" ".join((told(article), article.content.text, *(block.text for block in article.removed))))
    for line in text.split("\n"):
        if not re.search(r"^\s*(?:>|[=-]+\s*$|#|Subject:)|[*`|\[]", line):  # signs that structure stands for
            assert squeezed(line) in shown
