"""Sanitised HTML as Markdown (GFM tables, fenced code)."""

import re
from collections.abc import Mapping
from html import escape, unescape

from html_to_markdown import ConversionOptions, convert

from server.extraction.model import SafeHtml

_OPTIONS = ConversionOptions(bullets="-", extract_metadata=False, compact_tables=True, code_block_style="backticks")
_BACKSLASH = "\ufdd1"  # a non-character: stands for a backslash until the conversion is done
_BEFORE_QUOTE = "\ufdd2"  # likewise: keeps a blank line before a quotation, which the converter leaves out
_QUOTE_MARK = re.compile(rf"^[ >]*{_BEFORE_QUOTE}\n", re.MULTILINE)
_TAG = re.compile(r'(<(/?)(\w+)[^">]*(?:"[^"]*"[^">]*)*>)')
_WORDED = re.compile(r' (alt|title)="([^"]*)"')
_WITHIN = re.compile(r'href="#(b\d+)"')
_SPACES = re.compile(r"[ \t\r\n\f]+")
_VERBATIM = frozenset({"code", "pre"})
# What would be mark-up in Markdown where it stands, and no more, so that 22.000 and snake_case stay as they are.
_SIGNS = r"[`*]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|\\(?=[!-/:-@\[-`{-~])"
_SPECIAL = re.compile(rf"{_SIGNS}|\](?=[(\[:])")
_SPECIAL_IN_NAMES = re.compile(_SIGNS)  # the converter sees to the brackets in a picture's name


def markdown(html: SafeHtml, targets: Mapping[str, str] | None = None) -> str:
    """``html`` as Markdown; what is text there stays text (no raw HTML, no accidental mark-up).

    ``targets`` gives for the ids of blocks the addresses that links to them get, since Markdown has no ids.
    """
    source = "".join(_marked(html))
    return _convert(_WITHIN.sub(lambda link: f'href="{escape((targets or {}).get(link[1], link[1]))}"', source))


def markdown_line(text: str) -> str:
    """Plain text as one line of Markdown in which nothing is mark-up."""
    return _convert(f"<p>{escape(_mark(text))}</p>").replace("\n", " ")


def _convert(html: str) -> str:
    if not html:
        return ""
    converted = convert(html.replace("<blockquote", f"<p>{_BEFORE_QUOTE}</p><blockquote"), _OPTIONS).content or ""
    return _QUOTE_MARK.sub("", converted).strip().replace(_BACKSLASH, "\\")


def _marked(html: SafeHtml) -> list[str]:
    """The pieces of ``html``, each special sign of its text marked; code is left as it is."""
    pieces: list[str] = []
    depth = at = 0
    behind = ""
    for tag in _TAG.finditer(html):
        pieces += (_mark_html(html[at : tag.start()], depth, behind), _WORDED.sub(_marked_attribute, tag[1]))
        behind = tag[3]
        depth += (tag[3] in _VERBATIM) * (-1 if tag[2] else 1)
        at = tag.end()
    return [*pieces, _mark_html(html[at:], depth, behind)]


def _mark_html(text: str, depth: int, behind: str) -> str:
    """The text behind the tag ``behind``, its special signs marked; a line end of the source would be mark-up, too."""
    if depth or not text:
        return text
    folded = _SPACES.sub(" ", unescape(text))
    return escape(_mark(folded.lstrip(" ") if behind == "br" else folded), quote=False)


def _marked_attribute(found: re.Match[str]) -> str:
    words = _SPACES.sub(" ", unescape(found[2]))
    return f' {found[1]}="{escape(_SPECIAL_IN_NAMES.sub(_with_backslash, words))}"'


def _mark(text: str) -> str:
    return _SPECIAL.sub(_with_backslash, text)


def _with_backslash(found: re.Match[str]) -> str:
    return _BACKSLASH + found[0]
