"""Videos, sounds, posts and maps that stand in a page as frames and players: each becomes a titled link, with its still if it has one."""

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from lxml import etree

from server.extraction import packaged
from server.extraction.elements import EMBED, fold_spaces, remove, web_address
from server.extraction.parsing import encodable

_MEDIA = ("video", "audio", "amp-video", "amp-audio")
_FRAMES = ("iframe", "amp-iframe", "object", "embed")
_ADDRESSES = ("src", "data-src", "data-lazy-src", "data-original", "data-url", "data-litespeed-src", "data")
LONGEST = 4_000
"""Characters of an address that is looked at."""
_BOXES = etree.XPath('//div[contains(@class, "fb-") or contains(@class, "rll-youtube")][@data-href or @data-src]')


@dataclass(frozen=True, slots=True)
class Site:
    """A site whose frames belong to articles; see ``data/embeds.toml``."""

    name: str
    pattern: re.Pattern[str]
    link: str | None
    still: str | None


def show_embeds(root: etree._Element, base: str | None) -> None:
    """Edits the tree of a page in place: known frames and players become links, others (advertisements, tools) go."""
    table = packaged.table("data/embeds.toml")
    for element in list(root.iter(*_FRAMES, *_MEDIA, *table["elements"])):
        if element.getparent() is not None:
            _show(element, _address(element, table["elements"]), base)


def show_boxes(root: etree._Element, base: str | None) -> None:
    """Boxes that a script of another site would fill become links, too; one that holds text shows it already."""
    table = packaged.table("data/embeds.toml")
    for box in _BOXES(root):
        name = next((table["boxes"][name] for name in box.get("class", "").split() if name in table["boxes"]), None)
        if name is not None and box.get(name) and not any(text.strip() for text in box.itertext()):
            _show(box, box.get(name), base, known=True)


def _show(element: etree._Element, source: str | None, base: str | None, *, known: bool = False) -> None:
    """Puts what is known to belong to articles (``known``, or by its site) in the place of an element; all else goes."""
    address = web_address(source, base or "https:")
    site = None if address is None else _site(address)
    poster = web_address(element.get("poster") or element.get("data-poster"), base or "https:")
    plays = element.tag in _MEDIA
    if address is not None and (plays or known or site is not None):
        link, still = _shown(address, site)
        name = site.name if site is not None else _file_name(address) if plays else _host(address)
        title = _title(element)
        element.addprevious(_figure(link, f"{title} ({name})" if title else name, poster or still))
    elif plays and poster is not None:
        element.addprevious(_picture(poster, _title(element) or ""))
    elif element.tag == "object" and (inner := _fallback(element)) is not None:
        element.addprevious(inner)
    remove(element)


def _address(element: etree._Element, own: dict[str, dict[str, list[str] | str]]) -> str | None:
    row = own.get(str(element.tag))
    if row is not None:
        value = next(filter(None, (element.get(name) for name in row["ids"])), None)
        return str(row["address"]).format(value) if value else _inner_source(element)
    # what a page loads late stands in an attribute of its own, beside an empty address or a blank one
    values = ((element.get(name) or "").strip() for name in _ADDRESSES)
    return next(
        (value for value in values if value and not value.startswith(("about:", "data:"))), None
    ) or _inner_source(element)


def _inner_source(element: etree._Element) -> str | None:
    for part in element.iter("source", "param", "embed"):
        if part.tag != "param" or (part.get("name") or "").lower() in ("movie", "src"):
            found = part.get("src") or part.get("data-src") or part.get("value")
            if found:
                return found
    return None


def _fallback(element: etree._Element) -> etree._Element | None:
    """The picture that stands in an object for readers who can't have it."""
    image = next(element.iter("img"), None)
    if image is not None:
        image.tail = None
    return image


@cache
def _sites() -> tuple[Site, ...]:
    rows = packaged.table("data/embeds.toml")["sites"]
    return tuple(Site(row["name"], _pattern(row["pattern"]), row.get("link"), row.get("still")) for row in rows)


def _pattern(site: str) -> re.Pattern[str]:
    """The pattern of a site's addresses, which holds for its own hosts only, not for addresses that name it in a query."""
    return re.compile(rf"^https?://(?:[\w-]+\.)*(?:{site})")


def _site(address: str) -> Site | None:
    return next((site for site in _sites() if site.pattern.search(address)), None) if len(address) <= LONGEST else None


def _shown(address: str, site: Site | None) -> tuple[str, str | None]:
    """The address to link to, and that of a still."""
    found = None if site is None else site.pattern.search(address)
    if site is None or found is None:
        return address, None
    groups = ("", *(_unquoted(group) if "%3A" in group else group for group in found.groups()))
    link = web_address(site.link.format(*groups), None) if site.link else address
    return link or address, site.still.format(*groups) if site.still else None


def _title(element: etree._Element) -> str | None:
    """What a frame says it shows, if that says anything."""
    empty = packaged.table("data/embeds.toml")["empty_titles"]
    for name in ("title", "aria-label", "playlabel", "data-title", "alt"):
        title = fold_spaces(element.get(name) or "")
        if title and title.lower() not in empty:
            return title
    return None


def _file_name(address: str) -> str:
    path = address.partition("?")[0].partition("#")[0].split("/")
    return _unquoted(path[-1]) or path[2]


def _unquoted(part: str) -> str:
    """Part of an address with its %-escapes resolved; they may name characters that no page can hold."""
    return encodable(unquote(part))


def _host(address: str) -> str:
    return address.split("/")[2].removeprefix("www.")


def _figure(link: str, title: str, still: str | None) -> etree._Element:
    """A link in a paragraph, or a linked picture with the title below it."""
    anchor = etree.Element("a", href=link)
    if still is None:
        anchor.text = title
        paragraph = etree.Element("p", {EMBED: ""})
        paragraph.append(anchor)
        return paragraph
    figure = _picture(still, title)
    figure.set(EMBED, "")
    anchor.append(figure[0])
    figure.insert(0, anchor)
    etree.SubElement(figure, "figcaption").text = title
    return figure


def _picture(source: str, name: str) -> etree._Element:
    figure = etree.Element("figure")
    etree.SubElement(figure, "img", src=source, alt=name)
    return figure
