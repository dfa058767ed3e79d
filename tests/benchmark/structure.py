"""How much of an article's structure is kept: pictures, tables, code, headings and items of lists, against an expected one."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

_ADDRESS = re.compile(r"(?:https?:)?/[^\s,]+|[^\s,]+\.(?:jpe?g|png|gif|webp|avif|svg)\b", re.IGNORECASE)
_SOURCES = ("src", "srcset", "data-src", "data-srcset", "data-original", "poster")
_STILLS = "i.ytimg.com"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Part:
    """One picture, table, … and the names by which it is known again: two parts that share one are the same."""

    names: frozenset[str]


def compare(expected_html: str, our_html: str, base: str | None) -> dict[str, tuple[int, int, int, int]]:
    """For each kind of part: how many of the expected ones ours has, of how many; and how many of ours are not expected, of how many.

    Both are HTML, ``base`` is the address that relative ones go by. A part that stands on a page twice counts once.
    """
    expected, ours = _parsed(expected_html), _parsed(our_html)
    players = _players(expected)
    found = {}
    for name, parts in KINDS.items():
        wanted, given = _merged(parts(expected, base)), _merged(parts(ours, base))
        known = frozenset().union(*(part.names for part in wanted))
        given = [part for part in given if part.names & known or not part.names & players]
        held = frozenset().union(*(part.names for part in given))
        kept = sum(1 for part in wanted if part.names & held)
        added = sum(1 for part in given if not part.names & known)
        found[name] = (kept, len(wanted), added, len(given))
    return found


def _parsed(html: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    return etree.fromstring(f"<html><body><div>{html}</div></body></html>".encode(), parser)


def _merged(parts: Iterable[Part]) -> list[Part]:
    """Each part once."""
    once: dict[str, Part] = {}
    for part in parts:
        if part.names and not any(name in once for name in part.names):
            once.update(dict.fromkeys(part.names, part))
    return list(dict.fromkeys(once.values()))


def _pictures(root: etree._Element, base: str | None) -> Iterable[Part]:
    """Pictures by the names of the files that they may be shown from; a picture may have several sizes."""
    for image in root.iter("img"):
        holders = [image, *(source for above in image.iterancestors("picture") for source in above.iter("source"))]
        values = [holder.get(name, "") for holder in holders for name in _SOURCES]
        addresses = [
            address for value in values if not value.startswith("data:") for address in _ADDRESS.findall(value)
        ]
        addresses += [image.get("src", "")] if not image.get("src", "data:").startswith("data:") else []
        yield Part(frozenset(filter(None, (_file(address, base) for address in addresses))))


def _players(root: etree._Element) -> frozenset[str]:
    """What the addresses of frames and players are made of: the still of a film that is there is no picture that is added."""
    addresses = (part.get("src", "") for part in root.iter("iframe", "video", "embed", "source"))
    return frozenset(piece.lower() for address in addresses for piece in re.split(r"[/?=&]", address) if len(piece) > 3)


def _file(address: str, base: str | None) -> str:
    try:
        parts = urlsplit(urljoin(base or "", unquote(address)))
    except ValueError:
        return ""
    *above, name = parts.path.rstrip("/").split("/")
    if parts.hostname == _STILLS and above:
        name = above[-1]  # the id of the film
    return (name or parts.netloc).lower()


def _texts(*tags: str) -> Callable[[etree._Element, str | None], Iterable[Part]]:
    """Parts of some elements, known by their words."""

    def parts(root: etree._Element, _base: str | None) -> Iterable[Part]:
        for element in root.iter(*tags):
            words = "".join(_WORD.findall("".join(element.itertext()).lower()))
            if words:
                yield Part(frozenset({words}))

    return parts


def _tables(root: etree._Element, _base: str | None) -> Iterable[Part]:
    """Tables of more than one row and column, known by the words of their first cells."""
    for table in root.iter("table"):
        rows = Counter(len(row.findall("td")) + len(row.findall("th")) for row in table.iter("tr"))
        if rows.total() < 2 or max(rows) < 2 or next(table.iterdescendants("table"), None) is not None:
            continue
        words = "".join(_WORD.findall("".join(table.itertext()).lower()))
        if words:
            yield Part(frozenset({words[:60]}))


KINDS: dict[str, Callable[[etree._Element, str | None], Iterable[Part]]] = {
    "images": _pictures,
    "tables": _tables,
    "code": _texts("pre"),
    "headings": _texts(*_HEADINGS),
    "items": _texts("li"),
}
