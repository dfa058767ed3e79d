"""The hostile inputs of ``../shared/attacks``, each a text that a page may hold."""

import base64
import json
from dataclasses import dataclass
from pathlib import Path

from server.decoding import decode_html


@dataclass(frozen=True, slots=True)
class Vector:
    """A hostile text: its name (the corpus and a number in it), and the text."""

    name: str
    payload: str


def read_vectors(attacks: Path) -> list[Vector]:
    """Every vector in the folder ``attacks`` once, in the order of the files' names."""
    found: dict[str, Vector] = {}
    for path in sorted(attacks.glob("*.json")):
        for item in json.loads(path.read_text("utf-8"))["items"]:
            payload = item["payload"] if "payload" in item else decode_html(base64.b64decode(item["payload_b64"]))
            found.setdefault(payload, Vector(item["id"], payload))
    return list(found.values())
