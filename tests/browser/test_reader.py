"""Reading pages through the real toolbar button."""

import pytest

from tests.browser.rig import OPTIONS, READER, Rig, until

pytestmark = pytest.mark.browser

PROSE = "The buckets filled a classroom."
BEFORE_BOX = "wheel by wheel, from what the divers brought up in buckets"
IN_BOX = "Nine lamps on the breakwater"
RELATED = "Rope museum asks for your knots"
CONTENT = "return document.querySelector('.content').textContent"
BUTTON = """
return [...document.querySelectorAll('#lede-removed-list li')]
  .find((item) => item.textContent.includes(arguments[0])).dataset.block
"""
PAGE_STATE = """
return [document.documentElement.outerHTML, scrollX, scrollY, document.activeElement.outerHTML.slice(0, 200),
  getComputedStyle(document.documentElement).overflow, getComputedStyle(document.body).overflow,
  document.documentElement.clientWidth]
"""


def flat(text: str) -> str:
    """Return a text with single spaces, since line breaks in the source are none of ours."""
    return " ".join(text.split())


def press_restore(browser: Rig, preview: str) -> None:
    """Press the button of the removed block whose preview contains a text."""
    block = browser.reader(BUTTON, preview)
    browser.click(f"#lede-removed-list li[data-block='{block}'] button")


def test_article_is_read_and_recommendations_are_gone(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    content = flat(browser.reader(CONTENT))
    assert PROSE in content
    assert IN_BOX not in content
    assert RELATED not in content
    assert "partners store cookies" not in content
    assert "tide clock" in browser.reader("return document.querySelector('h1').textContent")
    heading = flat(browser.reader("return document.querySelector('.heading').textContent"))
    assert "Ilse Marrow" in heading
    assert "18 March 2024" in heading
    assert "The Varnholm Lantern" in heading
    assert "minutes to read" in heading
    assert browser.page("return location.href") == f"{site}/harbour.html"


def test_restore_puts_back_in_place_and_removes_again(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    browser.click("#lede-removed-button")
    press_restore(browser, IN_BOX)
    content = flat(browser.wait_reader(f"return document.querySelector('.content .restored') && ({CONTENT[7:]})"))
    assert content.index(BEFORE_BOX) < content.index(IN_BOX) < content.index(PROSE)
    assert "Restored" in browser.reader("return document.querySelector('.restored-mark').textContent")
    assert "Recommendations" in browser.reader("return document.querySelector('#lede-announcer').textContent")
    shown = "const box = document.querySelector('.restored').getBoundingClientRect();"
    browser.wait_reader(f"{shown} return box.top >= 0 && box.bottom <= innerHeight")
    press_restore(browser, IN_BOX)
    assert IN_BOX not in flat(browser.reader(CONTENT))
    assert browser.reader("return document.querySelector('.restored')") is None


def test_restore_all_keeps_the_order_of_the_page(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    browser.click("#lede-removed-button")
    press_restore(browser, RELATED)
    browser.click("#lede-restore-all")
    content = flat(browser.reader(CONTENT))
    tail = ["The morning tide, in your inbox", RELATED]
    places = [content.index(text) for text in (IN_BOX, PROSE, "some patience with visitors", *tail)]
    assert places == sorted(places)
    assert browser.reader("return document.querySelector('#lede-restore-all').disabled")


def test_escape_returns_to_the_page_as_it_was(browser: Rig, site: str) -> None:
    browser.open(f"{site}/harbour.html")
    browser.page("scrollTo(0, 640); document.querySelector('textarea').focus({preventScroll: true})")
    before = browser.page(PAGE_STATE)
    assert before[2] == 640
    browser.press_action()
    browser.wait_reader("return document.querySelector('article') && document.hasFocus()")
    browser.press("Escape")
    browser.wait_closed()
    until(lambda: browser.page(PAGE_STATE) == before, "the page to be as before")


def test_second_press_returns_and_a_third_opens_again(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    assert "hidden" in browser.page("return getComputedStyle(document.documentElement).overflow")
    browser.press_action()
    browser.wait_closed()
    until(
        lambda: "hidden" not in browser.page("return getComputedStyle(document.documentElement).overflow"), "scrolling"
    )
    browser.press_action()
    browser.wait_reader("return document.querySelector('article') !== null")


def test_keyboard_command_is_free_and_opens(browser: Rig, site: str) -> None:
    assert browser.shortcut() == "Alt+Shift+L"
    if browser.name == "chromium":
        return  # its debugging port reaches pages only, not the window that owns such keys
    browser.open(f"{site}/harbour.html")
    browser.press("Alt+Shift+L")
    browser.wait_reader("return document.querySelector('article') !== null")


def test_back_button_returns(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    browser.click("#lede-back")
    browser.wait_closed()


def test_page_behind_does_not_scroll(browser: Rig, site: str) -> None:
    browser.open(f"{site}/harbour.html")
    browser.page(
        "document.documentElement.style.overflow = 'visible'; document.body.style.overflow = 'auto'; scrollTo(0, 300)"
    )
    browser.press_action()
    browser.wait_reader("return document.querySelector('article') !== null")
    until(lambda: "hidden" in browser.page("return getComputedStyle(document.body).overflow"), "the lock")
    assert browser.page("return scrollY") == 300
    browser.press("Escape")
    browser.wait_closed()
    until(lambda: "auto" in browser.page("return getComputedStyle(document.body).overflow"), "the lock to go")
    assert browser.page("return scrollY") == 300


@pytest.mark.parametrize("page", ["tender.html?strict", "tender.html?isolated", "hostile-css.html"])
def test_hard_pages_are_covered_and_read(browser: Rig, site: str, page: str) -> None:
    browser.read(f"{site}/{page}")
    assert "basket there" in flat(browser.reader(CONTENT))
    covered = "return [innerWidth, innerHeight, document.querySelector('h1').getBoundingClientRect().height > 20]"
    assert browser.reader(covered) == [*browser.page("return [innerWidth, innerHeight]"), True]
    browser.wait_reader("return document.hasFocus()")
    browser.press("Escape")
    browser.wait_closed()


def test_reader_lies_over_dialogs_opened_before_and_after(browser: Rig, site: str) -> None:
    browser.read(f"{site}/dialog.html")
    top = "return document.elementFromPoint(innerWidth / 2, innerHeight / 2).hasAttribute('data-lede-overlay')"
    assert browser.page(top)
    browser.page("document.querySelector('#second').showModal()")
    browser.wait_page(top)
    browser.wait_reader("return document.hasFocus()")
    browser.press("Escape")
    browser.wait_closed()
    assert browser.page("return document.querySelectorAll('dialog[open]').length") == 2


def test_right_to_left_page(browser: Rig, site: str) -> None:
    browser.read(f"{site}/marsa.html")
    assert browser.reader("const {lang, dir} = document.querySelector('article'); return [lang, dir]") == ["ar", "rtl"]
    content = flat(browser.reader(CONTENT))
    assert "استغرق العمل ثلاثة فصول شتاء كاملة" in content
    assert "متحف الحبال" not in content
    assert "مايو" in browser.reader("return document.querySelector('.facts time').textContent")
    assert browser.reader("return getComputedStyle(document.querySelector('.content p')).textAlign") in (
        "start",
        "right",
    )


def test_plain_text_tab(browser: Rig, site: str) -> None:
    browser.read(f"{site}/tender.txt")
    content = flat(browser.reader(CONTENT))
    assert "left a basket there" in content
    assert "Rope museum" not in content
    browser.click("#lede-removed-button")
    press_restore(browser, "Rope museum")
    assert "Rope museum" in browser.reader(CONTENT)


def test_page_cannot_reach_the_reader(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    reach = """
    const host = document.querySelector('[data-lede-overlay]');
    return [host.shadowRoot, host.childNodes.length, window.length, document.querySelector('iframe')];
    """
    assert browser.page(reach) == [None, 0, 0, None]
    assert "ledeOverlay" not in browser.page("return Object.keys(window)")


def test_reader_embedded_by_a_page_reads_nothing(browser: Rig, site: str) -> None:
    browser.open(f"{site}/harbour.html")
    embed = (
        "const f = document.createElement('iframe'); f.src = arguments[0]; f.id = 'embedded'; document.body.append(f)"
    )
    browser.page(embed, browser.base + READER)
    # Chromium refuses to load it; Firefox loads it, and then nothing may be captured without a press of the button.
    until(lambda: browser.name == "chromium" or failure_code(browser) == "unreadable", "the reader to be refused")
    document = "try { return document.querySelector('#embedded').contentDocument } catch { return null }"
    browser.wait_page(f"return (() => {{ {document} }})() === null")
    assert all("Denying load" in error for error in browser.errors())


def failure_code(browser: Rig) -> str | None:
    """Return the code of the failure that the reader shows."""
    try:
        return str(browser.reader("return document.querySelector('[data-failure]')?.dataset.failure"))
    except LookupError:
        return None


def test_images_and_links_carry_nothing(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    browser.click("#lede-removed-button")
    browser.click("#lede-restore-all")
    images = "return [...document.querySelectorAll('.content img')].map((i) => [i.referrerPolicy, i.loading, i.src.slice(0, 4)])"
    found = browser.reader(images)
    assert found
    assert all(image == ["no-referrer", "lazy", "http"] for image in found)
    links = "return [...document.querySelectorAll('.content a[href]')].map((a) => [a.target, a.rel, a.protocol])"
    found = browser.reader(links)
    assert found
    assert all(link[:2] == ["_blank", "noopener noreferrer"] for link in found)
    assert {link[2] for link in found} <= {"http:", "https:", "mailto:"}


def test_narrow_panel_covers_the_article_and_escape_closes_it_first(browser: Rig, site: str) -> None:
    browser.open(f"{site}/harbour.html")
    browser.resize(480, 800)
    browser.press_action()
    browser.wait_reader("return document.querySelector('article') !== null")
    browser.click("#lede-removed-button")
    assert browser.reader("return document.querySelector('#lede-main').inert")
    browser.press("Escape")
    browser.wait_reader(
        "return document.querySelector('#lede-removed').hidden && !document.querySelector('#lede-main').inert"
    )
    browser.click("#lede-removed-button")
    press_restore(browser, IN_BOX)
    browser.wait_reader("return document.activeElement.matches('.restored')")
    browser.press("Escape")
    browser.wait_closed()
    browser.resize(1280, 800)


def test_options_page_opens_from_the_reader(browser: Rig, site: str) -> None:
    browser.store({"server": "http://127.0.0.1:9"})
    browser.read(f"{site}/harbour.html")
    browser.click("[data-failure] .actions button:nth-child(2)")
    until(lambda: browser.base + OPTIONS in browser.tabs(), "the options page")
    browser.errors()
