"""The vocabulary files: their shape, and every label of every one of them on a page in its language."""

import re

import langcodes
import pytest

from server.extraction import Kind
from server.extraction.folding import fold
from server.extraction.packaged import names, table
from server.extraction.phrases import RECOMMENDATIONS, REFERENCES, vocabulary
from tests.extraction.samples import LANGUAGES, link_list, paragraphs, read, story

FILES = names("vocabulary")
PROMISED = {"en", "pt", "es", "fr", "de", "it", "nl", "pl", "ru", "tr", "ja", "zh", "ar"}
SHAPE = {
    "recommendations": {"labels", "prefixes", "ambiguous"},
    "references": {"labels"},
    "newsletter": {"phrases"},
    "share": {"phrases"},
    "comments": {"phrases"},
    "notice": {"phrases"},
    "advertisement": {"phrases"},
    "navigation": {"phrases"},
    "metadata": {"byline", "published", "modified", "reading_time", "caption"},
}
SHORTEST = {"labels": 8, "phrases": 5}


def phrases(language: str) -> list[tuple[str, str, str]]:
    """Every phrase of a file: its table, its key and itself."""
    tables = table(f"vocabulary/{language}.toml")
    return [(name, key, phrase) for name, keys in SHAPE.items() for key in keys for phrase in tables[name][key]]


def spoken(label: str, language: str) -> str:
    """A label with a word at its open end."""
    return label.replace("…", LANGUAGES[language]["place"][0])


def test_the_promised_languages_are_there() -> None:
    assert set(FILES) >= PROMISED


@pytest.mark.parametrize("language", FILES)
def test_a_file_has_the_shape_of_all(language: str) -> None:
    found = dict(table(f"vocabulary/{language}.toml"))
    assert found.pop("language") == language
    assert langcodes.tag_is_valid(language)
    assert len(found.pop("name")) > 1
    assert {name: set(keys) for name, keys in found.items()} == SHAPE
    for name, keys in found.items():
        for key, values in keys.items():
            assert len(values) >= SHORTEST.get(key, 1), (name, key)
            assert all(isinstance(value, str) for value in values), (name, key)


@pytest.mark.parametrize("language", FILES)
def test_a_phrase_is_a_phrase(language: str) -> None:
    for name, key, phrase in phrases(language):
        assert fold(phrase), (name, key, phrase)
        assert phrase == " ".join(phrase.split()), (name, key, phrase)
        assert phrase.count("…") == 0 or re.fullmatch(r"… ?[^…]+|[^…]+ ?…", phrase), (name, key, phrase)
        assert not phrase.endswith((":", "：", "→", "»")), (name, key, phrase)


@pytest.mark.parametrize("language", FILES)
def test_no_phrase_stands_twice_in_a_table(language: str) -> None:
    seen: set[tuple[str, str, str]] = set()
    twice = []
    for name, key, phrase in phrases(language):
        entry = (name, key, fold(phrase) + ("…" if "…" in phrase else ""))
        if entry in seen:
            twice.append((name, key, phrase))
        seen.add(entry)
    assert twice == []


@pytest.mark.parametrize("language", FILES)
def test_every_recommendation_label_takes_its_list_away(language: str) -> None:
    failures = []
    for label in table(f"vocabulary/{language}.toml")["recommendations"]["labels"]:
        text = spoken(label, language)
        listing = link_list(LANGUAGES[language]["headlines"])
        article = read(story(after=f"<h3>{text}</h3>{listing}", language=language))
        content, removed = (
            article.content.text,
            " ".join(b.text for b in article.removed if b.kind is Kind.RECOMMENDATIONS),
        )
        gone = all(headline in removed and headline not in content for headline in LANGUAGES[language]["headlines"])
        if not (gone and text in removed and all(prose in content for prose in LANGUAGES[language]["prose"])):
            failures.append(text)
    assert failures == []


@pytest.mark.parametrize("language", FILES)
def test_every_label_is_known_by_its_role(language: str) -> None:
    tables, known = table(f"vocabulary/{language}.toml"), vocabulary()
    unknown = [
        (role, label)
        for role in (RECOMMENDATIONS, REFERENCES)
        for label in tables[role]["labels"]
        if known.label(spoken(label, language)) != role
    ]
    assert unknown == []


@pytest.mark.parametrize("language", FILES)
def test_the_label_decides_over_a_list_that_alone_would_stay(language: str) -> None:
    listing = link_list(LANGUAGES[language]["headlines"], "https://archive.example/{}")
    label = next(
        label for label in table(f"vocabulary/{language}.toml")["recommendations"]["labels"] if "…" not in label
    )
    for line, stays in ((LANGUAGES[language]["place"][0], True), (label, False)):
        article = read(story(after=f"<p>{line}</p>{listing}{paragraphs(language)}", language=language))
        assert all((headline in article.content.text) is stays for headline in LANGUAGES[language]["headlines"]), line


@pytest.mark.parametrize("language", FILES)
def test_every_reference_label_keeps_its_list(language: str) -> None:
    failures = []
    for label in table(f"vocabulary/{language}.toml")["references"]["labels"]:
        text = spoken(label, language)
        listing = link_list(LANGUAGES[language]["headlines"])
        content = read(story(after=f"<h3>{text}</h3>{listing}", language=language)).content.text
        if not all(
            part in content for part in (text, *LANGUAGES[language]["headlines"], *LANGUAGES[language]["prose"])
        ):
            failures.append(text)
    assert failures == []


@pytest.mark.parametrize("language", FILES)
def test_every_prefix_takes_its_line_away(language: str) -> None:
    failures = []
    prose, headline = LANGUAGES[language]["prose"], LANGUAGES[language]["headlines"][0]
    for prefix in table(f"vocabulary/{language}.toml")["recommendations"]["prefixes"]:
        line = f'<p>{prefix}: <a href="https://harbour.example/news/storm">{headline}</a></p>'
        article = read(story(after=line + paragraphs(language), language=language))
        if headline in article.content.text or article.content.text.count(prose[0]) != 2:
            failures.append(prefix)
    assert failures == []


@pytest.mark.parametrize("language", FILES)
def test_prose_alone_loses_nothing(language: str) -> None:
    article = read(story(language=language))
    assert article.content.text == "\n\n".join(LANGUAGES[language]["prose"])
    assert article.removed == ()
    assert article.found is True
    assert (article.metadata.direction == "rtl") is (language in ("ar", "ckb", "fa", "he", "ps", "ur", "yi"))
