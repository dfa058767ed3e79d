"""``python -m server``: what each command reads, writes and says."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from server.__main__ import main
from server.version import VERSION

ROOT = Path(__file__).parents[1]
SENTENCE = "The harbour board voted on Tuesday to rebuild the old ferry pier before winter, after many years of argument about it."
HTML = (
    f"<!doctype html><html><head><title>A new pier</title></head><body><main><p>{SENTENCE}</p>"
    f"<p>{SENTENCE} See <a href=/map>the map</a>.</p>"
    "<h3>Read more</h3><ul><li><a href=/a>Storm closes the northern road again</a></li></ul></main></body></html>"
)
TEXT = f"{SENTENCE}\n\n{SENTENCE} It took <b>years</b>.\n"
URL = "https://harbour.example/news/pier"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(HTML, "utf-8")
    return path


def run(*arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[str]":
    """Runs the command line as a process; ``given`` is its standard input."""
    command = [sys.executable, "-m", "server", *arguments]
    ended = subprocess.run(command, input=given, capture_output=True, check=False, cwd=ROOT)
    return subprocess.CompletedProcess(
        command, ended.returncode, ended.stdout.decode("utf-8"), ended.stderr.decode("utf-8")
    )


def written(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """What a command that succeeds writes."""
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


def stdin(monkeypatch: pytest.MonkeyPatch, given: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))


def test_extract_writes_the_json_answer_of_a_file(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    given = json.loads(written(capsys, "extract", page))
    assert given["article"] is True
    assert given["title"] == "A new pier"
    assert given["content"]["text"].count(SENTENCE) == 2
    assert [block["kind"] for block in given["removed"]] == ["recommendations"]


def test_extract_makes_links_absolute_with_the_address(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    given = json.loads(written(capsys, "extract", page, "--url", URL))
    assert 'href="https://harbour.example/map"' in given["content"]["html"]
    assert given["url"] == URL


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("json", '{"article":'),
        ("html", "<!doctype html>"),
        ("markdown", "# A new pier\n\n"),
        ("text", "A new pier\n\n"),
    ],
)
def test_extract_writes_each_format(capsys: pytest.CaptureFixture[str], page: Path, name: str, begins: str) -> None:
    given = written(capsys, "extract", page, "--format", name)
    assert given.startswith(begins)
    assert given.count(SENTENCE) >= 2
    assert given.endswith("\n")
    assert not given.endswith("\n\n")


@pytest.mark.parametrize(("scope", "count"), [("none", 0), ("article", 1), ("all", 1)])
def test_extract_lists_the_removed_blocks_that_are_asked_for(
    capsys: pytest.CaptureFixture[str], page: Path, scope: str, count: int
) -> None:
    assert len(json.loads(written(capsys, "extract", page, "--removed", scope))["removed"]) == count


@pytest.mark.parametrize(
    ("name", "body", "bold"),
    [
        ("page.html", TEXT, False),
        ("page.htm", TEXT, False),
        ("page.HTML", TEXT, False),
        ("page.txt", TEXT, True),
        ("page.text", TEXT, True),
        ("page.md", TEXT, True),
        ("page", TEXT, True),
        ("page", f"\ufeff\n  <p>{SENTENCE} <b>years</b></p><p>{SENTENCE}</p>", False),
        ("page.txt", f"<p>{SENTENCE} <b>years</b></p>", True),
    ],
)
def test_extract_guesses_what_a_file_holds(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    name: str,
    body: str,
    bold: bool,  # noqa: FBT001  # a column of the table
) -> None:
    path = tmp_path / name
    path.write_text(body, "utf-8")
    assert ("<b>" in json.loads(written(capsys, "extract", path))["content"]["text"]) is bold


@pytest.mark.parametrize(("kind", "bold"), [("html", False), ("text", True)])
def test_extract_is_told_what_a_file_holds(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    kind: str,
    bold: bool,  # noqa: FBT001  # a column of the table
) -> None:
    for name in ("page.txt", "page.html", "page"):
        path = tmp_path / name
        path.write_text(TEXT, "utf-8")
        given = json.loads(written(capsys, "extract", path, "--input", kind))
        assert ("<b>" in given["content"]["text"]) is bold


@pytest.mark.parametrize(("body", "title"), [(HTML, "A new pier"), (TEXT, None)])
def test_extract_reads_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, body: str, title: str | None
) -> None:
    stdin(monkeypatch, body.encode())
    given = json.loads(written(capsys, "extract", "-"))
    assert given["title"] == title
    assert given["content"]["text"].count(SENTENCE) == 2


def test_extract_reads_other_charsets(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    russian = "Портовый совет во вторник решил перестроить старый паромный причал до зимы, после многих лет споров."
    path = tmp_path / "page.html"
    path.write_bytes(f'<meta charset="windows-1251"><p>{russian}</p><p>{russian}</p>'.encode("windows-1251"))
    assert json.loads(written(capsys, "extract", path))["content"]["text"].count(russian) == 2


@pytest.mark.parametrize("body", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["page.html", "page.txt", "-"])
def test_an_empty_input_is_said_to_be_empty(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, body: bytes
) -> None:
    stdin(monkeypatch, body)
    path = tmp_path / name
    path.write_bytes(body)
    assert main(["extract", "-" if name == "-" else str(path)]) == 1
    ended = capsys.readouterr()
    assert ended.out == ""
    assert ended.err.startswith("lede: ")
    assert "empty" in ended.err


def test_a_missing_file_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["extract", str(tmp_path / "nothing.html")]) == 1
    said = capsys.readouterr().err
    assert "nothing.html" in said
    assert "Traceback" not in said


def test_a_folder_is_no_page(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["extract", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("lede: ")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://a.example/", "harbour.example"])
def test_a_bad_address_is_refused(capsys: pytest.CaptureFixture[str], page: Path, url: str) -> None:
    assert main(["extract", str(page), "--url", url]) == 1
    assert "url" in capsys.readouterr().err


def test_a_page_that_is_too_complex_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "tags.html"
    path.write_text("<br>" * 100_001 + SENTENCE, "utf-8")
    assert main(["extract", str(path)]) == 1
    assert "100,001 tags; the limit is 100,000" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [[], ["nothing"], ["extract"], ["extract", "x", "--format", "pdf"], ["bulk", "x"], ["serve", "--port", "x"]],
)
def test_a_wrong_call_ends_with_2_and_says_how_it_is_used(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [(["--help"], "extract"), (["extract", "--help"], "--format"), (["bulk", "--help"], "--resume")],
)
def test_help(capsys: pytest.CaptureFixture[str], arguments: list[str], named: str) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(arguments)
    assert named in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert VERSION in capsys.readouterr().out


def test_bulk_without_workers_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["bulk", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "out.jsonl"), "--workers", "0"]) == 1
    assert "--workers" in capsys.readouterr().err


def test_bulk_of_a_missing_file_names_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["bulk", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "out.jsonl")]) == 1
    assert "in.jsonl" in capsys.readouterr().err


def test_as_a_process_extract_reads_a_pipe_and_writes_utf_8() -> None:
    ended = run("extract", "-", "--format", "text", given=f"{SENTENCE}\n\nGrüße 日本 {SENTENCE}".encode())
    assert ended.returncode == 0
    assert "Grüße 日本" in ended.stdout
    assert ended.stderr == ""


def test_as_a_process_a_failure_ends_with_1_and_one_line() -> None:
    ended = run("extract", "no-such-file.html")
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1


def test_as_a_process_bulk_writes_rows_and_says_how_many(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": 1, "html": HTML}) + "\nnot json\n", "utf-8")
    ended = run("bulk", str(source), "-o", str(target), "--workers", "1")
    assert ended.returncode == 0
    assert "2 rows" in ended.stderr
    assert "1 of them errors" in ended.stderr
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert rows[0]["article"]["title"] == "A new pier"
    assert rows[1]["error"]["status"] == 400
