"""What articles are made of besides prose: pictures, listings, notes, tables, formulas, videos; and paper."""

import pytest

from tests.browser.rig import Rig

pytestmark = pytest.mark.browser

BOX = "return document.querySelector('#lede-lightbox').open"
ZOOM = (
    "return document.querySelector('.lightbox-box').scrollWidth / document.querySelector('.lightbox-box').clientWidth"
)
NOTE = "return document.querySelector('#lede-note').matches(':popover-open')"


def test_a_picture_opens_large_and_larger(browser: Rig, site: str) -> None:
    browser.read(f"{site}/lamp.html")
    name = "return document.querySelector('.content img').getAttribute('aria-label')"
    assert browser.reader(name) == "Enlarge: A lamp on a mole, at dusk"
    assert browser.reader("return document.querySelector('.content img').closest('a')") is None
    browser.reader("document.querySelector('.content img').focus()")
    browser.press("Enter")
    browser.wait_reader(BOX)
    words = browser.reader("return document.querySelector('.lightbox-words').innerText")
    assert words.split("\n\n") == ["The mole, drawn from the ferry", "A lamp on a mole, at dusk"]
    assert browser.reader("return document.querySelector('.lightbox img').referrerPolicy") == "no-referrer"
    browser.press("+")
    assert browser.wait_reader(f"return ({ZOOM[7:]}) > 1.4")
    browser.press("0")
    browser.wait_reader(f"return ({ZOOM[7:]}) === 1")
    browser.press("Escape")
    browser.wait_reader(f"return !({BOX[7:]})")
    assert browser.reader("return document.activeElement.matches('.content img')")


def test_a_listing_has_its_language_and_is_copied(browser: Rig, site: str) -> None:
    browser.read(f"{site}/lamp.html")
    assert browser.reader("return document.querySelector('.code-head span').textContent") == "Python"
    browser.reader("document.addEventListener('copy', (event) => { window.seen = true; })")
    browser.click(".code-head button")
    browser.wait_reader("return document.querySelector('.code-head button').textContent === 'Copied'")
    assert browser.reader("return document.querySelector('#lede-announcer').textContent") == "Copied"
    browser.open(f"{site}/harbour.html")
    browser.page("const box = document.querySelector('textarea'); box.focus()")
    browser.press("Control+v")
    assert 'def teeth(height, usual=2.6):\n    """How far' in browser.page(
        "return document.querySelector('textarea').value"
    )


def test_a_note_is_shown_beside_its_reference(browser: Rig, site: str) -> None:
    browser.read(f"{site}/lamp.html")
    browser.click(".content sup a")
    browser.wait_reader(NOTE)
    assert browser.reader("return document.querySelector('.note-text').textContent.trim()") == (
        "The stick is still there, behind glass."
    )
    gap = """
    const note = document.querySelector('#lede-note').getBoundingClientRect();
    const link = document.querySelector('.content sup a').getBoundingClientRect();
    return Math.min(Math.abs(note.top - link.bottom), Math.abs(note.bottom - link.top));
    """
    assert browser.reader(gap) < 40
    browser.press("Escape")
    browser.wait_reader(f"return !({NOTE[7:]})")
    browser.wait_reader("return document.activeElement.matches('sup a')")
    assert browser.has_reader()
    browser.press("Enter")
    browser.wait_reader(NOTE)
    browser.click("#lede-note button")
    browser.wait_reader("return document.activeElement.localName === 'li'")
    browser.reader("document.activeElement.querySelector('a').click()")
    browser.wait_reader("return document.activeElement.matches('sup a')")
    assert browser.reader("return location.hash") == ""


def test_a_formula_a_table_a_quotation_and_a_video_keep_their_form(browser: Rig, site: str) -> None:
    browser.read(f"{site}/lamp.html")
    forms = """
    const one = (css) => document.querySelector(`.content ${css}`);
    return [one('math mfrac').namespaceURI.endsWith('MathML'), one('.table-box caption').textContent,
      one('blockquote') !== null, one('figure > a[href$="/wheel.mp4"] > img') !== null,
      getComputedStyle(one('figure > a'), '::after').content];
    """
    assert browser.reader(forms) == [True, "Ranges and teeth", True, True, '""']


def test_on_paper_the_article_stands_alone(browser: Rig, service: str, site: str) -> None:
    browser.store({"server": service, "appearance": {"theme": "black"}})
    browser.read(f"{site}/lamp.html")
    rules = """
    const sheet = [...document.styleSheets].find(({media}) => media.mediaText === 'print');
    sheet.media.mediaText = 'all';
    const shown = (css) => getComputedStyle(document.querySelector(css)).display !== 'none';
    return [shown('.bar'), shown('.side'), shown('.code-head button'), shown('article'),
      getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('article')).color];
    """
    assert browser.reader(rules) == [False, False, False, True, "rgb(255, 255, 255)", "rgb(0, 0, 0)"]
