"""Titles without the site's name, and authors without the words around them."""

import re
from urllib.parse import urlsplit

from server.extraction.phrases import fold, vocabulary

BYLINE_LENGTH = 200
SHORTEST_TITLE = 8
_PARTS = re.compile(r"\s+[|–—\-«»:·•/]+\s+|\s*[|｜]\s*|\s+::\s+")
_WITH_DIGIT = re.compile(r"\S*\d")
_HANDLE = re.compile(r"^@\w+$")


def without_site(title: str | None, site: str | None, url: str | None) -> str | None:
    """``title`` without the parts at its ends that name the site, by its name or its host; never empty."""
    if not title:
        return None
    host = fold((urlsplit(url).hostname or "").removeprefix("www.").rpartition(".")[0]) if url else ""
    names = {fold(site or ""), host, host.replace(" ", "")} - {""}
    separators = list(_PARTS.finditer(title))
    start, end = 0, len(title)
    for found in reversed(separators):
        if not _names_site(title[found.end() : end], names) or found.start() - start < SHORTEST_TITLE:
            break
        end = found.start()
    for found in separators:
        if not _names_site(title[start : found.start()], names) or end - found.end() < SHORTEST_TITLE:
            break
        start = found.end()
    return title[start:end].strip()


def _names_site(part: str, names: set[str]) -> bool:
    folded = fold(part)
    return bool(folded) and any(
        folded in (name, name.replace(" ", "")) or folded.replace(" ", "") == name for name in names
    )


def byline(names: str | None) -> str | None:
    """Authors' names without "By" and the like; None where what is left can't be names."""
    if not names:
        return None
    words = names.split()
    prefixes = vocabulary().metadata["byline"]
    for count in (4, 3, 2, 1):
        if len(words) > count and fold(" ".join(words[:count])) in prefixes:
            names = " ".join(words[count:])
            break
    if len(words) == 2 and fold(words[1]) in prefixes:
        names = words[0]
    names = _WITH_DIGIT.split(names, maxsplit=1)[0].strip(" ,;:|·-–—(")
    if not names or len(names) > BYLINE_LENGTH or "://" in names or _HANDLE.match(names) or fold(names).isdecimal():
        return None
    return names
