"""Finding one's way in a long article: contents, progress, the remembered place, keys."""

import pytest

from tests.browser.rig import Rig

pytestmark = pytest.mark.browser

CURRENT = "return document.querySelector('.contents a[aria-current]')?.textContent"
LEFT = "return document.querySelector('#lede-left').textContent"
SHARE = "return document.querySelector('#lede-progress').value"
SHOW = "document.querySelectorAll('.content h2')[arguments[0]].scrollIntoView({behavior: 'instant'})"
PLACES = "return chrome.storage.local.get('places').then(({places}) => places ?? [])"
NAMES = "return [...document.querySelectorAll('.contents a')].map((link) => link.textContent)"
DRAWER = "return document.querySelector('#lede-contents').open"
BAR = "return Number(getComputedStyle(document.querySelector('.bar')).opacity)"


def test_contents_stand_beside_a_wide_article_and_follow_it(browser: Rig, site: str) -> None:
    browser.open(f"{site}/lamp.html")
    browser.resize(1400, 800)
    browser.press_action()
    browser.wait_reader("return document.querySelector('.side .contents') !== null")
    names = browser.reader(NAMES)
    assert names[0] == "How the harbour lamp keeps its time"
    assert names[1:4] == ["The wheel in the shaft", "Its teeth", "Its brake"]
    nested = "return [...document.querySelectorAll('.contents ol ol ol a')].map((link) => link.textContent)"
    assert browser.reader(nested) == ["Its teeth", "Its brake"]
    assert browser.reader(CURRENT) == names[0]
    browser.reader(SHOW, 1)
    browser.wait_reader(f"return ({CURRENT[7:]}) === 'What the clerk reckoned'")
    browser.press("j")
    browser.wait_reader(f"return ({CURRENT[7:]}) === 'Two late evenings'")
    assert browser.reader("return document.activeElement.textContent") == "Two late evenings"
    browser.click("#lede-contents-button")
    assert browser.reader("return document.querySelector('#lede-contents-side').hidden")
    kept = "return chrome.storage.local.get('appearance').then(({appearance}) => appearance.contents)"
    assert browser.reader(kept) == "hidden"
    browser.resize(1280, 800)


def test_contents_are_a_drawer_on_a_narrow_window(browser: Rig, site: str) -> None:
    browser.open(f"{site}/lamp.html")
    browser.resize(500, 800)
    browser.press_action()
    browser.wait_reader("return document.querySelector('#lede-contents-button') !== null")
    assert browser.reader("return document.querySelector('#lede-contents-side').hidden")
    browser.press("c")
    browser.wait_reader(DRAWER)
    browser.press("Escape")
    browser.wait_reader(f"return !({DRAWER[7:]})")
    browser.click("#lede-contents-button")
    browser.click(".contents > ol > li > ol > li:nth-child(3) > a")
    assert not browser.reader(DRAWER)
    browser.wait_reader("return document.activeElement.textContent === 'Two late evenings' && scrollY > 500")
    browser.resize(1280, 800)


def test_progress_and_time_left_follow(browser: Rig, site: str) -> None:
    browser.read(f"{site}/lamp.html")
    browser.wait_reader(f"return ({LEFT[7:]}) !== ''")
    assert browser.reader(SHARE) == 0
    assert browser.reader(LEFT) == "3 minutes left"
    browser.reader(SHOW, 1)
    browser.wait_reader(f"return ({SHARE[7:]}) > 0.2")
    assert browser.reader(LEFT) in ("2 minutes left", "Less than a minute left")
    # A picture that comes meanwhile makes the article longer.
    browser.wait_reader(f"scrollTo({{top: 1e6, behavior: 'instant'}}); return ({SHARE[7:]}) === 1")
    assert browser.reader(LEFT) == ""


def test_the_place_is_remembered_without_the_address(browser: Rig, site: str) -> None:
    browser.read(f"{site}/lamp.html")
    browser.reader(SHOW, 1)
    places = browser.wait_reader(
        "return chrome.storage.local.get('places').then(({places}) => places?.length && places)"
    )
    assert len(places) == 1
    assert "127.0.0.1" not in str(places)
    top = "return Math.round(document.querySelectorAll('.content h2')[1].getBoundingClientRect().top)"
    before = browser.reader(top)
    browser.close_tabs()

    browser.read(f"{site}/lamp.html")
    browser.wait_reader("return !document.querySelector('#lede-placed').hidden")
    assert browser.reader(top) == pytest.approx(before, abs=30)
    browser.click("#lede-placed button")
    browser.wait_reader("return scrollY === 0")
    assert browser.reader("return document.querySelector('#lede-placed').hidden")
    # Whoever begins anew has no place any more.
    browser.wait_reader("return chrome.storage.local.get('places').then(({places}) => places.length === 0)")


def test_another_page_opens_at_its_top(browser: Rig, site: str) -> None:
    browser.read(f"{site}/lamp.html")
    browser.reader(SHOW, 1)
    browser.wait_reader("return chrome.storage.local.get('places').then(({places}) => places?.length === 1)")
    browser.close_tabs()
    browser.read(f"{site}/harbour.html")
    assert browser.reader("return [scrollY, document.querySelector('#lede-placed').hidden]") == [0, True]


def test_keys_work_are_listed_and_can_be_switched_off(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    size = "return document.documentElement.style.getPropertyValue('--lede-size')"
    browser.press("+")
    browser.wait_reader(f"return ({size[7:]}) === '110'")
    browser.press("0")
    browser.wait_reader(f"return ({size[7:]}) === '100'")
    browser.press("r")
    browser.wait_reader("return !document.querySelector('#lede-removed').hidden")
    browser.press("?")
    browser.wait_reader("return document.querySelector('#lede-sheet').open")
    rows = browser.reader("return document.querySelectorAll('#lede-sheet .keys > div').length")
    assert rows > 10
    browser.press("+")
    assert browser.reader(size) == "100", "nothing happens behind a dialog"
    browser.click("#lede-single-keys")
    browser.press("Escape")
    browser.wait_reader("return !document.querySelector('#lede-sheet').open")
    browser.press("+")
    assert browser.reader(size) == "100"
    kept = "return chrome.storage.local.get('singleKeys').then(({singleKeys}) => singleKeys)"
    assert browser.reader(kept) is False
    browser.press("Escape")
    browser.wait_closed()


def test_controls_hide_and_come_back(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    browser.press("h")
    browser.wait_reader(f"return ({BAR[7:]}) === 0")
    browser.press("Escape")
    browser.wait_reader(f"return ({BAR[7:]}) === 1")
    browser.reader("scrollBy(0, 300)")
    browser.wait_reader(f"return ({BAR[7:]}) === 0")
    browser.reader("document.querySelector('#lede-back').focus()")
    browser.wait_reader(f"return ({BAR[7:]}) === 1")
    browser.reader("document.querySelector('#lede-main').focus({preventScroll: true})")
    browser.wait_reader(f"return ({BAR[7:]}) === 0")
    browser.press("h")
    browser.wait_reader(f"return ({BAR[7:]}) === 1")
    browser.press("Escape")
    browser.wait_closed()


@pytest.mark.parametrize("page", ["lamp.html", "gauge.html", "minato.html"])
def test_nothing_is_lost_on_the_narrowest_window_or_in_large_letters(
    browser: Rig, service: str, site: str, page: str
) -> None:
    browser.store({"server": service, "appearance": {"size": 200, "font": "dyslexic"}})
    browser.open(f"{site}/{page}")
    browser.resize(320, 700)
    browser.press_action()
    browser.wait_reader("return document.querySelector('article') !== null")
    within = """
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      const {left, right, width} = element.getBoundingClientRect();
      return width > 1 && (left < -1 || right > innerWidth + 1) && !element.closest('.table-box, pre, math, p:has(> math), dialog');
    });
    return [document.documentElement.scrollWidth <= innerWidth, wide.map((element) => element.outerHTML.slice(0, 80))];
    """
    assert browser.reader(within) == [True, []]
    browser.resize(1280, 800)
