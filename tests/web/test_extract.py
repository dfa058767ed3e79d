"""POST /v1/extract: what goes in, and what comes out."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from server.version import VERSION
from tests.web.pages import HTML, PROSE, SENTENCE, TEXT, URL, answer

KEYS: dict[str, tuple[type, ...]] = {
    "article": (bool,),
    "title": (str, type(None)),
    "byline": (str, type(None)),
    "authors": (list,),
    "published": (str, type(None)),
    "modified": (str, type(None)),
    "site": (str, type(None)),
    "language": (str, type(None)),
    "direction": (str,),
    "excerpt": (str, type(None)),
    "image": (str, type(None)),
    "url": (str, type(None)),
    "section": (str, type(None)),
    "tags": (list,),
    "licence": (str, type(None)),
    "words": (int,),
    "minutes": (int,),
    "content": (dict,),
    "removed": (list,),
    "engine": (dict,),
}
BARE = {"html": PROSE}
FRONT = {"html": "<ul>" + "".join(f"<li><a href=/{n}>A short headline number {n}</a></li>" for n in range(9)) + "</ul>"}


@pytest.mark.parametrize(
    "body",
    [{"html": HTML, "url": URL}, {"text": TEXT}, BARE, FRONT, {"html": "<"}, {"text": "?"}],
    ids=lambda b: str(b)[:20],
)
def test_the_answer_has_exactly_the_promised_keys_and_types(client: FlaskClient, body: dict[str, str]) -> None:
    given = answer(client, body)
    assert list(given) == list(KEYS)
    for name, types in KEYS.items():
        assert type(given[name]) in types, name
    assert given["direction"] in ("ltr", "rtl")
    assert {name: type(value) for name, value in given["content"].items()} == {
        "html": str,
        "markdown": str,
        "text": str,
    }
    assert set(given["engine"]) == {"version", "confidence", "ms"}
    assert given["engine"]["version"] == VERSION
    assert 0 <= given["engine"]["confidence"] <= 1
    assert given["engine"]["ms"] >= 0


def test_html_comes_back_as_its_article(client: FlaskClient) -> None:
    given = answer(client, {"html": HTML, "url": URL})
    assert given["article"] is True
    assert given["title"] == "A new pier"
    assert given["language"] == "en"
    assert given["url"] == URL
    assert given["content"]["text"].count(SENTENCE) == 3
    assert "Storm" not in given["content"]["html"]
    assert given["words"] > 60
    assert given["minutes"] == 1


def test_a_removed_block_says_what_it_was_and_where_it_stood(client: FlaskClient) -> None:
    given = answer(client, {"html": HTML, "url": URL})
    block = next(block for block in given["removed"] if block["kind"] == "recommendations")
    assert set(block) == {"id", "kind", "reason", "after", "html", "text"}
    assert all(isinstance(block[name], str) for name in ("id", "kind", "reason", "html", "text"))
    assert f'id="{block["after"]}"' in given["content"]["html"]
    assert "Read more" in block["reason"]
    assert "Read more" in block["text"]
    assert block["html"].count("<li>") == 3


def test_text_comes_back_as_its_article(client: FlaskClient) -> None:
    given = answer(client, {"text": TEXT})
    assert given["article"] is True
    assert given["content"]["text"].count(SENTENCE) == 2
    assert [block["kind"] for block in given["removed"]] == ["recommendations"]
    assert given["removed"][0]["text"].count("+") == 2


def test_links_and_images_are_absolute_with_the_page_s_address(client: FlaskClient) -> None:
    given = answer(client, {"html": HTML, "url": URL})
    assert 'href="https://harbour.example/map"' in given["content"]["html"]
    assert 'src="https://harbour.example/pier.jpg"' in given["content"]["html"]
    assert "](https://harbour.example/map)" in given["content"]["markdown"]
    assert "](https://harbour.example/pier.jpg)" in given["content"]["markdown"]
    assert 'href="https://harbour.example/news/storm"' in given["removed"][-1]["html"]
    assert given["image"] == "https://harbour.example/pier.jpg"


def test_without_an_address_relative_links_lead_nowhere(client: FlaskClient) -> None:
    given = answer(client, {"html": HTML})
    assert "href=" not in given["content"]["html"]
    assert "The map" in given["content"]["html"]


def test_a_page_of_headlines_is_no_article(client: FlaskClient) -> None:
    given = answer(client, FRONT)
    assert given["article"] is False


@pytest.mark.parametrize(("scope", "counts"), [("none", (0, 0)), ("article", (1, 0)), ("all", (1, 1))])
def test_removed_chooses_which_blocks_are_listed(client: FlaskClient, scope: str, counts: tuple[int, int]) -> None:
    removed = answer(client, {"html": HTML, "url": URL, "removed": scope})["removed"]
    found = (sum("Storm" in block["text"] for block in removed), sum("Home" in block["text"] for block in removed))
    assert found == counts


def test_removed_is_article_by_default(client: FlaskClient) -> None:
    def listed(**options: str) -> Any:
        return answer(client, {"html": HTML, "url": URL, **options})["removed"]

    assert listed() == listed(removed="article")


def test_raw_html_is_taken_with_its_address_in_the_query(client: FlaskClient) -> None:
    raw = client.post("/v1/extract", query_string={"url": URL}, data=HTML, content_type="text/html")
    assert raw.status_code == 200
    assert raw.get_json()["content"] == answer(client, {"html": HTML, "url": URL})["content"]


def test_raw_text_is_taken(client: FlaskClient) -> None:
    raw = client.post("/v1/extract", data=TEXT, content_type="text/plain")
    assert raw.get_json()["content"] == answer(client, {"text": TEXT})["content"]


def test_raw_bodies_take_removed_in_the_query(client: FlaskClient) -> None:
    raw = client.post("/v1/extract?removed=none", data=HTML, content_type="text/html")
    assert raw.get_json()["removed"] == []


def test_html_sent_as_text_is_text(client: FlaskClient) -> None:
    given = answer(client, {"text": f"<b>{SENTENCE}</b> <script>alert(1)</script>"})
    assert "<b>" in given["content"]["text"]
    assert "<script>" not in given["content"]["html"]


def test_json_with_a_charset_parameter_is_json(client: FlaskClient) -> None:
    raw = client.post("/v1/extract", data='{"text": "Grüße"}'.encode(), content_type="application/json; charset=utf-8")
    assert raw.get_json()["content"]["text"] == "Grüße"


def test_an_answer_says_why_only_where_it_is_asked(client: FlaskClient) -> None:
    plain = answer(client, {"html": HTML, "url": URL})
    told = answer(client, {"html": HTML, "url": URL, "explain": True})
    explain = told.pop("explain")
    assert {**told, "engine": None} == {**plain, "engine": None}
    assert explain["metadata"]["title"] == "heading"
    assert all(
        set(block) == {"text", "tag", "score", "signals", "kept", "kind", "reason"} for block in explain["blocks"]
    )
    gone = next(block for block in explain["blocks"] if block["text"] == "Storm closes the northern road again")
    assert (gone["kept"], gone["kind"]) == (False, "recommendations")
    assert gone["reason"]


def test_raw_bodies_take_explain_in_the_query(client: FlaskClient) -> None:
    raw = client.post("/v1/extract?explain=true", data=TEXT, content_type="text/plain")
    assert raw.get_json()["explain"]["blocks"]


def test_explain_is_yes_or_no(client: FlaskClient) -> None:
    raw = client.post("/v1/extract", json={"html": HTML, "explain": "perhaps"})
    assert raw.status_code == 422
    assert raw.get_json()["errors"][0]["field"] == "explain"


def test_what_a_page_says_of_itself_is_in_the_answer(client: FlaskClient) -> None:
    head = (
        '<meta name="author" content="Ana Prado"><meta name="author" content="Bo Lind"><meta property="article:section" content="Town">'
        '<meta property="article:tag" content="piers"><link rel="license" href="https://cc.example/by"></head>'
    )
    page = HTML.replace("</head>", head)
    given = answer(client, {"html": page, "url": URL})
    assert (given["authors"], given["byline"]) == (["Ana Prado", "Bo Lind"], "Ana Prado, Bo Lind")
    assert (given["section"], given["tags"], given["licence"]) == ("Town", ["piers"], "https://cc.example/by")
    document = client.post("/v1/extract", json={"html": page, "url": URL}, headers={"Accept": "text/html"}).get_data(
        as_text=True
    )
    assert '<meta name="author" content="Ana Prado">\n<meta name="author" content="Bo Lind">' in document
    assert '<link rel="license" href="https://cc.example/by">' in document
