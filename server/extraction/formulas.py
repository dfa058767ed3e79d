"""Formulas, however a page shows them: each becomes one ``math`` element, or TeX as code where nothing better can be had.

MathJax and KaTeX show a formula twice (as pictures of letters, and as MathML for screen readers) or leave it as TeX for a script.
Afterwards each stands once, and its TeX, where the page carries it, in the attribute ``alttext``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from server.extraction import packaged
from server.extraction.elements import parent, remove, short_text
from server.extraction.tex import LONGEST, is_display, mathml, parse_mathml, tidy_tex, undelimited

MOST_TEX = 100_000
"""Characters of TeX: what a page holds more than this is not turned into MathML (it takes some 3 microseconds each)."""
MOST_IN_TEXT = 1_000
"""Formulas in one run of text."""
_NAME = re.compile(r"[a-zA-Z][\w-]*")
_TEX_ATTRIBUTES = ("data-tex", "data-latex")
_HIGHEST = 6  # so many elements of its library may stand around a formula
_RENDERERS = ("mathjax", "katex")
# None may begin within another, so that the search stays linear.
_DELIMITED = re.compile(r"(\\\((?:(?!\\\().)+?\\\)|\\\[(?:(?!\\\[).)+?\\\]|\$\$[^$]+\$\$)", re.DOTALL)
_TEXTS = etree.XPath(
    r'//text()[contains(., "\(") or contains(., "\[") or contains(., "$$")]'
    "[not(ancestor::pre or ancestor::code or ancestor::script or ancestor::style or ancestor::textarea or ancestor::head)]"
)
_CLASSED = etree.XPath("//*[self::span or self::div or self::p][@class]")


@dataclass(slots=True)
class _Converter:
    """Makes formulas of TeX until a page has used up its share of time; what is left then stays TeX."""

    left: int = MOST_TEX

    def formula(self, tex: str) -> etree._Element | None:
        line = tidy_tex(tex)
        self.left -= len(line) + 10
        made = mathml(line) if self.left > 0 else None
        return parse_mathml(made) if made else None


def show_formulas(root: etree._Element, _base: str | None = None) -> None:
    """Edits the tree of a page in place, before its scripts are dropped; see the module's description."""
    for element in _outermost(root.iter("math", "{*}math", "mml:math")):
        _drop_prefixes(element)
    shown = _outermost(root.iter("math"))
    for element in shown:
        _lift(element)
    rendered, converter = bool(shown), _Converter()
    for script in list(root.iter("script")):
        kind = (script.get("type") or "").lower()
        if kind.startswith("math/"):
            _show_script(script, kind, converter)
        address = (script.get("src") or "").lower()
        rendered = rendered or kind.startswith("math/") or any(name in address for name in _RENDERERS)
    if rendered:
        _show_sources(root, converter)
        for text in _TEXTS(root):
            _show_delimited(text, converter)


def _outermost(formulas: Iterable[etree._Element]) -> list[etree._Element]:
    """Those of ``formulas``, in the page's order, that stand in no other one: each is a formula, what it holds is part of it."""
    found: list[etree._Element] = []
    inner: set[etree._Element] = set()
    for formula in formulas:
        if formula not in inner:
            found.append(formula)
            inner.update(formula.iter())
    return found


def _show_sources(root: etree._Element, converter: _Converter) -> None:
    """Elements that hold TeX for a script become formulas, and the empty ones that it was to fill go."""
    names = packaged.table("data/structures.toml")["formulas"]
    sources, shown = frozenset(names["sources"]), frozenset(names["shown"])
    for element in _CLASSED(root):
        classes = element.get("class", "").split()
        if not sources.isdisjoint(classes) and element.getparent() is not None:
            _show_source(element, converter)
        elif not shown.isdisjoint(classes) and not any(text.strip() for text in element.itertext()):
            remove(element)


def _drop_prefixes(element: etree._Element) -> None:
    for part in element.iter():
        name = str(part.tag).rpartition(":")[2].rpartition("}")[2]
        part.tag = name if _NAME.fullmatch(name) else "mrow"  # soup makes names that no element may have


def _lift(element: etree._Element) -> None:
    """Puts a formula's MathML in the place of all that its library shows for it."""
    names = packaged.table("data/structures.toml")["formulas"]
    classes, tags = frozenset(names["wrappers"]), frozenset(names["wrapper_tags"])
    whole, display = element, element.get("display") == "block"
    above = element.getparent()
    for _ in range(_HIGHEST):
        if above is None:
            break
        named = above.get("class", "").split()
        if above.tag in tags or not classes.isdisjoint(named):
            whole = above
            display = display or above.get("display") == "true" or any("isplay" in name for name in named)
        above = above.getparent()
    tex = _tex_of(element, whole)
    if whole is not element:
        element.tail, whole.tail = whole.tail, None
        parent(whole).replace(whole, element)
    _unwrap_semantics(element)
    _describe(element, tex, display=display)


def _tex_of(element: etree._Element, whole: etree._Element) -> str | None:
    noted = (note.text for note in element.iter("annotation") if "tex" in (note.get("encoding") or "").lower())
    found = next(filter(None, noted), None) or element.get("alttext")
    parts = (whole, *element.iter()) if found is None else ()
    return found or next((part.get(name) for part in parts for name in _TEX_ATTRIBUTES if part.get(name)), None)


def _unwrap_semantics(element: etree._Element) -> None:
    for note in list(element.iter("annotation", "annotation-xml")):
        parent(note).remove(note)


def _describe(element: etree._Element, tex: str | None, *, display: bool) -> None:
    element.attrib.pop("display", None)
    element.attrib.pop("alttext", None)
    if tex:
        element.set("alttext", tidy_tex(tex))
    if display:
        element.set("display", "block")


def _show_script(script: etree._Element, kind: str, converter: _Converter) -> None:
    """What a script holds for MathJax (TeX, MathML) takes the place of that script and of what MathJax made of it."""
    source = script.text or ""
    names = frozenset(packaged.table("data/structures.toml")["formulas"]["shown"])
    before = script.getprevious()
    while before is not None and not names.isdisjoint(before.get("class", "").split()):
        if (before.tail or "").strip():
            break
        earlier = before.getprevious()
        remove(before)
        before = earlier
    display = "mode=display" in kind.replace(" ", "")
    made = before is not None and before.tag == "math" and not (before.tail or "").strip()
    if made and before is not None:
        if kind.startswith("math/tex"):
            _describe(before, source, display=display or before.get("display") is not None)
        remove(script)
    elif kind.startswith("math/mml"):
        _replace(script, parse_mathml(source), None, display="block" in source[:80])
    else:
        _replace(script, converter.formula(source), source, display=display)


def _show_source(element: etree._Element, converter: _Converter) -> None:
    """An element whose text is all TeX, as its signs or an attribute of its own say, becomes the formula."""
    text = short_text(element, LONGEST) or ""
    tex = undelimited(text) or element.get("data-tex")
    if tex is None or next(element.iter("math", "img"), None) is not None:
        return
    display = is_display(text) or (element.tag == "div" and text.strip()[:1] != "$")
    whole = element.tag != "span"
    holder = etree.SubElement(element, "span")
    for child in list(element)[:-1]:
        element.remove(child)
    element.text = None
    _replace(holder, converter.formula(tex), tex, display=display)
    if not whole and (made := next(iter(element), None)) is not None:
        made.tail, element.tail = element.tail, None
        parent(element).replace(element, made)


def _show_delimited(text: etree._ElementUnicodeResult, converter: _Converter) -> None:
    r"""Formulas between ``\(…\)``, ``\[…\]`` and ``$$…$$`` in a text that a script of the page was to find."""
    holder = text.getparent()
    parts = _DELIMITED.split(str(text), maxsplit=MOST_IN_TEXT) if converter.left > 0 else [str(text)]
    if holder is None or len(parts) == 1:
        return
    last: etree._Element | None = holder if text.is_tail else None
    if text.is_tail:
        holder.tail = parts[0]
    else:
        holder.text = parts[0]
    for source, after in zip(parts[1::2], parts[2::2], strict=True):
        made = etree.Element("span")
        if last is None:
            holder.insert(0, made)
        else:
            last.addnext(made)
        made.tail = after
        tex = undelimited(source) or source
        last = _replace(made, converter.formula(tex), tex, display=is_display(source))


def _replace(place: etree._Element, made: etree._Element | None, tex: str | None, *, display: bool) -> etree._Element:
    """Puts a formula where ``place`` stands, or its TeX as code where there is no formula; gives what stands there then."""
    if made is None:
        made = etree.Element("code", {"class": "language-tex"})
        made.text = tidy_tex(tex or "")
    else:
        _unwrap_semantics(made)
        _describe(made, tex, display=display)
    made.tail, place.tail = place.tail, None
    parent(place).replace(place, made)
    return made
