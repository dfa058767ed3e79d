"""Sanitised HTML as Markdown (GFM tables, fenced code, footnotes, formulas between dollar signs)."""

import re
from collections.abc import Mapping
from html import escape, unescape

from html_to_markdown import ConversionOptions, convert

from server.extraction.model import SafeHtml
from server.extraction.rendering.expressing import express, restore
from server.extraction.rendering.tokens import name_of

_OPTIONS = ConversionOptions(
    bullets="-",
    extract_metadata=False,
    compact_tables=True,
    code_block_style="backticks",
    br_in_tables=True,
    include_blockquote_citations=False,
    highlight_style="none",
)
_BACKSLASH = "\ufdd1"  # a non-character: stands for a backslash until the conversion is done
_BEFORE_QUOTE = "\ufdd2"  # likewise: keeps a blank line before a quotation, which the converter leaves out
_QUOTE_MARK = re.compile(
    rf"^[ >]*{_BEFORE_QUOTE}\n(?:[ >]*>\n)?", re.MULTILINE
)  # with the line that parts it from a nested one
_WORDED = re.compile(r' (alt|title)="([^"]*)"')
_WITHIN = re.compile(r'href="#(b\d+)"')
MANY_LINKS = 1_000
"""Links in one paragraph; for more of them the converter's time grows with their square, so that it gets them in parts."""
_JOINT = "\ufddb"  # likewise: begins a part of a paragraph that was parted
_JOINTS = re.compile(rf"\n\n{_JOINT}")
_SPACES = re.compile(r"[ \t\r\n\f]+")
# What would be mark-up in Markdown where it stands, and no more, so that 22.000 and snake_case stay as they are.
_SIGNS = r"[`*]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|\\(?=[!-/:-@\[-`{-~])"
_SPECIAL = re.compile(rf"{_SIGNS}|\](?=[(\[:])")
_SPECIAL_WITH_FORMULAS = re.compile(rf"{_SIGNS}|\](?=[(\[:])|\$")
_SPECIAL_IN_NAMES = re.compile(_SIGNS)  # the converter sees to the brackets in a picture's name
_UNMARKED = re.compile(r"[^`*_~&\\\]\n\r\t\f$]*")
"""Text that holds nothing to mark or to fold (two spaces in a row are folded by the converter)."""


def markdown(html: SafeHtml, targets: Mapping[str, str] | None = None, notes: Mapping[str, str] | None = None) -> str:
    """``html`` as Markdown; what is text there stays text (no raw HTML, no accidental mark-up).

    ``targets`` gives for the ids of blocks the addresses that links to them get, since Markdown has no ids; ``notes`` the signs of
    the blocks that are footnotes, and become such.
    """
    tokens, formulas = express(html, notes or {})
    tokens = _parted(tokens) if html.count("<a ") > MANY_LINKS else tokens
    source = "".join(_marked(tokens, _SPECIAL_WITH_FORMULAS if formulas else _SPECIAL))
    if 'href="#' in source:
        source = _WITHIN.sub(lambda link: f'href="{escape((targets or {}).get(link[1], link[1]))}"', source)
    return restore(_convert(source), formulas)


def markdown_line(text: str) -> str:
    """Plain text as one line of Markdown in which nothing is mark-up."""
    return _convert(f"<p>{escape(_SPECIAL.sub(_with_backslash, text))}</p>").replace("\n", " ")


def _convert(html: str) -> str:
    if not html:
        return ""
    converted = convert(html.replace("<blockquote", f"<p>{_BEFORE_QUOTE}</p><blockquote"), _OPTIONS).content or ""
    if _BEFORE_QUOTE in converted:
        converted = _QUOTE_MARK.sub("", converted).replace(_BEFORE_QUOTE, "")  # an item may begin with a quotation
    if _JOINT in converted:
        converted = _JOINTS.sub("", converted)
    return converted.strip().replace(_BACKSLASH, "\\")


def _parted(tokens: list[str]) -> list[str]:
    """The tokens with each paragraph parted behind a thousand links, where nothing but the paragraph is open."""
    links = depth = 0
    for at in range(1, len(tokens), 2):
        name = name_of(tokens[at])
        if name == "p":
            links = depth = 0
        elif name[:1] == "/":
            depth -= 1
        elif name not in ("br", "img", "wbr"):
            depth += 1
        links += name == "/a"
        if (
            name == "/a"
            and depth == 0
            and links >= MANY_LINKS
            and (tokens[at + 1].strip() or name_of(tokens[at + 2]) != "/p")
        ):
            tokens[at] += f"</p><p>{_JOINT}"
            links = 0
    return tokens


def _marked(tokens: list[str], special: re.Pattern[str]) -> list[str]:
    """The tokens with each special sign of their text marked; code is left as it is."""
    depth = 0
    behind = ""
    for at, token in enumerate(tokens):
        if at % 2:
            behind = token
            if " alt=" in token or " title=" in token:
                tokens[at] = _WORDED.sub(_marked_attribute, token)
            elif token.startswith(("<code", "<pre")):
                depth += 1
            elif token in ("</code>", "</pre>"):
                depth -= 1
        elif token and not depth and (behind == "<br>" or not _UNMARKED.fullmatch(token)):
            tokens[at] = _mark_text(token, special, behind)
    return tokens


def _mark_text(text: str, special: re.Pattern[str], behind: str) -> str:
    """The text behind the tag ``behind``, its special signs marked; a line end of the source would be mark-up, too."""
    folded = _SPACES.sub(" ", unescape(text))
    marked = special.sub(_with_backslash, folded.lstrip(" ") if behind == "<br>" else folded)
    return escape(marked, quote=False)


def _marked_attribute(found: re.Match[str]) -> str:
    words = _SPACES.sub(" ", unescape(found[2]))
    return f' {found[1]}="{escape(_SPECIAL_IN_NAMES.sub(_with_backslash, words))}"'


def _with_backslash(found: re.Match[str]) -> str:
    return _BACKSLASH + found[0]
