"""What can be done with an article: hide, save, report, listen, and the ways into the reader."""

import json
import zipfile
from io import BytesIO

import pytest

from tests.browser.local_servers import StandIn
from tests.browser.rig import OPTIONS, Rig, until
from tests.browser.test_reader import CONTENT, IN_BOX, PROSE, flat, press_restore

pytestmark = pytest.mark.browser

TOLD = "return document.querySelector('#lede-told').textContent"
HIDDEN = "return document.querySelectorAll('.hidden-by-hand').length"
MARKED = "const [range] = CSS.highlights.get('lede-sentence') ?? []; return range ? range.toString() : null"


def deed(browser: Rig, name: str) -> None:
    """Choose something in the menu of what can be done."""
    browser.click("#lede-doing-button")
    browser.click(f"#lede-{name}")


SECOND = ".content > p:nth-of-type(2)"


def test_a_block_is_hidden_by_hand_and_shown_again(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    deed(browser, "hide")
    # As a person scrolls what lies below the bar: a click alone goes to where the block is, bar or not.
    browser.reader(
        "document.querySelector(arguments[0]).scrollIntoView({block: 'center', behavior: 'instant'})", SECOND
    )
    browser.click(SECOND)
    assert browser.reader(HIDDEN) == 1
    browser.press("ArrowDown")
    browser.press("Enter")
    assert browser.reader(HIDDEN) == 2
    browser.press("Escape")
    browser.wait_reader("return document.querySelector('#lede-hide-bar').hidden")
    assert browser.reader("return document.querySelectorAll('#lede-hidden-list li').length") == 2
    browser.click("#lede-removed-button")
    browser.click("#lede-hidden-list li button")
    assert browser.reader(HIDDEN) == 1
    browser.click("#lede-hidden-list .kind-tools button")
    assert browser.reader(HIDDEN) == 0
    assert browser.reader("return document.querySelector('#lede-hidden-list').children.length") == 0


def test_what_is_saved_is_what_is_shown(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    browser.click("#lede-removed-button")
    press_restore(browser, IN_BOX)
    browser.click("#lede-removed-close")
    browser.reader(
        "[...document.querySelectorAll('.content p')].find((p) => p.textContent.includes(arguments[0])).id = 'gone'",
        PROSE,
    )
    deed(browser, "hide")
    browser.click("#gone")
    browser.press("Escape")
    browser.wait_reader("return document.querySelector('#lede-hide-bar').hidden")
    for action, ending in (("save-markdown", ".md"), ("save-epub", ".epub")):
        deed(browser, action)
        name, body = browser.download()
        assert name.startswith("Varnholm")
        assert name.endswith(ending)
        text = zipfile.ZipFile(BytesIO(body)).read("EPUB/article.xhtml") if ending == ".epub" else body
        words = flat(text.decode())
        assert IN_BOX in words
        assert PROSE not in words
        assert "Restored" not in words


def test_the_server_says_why_it_cannot_make_a_file(browser: Rig, site: str) -> None:
    with StandIn() as server:
        browser.store({"server": server.address})
        browser.read(f"{site}/harbour.html")
        deed(browser, "save-epub")
        browser.wait_reader(f"{TOLD}.includes('could not make it')")
    browser.errors()


def test_a_report_says_what_it_holds_and_is_saved_on_this_machine(browser: Rig, site: str, service: str) -> None:
    browser.store({"server": service, "token": "s3cret"})
    browser.read(f"{site}/harbour.html")
    deed(browser, "report-button")
    assert "Nothing is sent" in browser.reader("return document.querySelector('#lede-report').textContent")
    browser.click("#lede-report .primary")
    name, body = browser.download()
    report = json.loads(body)
    assert name.startswith("Lede report")
    assert PROSE in flat(report["sent"]["html"])
    assert json.loads(report["received"])["engine"]["version"] == "0.1.0"
    assert set(report["shown"]["removed"].values()) == {"removed"}
    assert "s3cret" not in body.decode()


def test_reading_aloud_marks_the_sentence_and_skips(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    browser.click("#lede-listen")
    first = browser.wait_reader(MARKED)
    assert "tide clock" in first
    browser.click("#lede-speech-play")
    for button, begins in (("next", "Ilse"), ("next-block", None), ("next-block", None)):
        browser.click(f"#lede-speech-{button}")
        marked = browser.reader(MARKED)
        assert begins is None or marked.startswith(begins)
    assert "At eleven minutes past six" in browser.reader(MARKED) or "quay" in browser.reader(MARKED)
    browser.reader(
        "const s = document.querySelector('#lede-speech-rate'); s.value = '1.5'; s.dispatchEvent(new Event('change'))"
    )
    browser.press("Escape")
    browser.wait_reader("return document.querySelector('#lede-speech').hidden && !CSS.highlights.has('lede-sentence')")


def test_the_selection_is_read_from_the_context_menu(browser: Rig, site: str) -> None:
    browser.open(f"{site}/harbour.html")
    select = """
    const p = [...document.querySelectorAll('p')].find((one) => one.textContent.includes('buckets filled'));
    p.id = 'chosen'; p.scrollIntoView();
    """
    browser.page(select)
    mark = "getSelection().selectAllChildren(document.querySelector('#chosen'))"
    browser.page(mark)
    browser.choose_menu("lede-selection", "#chosen")
    browser.wait_reader("return document.querySelector('article, [data-failure]') !== null")
    content = flat(browser.reader(CONTENT))
    assert PROSE in content
    assert "eleven minutes past six" not in content
    browser.press("Escape")
    browser.wait_closed()
    browser.press_action()
    browser.wait_reader("return document.querySelector('article') !== null")
    assert "eleven minutes past six" in flat(browser.reader(CONTENT))


def test_a_site_opens_by_itself_until_it_is_left_or_taken_away(browser: Rig, site: str) -> None:
    if browser.name == "chromium":
        pytest.skip("Chromium asks in a window of its own, which nothing here can press")
    browser.read(f"{site}/harbour.html")
    deed(browser, "auto-open")
    until(lambda: any("open=127.0.0.1" in address for address in browser.tabs()), "the offer")
    browser.switch("open=127.0.0.1")
    browser.wait_page("return document.querySelector('#lede-rules .offer') !== null")
    browser.click("#lede-rules .offer", in_reader=False)
    browser.wait_page("return document.querySelector('#lede-rules .rules button') !== null")
    browser.open(f"{site}/tender.html")
    browser.wait_reader("return document.querySelector('article') !== null")
    browser.press("Escape")
    browser.wait_closed()
    browser.page("location.reload()")
    browser.wait_page("return document.readyState === 'complete'")
    with pytest.raises(TimeoutError):
        until(browser.has_reader, "a reader that must not come", 1.5)
    browser.open(browser.base + OPTIONS)
    browser.wait_page("return document.querySelector('#lede-rules .rules button') !== null")
    browser.click("#lede-rules .rules button", in_reader=False)
    browser.wait_page("return document.querySelector('#lede-rules .rules') === null")
    browser.open(f"{site}/harbour.html")
    with pytest.raises(TimeoutError):
        until(browser.has_reader, "a reader that must not come", 1.5)


def test_a_link_is_read_in_a_new_tab(browser: Rig, site: str) -> None:
    if browser.name == "chromium":
        pytest.skip("Chromium asks in a window of its own, which nothing here can press")
    browser.open(f"{site}/harbour.html")
    browser.page(
        "const a = document.createElement('a'); a.id = 'way'; a.href = '/tender.html'; a.textContent = 'way';"
        "document.body.prepend(a); scrollTo(0, 0)"
    )
    browser.choose_menu("lede-link", "#way")
    until(lambda: f"{site}/tender.html" in browser.tabs(), "the new tab")
    browser.switch("tender.html")
    browser.wait_reader("return document.querySelector('article') !== null")
    browser.press("Escape")
