"""Any text is read in a time that grows with its length and no faster."""

import time
from collections.abc import Callable

import pytest

from server.extraction import Limits, Page, PageTooComplexError, extract
from server.extraction.plaintext import read_text
from tests.extraction.samples import PROSE

SIZE = 200_000
LINK = f"{PROSE[0]} [a](http://b.example/)"
SHAPES: dict[str, Callable[[int], str]] = {
    "spaces": lambda size: f"a{' ' * size}b",
    "one line": lambda size: "word " * (size // 5),
    "closing signs": lambda size: f"# {'#' * size} a",
    "signs": lambda size: "=" * size,
    "stars": lambda size: "*" * size,
    "brackets": lambda size: "x(" * (size // 2),
    "colons": lambda size: f"a{' :' * (size // 2)}",
    "signs of quotations": lambda size: f"{'>' * 200}\n" * (size // 201),
    "items": lambda size: "- a b\n" * (size // 6),
    "numbers": lambda size: "1. a b\n" * (size // 7),
    "nested items": lambda size: "".join(f"{' ' * (at % 40)}- a\n" for at in range(size // 23)),
    "an endless item": lambda size: "- a\n" + "    b c\n" * (size // 8),
    "short lines": lambda size: "ab cd\n" * (size // 6),
    "headings": lambda size: "Title\n=====\n" * (size // 12),
    "fields": lambda size: "---\n" + "-a: x\n" * 40 + f"end\n\n{LINK * (size // 400)}",
    "spaces behind a table": lambda size: f"--|-{' ' * size}x",
    "spaces in a table": lambda size: f"--|{' ' * size}-|{' ' * size}x",
    "spaces behind a fence": lambda size: f"```{' ' * size}!",
    "spaces behind a fence's word": lambda size: f"```a{' ' * size}!",
    "a mail's field": lambda size: f"Date: x\nFrom: {'a' * size}",
    "a mail's date": lambda size: f"From: x\nDate: {'a' * size}",
    "addresses": lambda size: f"Date: x\nFrom: {'a@' * (size // 2)}",
    "definitions": lambda size: f"{LINK}\n\n{''.join(f'[{at}]: /x{chr(10)}' for at in range(size // 10))}",
    "dates": lambda size: "2020-01-01 " * (size // 11) + PROSE[0],
    "dated lines": lambda size: "2020-01-01\n" * (size // 11) + PROSE[0],
    "prompts": lambda size: ">>> x\n" * (size // 6),
    "ends of signatures": lambda size: "--\n" * (size // 3),
    "titles of links": lambda size: "[a](/b 'c') " * (size // 120),
    "names of characters": lambda size: LINK + "&#12; " * (size // 6),
    "a field without end": lambda size: f"---\n{'-' * size}\n---\n{LINK}",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_text_takes_long(shape: str) -> None:
    start = time.process_time()
    read_text(SHAPES[shape](SIZE), "en")
    assert time.process_time() - start < 3  # ten times what it takes, and a hundredth of what time squared would be


def test_a_very_long_text_is_read() -> None:
    text = "\n\n".join(PROSE * 6_000)
    start = time.process_time()
    tree, _ = read_text(text, "en")
    assert len(tree[0]) == 18_000
    assert time.process_time() - start < 8


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\f"])
def test_lines_are_counted_alike_however_they_end(end: str) -> None:
    assert extract(Page(text=f"a{end}" * 10), Limits(lines=10)).content.text.count("a") == 10
    with pytest.raises(PageTooComplexError):
        extract(Page(text=f"a{end}" * 12), Limits(lines=10))
