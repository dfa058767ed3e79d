"""Says in signs what Markdown has signs for and its converter does not know: formulas, footnotes, raised signs, lists in cells.

Non-characters stand for what must not be escaped until the conversion is done.
"""

import re
from collections.abc import Mapping
from html import unescape

from server.extraction.footnotes import leads_on
from server.extraction.model import SafeHtml
from server.extraction.rendering.tokens import end_of, id_of, name_of, split, target_of, tex_of
from server.extraction.signs import shifted

FORMULA = "\ufdd3"
_REFERENCE = "\ufdd4"
_NOTE, _NOTE_END = "\ufdd5", "\ufdd6"
_FORMULA_MARK = re.compile(rf"{FORMULA}(\d+){FORMULA}")
_REFERENCE_MARK = re.compile(rf"{_REFERENCE}([^{_REFERENCE}\s]*){_REFERENCE}")
_NOTE_MARK = re.compile(rf"{_NOTE}(\w*){_NOTE}\s*(?:[\^↑]\s+)?(.*?)\s*{_NOTE_END}", re.DOTALL)
_NOT_IN_LABELS = re.compile(r"[^\w-]+")
_CODE_TEX = '<code class="language-tex">'
_MARKUP_IN_TEX = re.compile(r"<(?=[A-Za-z/!?])|(?<=\])(?=[(\[:])")
"""What a renderer that knows no formulas would take for HTML or for a link."""


def express(html: SafeHtml, notes: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The tokens of ``html`` with marks in the place of what the converter does not know, and the formulas that the marks count."""
    tokens, formulas = split(html), list[str]()
    if "<math" in html or _CODE_TEX in html:
        tokens = _formulas(tokens, formulas)
    if "<su" in html:
        tokens = _shift(tokens)
    if "<table" in html and ("<ul" in html or "<ol" in html):
        tokens = _lists_in_cells(tokens)
    return (_notes(tokens, notes) if notes else tokens), formulas


def restore(markdown: str, formulas: list[str]) -> str:
    """Markdown with the signs that the marks stand for."""
    if formulas:
        markdown = _FORMULA_MARK.sub(lambda mark: formulas[int(mark[1])], markdown)
    if _REFERENCE in markdown:
        markdown = _REFERENCE_MARK.sub(r"[^\1]", markdown)
    return _NOTE_MARK.sub(_definition, markdown) if _NOTE in markdown else markdown


def _definition(mark: re.Match[str]) -> str:
    """A note with its sign; what follows its first line belongs to it by being indented."""
    first, *more = mark[2].split("\n")
    return "\n".join([f"[^{mark[1]}]: {first}", *(f"    {line}" if line else "" for line in more)])


def _formulas(tokens: list[str], formulas: list[str]) -> list[str]:
    out, at = [tokens[0]], 1
    while at < len(tokens):
        tag = tokens[at]
        if tag == _CODE_TEX or (name_of(tag) == "math" and tex_of(tag)):
            end = end_of(tokens, at)
            tex = " ".join(unescape(tex_of(tag) or "".join(tokens[at + 1 : end : 2])).split())
            signs = "$$" if ' display="block"' in tag else "$"
            formulas.append(f"{signs}{_MARKUP_IN_TEX.sub(_as_tex, tex)}{signs}")
            out[-1] += f"{FORMULA}{len(formulas) - 1}{FORMULA}{tokens[end + 1]}"
            at = end + 2
        else:
            out += tokens[at : at + 2]
            at += 2
    return out


def _as_tex(markup: re.Match[str]) -> str:
    """The same to TeX, and nothing to Markdown: the command of the sign, or a space, which formulas pass over."""
    return r"\lt " if markup[0] else " "


def _shift(tokens: list[str]) -> list[str]:
    for at in range(1, len(tokens) - 2, 2):
        name = name_of(tokens[at])
        if name in ("sup", "sub") and tokens[at + 2] == f"</{name}>":
            tokens[at + 1] = shifted(name, tokens[at + 1].strip())
    return tokens


def _lists_in_cells(tokens: list[str]) -> list[str]:
    """In a table's cell items of a list become lines, since a cell of Markdown is one line."""
    within = begun = False
    for at in range(1, len(tokens), 2):
        name = name_of(tokens[at])
        if name in ("td", "th", "/td", "/th"):
            within, begun = name[0] == "t", False
        elif within and name in ("ul", "ol", "/ul", "/ol", "/li"):
            tokens[at] = ""
        elif within and name == "li":
            tokens[at] = "<br>" if begun else ""
            tokens[at + 1] = f"- {tokens[at + 1].lstrip()}"
        begun = begun or bool(tokens[at + 1].strip())
    return tokens


def _notes(tokens: list[str], notes: Mapping[str, str]) -> list[str]:
    """Links to notes become references; notes become blocks of their own between marks, and what leads back from them goes."""
    closing: dict[int, str] = {}
    own = until = ""
    ends = 0
    for at in range(1, len(tokens), 2):
        tag = tokens[at]
        name = name_of(tag)
        own = id_of(tag) or own
        if at in closing:
            tokens[at] = closing[at]
        elif name in ("ol", "ul") and len(tokens) > at + 2 and id_of(tokens[at + 2]) in notes:
            tokens[at], closing[end_of(tokens, at)] = "<div>", "</div>"
        elif own in notes and own == id_of(tag):
            until, ends = own, end_of(tokens, at)
            tokens[at] = "<div>"
            tokens[at + 1] = f"{_NOTE}{_label(notes[own], own)}{_NOTE} {tokens[at + 1]}"
            closing[ends] = f"{_NOTE_END}</div>"
        elif name == "a" and (target := target_of(tag)):
            end = end_of(tokens, at)
            if target in notes and target != until:
                _empty(tokens, at, end, f"{_REFERENCE}{_label(notes[target], target)}{_REFERENCE}")
            elif at < ends and leads_on(target, until):
                _empty(tokens, at, end, "")
    return tokens


def _label(sign: str, block: str) -> str:
    return _NOT_IN_LABELS.sub("", sign) or block


def _empty(tokens: list[str], start: int, end: int, text: str) -> None:
    """Leaves of an element ``text``."""
    for at in range(start, end + 1):
        tokens[at] = ""
    tokens[start + 1] = text
