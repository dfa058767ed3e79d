"""The only door to the data files that are shipped inside this package (vocabulary, hints, weights)."""

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_ROOT = files("server.extraction")


@cache
def table(path: str) -> dict[str, Any]:
    """The TOML file at ``path`` (from this folder, such as "data/hints.toml") as a dict, read once a process."""
    return read(path)


def read(path: str) -> dict[str, Any]:
    """Likewise, read anew: for what is kept in another form than that of the file."""
    return tomllib.loads(_ROOT.joinpath(path).read_text(encoding="utf-8"))


@cache
def names(folder: str) -> tuple[str, ...]:
    """The TOML files of ``folder``, by name without their ending, sorted."""
    found = (entry.name for entry in _ROOT.joinpath(folder).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


def weights(path: str) -> dict[str, Any]:
    """The JSON file at ``path`` (from this folder), read anew: what a training wrote."""
    found: dict[str, Any] = json.loads(_ROOT.joinpath(path).read_text(encoding="utf-8"))
    return found
