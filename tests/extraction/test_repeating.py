"""A pull quote is known by the sentence that it repeats."""

import pytest

from server.extraction.repeating import is_repeated

PROSE = [
    "The pier was closed for the winter. “We will open it again in spring,” said Ann Lee, who has run it since 2004, “and not before.”",
    "Nobody else was there that evening, and the boats lay still.",
    "埠頭は冬の間閉鎖されました。春にはまた開ける予定だと、二〇〇四年から運営しているリーさんは話しています。",
]


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        ("“We will open it again in spring”", True),
        ("WE WILL OPEN IT AGAIN IN SPRING", True),
        ("We will open it again in spring … and not before", True),
        ("The pier was closed … nobody else was there", False),
        ("We will never open it again in spring", False),
        ("in spring", False),
        ("Nobody else was there that evening, and the boats lay still.", False),
        ("二〇〇四年から運営しているリーさんは話しています", True),
        ("", False),
    ],
)
def test_is_repeated(text: str, *, repeated: bool) -> None:
    assert is_repeated(text, PROSE) is repeated
