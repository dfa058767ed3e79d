"""Whether an extractor gives a page's title, authors and date as a person noted them: pure functions of two values."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime

from dateutil import parser as dateutil_parser

_NOT_WORD = re.compile(r"[\W_]+")
_BETWEEN_NAMES = re.compile(r"\s*[,;|/&\n]\s*|\s+(?:and|und|et|y|e|og|och|en|i|и)\s+", re.IGNORECASE)
_BY = re.compile(r"^(?:by|von|par|por|di|av|af|door)[\s:]+", re.IGNORECASE)


def folded(text: str) -> str:
    """``text`` without differences of case, accents, compatibility forms, punctuation and white space."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return _NOT_WORD.sub(" ", plain.casefold()).strip()


def title_right(gold: str, got: str | None) -> bool:
    """Whether two titles are the same but for case, punctuation and white space."""
    return got is not None and folded(gold) == folded(got)


def title_contained(gold: str, got: str | None) -> bool:
    """Whether one of two titles is the other with words before or after it, as of the site."""
    one, other = f" {folded(gold)} ", f" {folded(got or '')} "
    return bool(other.strip()) and (one in other or other in one)


def author_right(gold: str, got: str | Sequence[str] | None) -> bool:
    """Whether two bylines (a string, or a list of names) name the same people, in any order."""
    return names(gold) == names(got) != frozenset()


def names(byline: str | Sequence[str] | None) -> frozenset[str]:
    """The folded names in a byline, without a "By" before them."""
    parts = [byline] if isinstance(byline, str) else byline or ()
    found = (folded(_BY.sub("", name.strip())) for part in parts for name in _BETWEEN_NAMES.split(part))
    return frozenset(name for name in found if name)


def date_right(gold: str, got: str | None) -> bool:
    """Whether two dates (ISO 8601, with or without a time) are the same day as written, whatever their zones.

    WCXB notes one date a page, the day of the last change where the page shows no other: give ``published or modified``.
    """
    one, other = _day(gold), _day(got)
    return one is not None and one == other


def _day(value: str | None) -> date | None:
    try:
        found: datetime | None = dateutil_parser.isoparse(value.strip()) if value else None
    except ValueError:
        return None
    return found.date() if found is not None else None
