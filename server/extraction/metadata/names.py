"""Titles without the site's name."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from server.extraction.folding import fold

SHORTEST_TITLE = 8
LEAST_SHARE = 0.4
"""A part of a title is the site's name where labels of the host make up this share of its letters …"""
LABEL_LENGTH = 4
"""… counting only labels of at least so many letters."""
SITE_WORDS = 5
"""A part of more words is no name."""

_PARTS = re.compile(r"\s+[|–—\-«»‹›<>:·•/~]+\s+|\s*[|｜]\s*|\s+::\s+")


class SiteNames:
    """What a page's site is called: by its own word, and by its host (``https://www.harbour-post.example``: harbourpost)."""

    def __init__(self, stated: Iterable[str | None], url: str | None) -> None:
        """``stated``: the names that the page gives; ``url``: its address."""
        host = (urlsplit(url).hostname or "") if url else ""
        labels = host.removeprefix("www.").split(".")[:-1]
        self._names = {squeezed(name) for name in (*stated, ".".join(labels), host) if name} - {""}
        self._labels = [label for label in map(squeezed, labels) if len(label) >= LABEL_LENGTH]

    def called(self, text: str) -> bool:
        """Whether ``text`` is one of the site's names, no more and no less."""
        return squeezed(text) in self._names

    def names(self, text: str) -> bool:
        """Whether ``text`` is one of the site's names, or little more than its host."""
        name = squeezed(text)
        if name in self._names:
            return True
        if not name or len(text.split()) > SITE_WORDS:
            return False
        if len(name) >= LABEL_LENGTH and any(
            name in label and len(name) >= LEAST_SHARE * len(label) for label in self._labels
        ):
            return True
        return sum(len(label) for label in self._labels if label in name) >= LEAST_SHARE * len(name)


@lru_cache(maxsize=512)
def squeezed(text: str) -> str:
    """``text`` folded, and without spaces."""
    return fold(text).replace(" ", "")


def without_site(title: str, site: SiteNames, also: str | None = None) -> str:
    """``title`` without the parts at its ends that name the site, or that are ``also``; never empty."""
    separators = list(_PARTS.finditer(title))
    extra = squeezed(also or "")
    start, end = 0, len(title)
    for found in reversed(separators):
        part = title[found.end() : end]
        if not (site.names(part) or extra == squeezed(part)) or found.start() - start < SHORTEST_TITLE:
            break
        end = found.start()
    for found in separators:
        if not site.names(title[start : found.start()]) or end - found.end() < SHORTEST_TITLE:
            break
        start = found.end()
    return title[start:end].strip()


def last_part(title: str) -> str | None:
    """What stands after the last sign that parts a title, where the rest is longer; None where there is none."""
    last = None
    for last in _PARTS.finditer(title):  # noqa: B007 -- the last one is wanted
        pass
    return title[last.end() :] if last is not None and last.start() > len(title) - last.end() else None
