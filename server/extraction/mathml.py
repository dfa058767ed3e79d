"""Builds the formulas of an article: MathML without anything else, since browsers read HTML within it by rules of their own."""

from lxml import etree

from server.extraction.allowlist import FORMULA, FORMULA_VALUE
from server.extraction.elements import add_text

_RENAMED = {"mfenced": "mrow", "mlabeledtr": "mtr"}
"""Elements that browsers no longer know."""


def copy_formula(element: etree._Element, out: etree._Element) -> None:
    """A copy of MathML in ``out``; elements that are not allowed give their content, and text is all that stands in the others."""
    tag = _RENAMED.get(str(element.tag), str(element.tag))
    made = etree.SubElement(out, tag) if tag in FORMULA else out
    if made is not out:
        for name in FORMULA[tag]:
            value = element.get(name)
            if value is not None and (name == "alttext" or FORMULA_VALUE.match(value)):
                made.set(name, value)
    add_text(made, element.text)
    fenced = element.tag == "mfenced"
    if fenced:
        etree.SubElement(made, "mo").text = element.get("open", "(")
    for at, child in enumerate(element):
        if fenced and at:
            etree.SubElement(made, "mo").text = (element.get("separators") or ",").strip()[:1]
        if not (element.tag == "maction" and at):
            copy_formula(child, made)
        add_text(made, child.tail)
    if fenced:
        etree.SubElement(made, "mo").text = element.get("close", ")")
