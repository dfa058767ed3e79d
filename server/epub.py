"""An article as EPUB 3: a book of one chapter. Nothing is fetched, so that it holds no pictures but says what they show.

The packages that write EPUB would not do: EbookLib is AGPL, mkepub calls every book English and knows no direction.
"""

import uuid
import zipfile
from datetime import UTC, datetime
from io import BytesIO

from jinja2 import Environment, PackageLoader
from lxml import etree, html

from server.answers import Answer

MEDIA_TYPE = "application/epub+zip"
_MATHML = "http://www.w3.org/1998/Math/MathML"
_PARTS = {
    "META-INF/container.xml": "container.xml",
    "EPUB/package.opf": "package.opf",
    "EPUB/nav.xhtml": "nav.xhtml",
    "EPUB/article.xhtml": "article.xhtml",
}
_FIRST = (1980, 1, 1, 0, 0, 0)
"""The date of each file in the archive, the earliest there is: the same article is the same bytes."""
_UNDETERMINED = "und"

_templates = Environment(loader=PackageLoader("server", "templates/epub"), autoescape=True, trim_blocks=True)


def epub(answer: Answer) -> bytes:
    """The bytes of an EPUB 3 file with the article, whose HTML is sanitised already."""
    body = _xhtml(answer.content.html or "")
    told = {
        "answer": answer,
        "body": body,
        "formulas": f'xmlns="{_MATHML}"' in body,
        "headings": _headings(body),
        "language": answer.language or _UNDETERMINED,
        "identifier": uuid.uuid5(uuid.NAMESPACE_URL, f"{answer.url or ''} {answer.title or ''} {body}").urn,
        "modified": _modified(answer),
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        # The media type goes first and plain, so that it can be read at a fixed place.
        archive.writestr(zipfile.ZipInfo("mimetype", _FIRST), MEDIA_TYPE)
        for name, template in _PARTS.items():
            entry = zipfile.ZipInfo(name, _FIRST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _templates.get_template(template).render(told))
    return file.getvalue()


def _modified(answer: Answer) -> str:
    day = (answer.modified or answer.published or "")[:10]
    try:
        return datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return "1980-01-01T00:00:00Z"


def _xhtml(fragment: str) -> str:
    """The fragment as XHTML, without pictures and without links to places that it does not have."""
    tree = html.fragment_fromstring(fragment, create_parent="div")
    for picture in list(tree.iter("img")):
        picture.tail = f"{_shown(picture)}{picture.tail or ''}"
        picture.drop_tree()
    _mend_ids(tree)
    for formula in tree.iter("math"):
        formula.set("xmlns", _MATHML)
    return etree.tostring(tree, encoding="unicode")


def _shown(picture: etree._Element) -> str:
    words = " ".join((picture.get("alt") or "").split())
    return f"[{words}]" if words else ""


def _mend_ids(tree: html.HtmlElement) -> None:
    """Leaves each id once, in the form that XML has, and no link that leads nowhere."""
    seen: set[str] = set()
    for element in tree.iter():
        name = element.attrib.pop("id", "")
        if (
            name.isascii()
            and name.replace("-", "").replace("_", "").isalnum()
            and name[0].isalpha()
            and name not in seen
        ):
            element.set("id", name)
            seen.add(name)
    for link in list(tree.iter("a")):
        target = link.get("href", "#")
        if target.startswith("#") and target[1:] not in seen:
            link.drop_tag()


def _headings(body: str) -> list[tuple[str, str]]:
    """The id and text of each heading that has both, for the table of contents."""
    tree = etree.fromstring(body)
    pairs = ((element.get("id"), " ".join("".join(element.itertext()).split())) for element in tree.iter("h2", "h3"))
    return [(name, text) for name, text in pairs if name and text]
