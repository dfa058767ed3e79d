"""Language tags, and the language of a text that declares none."""

import langcodes
import py3langid

from server.extraction import script
from server.extraction.model import Direction

SAMPLE = 4_000
"""So many characters tell a text's language as well as all of it."""
ENOUGH = 40
"""A text shorter than this (characters of Latin script) tells no language."""
_RTL_SCRIPTS = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Samr", "Mand"})


def language(declared: str | None, text: str) -> str | None:
    """The BCP 47 tag of what the page declares, in standard form; else of what ``text`` is written in; None if unknown."""
    if declared:
        tag = declared.split(",")[0].strip().replace("_", "-")
        if langcodes.tag_is_valid(tag) and not tag.lower().startswith(("und", "x-")):
            return langcodes.standardize_tag(tag)
    sample = text[:SAMPLE]
    if script.length(sample) < ENOUGH:
        return None
    return str(py3langid.classify(sample)[0])


def direction(declared: str | None, tag: str | None, text: str) -> Direction:
    """The direction, "rtl" or "ltr": by the text's own letters, else as declared, else by the language's script."""
    if text.strip():
        return "rtl" if script.right_to_left(text) else "ltr"
    if declared in ("ltr", "rtl"):
        return "rtl" if declared == "rtl" else "ltr"
    rtl = tag is not None and langcodes.Language.get(tag).maximize().script in _RTL_SCRIPTS
    return "rtl" if rtl else "ltr"
