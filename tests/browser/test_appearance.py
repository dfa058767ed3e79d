"""How the article looks is chosen, applied at once, kept and reset."""

import pytest

from tests.browser.rig import Rig

pytestmark = pytest.mark.browser

THEMES = ("light", "sepia", "grey", "dark", "black", "contrast")
FONTS = {"hyperlegible": "Lede Hyperlegible", "dyslexic": "Lede OpenDyslexic"}
LOOK = """
const article = getComputedStyle(document.querySelector('article'));
const paragraph = getComputedStyle(document.querySelector('.content p'));
return {paper: getComputedStyle(document.body).backgroundColor, ink: article.color, size: parseFloat(article.fontSize),
  width: document.querySelector('.content').getBoundingClientRect().width, leading: parseFloat(article.lineHeight),
  letters: parseFloat(article.letterSpacing) || 0, words: parseFloat(article.wordSpacing) || 0,
  align: paragraph.textAlign, hyphens: paragraph.hyphens};
"""
SLIDE = """
const input = document.querySelector(`#lede-range-${arguments[0]}`);
input.value = arguments[1];
input.dispatchEvent(new Event('input', {bubbles: true}));
"""
LOADED_FONTS = """
return document.fonts.ready.then(() => [...document.fonts].filter(({status}) => status === 'loaded').map(({family}) =>
  family.replaceAll('"', '')));
"""


def choose(browser: Rig, name: str, value: str) -> None:
    """Click an option of the menu of appearance, which is open."""
    browser.click(f"#lede-appearance input[name='lede-{name}'][value='{value}']")


def stored(browser: Rig) -> dict[str, object]:
    """Return the appearance that is kept."""
    found = browser.reader("return chrome.storage.local.get('appearance').then(({appearance}) => appearance ?? {})")
    assert isinstance(found, dict)
    return found


def test_each_choice_shows_at_once_is_kept_and_reset(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    usual = browser.reader(LOOK)
    browser.click("#lede-appearance-button")
    papers = set()
    for theme in THEMES:
        choose(browser, "theme", theme)
        papers.add(browser.reader(LOOK)["paper"])
    assert len(papers) == len(THEMES)
    for font, family in FONTS.items():
        choose(browser, "font", font)
        browser.reader("return document.querySelector('.content p').offsetHeight")
        assert family in browser.reader(LOADED_FONTS)
    choose(browser, "align", "justified")
    for name, value in {"size": 150, "width": 50, "lineHeight": 140, "letterSpacing": 12, "wordSpacing": 16}.items():
        browser.reader(SLIDE, name, value)
    look = browser.reader(LOOK)
    assert look["size"] == pytest.approx(usual["size"] * 1.5)
    assert look["width"] == pytest.approx(look["size"] * 25, rel=0.01)
    assert look["leading"] == pytest.approx(look["size"] * 1.6 * 1.4, rel=0.01)
    assert look["letters"] == pytest.approx(look["size"] * 0.12, rel=0.01)
    assert look["words"] == pytest.approx(look["size"] * 0.16, rel=0.01)
    assert (look["align"], look["hyphens"]) == ("justify", "auto")
    assert stored(browser)["theme"] == "contrast"
    browser.close_tabs()

    browser.read(f"{site}/harbour.html")
    browser.wait_reader("return document.fonts.status === 'loaded'")
    assert browser.reader(LOOK) == look, "what was chosen is there when the reader opens again"
    browser.click("#lede-appearance-button")
    browser.click("[data-reset='size']")
    assert browser.reader(LOOK)["size"] == usual["size"]
    assert browser.reader("return document.activeElement.id") == "lede-range-size"
    browser.click("#lede-appearance > .button")
    assert browser.reader(LOOK) == usual
    assert browser.reader("return [...document.querySelectorAll('.reset')].every(({hidden}) => hidden)")


def test_the_menu_closes_by_its_button_by_escape_and_by_what_is_outside(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    is_open = "return document.querySelector('#lede-appearance').matches(':popover-open')"
    says = "return document.querySelector('#lede-appearance-button').getAttribute('aria-expanded')"
    browser.click("#lede-appearance-button")
    assert browser.reader(is_open)
    browser.wait_reader(f"return ({says[7:]}) === 'true'")
    browser.click("#lede-appearance-button")
    assert not browser.reader(is_open)
    browser.wait_reader(f"return ({says[7:]}) === 'false'")
    browser.click("#lede-appearance-button")
    browser.press("Escape")
    browser.wait_reader(f"return !({is_open[7:]})")
    browser.click("#lede-appearance-button")
    browser.click("h1")
    browser.wait_reader(f"return !({is_open[7:]})")
    assert browser.has_reader()


def test_the_system_decides_until_somebody_does(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    light = browser.reader(LOOK)["paper"]
    browser.set_scheme("dark")
    browser.wait_reader("return getComputedStyle(document.body).backgroundColor !== arguments[0]", light)
    dark = browser.reader(LOOK)["paper"]
    browser.press("t")
    browser.wait_reader("return getComputedStyle(document.body).backgroundColor === arguments[0]", light)
    browser.press("t")
    assert browser.reader("return document.documentElement.dataset.theme") == "sepia"
    assert browser.reader(LOOK)["paper"] not in (light, dark)
    browser.set_scheme("light")
