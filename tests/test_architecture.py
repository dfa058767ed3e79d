"""What holds the house together: layers, registries, documented rows, sizes. Each fails when one of its two sides is forgotten."""

import ast
import importlib
import inspect
import json
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.extraction import Kind, judging, metadata, tidying
from server.extraction.packaged import names, table
from server.formats import FORMATS
from server.settings import Settings
from server.version import VERSION

ROOT = Path(__file__).parents[1]
SERVER = ROOT / "server"
CORE = SERVER / "extraction"
MODULES = sorted(SERVER.rglob("*.py"))
LONGEST_FUNCTION, LONGEST_MODULE = 40, 250
README = (ROOT / "README.md").read_text("utf-8")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_without_docstring(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    length = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        length -= (first.end_lineno or first.lineno) - first.lineno + 1
    return length


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_fits_a_room(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_function_fits_a_screen(path: Path) -> None:
    long = {function.name: lines_without_docstring(function) for function in functions(path)}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_a_drawer_for_odds_and_ends(path: Path) -> None:
    assert not {"utils", "util", "helpers", "helper", "common", "manager", "misc"} & {path.stem, *path.parts}


@pytest.mark.parametrize("path", sorted(CORE.rglob("*.py")), ids=name_of)
def test_the_core_does_no_io(path: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    names = {call.id for call in calls if isinstance(call, ast.Name)}
    methods = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    assert not names & {"open", "print", "input", "urlopen"}
    assert not methods & {"open", "urlopen", "system", "getenv", "write_text", "write_bytes"}
    assert path.name == "packaged.py" or not methods & {"read_text", "read_bytes", "iterdir"}


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", sorted(CORE.rglob("*.py")), ids=name_of)
def test_only_one_module_of_the_core_reads_packaged_data(path: Path) -> None:
    reads = any(module.startswith("importlib") for module in imported(path))
    assert reads is (path.name == "packaged.py")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_layer_does_not_know_those_above_it(path: Path) -> None:
    above = (
        "flask",
        "server.web",
        "server.answers",
        "server.formats",
        "server.bulk",
        "server.serving",
        "server.settings",
    )
    if CORE in path.parents:
        assert not [module for module in imported(path) if module.startswith(above)]


def detectors() -> dict[str, object]:
    """Every public function of the judging package that finds something, by name."""
    found: dict[str, object] = {}
    for module in pkgutil.iter_modules(judging.__path__):
        loaded = importlib.import_module(f"{judging.__name__}.{module.name}")
        for name, value in vars(loaded).items():
            if inspect.isfunction(value) and value.__module__ == loaded.__name__ and name.startswith("find_"):
                found[f"{module.name}.{name}"] = value
    return found


def test_every_detector_is_in_the_table_and_every_row_is_one() -> None:
    found = detectors()
    assert found
    assert sorted(found) == sorted(f"{d.__module__.rpartition('.')[2]}.{d.__name__}" for d in judging.DETECTORS)
    assert len(judging.DETECTORS) == len(set(judging.DETECTORS))


def test_every_step_of_the_tidying_is_in_the_table() -> None:
    public = {
        name
        for name, value in vars(tidying).items()
        if inspect.isfunction(value) and value.__module__ == tidying.__name__ and not name.startswith("_")
    }
    steps = {step.__name__ for step in tidying.STEPS if step.__module__ == tidying.__name__}
    assert steps <= public
    assert {name for name in public if inspect.signature(getattr(tidying, name)).return_annotation is None} == steps | {
        "tidy"
    }


def test_every_field_of_the_claims_has_its_sources() -> None:
    assert set(metadata.SOURCES) == set(metadata.Claims.__dataclass_fields__) - {"told"}


def test_every_kind_is_promised_and_every_promise_is_a_kind() -> None:
    promised = "recommendations navigation share newsletter advertisement comments notice other".split()
    assert [kind.value for kind in Kind] == promised
    for kind in promised:
        assert f"`{kind}`" in README


def test_every_setting_has_a_row_in_the_readme_and_every_row_a_setting() -> None:
    rows = dict(re.findall(r"^\| `LEDE_(\w+)` \| (.+?) \|", README, re.MULTILINE))
    assert {name.lower() for name in rows} == set(Settings.model_fields)
    for name, field in Settings.model_fields.items():
        shown = rows[name.upper()].strip("`")
        assert shown == (str(field.default) if field.default else "none"), name
        assert field.description


def test_no_other_variable_is_named_in_the_readme() -> None:
    assert set(re.findall(r"LEDE_\w+", README)) == {f"LEDE_{name.upper()}" for name in Settings.model_fields}


def test_every_format_has_a_row_in_the_readme_and_every_row_a_format() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| `(\w+/[\w+]+)` \|", README, re.MULTILINE))
    assert rows == {form.name: form.media_type for form in FORMATS.values()}
    assert all(name == form.name for name, form in FORMATS.items())


def test_every_vocabulary_file_is_found() -> None:
    assert set(names("vocabulary")) == {path.stem for path in (CORE / "vocabulary").iterdir()}


def test_every_data_file_is_used() -> None:
    sources = "".join(path.read_text("utf-8") for path in CORE.rglob("*.py"))
    files = sorted([*(CORE / "data").iterdir(), *(CORE / "weights").iterdir()])
    assert files
    for path in files:
        assert f'"{path.parent.name}/{path.name}"' in sources, path.name


def strings(path: Path) -> set[str]:
    """All strings that a module holds as values."""
    constants = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)]
    return {constant.value for constant in constants if isinstance(constant.value, str)}


def test_every_table_of_every_data_file_is_used() -> None:
    held = [strings(path) for path in CORE.rglob("*.py")]
    for name in names("data"):
        file = f"data/{name}.toml"
        named = {string for module in held if file in module for string in module}
        for key in table(file):
            assert key in named, f"{file}: no module that reads it names {key}"


def test_every_data_file_is_packaged_with_the_code() -> None:
    assert all((CORE / folder).is_dir() for folder in ("data", "vocabulary", "weights"))
    files = [path for path in CORE.rglob("*") if path.is_file()]
    weights = [path for path in files if path.suffix == ".json" and path.parent == CORE / "weights"]
    assert not [path for path in files if path.suffix not in (".py", ".toml", ".pyc") and path not in weights]


def test_all_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    manifest = json.loads((ROOT / "extension" / "manifest.json").read_text("utf-8"))
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert project["version"] == VERSION
    assert manifest["version"] == VERSION
    assert package.get("version", VERSION) == VERSION
    assert f'"version": "{VERSION}"' in README


def test_the_changelog_has_an_entry_for_the_version() -> None:
    entries = re.findall(
        r"^## \[([^\]]+)\] - \d{4}-\d{2}-\d{2}$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    assert VERSION in entries


def test_the_shared_folder_is_never_named_outside_the_tests() -> None:
    for path in [*MODULES, *sorted((ROOT / "extension").rglob("*.js")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        assert "/work/shared" not in path.read_text("utf-8"), name_of(path)
        assert "../shared/" not in path.read_text("utf-8") or "extension" in path.parts, name_of(path)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_is_public_says_what_it_takes_and_gives(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), "the module says nothing of itself"
    public = [
        node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert [node.name for node in public if ast.get_docstring(node) is None] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_except_catches_all_in_silence(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{name_of(path)}:{node.lineno}"
            broad = isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")
            assert not (broad and isinstance(node.body[0], ast.Pass)), f"{name_of(path)}:{node.lineno}"
