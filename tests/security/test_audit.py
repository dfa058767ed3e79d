"""That the requirements are pinned with hashes, the lists agree, and an audit that could not ask is no clean one."""

import json
import re
from pathlib import Path

import pytest

from tests.security.audit import LISTS, UNKNOWN, VULNERABLE, Audited, read_npm_audit, read_pip_audit, status

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([\w.!+]+)(?: *;([^\\#]*))?", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    """The packages of a list by their normal names, and their versions; without what only other systems than CPython on Unix need."""
    found = PIN.findall((ROOT / name).read_text("utf-8"))
    return {re.sub(r"[-_.]+", "-", package).lower(): version for package, version, marker in found if not marker}


def test_the_lock_has_what_is_required_and_nothing_else() -> None:
    assert pins("requirements.lock") == pins("requirements.txt"), (
        "run make lock; what packages need stands in requirements.txt, too"
    )


def test_every_locked_package_has_hashes() -> None:
    entries = re.split(r"^(?=[a-zA-Z])", (ROOT / "requirements.lock").read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert len(entries) >= len(pins("requirements.lock"))
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_service_is_installed_by_the_lock() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "--require-hashes -r requirements.lock" in makefile


@pytest.mark.parametrize("name", [name for name in LISTS if name.endswith(".txt")])
def test_every_requirement_is_pinned(name: str) -> None:
    lines = [line.split("#")[0].strip() for line in (ROOT / name).read_text("utf-8").splitlines()]
    loose = [line for line in lines if line and not line.startswith("-r ") and not PIN.match(line)]
    assert loose == []


def test_npm_packages_are_locked_with_hashes() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, one in packages.items() if name and "integrity" not in one and not one.get("link")] == []


def test_what_is_known_of_a_package_is_told() -> None:
    row = {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}
    audited = read_pip_audit(json.dumps({"dependencies": [row, {"name": "b", "version": "1", "vulns": []}]}))
    assert audited == Audited(2, ("a 1: PYSEC-1, mended in 2",), ())
    report = {"vulnerabilities": {"c": {"severity": "high"}}, "metadata": {"dependencies": {"total": 3}}}
    assert read_npm_audit(json.dumps(report)) == Audited(3, ("c: high",), ())
    assert status([Audited(1, (), ("x",)), audited]) == VULNERABLE


@pytest.mark.parametrize(
    "audited",
    [
        read_pip_audit(""),
        read_pip_audit('{"dependencies": []}'),
        read_pip_audit('{"dependencies": [{"name": "a", "skip_reason": "not found"}]}'),
        read_npm_audit(""),
        read_npm_audit('{"message": "405 Method Not Allowed"}'),
    ],
)
def test_an_audit_that_could_not_ask_is_no_clean_one(audited: Audited) -> None:
    assert status([audited]) == UNKNOWN
    assert status([Audited(3, (), ())]) == 0
