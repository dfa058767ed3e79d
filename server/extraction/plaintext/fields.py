"""The fields above a text in Markdown, between two rules: its title, its author, its dates."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from server.extraction.metadata.dates import iso_date
from server.extraction.plaintext.header import Header
from server.extraction.plaintext.lines import Line, split_lines

MOST_LINES = 40
"""Fields have no more lines than this."""

_RULE = "---"
_FIELD = re.compile(r"\w[\w-]*:|[ \t-]+[^ \t-]")
"""How a line of fields begins: with a name, or set in under one."""
_DATES = frozenset({"published", "modified"})
_TAGS = frozenset({"tags", "keywords"})
_FIELDS = {"title": "title", "author": "byline", "date": "published", "updated": "modified"}


def front_matter(text: str) -> tuple[list[Line], str]:
    """The fields above a text between two rules ("title: A new pier"), and the text without them."""
    if not text.startswith(_RULE):
        return [], text
    first, *lines = text.split("\n", MOST_LINES + 2)
    if first.rstrip(" \t") != _RULE:
        return [], text
    size = next((at for at, line in enumerate(lines[: MOST_LINES + 1]) if _FIELD.match(line) is None), 0)
    if size == 0 or lines[size].rstrip(" \t") != _RULE:
        return [], text
    return split_lines("\n".join(lines[:size])), "\n".join(lines[size + 1 :])


def with_fields(body: etree._Element, header: Header, fields: Sequence[Line], language: str | None) -> Header:
    """The header with what the fields above the text say; what it has no place for becomes the first block."""
    said: dict[str, str] = {}
    left = []
    tags, fields = _tags(fields)
    for line in fields:
        name, _, value = line.text.partition(":")
        field_name, value = _FIELDS.get(name.strip().lower(), ""), value.strip(" \"'")
        shown = iso_date(value, language) if field_name in _DATES else value
        if field_name and shown and field_name not in said:
            said[field_name] = shown
        else:
            left.append(line.text)
    if left:
        paragraph = etree.Element("p")
        paragraph.text = left[0]
        for text in left[1:]:
            etree.SubElement(paragraph, "br").tail = f"\n{text}"
        body.insert(0, paragraph)
    for field_name in reversed(_FIELDS.values()):
        held = getattr(header, field_name)
        if held and said.get(field_name, held) != held:
            block = etree.Element("h1" if field_name == "title" else "p")
            block.text = held
            body.insert(0, block)  # what the text itself says
    return replace(header, **said, tags=tags)


def _tags(fields: Sequence[Line]) -> tuple[tuple[str, ...], list[Line]]:
    """The tags that the fields name, in a line or as a list under the name, and the other fields."""
    found: list[str] = []
    others: list[Line] = []
    within = False
    for line in fields:
        name, colon, value = line.text.partition(":")
        if within and line.text.startswith("- "):
            found.append(line.text.removeprefix("- "))
            continue
        within = bool(colon) and line.indent == 0 and name.lower() in _TAGS and not found
        if within:
            found += value.strip(" []\"'").split(",")
        else:
            others.append(line)
    named = tuple(dict.fromkeys(tag for part in found if (tag := part.strip(" \"'"))))
    return (named, others) if named else ((), list(fields))
