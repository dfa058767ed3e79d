"""Where the fuzzing starts: the hostile texts as files, each as the body of a page or of an article, or as plain text."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from tests.security.guises import GUISES
from tests.security.vectors import Vector

STARTS = ("page", "article", "text", "markdown", "picture")
"""Guises; the others differ only in where the core finds the same text."""
TEXT = b"T"
"""First byte of an input that is plain text; any other begins a page of HTML."""
LONGEST = 4_000
"""Bytes of a start: longer ones slow each try down, and reach no other code."""


def write_corpus(vectors: Sequence[Vector], folder: Path) -> int:
    """Writes one file for each start into ``folder``, named by its content; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    names = set()
    for number, vector in enumerate(vectors):
        page = GUISES[STARTS[number % len(STARTS)]](vector.payload)
        content = page.html if page.html is not None else page.text
        data = (TEXT if page.html is None else b"") + (content or "").encode("utf-8", "replace")
        if len(data) <= LONGEST:
            name = hashlib.sha256(data).hexdigest()[:16]
            folder.joinpath(name).write_bytes(data)
            names.add(name)
    return len(names)
