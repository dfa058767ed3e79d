"""What single lines at the top of an article say: its date, its author."""

import re
from dataclasses import dataclass

from server.extraction import script
from server.extraction.folding import fold
from server.extraction.metadata.dates import NUMERIC_DATE, find_date, iso_date
from server.extraction.metadata.people import looks_like_names, names
from server.extraction.phrases import vocabulary

LINE_LENGTH = 90
"""A line longer than this (characters) is neither a date nor a byline."""
LABEL_WORDS = 4
DATED_WORDS = 14

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_EDGES = " \t,;:|·•–—-()"
_LABELLED = re.compile(
    rf"^(?P<label>[^\W\d][^\d\n]{{0,30}}?)\s*[:：]?\s*(?P<date>{NUMERIC_DATE.pattern})(?P<rest>(?!\d).*)$"
)
_ISO_FIRST = re.compile(r"^(?P<date>\d{4}-\d{2}-\d{2})\s+(?P<rest>\S.*)$")


def leading_date(text: str, language: str | None = None) -> tuple[str, str] | None:
    """The date with which a text begins, after a label such as "date" or in ISO form, and the rest of the text; None without."""
    labelled, bare = _LABELLED.match(text[:LINE_LENGTH]), _ISO_FIRST.match(text)
    found = bare or (labelled if labelled and fold(labelled["label"]) in vocabulary().metadata["published"] else None)
    date = iso_date(found["date"], language) if found else None
    return (date, text[found.start("rest") :].strip(" \t|·–—")) if found and date else None


@dataclass(frozen=True, slots=True)
class Line:
    """What a line at the top of an article says: each None where it doesn't.

    ``whole`` is whether it says nothing else, ``labelled`` whether it says what its date is the date of.
    """

    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    whole: bool = False
    labelled: bool = False


def read_line(text: str, language: str | None = None) -> Line:
    """Reads "By Ann Lee", "3 May 2021, 14:30", "Updated on 3 May 2021" and lines that say several of these."""
    if len(text) > LINE_LENGTH:
        return Line()
    direct = iso_date(text.strip(" .|·–—"), language)
    if direct is not None:
        return Line(published=direct, whole=True)
    found = find_date(text) if dated(text) else None
    date = iso_date(found["date"], language) if found is not None else None
    if found is None or date is None:
        byline = _byline(text)
        named = byline is not None and looks_like_names(
            byline.split(", ")
        )  # else it is a sentence: "By the end of the day …"
        return Line(byline=byline if named else None, whole=named)
    before, changed = _without_label(text[: found.start()])
    if before.strip(_EDGES) and iso_date(text[: found.end("date")].strip(), language) is not None:
        before = ""  # the day of the week
    byline = _byline(before) or _byline(text[found.end() :])
    rest = text[found.end() :] if before.strip(_EDGES) else before + text[found.end() :]
    whole = not rest.strip(_EDGES) or byline is not None
    if "T" not in date and found["hour"] is not None:
        date = f"{date}T{_hour(found):02}:{found['minute']}:00"
    return Line(
        byline,
        None if changed else date,
        date if changed else None,
        whole and (byline is not None or not before.strip(_EDGES)),
        labelled=changed is not None,
    )


def _hour(found: re.Match[str]) -> int:
    """The hour of the day behind a date, counted to 24."""
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    return hour % 12 + 12 * (half == "p") if half and hour <= 12 else hour


def _without_label(text: str) -> tuple[str, bool | None]:
    """What stands before a date without the label at its end ("published on"), and whether that one tells of a change; None without one."""
    words = text.split()
    metadata = vocabulary().metadata
    for count in range(min(LABEL_WORDS, len(words)), 0, -1):
        label = fold(" ".join(words[-count:]))
        if label in metadata["published"] or label in metadata["modified"]:
            return " ".join(words[:-count]), label in metadata["modified"]
    return text, None


def _byline(text: str) -> str | None:
    """The names in a text that begins with "By" or the like, joined by commas."""
    words = text.strip(_EDGES).split()
    prefixes = vocabulary().metadata["byline"]
    named = any(fold(" ".join(words[:count])) in prefixes for count in range(1, LABEL_WORDS) if len(words) > count)
    named = named or (len(words) == 2 and not text.isascii() and fold(words[1]) in prefixes)  # as in Korean
    return ", ".join(names([" ".join(words)])) or None if named else None


def dated(text: str) -> bool:
    """Whether a line is so short, with a year in it, that it can hardly be anything but a date and what belongs to it."""
    short = len(text) <= LINE_LENGTH and len(text.split()) <= DATED_WORDS
    return short and _YEAR.search(script.western_digits(text)) is not None
