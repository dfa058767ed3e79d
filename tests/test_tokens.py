"""The file of tokens: what it holds, who may read it, and that a change holds at once."""

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from server.tokens import TokenError, TokenFile

ROOT = Path(__file__).parents[1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lede" / "tokens.json"


def test_a_token_is_found_by_what_its_owner_was_shown_and_by_nothing_else(path: Path) -> None:
    tokens = TokenFile(path)
    shown = tokens.add("ana", rate=5, quota=7)
    found = tokens.find(shown)
    assert found is not None
    assert (found.name, found.rate, found.quota) == ("ana", 5, 7)
    public = shown.split("_")[1]
    for other in (
        "",
        "lede",
        shown[:-1],
        f"{shown}x",
        shown.upper(),
        shown[5:],
        f"lede_{public}_",
        found.sha256,
        f"lede__{public}",
        "é",
    ):
        assert tokens.find(other) is None, other


def test_the_file_holds_hashes_alone_and_only_its_owner_may_read_it(path: Path) -> None:
    shown = TokenFile(path).add("ana")
    secret = shown.split("_", 2)[2]
    assert len(secret) >= 43  # 32 bytes
    assert secret not in path.read_text("utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(left.name for left in path.parent.iterdir()) == ["tokens.json", "tokens.json.lock"]


def test_what_another_process_changes_holds_at_once(path: Path) -> None:
    served, administered = TokenFile(path), TokenFile(path)
    assert served.tokens() == []
    shown = administered.add("ana")
    assert served.exists
    assert served.find(shown) is not None
    administered.revoke("ana")
    assert served.find(shown) is None
    assert served.exists


def test_a_file_that_breaks_while_it_serves_takes_no_token_away(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    tokens = TokenFile(path)
    shown = tokens.add("ana")
    assert tokens.find(shown) is not None
    path.write_text("{", "utf-8")
    assert tokens.find(shown) is not None
    assert str(path) in caplog.text
    with pytest.raises(TokenError):
        TokenFile(path)


def test_names_are_taken_once_and_must_be_there(path: Path) -> None:
    tokens = TokenFile(path)
    tokens.add("ana")
    for name in ("ana", "", " ", "a\nb"):
        with pytest.raises(TokenError):
            tokens.add(name)
    with pytest.raises(TokenError):
        tokens.revoke("bo")


def test_tokens_that_are_made_at_the_same_time_are_all_kept(path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        shown = list(pool.map(lambda number: TokenFile(path).add(f"user {number}"), range(24)))
    tokens = TokenFile(path)
    assert len(tokens.tokens()) == 24
    assert all(tokens.find(one) for one in shown)


def command(path: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "LEDE_TOKENS": str(path)}
    line = [sys.executable, "-m", "server", "token", *arguments]
    return subprocess.run(
        line, capture_output=True, text=True, cwd=ROOT, env=environment, check=False, encoding="utf-8"
    )


def test_the_commands_add_list_and_revoke(path: Path) -> None:
    added = command(path, "add", "ana", "--rate", "5")
    shown = added.stdout.strip()
    assert added.returncode == 0
    assert TokenFile(path).find(shown) is not None
    listed = command(path, "list").stdout
    assert "ana" in listed
    assert "rate 5" in listed
    assert shown.split("_", 2)[2] not in listed
    assert json.loads(path.read_text("utf-8"))["tokens"][0]["sha256"] not in listed
    again = command(path, "add", "ana")
    assert again.returncode == 1
    assert "ana" in again.stderr
    assert command(path, "revoke", "ana").returncode == 0
    assert TokenFile(path).find(shown) is None
    assert command(path, "revoke", "ana").returncode == 1
