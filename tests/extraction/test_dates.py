"""Dates as pages write them, in ISO 8601."""

import pytest

from server.extraction.metadata.dates import iso_date


@pytest.mark.parametrize(
    ("value", "language", "wanted"),
    [
        ("2022-01-11", None, "2022-01-11"),
        ("2022-01-11T09:30:00Z", None, "2022-01-11T09:30:00+00:00"),
        ("2022-01-11T09:30:00.123+01:00", None, "2022-01-11T09:30:00+01:00"),
        ("2022-01-11T09:30", None, "2022-01-11T09:30:00"),
        ("January 11, 2022", "en", "2022-01-11"),
        ("11 January 2022", "en", "2022-01-11"),
        ("11 de janeiro de 2022", "pt", "2022-01-11"),
        ("11 de enero de 2022", "es", "2022-01-11"),
        ("11 janvier 2022", "fr", "2022-01-11"),
        ("11. Januar 2022", "de", "2022-01-11"),
        ("11 gennaio 2022", "it", "2022-01-11"),
        ("11 januari 2022", "nl", "2022-01-11"),
        ("11 stycznia 2022", "pl", "2022-01-11"),
        ("11 января 2022", "ru", "2022-01-11"),
        ("11 января 2022 г.", "ru", "2022-01-11"),
        ("11 Ocak 2022", "tr", "2022-01-11"),
        ("2022年1月11日", "ja", "2022-01-11"),
        ("2022年1月11日", "zh", "2022-01-11"),
        ("2022년 1월 11일", "ko", "2022-01-11"),
        ("11 يناير 2022", "ar", "2022-01-11"),
        ("11.01.2022", "de", "2022-01-11"),
        ("11/01/2022", "pt", "2022-01-11"),
        ("11 January 2022", "pt-BR", "2022-01-11"),
        ("11 January 2022", "no-such", "2022-01-11"),
        (" 2022-01-11 ", None, "2022-01-11"),
        ("11 January", "en", None),
        ("January 2022", "en", None),
        ("yesterday", "en", None),
        ("today at 10:30", "en", None),
        ("2", None, None),
        ("", None, None),
        (None, None, None),
        ("The year 2022 was long", "en", None),
        ("0001-01-01", None, None),
        ("9999-12-31", None, None),
        ("2022-13-45", None, None),
        ("x" * 200, None, None),
    ],
)
def test_dates(value: str | None, language: str | None, wanted: str | None) -> None:
    assert iso_date(value, language) == wanted
