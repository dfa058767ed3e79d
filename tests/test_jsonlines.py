"""Outputs that were cut off are carried on, and those of earlier runs are put aside."""

import gzip
from pathlib import Path

import pytest

from server.jsonlines import BulkError
from tests.bulk_rows import good, read, run, write


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
