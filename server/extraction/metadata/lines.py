"""What single lines at the top of an article say: its date, its author."""

import re
from typing import Literal

from server.extraction import script
from server.extraction.metadata.dates import iso_date
from server.extraction.metadata.names import byline
from server.extraction.phrases import fold, vocabulary

DateKind = Literal["published", "modified"]

LINE_LENGTH = 90
"""A line longer than this (characters) is neither a date nor a byline."""
LABEL_WORDS = 4
DATED_WORDS = 10

_NUMERIC = r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_LABELLED = re.compile(rf"^(?P<label>[^\W\d][^\d\n]{{0,30}}?)\s*[:：]?\s*(?P<date>{_NUMERIC})(?P<rest>(?!\d).*)$")
_ISO_FIRST = re.compile(r"^(?P<date>\d{4}-\d{2}-\d{2})\s+(?P<rest>\S.*)$")


def leading_date(text: str, language: str | None = None) -> tuple[str, str] | None:
    """The date with which a text begins, after a label such as "date" or in ISO form, and the rest of the text; None without."""
    labelled, bare = _LABELLED.match(text), _ISO_FIRST.match(text)
    found = bare or (labelled if labelled and fold(labelled["label"]) in vocabulary().metadata["published"] else None)
    date = iso_date(found["date"], language) if found else None
    return (date, found["rest"].strip(" \t|·–—")) if found and date else None


def whole_date(text: str, language: str | None = None, kind: DateKind = "published") -> str | None:
    """The date that a line is, with a label of its kind before it ("Published on", "Updated") or, if published, with none."""
    if len(text) > LINE_LENGTH:
        return None
    words = text.split()
    labels = vocabulary().metadata[kind]
    for skip in range(kind == "modified", min(LABEL_WORDS, len(words))):
        if skip == 0 or fold(" ".join(words[:skip])) in labels:
            found = iso_date(" ".join(words[skip:]).strip(" .|·–—"), language)
            if found is not None:
                return found
    return None


def dated(text: str) -> bool:
    """Whether a line is so short, with a year in it, that it can hardly be anything but a date and what belongs to it."""
    short = len(text) <= LINE_LENGTH and len(text.split()) <= DATED_WORDS
    return short and _YEAR.search(script.western_digits(text)) is not None


def byline_line(text: str) -> str | None:
    """The names in a line that begins with "By" or the like."""
    words = text.split()
    prefixes = vocabulary().metadata["byline"]
    named = any(fold(" ".join(words[:count])) in prefixes for count in range(1, LABEL_WORDS) if len(words) > count)
    named = named or (len(words) == 2 and fold(words[1]) in prefixes)  # as in Korean
    return byline(text) if named and len(text) <= LINE_LENGTH else None
