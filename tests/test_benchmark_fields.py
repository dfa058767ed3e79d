"""The measures of titles, authors and dates."""

import pytest

from tests.benchmark.fields import author_right, date_right, names, title_contained, title_right


@pytest.mark.parametrize(
    ("got", "right"),
    [
        ("A new pier: at last!", True),
        ("a NEW pier – at  last", True),
        ("A new pier at last | Post", False),
        ("A new pier", False),
        ("", False),
        (None, False),
    ],
)
def test_titles(got: str | None, *, right: bool) -> None:
    assert title_right("A new pier, at last", got) is right


def test_a_title_with_its_site_contains_the_title() -> None:
    assert title_contained("A new pier", "A new pier | Post")
    assert title_contained("A new pier | Post", "A new pier")
    assert not title_contained("A new pier", "A new pie")
    assert not title_contained("A new pier", None)


@pytest.mark.parametrize(
    ("got", "right"),
    [
        (("Ana Prado", "Bo Lind"), True),
        ("Bo Lind; ana prado", True),
        ("By Ana Prado and Bo Lind", True),
        ("Ana Prado", False),
        ("Ana Prado, Bo Lind, Cy Hale", False),
        ((), False),
        (None, False),
    ],
)
def test_authors(got: str | tuple[str, ...] | None, *, right: bool) -> None:
    assert author_right("Ana Prado and Bo Lind", got) is right


def test_no_names_are_never_right() -> None:
    assert names("") == frozenset()
    assert not author_right("", "")


@pytest.mark.parametrize(
    ("got", "right"),
    [("2022-01-11", True), ("2022-01-11T23:59:00-08:00", True), ("2022-01-12", False), ("soon", False), (None, False)],
)
def test_dates(got: str | None, *, right: bool) -> None:
    assert date_right("2022-01-11", got) is right
