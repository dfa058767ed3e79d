"""Recommendation lists: the signals, and lists that differ in one thing that must decide."""

import re

import pytest

from server.extraction import Article, Kind, Page, extract
from server.extraction.packaged import table
from tests.extraction.samples import LANGUAGES, PROSE, link_list, paragraphs, read, story

TABLE = table("data/recommendations.toml")
HEADLINES = LANGUAGES["en"]["headlines"]
AWAY = "https://archive.example/{}"
LIST = link_list(HEADLINES)


def gone(article: Article) -> bool:
    """Whether all headlines are in removed recommendations and none in the article; raises where some are here, some there."""
    removed = " ".join(block.text for block in article.removed if block.kind is Kind.RECOMMENDATIONS)
    found = {(headline in removed, headline in article.content.text) for headline in HEADLINES}
    assert len(found) == 1, "one list, torn apart"
    assert all(prose in article.content.text for prose in PROSE), "prose went with it"
    return found == {(True, False)}


def test_every_signal_has_a_weight_and_every_wording_a_signal() -> None:
    assert set(TABLE) == {"weights", "plain", "reasons"}
    assert set(TABLE["plain"]) <= set(TABLE["weights"])
    assert set(TABLE["reasons"]) <= set(TABLE["weights"]) - {"bias"}
    assert all(isinstance(weight, float) for weight in TABLE["weights"].values())


def test_every_signal_that_speaks_for_a_cut_has_its_words() -> None:
    speaks = {name for kind in ("weights", "plain") for name, weight in TABLE[kind].items() if weight > 0}
    assert set(TABLE["reasons"]) == speaks - {"bias"}


def test_wordings_name_only_what_there_is() -> None:
    for wording in TABLE["reasons"].values():
        assert set(re.findall(r"{(\w+)}", wording)) <= {"label", "items", "mark"}


LINES = "".join(f'<p><a href="https://harbour.example/n/{n}">{text}</a></p>' for n, text in enumerate(HEADLINES))
CARDS = "".join(
    f'<div class="card"><a href="/n/{n}"><img src="/{n}.jpg"><h4>{text}</h4></a><span>5 May</span></div>'
    for n, text in enumerate(HEADLINES)
)
TOLD = {
    "under a heading": f"<h3>Read more</h3>{LIST}",
    "under a bold line": f"<p><strong>Read more:</strong></p>{LIST}",
    "under a line": f"<div>Read more</div>{LIST}",
    "with its label in its box": f"<div>Read more{LIST}</div>",
    "with its label as its first item": f"<ul><li>Read more</li>{LIST.removeprefix('<ul>')}",
    "in a box of a name": f'<div class="related-stories">{LIST}</div>',
    "numbered, in a box of a name": f'<aside class="c-most-read">{LIST.replace("ul>", "ol>")}</aside>',
    "lines under a label": f"<p>Read also</p>{LINES}",
    "cards under a label": f"<h3>Read more</h3>{CARDS}",
    "lines with a plus": "".join(f'<p>+ <a href="/n/{n}">{text}</a></p>' for n, text in enumerate(HEADLINES)),
    "lines with a plus, without links": "".join(f"<p>+ {text}</p>" for text in HEADLINES),
}
UNTOLD = {"a list": LIST, "lines": LINES, "cards": CARDS}


@pytest.mark.parametrize("after", [*TOLD.values(), *UNTOLD.values()], ids=[*TOLD, *UNTOLD])
def test_lists_that_go_at_the_end(after: str) -> None:
    assert gone(read(story(after=after)))


@pytest.mark.parametrize("after", TOLD.values(), ids=TOLD)
def test_lists_that_go_within_the_prose(after: str) -> None:
    assert gone(read(story(after=after + paragraphs())))


@pytest.mark.parametrize(
    "after",
    [
        f"<h3>Sources</h3>{LIST}",
        f"<p>Sources:</p>{LIST}",
        f"<h2>References</h2>{link_list(HEADLINES, AWAY)}",
        f"<p>The board approved three measures after a long debate that evening:</p>{LIST}{paragraphs()}",
        f"<p>The board looked at three reports:</p>{link_list(HEADLINES, AWAY)}",
        link_list(HEADLINES, "#part-{}") + paragraphs(),
        "<ol>"
        + "".join(
            f'<li id="n{n}">{text}, annual report, page 3. <a href="#r{n}">↑</a></li>'
            for n, text in enumerate(HEADLINES)
        )
        + "</ol>",
        "<ul>" + "".join(f"<li>{text}</li>" for text in HEADLINES) + f"</ul>{paragraphs()}",
        "<ul>"
        + "".join(f'<li><a href="/n/{n}">{text}</a>: {PROSE[0]}</li>' for n, text in enumerate(HEADLINES))
        + "</ul>",
        "<table><tr><th>Story</th><th>Year</th></tr>"
        + "".join(f'<tr><td><a href="/n/{n}">{text}</a></td><td>2019</td></tr>' for n, text in enumerate(HEADLINES))
        + "</table>",
        "".join(f'<h2><a href="/n/{n}">{text}</a></h2>{paragraphs()}' for n, text in enumerate(HEADLINES)),
    ],
)
def test_lists_that_stay(after: str) -> None:
    article = read(story(after=after))
    assert not gone(article)
    assert all(headline in article.content.text for headline in HEADLINES)


@pytest.mark.parametrize("label", ["Read also", "Related", "See also"])
@pytest.mark.parametrize("separator", [": ", " – ", " | ", " "])
def test_a_single_line_that_points_elsewhere_goes(label: str, separator: str) -> None:
    line = f'<p>{label}{separator}<a href="/n/1">{HEADLINES[0]}</a></p>'
    article = read(story(after=line + paragraphs()))
    assert HEADLINES[0] not in article.content.text
    assert [block.kind for block in article.removed] == [Kind.RECOMMENDATIONS]
    assert label in article.removed[0].reason


def test_a_sentence_that_begins_like_such_a_line_stays() -> None:
    line = '<p>See also <a href="/n/1">the report</a> that the board wrote on this matter in the spring, and which nobody read.</p>'
    assert "the report" in read(story(after=line + paragraphs())).content.text


def test_a_reason_names_the_label() -> None:
    article = read(story(after=f"<h3>Read more</h3>{LIST}"))
    assert "“Read more”" in article.removed[0].reason


def test_the_label_goes_with_its_list_as_one_block() -> None:
    article = read(story(after=f"<h3>Read more</h3>{LIST}{paragraphs()}"))
    (block,) = article.removed
    assert block.text.startswith("Read more\n")
    assert "Read more" not in article.content.text


def test_a_doubtful_list_lowers_the_confidence() -> None:
    sure = read(story()).confidence
    doubtful = read(story(after=f"<h3>See also</h3>{link_list(HEADLINES[:2], AWAY)}{paragraphs()}")).confidence
    assert doubtful <= sure


def test_a_links_section_of_an_encyclopaedia_stays_though_each_heading_has_a_box() -> None:
    sections = "".join(f'<div class="box"><h2>{word}</h2></div>{paragraphs()}' for word in ("History", "Course"))
    article = read(story(after=f'{sections}<div class="box"><h2>See also</h2></div>{LIST}'))
    assert all(headline in article.content.text for headline in HEADLINES)


@pytest.mark.parametrize("words", [("Overview", "Details"), ("Linux", "Windows"), ("Ejemplos", "Código")])
def test_a_list_without_a_label_has_a_reason_of_its_own(words: tuple[str, str]) -> None:
    tabs = "".join(f"<li><button>{word}</button></li>" for word in words)
    for html in (story(before=f"<ul>{tabs}</ul>"), story(before=paragraphs("de"), after=f"<ul>{tabs}</ul>")):
        removed = read(html).removed
        assert words[0] in removed[0].text
        assert all("“”" not in block.reason and len(block.reason.split()) > 4 for block in removed)


def test_teasers_that_are_cut_short_go_with_their_label() -> None:
    teasers = [
        f"{headline} The story of it began when the first of them came to town and told all that they knew..."
        for headline in HEADLINES
    ]
    article = extract(Page(text="\n\n".join((*PROSE, *PROSE, "Related articles:", *teasers))))
    assert not [teaser for teaser in teasers if teaser in article.content.text]
    assert all(prose in article.content.text for prose in PROSE)
