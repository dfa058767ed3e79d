"""The text of an extractor's HTML, its blocks on lines of their own, so that words of two blocks do not run together."""

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
_SILENT = frozenset("head noscript script style svg template title".split())


def block_text(html: str | None) -> str:
    """The text of a fragment or page; empty where there is none. Within a line white space is as the browser would show it."""
    if not html or not html.strip():
        return ""
    try:
        root = lxml_html.document_fromstring(html)
    except (etree.LxmlError, ValueError):  # nothing in it but comments
        return ""
    lines = (" ".join(line.split()) for line in "".join(_pieces(root)).split("\0"))
    return "\n".join(line for line in lines if line)


def _pieces(root: etree._Element) -> Iterator[str]:
    """The texts in order, with a NUL where a block begins or ends."""
    silent: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            yield (element.tail or "") if silent is None else ""
        elif silent is None and event == "start" and element.tag in _SILENT:
            silent = element
        elif element is silent:
            silent = None
            yield f"\0{element.tail or ''}"
        elif silent is None:
            bound = "" if element.tag in _INLINE else "\0"
            yield bound + ((element.text if event == "start" else element.tail) or "")
