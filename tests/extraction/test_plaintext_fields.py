"""What stands above the prose of a text in Markdown: fields between rules, a title, pictures, a menu."""

import pytest

from server.extraction.plaintext import read_text
from tests.extraction.samples import PROSE
from tests.extraction.test_plaintext_markdown import PART, read

PICTURE = "https://e.example/p.png"


def test_its_head_is_metadata() -> None:
    shown = read(f"# A new pier at last\n\nBy Ana Prado\n\n11 January 2022\n\n{PART}")
    assert (shown.metadata.title, shown.metadata.byline) == ("A new pier at last", "Ana Prado")
    assert shown.metadata.published == "2022-01-11"
    assert shown.content.markdown == PART


def test_the_fields_above_it_are_metadata() -> None:
    shown = read(f'---\ntitle: "A new pier"\nauthor: Ana Prado\ndate: 2022-01-11\nlayout: post\n---\n\n{PART}')
    assert (shown.metadata.title, shown.metadata.byline) == ("A new pier", "Ana Prado")
    assert shown.metadata.published == "2022-01-11"
    assert shown.content.text.startswith(f"layout: post\n\n{PROSE[0]}")


@pytest.mark.parametrize(
    ("fields", "are_fields"),
    [
        ("title: A new pier", True),
        ("title: A new pier\ntags:\n  - quay\n- wall", True),
        ("x: y\n" * 39 + "title: A new pier", True),
        ("x: y\n" * 40 + "title: A new pier", False),
        ("title: A new pier\nand prose", False),
        ("- one\n-", False),
        ("title: A new pier\n\nx: y", False),
    ],
)
def test_what_are_fields(fields: str, *, are_fields: bool) -> None:
    shown = read(f"---\n{fields}\n---\n{PART}")
    assert (shown.metadata.title == "A new pier") == are_fields
    assert all(
        word in f"title: {shown.metadata.title} tags: {shown.metadata.tags} {shown.content.text} {shown.removed}"
        for word in fields.split()
        if word not in "--"
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"# [![Logo]({PICTURE})](https://e.example/t) Lede\n\nBy Ana Prado", None),
        (f"2024-05-01\n\n![pic]({PICTURE})\n\nTitle line", "Title line"),
        (f"![]({PICTURE})\n\n# A pier\n\n2024-05-01", "A pier"),
        ("# A pier\n\nBy [Ana Prado](https://e.example/t)\n\n2024-05-01", "A pier"),
        ("#\n\n2024-05-01", None),
    ],
)
def test_no_picture_and_no_link_is_lost_in_the_header(text: str, title: str | None) -> None:
    shown = read(f"{text}\n\n{PART}")
    kept = " ".join((shown.content.html, *(block.html for block in shown.removed)))
    assert shown.metadata.title == title
    assert all(address not in text or address in kept for address in (PICTURE, "https://e.example/t"))


def test_a_menu_with_links_stays_one_above_the_title() -> None:
    tree, header = read_text(f"Home\n\n[News](/b)\n\nSport\n\n# A pier\n\n2024-05-01\n\n{PART}")
    assert header.title == "A pier"
    assert [block.tag for block in tree[0]][:2] == ["nav", "p"]
    assert ["".join(block.itertext()) for block in tree[0][0]] == ["Home", "News", "Sport"]


def test_fields_that_say_otherwise_than_the_text_lose_nothing() -> None:
    fields = "title: The wall\nauthor: Bo Lind\ndate: 2022-01-12\nupdated: 13 January 2022"
    shown = read(f"---\n{fields}\n---\n# A new pier\n\nBy Ana Prado\n\n11 January 2022\n\n{PART}")
    said = shown.metadata
    assert (said.title, said.byline, said.published, said.modified) == (
        "The wall",
        "Bo Lind",
        "2022-01-12",
        "2022-01-13",
    )
    kept = " ".join((shown.content.text, *(block.text for block in shown.removed)))
    assert all(words in kept for words in ("A new pier", "Ana Prado", "2022-01-11"))


def test_a_field_that_should_be_a_date_and_is_none_stays() -> None:
    shown = read(f"---\ntitle: A new pier\nupdated: every day\n---\n\n{PART}")
    assert shown.metadata.modified is None
    assert "updated: every day" in shown.content.text


@pytest.mark.parametrize(
    "fields",
    [
        "tags: [quay, old walls]",
        "tags: quay, old walls",
        "tags:\n  - quay\n  - old walls",
        'keywords: "quay, old walls"',
    ],
)
def test_the_tags_above_it_are_metadata(fields: str) -> None:
    shown = read(f"---\ntitle: A new pier\n{fields}\ndraft: no\n---\n\n{PART}")
    assert shown.metadata.tags == ("quay", "old walls")
    assert shown.content.text.startswith(f"draft: no\n\n{PROSE[0]}")


@pytest.mark.parametrize(
    "badge", ["https://img.shields.io/badge/a-b.svg", "https://e.example/actions/ci/badge.svg?branch=main"]
)
def test_a_badge_is_no_picture_of_the_article(badge: str) -> None:
    assert read(f"![state]({badge})\n\n{PART}\n\n![pier]({PICTURE})").metadata.image == PICTURE
