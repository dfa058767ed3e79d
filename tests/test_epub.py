"""An article as EPUB 3."""

import zipfile
from io import BytesIO

from flask.testing import FlaskClient
from lxml import etree

from server import create_app
from server.settings import Settings
from tests.web.pages import HTML, URL

OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
XHTML = {"h": "http://www.w3.org/1999/xhtml", "m": "http://www.w3.org/1998/Math/MathML"}
SHOWN: dict[str, object] = {
    "html": (
        '<h2 id="b1">A &amp; B</h2><p id="b1">Twice <img src="https://x.example/a.png" alt="A boat"></p>'
        '<p><a href="#b1">there</a> <a href="#b9">nowhere</a><br>x</p><math><mi>y</mi></math>'
    ),
    "title": "Q & <A>",
    "authors": ["Ann Lee", "Bo Lind"],
    "language": "ar",
    "direction": "rtl",
    "published": "2022-01-11",
}


def client() -> FlaskClient:
    return create_app(Settings(host="127.0.0.1")).test_client()


def book(address: str, body: dict[str, object]) -> zipfile.ZipFile:
    response = client().post(address, json=body, headers={"Accept": "application/epub+zip"})
    assert response.status_code == 200
    assert response.content_type == "application/epub+zip"
    return zipfile.ZipFile(BytesIO(response.data))


def part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(archive.read(name))


def test_the_archive_begins_with_its_media_type_and_every_part_is_xml() -> None:
    archive = book("/v1/extract", {"html": HTML, "url": URL})
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert archive.read("mimetype") == b"application/epub+zip"
    for name in archive.namelist()[1:]:
        part(archive, name)
    assert b"Storm closes" not in archive.read("EPUB/article.xhtml")


def test_title_authors_language_direction_and_contents_are_told() -> None:
    archive = book("/v1/render", SHOWN)
    package = part(archive, "EPUB/package.opf")
    assert package.xpath("string(//dc:title)", namespaces=OPF) == "Q & <A>"
    assert package.xpath("//dc:creator/text()", namespaces=OPF) == ["Ann Lee", "Bo Lind"]
    assert package.xpath("string(//dc:language)", namespaces=OPF) == "ar"
    assert package.xpath("string(//o:spine/@page-progression-direction)", namespaces=OPF) == "rtl"
    assert package.xpath("string(//o:item[@id='article']/@properties)", namespaces=OPF) == "mathml"
    contents = part(archive, "EPUB/nav.xhtml")
    assert contents.xpath("//h:a/text()", namespaces=XHTML) == ["Q & <A>", "A & B"]


def test_nothing_is_loaded_and_no_link_leads_nowhere() -> None:
    article = part(book("/v1/render", SHOWN), "EPUB/article.xhtml")
    assert article.xpath("//h:img", namespaces=XHTML) == []
    assert "[A boat]" in "".join(article.itertext())
    assert article.xpath("//h:a/@href", namespaces=XHTML) == ["#b1"]
    assert len(article.xpath("//*[@id='b1']")) == 1
    assert article.xpath("string(//m:math/m:mi)", namespaces=XHTML) == "y"
    assert article.get("dir") == "rtl"


def test_the_same_article_is_the_same_bytes() -> None:
    first, second = (
        client().post("/v1/render", json=SHOWN, headers={"Accept": "application/epub+zip"}).data for _ in range(2)
    )
    assert first == second
