"""``make audit``: asks the vulnerability services of PyPI and npm about every package that is pinned here.

Ends with 0 where nothing is known against any of them, 1 where something is, and 3 where a service did not answer for all of them:
then nobody knows, and that is said.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LISTS = ("requirements.lock", *sorted(path.name for path in ROOT.glob("requirements-*.txt")))
NODE_FOLDERS = (".", "tests/benchmark/node")
VULNERABLE = 1
UNKNOWN = 3
SECONDS = 600


@dataclass(frozen=True, slots=True)
class Audited:
    """What became of an audit: how many packages it knows of, what is known against them, and what could not be asked."""

    packages: int
    known: tuple[str, ...]
    unasked: tuple[str, ...]


def read_pip_audit(told: str) -> Audited:
    """The report of pip-audit, as JSON. A package that it skipped was not asked about."""
    try:
        rows: list[dict[str, Any]] = json.loads(told)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Audited(0, (), ("PyPI: no answer",))
    known = [
        f"{row['name']} {row['version']}: {one['id']}, mended in {', '.join(one['fix_versions']) or 'no version yet'}"
        for row in rows
        for one in row.get("vulns", ())
    ]
    unasked = [str(row["skip_reason"]) for row in rows if "skip_reason" in row]
    return Audited(len(rows), tuple(known), tuple(unasked))


def read_npm_audit(told: str) -> Audited:
    """The report of npm audit, as JSON."""
    try:
        report = json.loads(told)
        total = int(report["metadata"]["dependencies"]["total"])
    except (ValueError, KeyError, TypeError):
        return Audited(0, (), (f"npm: {_reason(told)}",))
    known = [f"{name}: {one['severity']}" for name, one in report.get("vulnerabilities", {}).items()]
    return Audited(total, tuple(known), ())


def _reason(told: str) -> str:
    try:
        return str(json.loads(told)["message"])
    except (ValueError, KeyError, TypeError):
        return "no answer"


def status(audits: Iterable[Audited]) -> int:
    """The status to end with."""
    done = list(audits)
    if any(audited.known for audited in done):
        return VULNERABLE
    return UNKNOWN if any(audited.unasked or not audited.packages for audited in done) else 0


def _run(*command: str, folder: str = ".") -> str:
    done = subprocess.run(
        command, cwd=ROOT / folder, capture_output=True, text=True, timeout=SECONDS, check=False, encoding="utf-8"
    )
    return done.stdout


def main() -> int:
    """Audits all lists and says what is known; the status."""
    pip_audit = (
        sys.executable,
        "-m",
        "pip_audit",
        "--no-deps",
        "--disable-pip",
        "--progress-spinner=off",
        "-f",
        "json",
    )
    audits = {name: read_pip_audit(_run(*pip_audit, "-r", name)) for name in LISTS}
    for folder in NODE_FOLDERS:
        audits[f"npm, {folder}"] = read_npm_audit(_run("npm", "audit", "--json", folder=folder))
    for name, audited in audits.items():
        print(
            f"{name}: {audited.packages} packages, {len(audited.known)} known faults, {len(audited.unasked)} not asked about"
        )
        for line in (*audited.known, *audited.unasked[:3]):
            print(f"  {line}")
    ended = status(audits.values())
    if ended == UNKNOWN:
        print(
            "Not all packages could be asked about: this is no clean audit. Run it where PyPI and npm can be reached."
        )
    return ended


if __name__ == "__main__":
    sys.exit(main())
