"""Language tags, and the language of a text that declares none."""

import re
from urllib.parse import urlsplit

import langcodes

from server.extraction import script
from server.extraction.metadata.languagemodel import classified
from server.extraction.model import Direction

_LOCALE = re.compile(r"/en[-_]([a-z]{2})(?:/|$)", re.IGNORECASE)
_BRITISH = frozenset("au gh ie in jm ke lk mt my ng nz pk sg tt tz ug uk za zm zw".split())
"""Country codes under which English writes the day before the month; a host's name ends in one."""

SAMPLE = 2_000
"""So many characters tell a text's language as well as all of it."""
ENOUGH = 40
"""A text shorter than this (characters of Latin script) tells no language."""
_IN_FULL = {"tl": "fil"}  # the tag that is in use for the same
_LETTERS = {
    "fa": ("ckb", "ڕڵۆێ"),
    "ar": ("ckb", "ڕڵۆێ"),
    "ur": ("ckb", "ڕڵۆێ"),
    "he": ("yi", ("אַ", "אָ", "װ", "ױ", "ײ")),
}
"""Languages that the model does not know, by those that it takes them for, and letters that these lack."""
LETTERS_SHARE = 0.02
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
    told = classified(sample)
    return _IN_FULL.get(told) or _by_letters(told, sample)


def regional(tag: str | None, address: str | None) -> str | None:
    """A language tag; "en" gets the country that the page's address tells (``/en-gb/``, ``.co.uk``), if any."""
    if (tag or "").lower() != "en" or not address:
        return tag
    parts = urlsplit(address)
    told = _LOCALE.search(parts.path)
    code = told[1].lower() if told else (parts.hostname or "").rpartition(".")[2]
    return f"en-{code}" if told or code in _BRITISH else tag


def _by_letters(told: str, sample: str) -> str:
    """The language that ``told`` is taken for where its own letters say so: the model does not know it."""
    taken = _LETTERS.get(told)
    if taken is None:
        return told
    language, letters = taken
    return language if sum(map(sample.count, letters)) >= LETTERS_SHARE * len(sample) else told


def direction(declared: str | None, tag: str | None, text: str) -> Direction:
    """The direction, "rtl" or "ltr": by the text's own letters, else as declared, else by the language's script."""
    if text.strip():
        return "rtl" if script.right_to_left(text) else "ltr"
    if declared in ("ltr", "rtl"):
        return "rtl" if declared == "rtl" else "ltr"
    rtl = tag is not None and langcodes.Language.get(tag).maximize().script in _RTL_SCRIPTS
    return "rtl" if rtl else "ltr"
