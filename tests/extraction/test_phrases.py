"""The look-up of phrases: what is folded together, what is a label, a prefix, a mention."""

import pytest

from server.extraction.folding import fold
from server.extraction.phrases import AMBIGUOUS, RECOMMENDATIONS, REFERENCES, vocabulary


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Read more", "READ MORE:"),
        ("Read more", "» Read  more →"),
        ("Read more", "\xa0Read\xa0more\u200b…"),
        ("Leia também", "LEIA TAMBÉM"),
        ("Leia também", "Leia tambe\u0301m"),
        ("Leia também", "LEIA TAMBEM"),
        ("Διαβάστε επίσης", "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ"),
        ("اقرأ أيضًا", "اقرأ أيضاً"),
        ("اقرأ", "اقـــرأ"),
        ("Straße", "STRASSE"),
        ("İlgili haberler", "ILGILI HABERLER"),
        ("İlgili Haberler", "ilgili haberler"),
        ("Ayrıca okuyun", "AYRICA OKUYUN"),
        ("関連記事", "【関連記事】"),
        ("ランキング", "ﾗﾝｷﾝｸﾞ"),
        ("Read more", "Ｒｅａｄ　ｍｏｒｅ"),
        ("don't miss", "Don’t miss!"),
    ],
)
def test_what_is_folded_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("read more", "read mores"), ("read more", "readmore"), ("が", "か"), ("की", "का")]
)
def test_what_is_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", " ", "…", "→ »", "+++"])
def test_signs_alone_are_nothing(text: str) -> None:
    assert fold(text) == ""
    assert vocabulary().label(text) is None
    assert vocabulary().mentions(text) is None
    assert vocabulary().prefix(text) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Know more", RECOMMENDATIONS),
        ("RELATED ARTICLES", RECOMMENDATIONS),
        ("More from the harbour desk", RECOMMENDATIONS),
        ("Leia também:", RECOMMENDATIONS),
        ("Lire aussi", RECOMMENDATIONS),
        ("Mehr zum Thema", RECOMMENDATIONS),
        ("Читайте также", RECOMMENDATIONS),
        ("【関連記事】", RECOMMENDATIONS),
        ("相关阅读", RECOMMENDATIONS),
        ("İLGİLİ HABERLER", RECOMMENDATIONS),
        ("See also", AMBIGUOUS),
        ("Sources", REFERENCES),
        ("Quellen", REFERENCES),
        ("Advertisement", "advertisement"),
        ("Comments", "comments"),
        ("More from the people of this town who were there when it began", None),
        ("The harbour", None),
        ("Read more slowly than you think you should", None),
    ],
)
def test_label(text: str, role: str | None) -> None:
    assert vocabulary().label(text) == role


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Read also: Storm closes the road", "Storm closes the road"),
        ("Read also - Storm closes the road", "Storm closes the road"),
        ("Read also | Storm", "Storm"),
        ("READ ALSO » Storm", "Storm"),
        ("Leia também: Tempestade", "Tempestade"),
        ("関連記事：嵐で道路が通行止め", "嵐で道路が通行止め"),
        ("Readers also: Storm", None),
        ("He said: Read also", None),
        ("Read also Storm closes the road", None),
        (": Read also", None),
    ],
)
def test_prefix(text: str, rest: str | None) -> None:
    assert vocabulary().prefix(text) == rest


def test_prefix_before_a_link_needs_no_separator() -> None:
    assert vocabulary().prefix("Read also Storm closes the road", len("Read also ")) == "Storm closes the road"
    assert vocabulary().prefix("He went to Storm closes the road", len("He went to ")) is None
    assert vocabulary().prefix("Storm closes the road", 0) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Every morning: sign up for our newsletter, it is free", "newsletter"),
        ("The newsletter of the harbour", None),
        ("The storm closed the road", None),
    ],
)
def test_mentions(text: str, role: str | None) -> None:
    assert vocabulary().mentions(text) == role


def test_an_opening_mention_stands_at_the_start() -> None:
    said = "Sign up for our newsletter"
    assert vocabulary().mentions(f"{said} today", opening=True) == "newsletter"
    assert vocabulary().mentions(f"The board said: {said}", opening=True) is None


def test_a_language_can_be_looked_up_alone() -> None:
    assert vocabulary(("pt",)).label("Leia também") == RECOMMENDATIONS
    assert vocabulary(("pt",)).label("Lire aussi") is None


def test_the_vocabulary_of_all_languages_is_made_once_however_it_is_asked_for() -> None:
    assert vocabulary() is vocabulary(None)
    assert vocabulary(languages=None) is vocabulary()
