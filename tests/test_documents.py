"""What the documents say is so: paths, limits, packages, features, settings. Each fails when one of its two sides is forgotten."""

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from server.extraction import Limits, Page
from server.extraction.pipeline import read_blocks
from server.extraction.scoring import Columns
from server.extraction.scoring.features import GROUPS
from server.extraction.scoring.forest import DEPTH, LINES, trained
from server.extraction.scoring.linecolumns import Lines
from server.extraction.scoring.lines import LINE_GROUPS
from tests.benchmark.extractors import BASELINE, EXTRACTORS, SYSTEMS
from tests.benchmark.measures import MEASURES
from tests.benchmark.results import PACKAGES
from tests.benchmark.tables import LABELS

ROOT = Path(__file__).parents[1]
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "THIRD-PARTY.md",
    "SECURITY.md",
    "docs/benchmark.md",
    "docs/model.md",
    "docs/hosting.md",
    "docs/service.md",
)
GROWING = ROOT / "tests" / "training" / "growing.py"
TITLE_FEATURES = 3


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_that_a_document_names_is_there(name: str) -> None:
    named = re.findall(r"`((?:server|tests|extension|docs|requirements)[/-][^`<>…\s]*)`", read(name))
    assert [path for path in named if not any(ROOT.glob(path.rstrip("/")))] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_of_a_document_leads_somewhere(name: str) -> None:
    folder = (ROOT / name).parent
    targets = re.findall(r"\]\((?!https?://)([^)#]+)[^)]*\)|\b(?:src|srcset)=\"(?!https?://)([^\"]+)\"", read(name))
    assert [target for pair in targets for target in pair if target and not (folder / target).exists()] == []


def test_every_module_of_the_core_is_in_the_list_of_contributing() -> None:
    modules = [path for path in (ROOT / "server" / "extraction").glob("*.py") if path.stem != "__init__"]
    words = set(re.findall(r"\w+", read("CONTRIBUTING.md").split("## How it is built")[1]))
    assert [path.stem for path in modules if path.stem not in words] == []


def test_every_limit_of_a_page_is_in_the_readme() -> None:
    row = next(line for line in read("README.md").splitlines() if line.startswith("| 422 |"))
    for field in fields(Limits):
        if field.name != "bytes":  # which is the setting LEDE_MAX_BYTES
            assert f"{field.default:,} {field.name}" in row


def test_every_peer_is_described_and_pinned() -> None:
    peers = [system for system in SYSTEMS if system not in ("Lede", BASELINE)]
    described = re.findall(r"^\| ([\w.-]+) \| `", read("docs/benchmark.md"), re.MULTILINE)
    assert sorted(system for system in described if system in SYSTEMS) == sorted(peers)
    assert set(PACKAGES) == set(peers) - {"Readability.js"}
    pinned = (read("requirements-benchmark.txt") + read("requirements.txt")).lower()
    for system in {one.system for one in EXTRACTORS if one.module}:
        assert f"\n{PACKAGES[system].lower()}==" in pinned, system


def test_every_measure_has_its_words() -> None:
    assert set(LABELS) == set(MEASURES)


def test_the_model_card_has_every_feature() -> None:
    source, blocks = read_blocks(Page(html="<title>A pier</title><h1>A pier</h1><p>The old pier is closed.</p>"))
    assert source.claims.title == "A pier"
    counts = [sum(1 for _ in group(Columns(blocks))) for group in GROUPS]
    card = read("docs/model.md")
    table = card.split("## The features")[1].split("### Of plain text")[0]
    rows = re.findall(r"^\| [^|]+ \| (\d+) \|", table, re.MULTILINE)
    assert sorted(map(int, rows)) == sorted([*counts, TITLE_FEATURES])
    assert len(trained().names) == sum(map(int, rows))
    assert f"There are {len(trained().names)} features" in card
    assert f"{len(trained().names)} features" in read("README.md")


def test_the_model_card_has_every_feature_of_plain_text() -> None:
    _, blocks = read_blocks(Page(text="Home\n\nThe old pier is closed."))
    page = Lines(blocks, dict.fromkeys(range(len(blocks))))
    counts = [sum(1 for _ in group(page)) for group in LINE_GROUPS]
    card = read("docs/model.md")
    table = card.split("### Of plain text")[1].split("## The training")[0]
    rows = re.findall(r"^\| [^|]+ \| (\d+) \|", table, re.MULTILINE)
    assert sorted(map(int, rows)) == sorted([*counts, 1])
    assert f"{len(trained(LINES).names)} features" in table


def settings() -> dict[str, object]:
    """The settings of the training, read from its source, since CatBoost need not be installed."""
    known: dict[str, object] = {"DEPTH": DEPTH}
    for node in ast.parse(GROWING.read_text("utf-8")).body:
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        if isinstance(node.value, ast.Constant):
            known[node.targets[0].id] = node.value.value
        if node.targets[0].id == "SETTINGS":
            assert isinstance(node.value, ast.Dict)
            pairs = zip(node.value.keys, node.value.values, strict=True)
            return {ast.literal_eval(key): _value(value, known) for key, value in pairs if key is not None}
    raise AssertionError(f"{GROWING} has no SETTINGS")


def _value(node: ast.expr, known: dict[str, object]) -> object:
    return known[node.id] if isinstance(node, ast.Name) else ast.literal_eval(node)


def test_the_model_card_has_the_settings_of_the_training() -> None:
    part = read("docs/model.md").split("<!-- settings -->")[1].split("### ")[0]
    told = dict(re.findall(r"^\| `(\w+)` \| (\S+) \|$", part, re.MULTILINE))
    shown = {name: str(value) for name, value in settings().items() if name not in ("allow_writing_files", "verbose")}
    assert told == shown, "docs/model.md tells other settings than tests/training/growing.py has"


def test_every_package_of_the_service_is_among_the_third_parties() -> None:
    packages = re.findall(r"^([\w.-]+)==", read("requirements.txt"), re.MULTILINE)
    named = set(re.findall(r"[\w.-]+", read("THIRD-PARTY.md")))
    assert len(packages) > 20
    assert [name for name in packages if name not in named] == []
