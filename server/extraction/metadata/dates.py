"""Dates in ISO 8601, from what pages write."""

import calendar
import re
from datetime import datetime
from functools import lru_cache

import dateparser
from dateutil import parser as dateutil_parser

from server.extraction import script

OLDEST, NEWEST = 1500, 2100
"""Years between which a date is believed."""
LONGEST = 60
"""A string longer than this is not a date alone."""

_MONTH_FIRST = frozenset({"en", "en-us", "en_us"})
_FULL = re.compile(r"\d{4}-?\d{2}-?\d{2}")
_DATE_ONLY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"(?<![.\d])\d{1,2}[:.h]\d{2}(?![.\d])|T\d{2}")
_HOURS = re.compile(r"(?<=\s)(\d{1,2})\s?h\s?([0-5]\d)(?!\d)")  # "14h30", which else would be so long ago
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d{2}(?!\d)")
_ASIAN = r"\d{4}\s?[年년.]\s?\d{1,2}\s?[月월.]\s?\d{1,2}\s?[日일.]?"
_NUMERIC = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}}|\d{{4}}[/.]\d{{1,2}}[/.]\d{{1,2}}|{_ASIAN})"
)
_WORDED = (
    r"\d{1,2}(?:er|st|nd|rd|th|\.|º|ª)?\s+(?:de\s+)?[^\W\d]{3,12}\.?,?\s+(?:del?\s+)?\d{4}"
    r"|[^\W\d]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
)
_CLOCK = (
    r"(?:\s*,?\s*(?:um|at|as|às|a|à|a las|kl\.?|alle|ore|о|в|saat|godz\.)?"
    r"\s*(?P<hour>[01]?\d|2[0-3])\s?[:.h]\s?(?P<minute>[0-5]\d)(?!\d)(?::[0-5]\d)?(?:\s*(?:Uhr|(?P<half>[ap])\.?\s?m\b\.?))?)?"
)
NUMERIC_DATE = re.compile(_NUMERIC)
_DATE = re.compile(rf"(?<!\d)(?P<date>{_NUMERIC}|{_WORDED})(?!\d){_CLOCK}", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D?")
_YEAR_LAST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_MONTHS = tuple(name.lower() for name in calendar.month_name)
_IN_PATH = re.compile(
    rf"/((?:19|20)\d{{2}})(?:[/-](0?[1-9]|1[0-2]|{'|'.join(_MONTHS[1:])})[/-](0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=/))",
    re.IGNORECASE,
)


def iso_date(value: str | None, language: str | None = None) -> str | None:
    """``value`` as ISO 8601: a date, or date and time where it has one, with its zone where given; None if it is no date.

    A date without a day, a month or a year is no date: a guess at what is missing would be wrong too often.
    """
    if not value or len(value) > LONGEST:
        return None
    value = _HOURS.sub(r"\1:\2", script.western_digits(value.strip()))
    found = _stated(value) or _spoken(value, (language or "").lower())
    if found is None or not OLDEST <= found.year <= NEWEST:
        return None
    if _DATE_ONLY.fullmatch(value) or not _TIME.search(value):
        return found.date().isoformat()
    return found.replace(microsecond=0).isoformat()


def find_date(text: str) -> re.Match[str] | None:
    """The first date with day, month and year in ``text``.

    Its groups are ``date`` and, where they follow it, ``hour``, ``minute`` and ``half`` (the a or p of a.m. and p.m.).
    """
    return _DATE.search(script.western_digits(text))


def path_date(url: str | None) -> str | None:
    """The day that stands in an address, as in ``/2024/03/05/``, ``/2024/march/05/`` and ``/20240305/``, as an ISO date."""
    found = _IN_PATH.search(url or "")
    if found is None:
        return None
    month = (found[2] or found[4]).lower()
    return _day(int(found[1]), _MONTHS.index(month) if month in _MONTHS else int(month), int(found[3] or found[5]))


def turned(day: str) -> str | None:
    """An ISO date as who takes its day for the month has it; None where the day can be no month."""
    year, month, number = map(int, day[:10].split("-"))
    return _day(year, number, month) if number <= 12 else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime(year, month, day).date().isoformat()  # noqa: DTZ001 -- a day has no zone
    except ValueError:
        return None


def _stated(value: str) -> datetime | None:
    """A date in ISO 8601."""
    if not _FULL.match(value):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        pass
    try:
        return dateutil_parser.isoparse(value)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=1024)
def _spoken(value: str, language: str) -> datetime | None:
    """A date in numbers or words, in the page's language or in English."""
    if not _YEAR.search(value):
        return None
    numbers = _numbered(value, language)
    if numbers is not None:
        return numbers
    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "DATE_ORDER": "MDY" if _american(value, language) else "DMY",
    }
    primary = (language or "en").partition("-")[0].partition("_")[0]
    for tried in dict.fromkeys((primary, "en")):  # all languages at once would take seconds
        try:
            found = dateparser.parse(value, languages=[tried], settings=settings)
        except (ValueError, OverflowError, TypeError):
            found = None
        if isinstance(found, datetime):
            return found
    return None


def _numbered(value: str, language: str) -> datetime | None:
    """A date in numbers alone."""
    found = _YEAR_FIRST.fullmatch(value)
    if found is not None:
        year, month, day = map(int, found.groups())
    else:
        found = _YEAR_LAST.fullmatch(value)
        if found is None:
            return None
        day, month, year = map(int, found.groups())
        if _american(value, language):
            day, month = month, day
    try:
        return datetime(year, month, day)  # noqa: DTZ001 -- a day has no zone
    except ValueError:
        return None


def _american(value: str, language: str) -> bool:
    """Whether the month stands first: as English pages write it with slashes, and wherever the second number can be no month."""
    found = _YEAR_LAST.search(value)
    if found is None:
        return False
    first, second = int(found[1]), int(found[2])
    return second > 12 or ("/" in value and language in _MONTH_FIRST and first <= 12)
