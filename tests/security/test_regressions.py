"""Each finding of the fuzzing once more, and what the fuzzing starts with."""

from pathlib import Path

import pytest

from tests.security.corpus import LONGEST, TEXT, write_corpus
from tests.security.target import target
from tests.security.vectors import read_vectors

FOLDER = Path(__file__).parent / "regressions"
FINDINGS = sorted(path for path in FOLDER.iterdir() if path.suffix != ".md")


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: path.name)
def test_what_was_found_stays_mended(path: Path) -> None:
    target(path.read_bytes())


def test_the_corpus_holds_pages_and_texts(shared: Path, tmp_path: Path) -> None:
    count = write_corpus(read_vectors(shared / "attacks")[:200], tmp_path)
    files = [path.read_bytes() for path in tmp_path.iterdir()]
    assert len(files) == count > 100
    assert max(map(len, files)) <= LONGEST
    assert {data[:1] == TEXT for data in files} == {True, False}


def test_the_target_sees_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.security.target.sanitized_again", lambda html: html + " ")
    with pytest.raises(AssertionError):
        target(b"<p>A page of a few words, and then of a few more.</p>")
