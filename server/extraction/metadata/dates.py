"""Dates in ISO 8601, from what pages write."""

import re
from datetime import datetime

import dateparser
from dateutil import parser as dateutil_parser

from server.extraction import script

OLDEST, NEWEST = 1500, 2100
"""Years between which a date is believed."""
LONGEST = 60
"""A string longer than this is not a date alone."""

_MONTH_FIRST = frozenset({"en", "en-us", "en_us"})
_DATE_ONLY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?![.\d])|T\d{2}")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d{2}(?!\d)")


def iso_date(value: str | None, language: str | None = None) -> str | None:
    """``value`` as ISO 8601: a date, or date and time where it has one, with its zone where given; None if it is no date.

    A date without a year is no date: a guess at the year would be wrong too often.
    """
    if not value or len(value) > LONGEST:
        return None
    value = script.western_digits(value.strip())
    try:
        found: datetime | None = dateutil_parser.isoparse(value)
    except (ValueError, OverflowError):
        found = _spoken(value, language)
    if found is None or not OLDEST <= found.year <= NEWEST:
        return None
    if _DATE_ONLY.fullmatch(value) or not _TIME.search(value):
        return found.date().isoformat()
    return found.replace(microsecond=0).isoformat()


def _spoken(value: str, language: str | None) -> datetime | None:
    """A date in words, in the page's language or in English."""
    if not _YEAR.search(value):
        return None
    american = "/" in value and (language or "").lower() in _MONTH_FIRST
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "MDY" if american else "DMY"}
    primary = (language or "en").partition("-")[0].partition("_")[0].lower()
    for tried in dict.fromkeys((primary, "en")):  # all languages at once would take seconds
        try:
            found = dateparser.parse(value, languages=[tried], settings=settings)
        except (ValueError, OverflowError, TypeError):
            found = None
        if isinstance(found, datetime):
            return found
    return None
