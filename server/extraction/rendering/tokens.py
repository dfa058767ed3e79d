"""Sanitised HTML as a list of its tags and the text between them."""

import re

from server.extraction.model import SafeHtml

_TAG = re.compile(r'(<[^">]*(?:"[^"]*"[^">]*)*>)')
_ID = re.compile(r' id="([^"]*)"')
_HREF = re.compile(r' href="#([^"]*)"')
_TEX = re.compile(r' alttext="([^"]*)"')


def split(html: SafeHtml) -> list[str]:
    """Text, tag, text, tag, …, text: tags stand at odd places, and text that is empty stands, too."""
    return _TAG.split(html)


def name_of(tag: str) -> str:
    """The element's name of a tag, with a slash before it in an end tag."""
    return tag[1:-1].partition(" ")[0]


def id_of(tag: str) -> str:
    """The id in a start tag; empty where it has none."""
    found = _ID.search(tag)
    return found[1] if found is not None else ""


def target_of(tag: str) -> str:
    """The id that a link's start tag leads to on this page; empty where it leads elsewhere."""
    found = _HREF.search(tag)
    return found[1] if found is not None else ""


def tex_of(tag: str) -> str:
    """The TeX in a formula's start tag, as it stands in HTML; empty where it has none."""
    found = _TEX.search(tag)
    return found[1] if found is not None else ""


def end_of(tokens: list[str], start: int) -> int:
    """Where the element whose start tag stands at ``start`` ends: the place of its end tag."""
    name = name_of(tokens[start])
    level = 0
    for at in range(start, len(tokens) - 1, 2):
        tag = name_of(tokens[at])
        level += (tag == name) - (tag == f"/{name}")
        if level == 0:
            return at
    return len(tokens) - 2
