"""What a run found, as a file that tables, plots and documents are made of, so that each can be made anew without another run."""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from server.version import VERSION
from tests.benchmark.readability_js import NODE_PACKAGES

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "build" / "benchmark"
PACKAGES = {
    "trafilatura": "trafilatura",
    "readability-lxml": "readability-lxml",
    "resiliparse": "resiliparse",
    "jusText": "justext",
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """When a run was, of which commit of Lede ("+" where files had changed since), on what, beside which versions of the peers."""

    date: str
    commit: str
    python: str
    part: str
    versions: dict[str, str]


def circumstances(part: str) -> Circumstances:
    """Those of now; ``part`` is the part of the pages that the run takes."""
    return Circumstances(
        date=datetime.now(UTC).strftime("%Y-%m-%d"),
        commit=_commit(),
        python=".".join(map(str, sys.version_info[:3])),
        part=part,
        versions=_versions(),
    )


def _commit() -> str:
    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "server")
    return f"{git('rev-parse', '--short', 'HEAD') or 'unknown'}{'+' if changed else ''}"


def _versions() -> dict[str, str]:
    found = {"Lede": VERSION}
    for system, package in PACKAGES.items():
        try:
            found[system] = version(package)
        except PackageNotFoundError:
            continue
    manifest = NODE_PACKAGES / "@mozilla" / "readability" / "package.json"
    if manifest.is_file():
        found["Readability.js"] = str(json.loads(manifest.read_text("utf-8"))["version"])
    return found


@dataclass(slots=True)
class Pages:
    """The pages of a corpus that a run took: parallel lists, and for each extractor the counts of each page."""

    ids: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    counts: dict[str, list[dict[str, float]]] = field(default_factory=dict)
    errors: dict[str, int] = field(default_factory=dict)

    def only(self, **wanted: str) -> "Pages":
        """The pages whose ``kinds``, ``languages`` or ``parts`` are those wanted."""
        kept = [
            place
            for place in range(len(self.ids))
            if all(getattr(self, name)[place] == value for name, value in wanted.items())
        ]
        lists = {
            name: [getattr(self, name)[place] for place in kept] for name in ("ids", "kinds", "languages", "parts")
        }
        counts = {name: [rows[place] for place in kept] for name, rows in self.counts.items()}
        return Pages(**lists, counts=counts, errors=self.errors)


def save(name: str, value: Any, at: Circumstances) -> Path:
    """Writes the result ``name`` (a JSON value) and its circumstances; returns the file."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps({"at": asdict(at), "result": value}), "utf-8")
    return path


def load(name: str) -> tuple[Any, Circumstances] | None:
    """The result ``name`` of the last run that made it, None where there is none."""
    path = RESULTS / f"{name}.json"
    if not path.is_file():
        return None
    value = json.loads(path.read_text("utf-8"))
    return value["result"], Circumstances(**value["at"])


def load_quality() -> tuple[dict[str, Pages], Circumstances] | None:
    """The pages of each corpus in the last run of the quality benchmark."""
    found = load("quality")
    return None if found is None else ({name: Pages(**pages) for name, pages in found[0].items()}, found[1])
