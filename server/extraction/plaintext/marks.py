"""Which lines are items of lists, by their bullets and numbers.

A bullet makes an item by itself, a number only in a sequence: "12. Mai" begins a sentence. Lines of a dialogue begin with dashes, too,
and are none.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from server.extraction import script
from server.extraction.plaintext.lines import Line

DASHES = frozenset("-–—―−")
SPOKEN_SHARE = 1 / 3
"""Where so many of some lines behind dashes ask, call out, or go on behind a second dash, people talk."""
BROKEN_ROW = 4
"""A row of lines behind dashes goes on over so many others, as a dialogue does."""
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "가나다라마바사아자차카타파하",
    "アイウエオカキクケコサシスセソ",
    "イロハニホヘトチリヌル",
    "甲乙丙丁戊己庚辛壬癸",
    "ابجدهوزحطي",
    "אבגדהוזחטי",
    "กขคงจฉชซ",
    "कखगघङचछज",
)
"""In each the order in which its letters number lists."""

_LOOSE = "-+*·>–—―−»›→⇒○□☆"  # need a space behind them
_FIRM = "•●∙⁃◦‣▪▫■◆◇▸▹►▻▶➔➜➤✓✔✗✘☑☐❖★・⦁"  # don't, as nothing else begins with them
_CIRCLED = "\u2460-\u249b\u24eb-\u24ff\u2776-\u2793"
_HAN = "一二三四五六七八九十"
_BULLET = re.compile(rf"(?P<mark>(?:[{_LOOSE}{_FIRM}]\ufe0f?(?=\s)|[{_FIRM}]\ufe0f?(?=\w)))\s*(?P<text>\S.*)")
_NUMBER = re.compile(
    r"(?P<mark>[(（]?(?:\d{1,3}|[ivxlc]{1,6}|[IVXLC]{1,6}|[^\W\d_])[.)）．](?=\s)"
    rf"|[(（]?[0-9０-９]{{1,3}}[.)）．、](?=[\u3040-\u9fff])|[０-９]{{1,3}}[．、）](?=\S)|[{_CIRCLED}](?=\s|\w)"
    rf"|[{_HAN}]{{1,3}}[、．](?=\S)|[(（][{_HAN}]{{1,3}}[)）](?=\S)|\d{{1,2}}\s?[-–](?=\s))\s*(?P<text>\S.*)"
)
_AROUND = "()（）.．、-– "
_WORD = re.compile(r"[^\W_]")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_SPEAKS = re.compile(r"[?!？！…]|\s[–—―−-]\s|[,.]\s?[–—―]\s?\w")


def marked(lines: Sequence[Line]) -> list[Line]:
    """The lines, items with their marks apart."""
    parted = [_parted(line) if line.plain else None for line in lines]
    numbered = [(at, line) for at, line in enumerate(parted) if line is not None and is_number(line.mark)]
    items = {at for at, line in enumerate(parted) if line is not None and not is_number(line.mark)}
    items.update(_sequences(numbered))
    items.difference_update(_spoken(parted, items))
    return [parted[at] or line if at in items else line for at, line in enumerate(lines)]


def is_number(mark: str | None) -> bool:
    """Whether a mark numbers its item."""
    return mark is not None and (mark[0] in "(（" or mark[0].isalnum())


def number_of(mark: str) -> int | None:
    """The number that a mark of digits says."""
    digits = mark.strip(_AROUND)
    return int(digits) if digits.isdecimal() else None


def way_of(mark: str) -> str | None:
    """How a mark counts: in digits, or in letters (numbers of Rome, too); None where it is no number."""
    if not is_number(mark):
        return None
    sign = mark.strip(_AROUND)
    return "digits" if sign.isdecimal() else "letters" if sign.isascii() or len(sign) == 1 else "others"


def begins(mark: str) -> bool:
    """Whether a mark may be that of the first item of a list."""
    return any(value == 1 for _, value in _values(mark))


def _parted(line: Line) -> Line | None:
    """A line that begins with a mark, the mark taken off; None for all others."""
    found = _BULLET.match(line.text) or _NUMBER.match(line.text)
    if found is None or _WORD.search(found["text"]) is None:
        return None
    return replace(line, text=found["text"], mark=found["mark"])


def _sequences(numbered: Sequence[tuple[int, Line]]) -> Iterator[int]:
    """Which of the numbered lines count on from another, or are counted on from."""
    before: dict[tuple[str, int, int], tuple[int, int]] = {}  # of each way of counting, as lists may stand between
    for at, line in numbered:
        shape = _shape(line.mark or "")
        for family, value in _values(line.mark or ""):
            key = (shape, line.indent, family)
            last, held = before.get(key, (-1, -1))
            if held == value - 1 or held == value == 1:
                yield from (last, at)
            before[key] = (at, value)


def _shape(mark: str) -> str:
    """A mark without its number: the brackets and stops, which the items of one list share."""
    return re.sub("x+", "x", "".join("x" if sign.isalnum() else sign for sign in mark if not sign.isspace()))


def _values(mark: str) -> Iterator[tuple[int, int]]:
    """What a mark may count: (the way of counting, the number)."""
    sign = mark.strip(_AROUND)
    if sign.isdecimal():
        yield -1, int(sign)
    elif all(one in _HAN for one in sign):
        yield -2, _han(sign)
    elif len(sign) == 1 and not sign.isalpha():
        yield -3, int(unicodedata.numeric(sign, 0))
    if sign.isascii() and all(one in _ROMAN for one in sign.lower()):
        yield -4, _roman(sign.lower())
    if len(sign) == 1:
        for number, alphabet in enumerate(ALPHABETS):
            if (at := alphabet.find(sign.lower())) >= 0:
                yield number, at + 1


def _han(sign: str) -> int:
    tens, ten, ones = sign.rpartition("十")
    return (10 * (_HAN.find(tens) + 1 if tens else 1) if ten else 0) + (_HAN.find(ones) + 1 if ones else 0)


def _roman(sign: str) -> int:
    values = [_ROMAN[one] for one in sign]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _spoken(parted: Sequence[Line | None], items: set[int]) -> Iterator[int]:
    """Which of the items are lines of a dialogue: rows behind dashes in which people talk, or single ones that end as sentences do."""
    row: list[int] = []
    dashed = [at for at in sorted(items) if (line := parted[at]) is not None and line.mark in DASHES]
    for at in [*dashed, len(parted) + BROKEN_ROW + 1]:
        if row and at - row[-1] > BROKEN_ROW + 1:
            if _is_dialogue([line for index in row if (line := parted[index]) is not None]):
                yield from row
            row = []
        row.append(at)


def _is_dialogue(row: Sequence[Line]) -> bool:
    speaking = [line for line in row if _SPEAKS.search(line.text)]
    hyphens = all(line.mark == "-" for line in row)
    if hyphens or len(row) > 1:
        return len(row) > 1 and len(speaking) >= SPOKEN_SHARE * len(row) * (2 if hyphens else 1)
    return script.ends_sentence(row[0].text)
