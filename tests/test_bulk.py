"""Bulk runs: every row answered in its place, whatever the others are."""

import itertools
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server.answers import answer
from server.bulk import AHEAD, Job, Outcome, extract_row, extracted, run_bulk
from server.extraction import Page
from server.jsonlines import BulkError
from tests.bulk_rows import HTML, SENTENCE, URL, good, read, run, write

BAD: dict[str, tuple[bytes, int]] = {
    "not JSON": (b"{", 400),
    "no JSON at all": (b"\x1f\x8b\x08\x00 \xff\xfe", 400),
    "an array": (b'[{"html": "x"}]', 400),
    "a string": (b'"x"', 400),
    "null": (b"null", 400),
    "nested too deeply as JSON": (b"[" * 100_000, 400),
    "neither": (b'{"id": "bad"}', 422),
    "both": (b'{"id": "bad", "html": "x", "text": "y"}', 422),
    "empty": (b'{"id": "bad", "html": " "}', 422),
    "a wrong type": (b'{"id": "bad", "html": 5}', 422),
    "a wrong address": (b'{"id": "bad", "html": "x", "url": "javascript:x"}', 422),
    "too many tags": (json.dumps({"id": "bad", "html": "<br>" * 100_001}).encode(), 422),
    "too large a page": (json.dumps({"id": "bad", "text": "x" * 8_000_001}).encode(), 413),
}


@pytest.mark.parametrize("source", ["in.jsonl", "in.jsonl.gz"])
@pytest.mark.parametrize("target", ["out.jsonl", "out.jsonl.gz"])
def test_rows_keep_their_order_and_their_ids(tmp_path: Path, source: str, target: str) -> None:
    rows = [good(number) for number in range(40)]
    done = run(write(tmp_path / source, rows), tmp_path / target)
    assert done == Outcome(40, 0, 0)
    found = read(tmp_path / target)
    assert [row["id"] for row in found] == list(range(40))
    assert all(row["article"]["content"]["text"].startswith(f"Page {row['id']}.") for row in found)


def test_a_row_s_article_is_the_answer_of_the_service(tmp_path: Path) -> None:
    rows = [{"id": "h", "html": HTML, "url": URL}, {"id": "t", "text": f"{SENTENCE}\n\n{SENTENCE}"}, {"html": HTML}]
    run(write(tmp_path / "in.jsonl", [json.dumps(row).encode() for row in rows]), tmp_path / "out.jsonl")
    found = read(tmp_path / "out.jsonl")
    assert [row["id"] for row in found] == ["h", "t", None]
    for row, given in zip(found, rows, strict=True):
        wanted = answer(Page(given.get("html"), given.get("text"), given.get("url"))).model_dump(mode="json")
        wanted["engine"].pop("ms")
        assert row["article"] == wanted


@pytest.mark.parametrize(
    "row_id",
    ["1", 1, 1.5, "", None, True, ["x"], {"a": 1}, "日本", "\ud800", "x" * 1_000],
    ids=lambda row_id: ascii(row_id)[:9],
)
def test_an_id_comes_back_as_it_was(row_id: object) -> None:
    given = json.loads(extract_row(json.dumps({"id": row_id, "html": HTML}).encode()))
    assert given["id"] == row_id
    assert type(given["id"]) is type(row_id)


def test_bad_rows_are_answered_in_their_place_and_the_others_are_fine(tmp_path: Path) -> None:
    rows = [part for number, (bad, _) in enumerate(BAD.values()) for part in (good(number), bad)]
    done = run(write(tmp_path / "in.jsonl", rows), tmp_path / "out.jsonl")
    assert done == Outcome(2 * len(BAD), len(BAD), 0)
    found = read(tmp_path / "out.jsonl")
    assert [row["id"] for row in found[::2]] == list(range(len(BAD)))
    assert all("article" in row for row in found[::2])
    assert {name: row["error"]["status"] for name, row in zip(BAD, found[1::2], strict=True)} == {
        name: status for name, (_, status) in BAD.items()
    }
    for row in found[1::2]:
        assert set(row) == {"id", "error"}
        assert {"type", "title", "status", "detail"} <= set(row["error"])
        assert row["id"] in ("bad", None)


@pytest.mark.parametrize("name", [name for name, (row, _) in BAD.items() if row.startswith(b'{"id": "bad"')])
def test_a_bad_row_that_names_its_id_gets_it_back(name: str) -> None:
    assert json.loads(extract_row(BAD[name][0]))["id"] == "bad"


def test_surrogates_in_a_row_cost_it_nothing() -> None:
    line = extract_row(b'{"id": "\\ud800", "text": "\\udfff ' + SENTENCE.encode() + b'"}')
    assert SENTENCE in json.loads(line.decode("utf-8"))["article"]["content"]["text"]


def test_empty_lines_are_no_rows(tmp_path: Path) -> None:
    done = run(write(tmp_path / "in.jsonl", [b"", good(1), b"  ", good(2), b""]), tmp_path / "out.jsonl")
    assert done.rows == 2


def test_a_last_line_without_an_end_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(good(1) + b"\n" + good(2))
    assert run(tmp_path / "in.jsonl", tmp_path / "out.jsonl").rows == 2


def test_an_empty_source_gives_an_empty_output(tmp_path: Path) -> None:
    assert run(write(tmp_path / "in.jsonl", []), tmp_path / "out.jsonl") == Outcome(0, 0, 0)
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_progress_tells_how_much_of_the_source_is_read(tmp_path: Path) -> None:
    source, told = write(tmp_path / "in.jsonl", [good(number) for number in range(30)]), list[int]()
    run_bulk(Job(source, tmp_path / "out.jsonl", 2), told.append)
    assert len(told) == 30
    assert told == sorted(told)
    assert told[-1] == source.stat().st_size


def test_an_output_that_is_the_input_is_refused(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", [good(1)])
    link = tmp_path / "link.jsonl"
    link.symlink_to(source)
    for target in (source, link):
        with pytest.raises(BulkError, match="-o"):
            run(source, target)
    assert source.read_bytes() == good(1) + b"\n"


def test_a_source_of_which_the_end_is_missing_is_told_of(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl.gz", [good(number) for number in range(400)])
    source.write_bytes(source.read_bytes()[:-20])
    with pytest.raises(BulkError, match="gzip"):
        run(source, tmp_path / "out.jsonl")


def test_a_row_with_a_constant_that_json_lacks_is_an_error() -> None:
    assert json.loads(extract_row(b'{"id": NaN, "html": "x"}'))["error"]["status"] == 400


def test_an_endless_source_is_read_only_as_far_as_it_is_worked_on(tmp_path: Path) -> None:
    taken = itertools.count()

    def endless() -> Iterator[bytes]:
        while True:
            yield good(next(taken))

    workers = 2
    rows = extracted(endless(), Job(tmp_path, tmp_path, workers), extract_row)
    first = [json.loads(next(rows))["id"] for _ in range(25)]
    rows.close()  # type: ignore[attr-defined]  # a generator
    assert first == list(range(25))
    assert next(taken) <= 25 + workers * AHEAD


def dying(line: bytes) -> bytes:
    """A row function that kills its process at rows that ask for it."""
    if b"die" in line:
        os._exit(9)
    return extract_row(line)


def hanging(line: bytes) -> bytes:
    """A row function that never ends at rows that ask for it."""
    while b"hang" in line:
        time.sleep(0.05)
    return extract_row(line)


def raising(line: bytes) -> bytes:
    """A row function that raises at rows that ask for it."""
    if b"raise" in line:
        raise LookupError("canary-5521")
    return extract_row(line)


@pytest.mark.parametrize(
    ("extract", "word", "status"),
    [(dying, "die", 500), (hanging, "hang", 503), (raising, "raise", 500)],
    ids=lambda value: str(value)[:12],
)
def test_a_row_whose_process_fails_costs_only_itself(
    tmp_path: Path, extract: Callable[[bytes], bytes], word: str, status: int
) -> None:
    ids = [0, word, 1, 2, f"{word} again", 3]
    rows = [
        good(row_id) if isinstance(row_id, int) else json.dumps({"id": row_id, "html": HTML}).encode() for row_id in ids
    ]
    done = run(write(tmp_path / "in.jsonl", rows), tmp_path / "out.jsonl", extract, seconds=3.0)
    assert done == Outcome(6, 2, 0)
    found = read(tmp_path / "out.jsonl")
    assert [row["id"] for row in found] == ids
    assert [row.get("error", {}).get("status") for row in found] == [None, status, None, None, status, None]
    assert "canary" not in (tmp_path / "out.jsonl").read_text("utf-8")


@pytest.mark.parametrize("line", [b'["die"]', b"die {", b'"die"', b'{"id": ["die"]}', b"\xffdie"], ids=str)
def test_a_row_that_is_no_object_and_whose_process_dies_costs_only_itself(tmp_path: Path, line: bytes) -> None:
    done = run(write(tmp_path / "in.jsonl", [good(1), line, good(2)]), tmp_path / "out.jsonl", dying, workers=1)
    assert done == Outcome(3, 1, 0)
    assert [row.get("error", {}).get("status") for row in read(tmp_path / "out.jsonl")] == [None, 500, None]
