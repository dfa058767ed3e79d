"""Where the links of a page lead: to a place on the page itself, to its own host, or away."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from server.extraction.elements import web_address

# The two common shapes of an address, told without taking it apart: on a host (group 1), or a path on the page's own host.
_ON_HOST = re.compile(r"https?://([\w.-]+)(?::\d{1,5})?(?:[/?][!\"$-\[\]-~]*)?$")
_ON_THIS_HOST = re.compile(r"(?!//)[\w./?&=%~+,;@!$*()'-]+$", re.ASCII)
_NOT_WEB = re.compile(r"(?!https?:)[a-z][a-z\d+.-]*:", re.IGNORECASE)


class Link(NamedTuple):
    """A link of a block: its text, whether it stays on the page itself, and whether it leaves the page's host (None: unknown)."""

    text: str
    anchor: bool
    foreign: bool | None


class Aim:
    """Tells where links lead, seen from a page's address ``base`` (None: unknown)."""

    def __init__(self, base: str | None) -> None:
        self._base = base
        self._page = (base or "").partition("#")[0]
        self._host = _host(base) if base else None

    def link(self, anchor: etree._Element, text: str) -> Link:
        """The link that an element ``a`` (or another with or without ``href``) is; ``text`` is what it says."""
        href = (anchor.get("href") or "").strip()
        stays, foreign = False, None
        if href.startswith("#"):
            stays = True
        elif self._host is None:
            return self._odd_link(href, text)
        elif (found := _ON_HOST.match(href)) is not None:
            foreign = found[1].lower() != self._host
        elif _ON_THIS_HOST.match(href):
            foreign = False
        elif _NOT_WEB.match(href) is None:
            return self._odd_link(href, text)
        return Link(text, stays, foreign)  # by place, as by name it takes half as long again, and a page has hundreds

    def _odd_link(self, href: str, text: str) -> Link:
        address = web_address(href, self._base)
        if self._page and address is not None and address.startswith(f"{self._page}#"):
            return Link(text, anchor=True, foreign=None)
        if address is None:  # without the page's own address, relative ones are known to stay
            relative = bool(href) and self._base is None and ":" not in href
            return Link(text, anchor=False, foreign=False if relative else None)
        return Link(text, anchor=False, foreign=_host(address) != self._host if self._base else None)


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
