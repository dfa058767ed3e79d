"""JSON as pages write it: with comments, trailing commas, semicolons, line breaks in strings, several values in a row."""

import json
import re
from collections.abc import Iterator
from typing import Any

VALUES = 50
"""So many values are read from one script."""

_STRING = r'"(?:[^"\\]|\\.)*+"'
_COMMENT = re.compile(rf"({_STRING})|/\*.*?(?:\*/|\Z)|//[^\n]*|<!--|-->|<!\[CDATA\[|\]\]>", re.DOTALL)
_TRAILING_COMMA = re.compile(rf"({_STRING})|,(?=\s*+[}}\]])", re.DOTALL)
_BETWEEN = re.compile(r"[\s,;]*")
_decoder = json.JSONDecoder(strict=False)


def values(source: str) -> Iterator[Any]:
    """The values in a script, one after the other, up to where it can no longer be read; never raises."""
    try:
        yield json.loads(source, strict=False)
    except (ValueError, RecursionError):
        yield from _mended(source)


def _mended(source: str) -> Iterator[Any]:
    text = _TRAILING_COMMA.sub(_string, _COMMENT.sub(_string, source))
    at = 0
    for _ in range(VALUES):
        at = _end(text, at)
        try:
            value, at = _decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield value


def _string(found: re.Match[str]) -> str:
    return found[1] or ""


def _end(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at
