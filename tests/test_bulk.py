"""Bulk runs: every row answered in its place, whatever the others are; carried on where they were cut off."""

import gzip
import itertools
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from server.answers import answer
from server.bulk import AHEAD, Job, Outcome, _extracted, extract_row, run_bulk
from server.extraction import Page
from server.jsonlines import BulkError

SENTENCE = "The harbour board voted on Tuesday to rebuild the old ferry pier before winter, after many years of argument about it."
HTML = f"<title>A new pier</title><p>{SENTENCE}</p><p>{SENTENCE} <a href=/map>See the map.</a></p>"
URL = "https://harbour.example/news/pier"

Row = dict[str, Any]


def good(number: int) -> bytes:
    return json.dumps({"id": number, "html": f"<p>Page {number}. {SENTENCE}</p><p>{SENTENCE}</p>"}).encode()


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
    "too deep a page": (json.dumps({"id": "bad", "html": "<div>" * 600}).encode(), 422),
    "too large a page": (json.dumps({"id": "bad", "text": "x" * 8_000_001}).encode(), 413),
}


def write(path: Path, rows: list[bytes]) -> Path:
    data = b"".join(row + b"\n" for row in rows)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def read(path: Path) -> list[Row]:
    """The rows of an output, without the times that they took."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows: list[Row] = [json.loads(line) for line in data.splitlines()]
    for row in rows:
        row.get("article", {"engine": {"ms": 0}})["engine"].pop("ms")
    return rows


def run(source: Path, target: Path, extract: Callable[[bytes], bytes] | None = None, **options: Any) -> Outcome:
    return run_bulk(Job(source, target, options.pop("workers", 2), **options), lambda _: None, extract)


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


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a source of good and bad rows, and the outputs of uninterrupted runs."""
    folder = tmp_path_factory.mktemp("whole")
    rows = [good(number) if number % 5 else b"{" for number in range(24)]
    for target in ("out.jsonl", "out.jsonl.gz"):
        run(write(folder / "in.jsonl", rows), folder / target)
    return folder


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.5, 0.77, 0.999, 1.0])
@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
def test_a_run_that_was_cut_off_anywhere_is_carried_on(whole: Path, tmp_path: Path, name: str, share: float) -> None:
    data = (whole / name).read_bytes()
    (tmp_path / name).write_bytes(data[: int(len(data) * share)])
    done = run(whole / "in.jsonl", tmp_path / name, resume=True)
    assert read(tmp_path / name) == read(whole / name)
    assert done.before + done.rows == 24
    assert share < 1 or done.rows == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
@pytest.mark.parametrize("cut", [1, 40, 300])
def test_a_run_that_was_cut_off_within_a_line_is_carried_on(whole: Path, tmp_path: Path, name: str, cut: int) -> None:
    data = (whole / "out.jsonl").read_bytes()
    lines = data.splitlines(keepends=True)
    left = b"".join(lines[:11]) + lines[11][:cut]
    (tmp_path / name).write_bytes(gzip.compress(left) if name.endswith(".gz") else left)
    done = run(whole / "in.jsonl", tmp_path / name, resume=True)
    assert done.before == 11
    assert read(tmp_path / name) == read(whole / name)


def test_a_row_that_lacks_only_its_line_end_is_not_doubled(whole: Path, tmp_path: Path) -> None:
    data = (whole / "out.jsonl").read_bytes()
    (tmp_path / "out.jsonl").write_bytes(data[:-1])
    run(whole / "in.jsonl", tmp_path / "out.jsonl", resume=True)
    assert read(tmp_path / "out.jsonl") == read(whole / "out.jsonl")


def test_a_gzip_output_of_several_members_is_carried_on(whole: Path, tmp_path: Path) -> None:
    lines = (whole / "out.jsonl").read_bytes().splitlines(keepends=True)
    members = [
        gzip.compress(b"".join(lines[:5])),
        gzip.compress(b"".join(lines[5:9])),
        gzip.compress(b"".join(lines[9:])),
    ]
    target = tmp_path / "out.jsonl.gz"
    target.write_bytes(members[0] + members[1] + members[2][: len(members[2]) // 2])
    done = run(whole / "in.jsonl", target, resume=True)
    assert done.before >= 9
    assert read(target) == read(whole / "out.jsonl")


def test_resume_without_an_output_begins_at_the_start(whole: Path, tmp_path: Path) -> None:
    assert run(whole / "in.jsonl", tmp_path / "out.jsonl", resume=True).before == 0
    assert read(tmp_path / "out.jsonl") == read(whole / "out.jsonl")


def test_without_resume_an_output_is_begun_anew(whole: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_bytes(b"old\n")
    run(whole / "in.jsonl", tmp_path / "out.jsonl")
    assert read(tmp_path / "out.jsonl") == read(whole / "out.jsonl")


def test_what_the_output_held_is_put_aside(whole: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_bytes(b"old\n")
    run(whole / "in.jsonl", tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl.bak").read_bytes() == b"old\n"


def test_another_source_is_no_resume(whole: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_bytes((whole / "out.jsonl").read_bytes())
    shorter = write(tmp_path / "shorter.jsonl", [good(0)])
    other = write(tmp_path / "other.jsonl", [good(number + 500) for number in range(200)])
    for source in (shorter, other):
        with pytest.raises(BulkError, match="nothing to carry on"):
            run(source, output, resume=True)
    assert output.read_bytes() == (whole / "out.jsonl").read_bytes()


def test_a_row_with_a_constant_that_json_lacks_is_an_error() -> None:
    assert json.loads(extract_row(b'{"id": NaN, "html": "x"}'))["error"]["status"] == 400


def test_an_endless_source_is_read_only_as_far_as_it_is_worked_on(tmp_path: Path) -> None:
    taken = itertools.count()

    def endless() -> Iterator[bytes]:
        while True:
            yield good(next(taken))

    workers = 2
    rows = _extracted(endless(), Job(tmp_path, tmp_path, workers), extract_row)
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
