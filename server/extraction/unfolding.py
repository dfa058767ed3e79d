"""Puts what a browser shows from elsewhere where it is shown: a frame's own document, a shadow root, the text for no frames."""

from collections.abc import Callable

from lxml import etree

from server.extraction.elements import parent

_SHADOW_ATTRIBUTES = ("shadowrootmode", "shadowroot")  # the second is the name that Chromium had for it first


def unfold(root: etree._Element, parse: Callable[[str], etree._Element]) -> bool:
    """Edits the tree of a page; ``parse`` makes a tree of a document within it. Says whether there was one."""
    folded = list(root.iter("template", "iframe"))
    for template in folded:
        if any(template.get(name) in ("open", "closed") for name in _SHADOW_ATTRIBUTES):
            template.tag = "div"
    frames = [frame for frame in folded if frame.get("srcdoc") and not frame.get("src")]
    for frame in frames:
        _show_document(frame, parse(frame.get("srcdoc", "")))
    return (root.find("frameset") is not None and _show_noframes(root, parse)) or bool(frames)


def _show_document(frame: etree._Element, document: etree._Element) -> None:
    """A frame with a document of its own and no address shows that document; frames in it are not gone into."""
    shown = _content(document)
    shown.tail, frame.tail = frame.tail, None
    parent(frame).replace(frame, shown)


def _show_noframes(root: etree._Element, parse: Callable[[str], etree._Element]) -> bool:
    """A page of frames shows what it says to those who have none, which libxml2 gives as the source of that."""
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    texts = [noframes.text or "" for noframes in root.iter("noframes")]
    for text in texts:
        body.append(_content(parse(text)))
    return bool(texts)


def _content(document: etree._Element) -> etree._Element:
    """What a document shows, as a ``div``."""
    body = document.find("body")
    if body is None:
        return etree.Element("div")
    body.tag = "div"
    body.attrib.clear()
    body.tail = None
    return body
