"""Videos, sounds and posts that stand in a page as frames: each becomes a link to it."""

from lxml import etree

from server.extraction import packaged
from server.extraction.elements import remove, web_address


def show_embeds(root: etree._Element, base: str | None) -> None:
    """A video or sound becomes a paragraph with a link to it; other frames are advertisements and tools."""
    hosts = packaged.table("data/embeds.toml")["hosts"]
    for frame in list(root.iter("iframe", "video", "audio")):
        source = frame.get("src") or next((s.get("src") for s in frame.iter("source")), None)
        address = web_address(source, base or "https:")
        known = address is not None and (frame.tag != "iframe" or any(host in address for host in hosts))
        if known and address is not None:
            link = etree.Element("a", href=address)
            link.text = frame.get("title") or frame.get("aria-label") or _name(frame, address)
            paragraph = etree.Element("p")
            paragraph.append(link)
            frame.addprevious(paragraph)
        remove(frame)


def _name(frame: etree._Element, address: str) -> str:
    """The file's name of a video or sound of the page itself, the host of a frame."""
    parts = address.partition("?")[0].split("/")
    return parts[2] if frame.tag == "iframe" else parts[-1] or parts[2]
