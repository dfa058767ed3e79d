"""The lists that the server, the extension and the page at `/` each hold by themselves say the same."""

import re
from pathlib import Path

import pytest

from server.extraction.allowlist import FORMULA, INLINE_PICTURE
from server.extraction.model import Kind
from server.extraction.sanitizing import ALLOWED, TAGS

ROOT = Path(__file__).parents[1]
SANITIZERS = ["extension/reader/sanitizer.js", "server/web/static/sanitizing.js"]
KINDS = {
    "extension/shared/answer.js": r"const KINDS = [^\[]*\[(.*?)\]",
    "extension/reader/kinds.js": r"const KIND_NAMES = [^{]*\{(.*?)\}",
    "server/web/static/removed-list.js": r"const KINDS = [^{]*\{(.*?)\}",
}
"""Where the names of the kinds stand, and in which part of the file."""


def part(path: str, pattern: str) -> str:
    """What the group of a pattern holds in a file."""
    found = re.search(pattern, (ROOT / path).read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None, f"{pattern} in {path}"
    return found[1]


def attributes_of(table: str) -> dict[str, set[str]]:
    """A table of elements and their attributes, from its source."""
    rows = re.findall(r"([a-z]\w*): \[([^\]]*)\]", table)
    return {name: set(re.findall(r'"([^"]+)"', own)) for name, own in rows}


@pytest.mark.parametrize("path", SANITIZERS)
def test_what_may_be_shown_is_what_the_server_sends(path: str) -> None:
    table = part(path, r"const ELEMENTS = \{(.*?)\n\};")
    assert attributes_of(table) == {tag: ALLOWED.get(tag, set()) for tag in TAGS if tag not in FORMULA}
    formulas = part(path, r"const FORMULA = \{(.*?)\n\};")
    assert attributes_of(formulas) == {tag: set(names) for tag, names in FORMULA.items()}
    everywhere = re.findall(r'"([^"]+)"', part(path, r"const ATTRIBUTES = \[(.*?)\]"))
    assert set(everywhere) == ALLOWED["*"]


@pytest.mark.parametrize("path", SANITIZERS)
def test_inline_pictures_are_those_that_the_server_lets_through(path: str) -> None:
    pattern = part(path, r"const INLINE_PICTURE = /\^(.*?)/;")
    assert pattern.replace("\\/", "/") == INLINE_PICTURE.pattern


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_removed_block_is_known(path: str) -> None:
    names = re.findall(r'^\s*(\w+):|"(\w+)"(?=,)', part(path, KINDS[path]), re.MULTILINE)
    listed = [key or value for key, value in names]
    assert [name for name in listed if not name.startswith("kind") and name[0].islower()] == [
        str(kind) for kind in Kind
    ]
