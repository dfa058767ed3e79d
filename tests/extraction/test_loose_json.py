"""JSON as pages write it."""

import time

import pytest

from server.extraction.metadata.loose_json import values

WANTED = {"a": "x // y, ]", "b": [1, 2]}
PLAIN = '{"a": "x // y, ]", "b": [1, 2]}'


@pytest.mark.parametrize(
    "source",
    [
        PLAIN,
        '{"a": "x // y, ]", /* why, "so" */ "b": [1, 2]}',
        '{"a": "x // y, ]", // "why"\n "b": [1, 2]}',
        '{"a": "x // y, ]", "b": [1, 2, ], }',
        f"<!-- {PLAIN} -->",
        f"//<![CDATA[\n{PLAIN}\n//]]>",
        f"<![CDATA[{PLAIN}]]>",
        f"{PLAIN};",
        f"\n;{PLAIN}",
    ],
)
def test_what_stands_around_values_is_passed_over(source: str) -> None:
    assert list(values(source)) == [WANTED]


def test_several_values_in_a_row_are_read() -> None:
    assert list(values('{"a": 1}{"b": 2},\n{"c": 3}')) == [{"a": 1}, {"b": 2}, {"c": 3}]


def test_what_comes_before_a_fault_is_kept() -> None:
    assert list(values('{"a": 1} {"b":')) == [{"a": 1}]


def test_line_breaks_in_strings_and_escaped_quotes_are_read() -> None:
    assert list(values('{"a": "x\ny \\" // z",}')) == [{"a": 'x\ny " // z'}]


@pytest.mark.parametrize(
    "source", ["", "{", "null,", '"', "[" * 9_000, '{"a":' * 9_000, "/*" * 50_000, '"' * 50_001, ", " * 90_000]
)
def test_faulty_sources_cost_nothing(source: str) -> None:
    start = time.perf_counter()
    assert all(value is None or value == "" for value in values(source))
    assert time.perf_counter() - start < 2
