"""Bullets and numbers of every kind make lists, nested ones too; dialogues, scene breaks and numbers that begin sentences do not."""

import pytest

from server.extraction import Page, extract
from tests.extraction.samples import LANGUAGES, PROSE
from tests.extraction.texts import blocks

ITEMS = ["a new crane", "a longer wall", "two lamps"]
BULLETS = "+ - * • · » – — ▪ ◦ ‣ ▸ ► → ✓ ● ○ ■ □ ★ ❖ ➤ ⁃ ✔️".split()
NUMBERS = [
    ("1.", "2.", "3."),
    ("1)", "2)", "3)"),
    ("(1)", "(2)", "(3)"),
    ("9.", "10.", "11."),
    ("a)", "b)", "c)"),
    ("(a)", "(b)", "(c)"),
    ("A.", "B.", "C."),
    ("i.", "ii.", "iii."),
    ("iv)", "v)", "vi)"),
    ("IX.", "X.", "XI."),
    ("①", "②", "③"),
    ("⑴", "⑵", "⑶"),
    ("1.", "1.", "1."),
    ("1 -", "2 -", "3 -"),
    ("١.", "٢.", "٣."),
    ("١-", "٢-", "٣-"),
    ("۱)", "۲)", "۳)"),
    ("१.", "२.", "३."),
    ("๑.", "๒.", "๓."),
    ("а)", "б)", "в)"),
    ("가.", "나.", "다."),
    ("ا)", "ب)", "ج)"),
]
UNSPACED = [
    ("１．", "２．", "３．"),
    ("一、", "二、", "三、"),
    ("（一）", "（二）", "（三）"),
    ("1、", "2、", "3、"),
    ("①", "②", "③"),
    ("・", "・", "・"),
    ("●", "●", "●"),
]
NO_LISTS = [
    "– Não sei, disse ela.",
    "— Wohin gehen Sie? – Nach Hause.",
    "* * *",
    "***",
    "- - -",
    "• • •",
    "2019. was a year of storms",
    "12. Mai 1990 kam der Sturm",
    "1. FC Nordhafen gewann am Sonntag",
    "A. Prado wrote the plan",
    "I. Ljung, the keeper, said so",
    "3.14 is a number",
    "1,284 shares",
    "-5 degrees were measured",
    "+49 is a prefix",
    "*starred*",
    "★★★★☆ four of five stars",
    "(see the plan) they said",
]
DIALOGUES = [
    ["– Não sei, disse ela.", "– Então vamos ver.", "– Agora?"],
    ["— Куда вы идёте? — спросил он.", "— Домой, — сказала она."],
    ["– Gdzie jest kapitan?", "– Na molo.", "– Sam?"],
    ["– Où est le capitaine ? demanda-t-elle.", "– Sur le quai.", "– Seul ?"],
    ["- Where is he?", "- On the pier!", "- Alone?"],
]


def around(*lines: str) -> str:
    return "\n".join((f"{PROSE[0]} These are the measures:", "", *lines, "", PROSE[1]))


@pytest.mark.parametrize("gap", [[], [""]], ids=["close", "loose"])
@pytest.mark.parametrize("mark", BULLETS)
def test_bullets(mark: str, gap: list[str]) -> None:
    lines = [line for item in ITEMS for line in (f"{mark} {item}", *gap)]
    assert blocks(around(*lines))[1:-1] == [f"{mark} {item}" for item in ITEMS]


@pytest.mark.parametrize("marks", NUMBERS, ids=" ".join)
def test_numbers(marks: tuple[str, ...]) -> None:
    lines = [f"{mark} {item}" for mark, item in zip(marks, ITEMS, strict=True)]
    assert blocks(around(*lines))[1:-1] == lines
    assert extract(Page(text=around(*lines))).content.html.count("<ol") == 1


@pytest.mark.parametrize("marks", UNSPACED, ids=" ".join)
def test_marks_with_no_space_behind_them(marks: tuple[str, ...]) -> None:
    lines = [f"{mark}{item}" for mark, item in zip(marks, ("新的起重机", "更长的墙", "两盏灯"), strict=True)]
    text = "\n".join((LANGUAGES["zh"]["prose"][0], "", *lines, "", LANGUAGES["zh"]["prose"][1]))
    assert [line.replace(" ", "") for line in blocks(text)[1:-1]] == lines
    assert extract(Page(text=text)).content.html.count("<li") == 3


@pytest.mark.parametrize("mark", ["1.", "(a)", "•", "→", "一、", "①"])
def test_marks_stand_in_the_text_as_they_stood(mark: str) -> None:
    marks = {"1.": "1. 2. 3.", "(a)": "(a) (b) (c)", "一、": "一、 二、 三、", "①": "① ② ③"}.get(
        mark, f"{mark} " * 3
    ).split()
    glue = "" if mark == "一、" else " "
    lines = [f"{sign}{glue}{item}" for sign, item in zip(marks, ITEMS, strict=True)]
    assert "\n".join(lines) in extract(Page(text=around(*lines))).content.text


@pytest.mark.parametrize(
    "lines",
    [
        ["- one", "  - two", "    - three", "  - four", "- five"],
        ["1. one", "   a) two", "   b) three", "2. four", "   • five"],
        ["* one", "\t* two", "\t\t* three", "* four"],
        ["• one", "    ◦ two", "    ◦ three", "• four"],
    ],
)
def test_lists_in_lists(lines: list[str]) -> None:
    levels = sorted({len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()) for line in lines})
    expected = []
    for line in lines:
        width = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        expected.append("  " * levels.index(width) + line.strip())
    assert blocks(around(*lines))[1:-1] == expected
    shown = extract(Page(text=around(*lines))).content
    assert "\n".join(expected) in shown.text
    assert all(f"  - {word}" in shown.markdown or f"  1. {word}" in shown.markdown for word in ["two"])


def test_numbers_that_are_set_right() -> None:
    lines = [f"{number:>3}. measure {number}" for number in range(8, 13)]
    assert blocks(around(*lines))[1:-1] == [line.strip() for line in lines]


@pytest.mark.parametrize("line", NO_LISTS)
def test_what_only_looks_like_an_item(line: str) -> None:
    shown = blocks("\n\n".join((PROSE[0], line, PROSE[1])))
    assert shown[1:-1] in ([f"p {line}"], [f"h2 {line}"])


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("lines", DIALOGUES, ids=lambda lines: lines[0])
def test_dialogues(lines: list[str], gap: str) -> None:
    shown = blocks("\n\n".join((PROSE[0], gap.join(lines), PROSE[1])))
    assert shown[1:-1] == [f"p {line}" for line in lines]


def test_a_list_of_sentences_behind_dashes_is_a_list() -> None:
    lines = ["– The crane is new.", "– The wall is longer.", "– The lamps are lit."]
    assert blocks(around(*lines))[1:-1] == lines


@pytest.mark.parametrize("gap", [[], [""]], ids=["line", "paragraph"])
def test_what_is_set_in_under_an_item_belongs_to_it(gap: list[str]) -> None:
    lines = ["1. Harbour House", *gap, "   14 Quay Street", *gap, "2. The Ferry", *gap, "   2 Bell Lane"]
    shown = blocks(around(*lines))[1:-1]
    assert shown[0].startswith("1. Harbour House")
    assert extract(Page(text=around(*lines))).content.html.count("<ol") == 1


def test_a_mark_before_headlines_and_a_quotation() -> None:
    heads = [f"> {line}" for line in LANGUAGES["en"]["headlines"]]
    assert blocks("\n\n".join((*PROSE, *heads)))[3:] == heads
    quoted = [f"> {line}" for line in ("I was there when the pier fell.", "Nobody was hurt, and nobody ran.")]
    assert blocks("\n".join((PROSE[0], "", *quoted, "", PROSE[1])))[1] == "> p I was there when the pier fell."


def test_roman_numbers_of_any_length() -> None:
    marks = "xv xvi xvii xviii xix xx".split()
    assert blocks(around(*(f"{mark}. a new crane" for mark in marks)))[1:-1] == [
        f"{mark}. a new crane" for mark in marks
    ]


@pytest.mark.parametrize("inner", [("a.", "b."), ("a)", "b)"), ("i.", "ii.")], ids=str)
def test_letters_under_a_number_are_a_list_in_it_though_they_are_not_set_in(inner: tuple[str, str]) -> None:
    lines = ["1. a crane", "2. a wall", "3. two lamps", f"{inner[0]} red", f"{inner[1]} green", "4. a bell"]
    shown = blocks(around(*lines))[1:-1]
    assert shown == [*lines[:3], *(f"  {line}" for line in lines[3:5]), lines[5]]
    assert "start=" not in extract(Page(text=around(*lines))).content.html
