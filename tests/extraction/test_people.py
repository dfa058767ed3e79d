"""Names of authors, out of what pages put around them."""

import pytest
from lxml import html

from server.extraction.metadata.people import looks_like_names, names, shown_names


@pytest.mark.parametrize(
    ("byline", "wanted"),
    [
        ("Ana Prado", ["Ana Prado"]),
        ("By Ana Prado and Bo Lind", ["Ana Prado", "Bo Lind"]),
        ("Ana Prado, Bo Lind & Cy Hale", ["Ana Prado", "Bo Lind", "Cy Hale"]),
        ("Ana Prado, Bo Lind, and Cy Hale", ["Ana Prado", "Bo Lind", "Cy Hale"]),
        ("Von Ana Prado und Bo Lind", ["Ana Prado", "Bo Lind"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Ana Prado y Bo Lind", ["Ana Prado", "Bo Lind"]),
        ("山田太郎、佐藤花子", ["山田太郎", "佐藤花子"]),
        ("홍길동 기자", ["홍길동"]),
        ("Ana Prado, PhD", ["Ana Prado, PhD"]),
        ("Ana Prado, M.D., Bo Lind", ["Ana Prado, M.D.", "Bo Lind"]),
        ("Ana Prado | Harbour reporter", ["Ana Prado"]),
        ("Ana Prado - The Harbour Post", ["Ana Prado"]),
        ("Ana Prado (Harbour reporter)", ["Ana Prado"]),
        ("Ana Prado 5 March 2021", ["Ana Prado"]),
        ("Ana Prado Updated March 5, 2021", ["Ana Prado"]),
        ("Ana Prado\nHarbour reporter", ["Ana Prado"]),
        ("Jean-Luc d'Arc", ["Jean-Luc d'Arc"]),
        ("ana_prado7", ["ana_prado7"]),
        ("Sat, 20 Dec 2025", []),
        ("March 5", []),
        ("5 March", []),
        ("By", []),
        ("Author:", []),
        ("https://a.example/ana", []),
        ("@ana", []),
        ("undefined", []),
        ("12", []),
        ("word " * 40, []),
    ],
)
def test_names(byline: str, wanted: list[str]) -> None:
    assert list(names([byline])) == wanted


def test_a_person_who_is_named_twice_is_one() -> None:
    assert names(["Ana Prado", "ANA PRADO", "Bo Lind"]) == ("Ana Prado", "Bo Lind")


def test_a_last_name_that_comes_first_goes_last() -> None:
    assert names(["Prado, Ana", "Lind, Bo"], inverted=True) == ("Ana Prado", "Bo Lind")


@pytest.mark.parametrize(
    ("element", "wanted"),
    [
        ("<p>By <a>Ana Prado</a></p>", "Ana Prado"),
        ("<p>By<a>Ana Prado</a></p>", "Ana Prado"),
        ("<p><span>Written by</span><span>Ana Prado</span><span>Harbour reporter</span></p>", "Ana Prado"),
        ("<p><b>Ana Prado</b><time>March 5, 2021</time></p>", "Ana Prado"),
        ("<p><time>March 5, 2021</time><b>Ana Prado</b></p>", "Ana Prado"),
        ("<p><a>Ana Prado</a> and <a>Bo Lind</a></p>", "Ana Prado and Bo Lind"),
        ("<p><a>Ana Prado</a>, <a>Bo Lind</a></p>", "Ana Prado , Bo Lind"),
        ("<p><span>Ana</span> <span>Prado</span></p>", "Ana Prado"),
        ("<p><span>AP</span> <b>Ana Prado</b></p>", "Ana Prado"),
        ('<p>By <span itemprop="name">Ana Prado</span>, reporter</p>', "Ana Prado"),
        ('<p><a>ana</a><meta itemprop="name" content="Ana Prado"></p>', "Ana Prado"),
        ("<p>By</p>", None),
        ("<p></p>", None),
    ],
)
def test_names_in_an_element(element: str, wanted: str | None) -> None:
    assert shown_names(html.fragment_fromstring(element)) == wanted


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("Ana Prado", True),
        ("Vincent van Gogh", True),
        ("ana", True),
        ("山田太郎", True),
        ("our engineering team", False),
        ("View more posts", False),
        ("the numbers", False),
    ],
)
def test_what_is_written_like_a_name(name: str, *, fits: bool) -> None:
    assert looks_like_names([name]) is fits
