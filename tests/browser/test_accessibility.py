"""axe over everything that the extension shows, in light and dark."""

import os
from pathlib import Path

import pytest

from tests.browser.local_servers import Reply, StandIn
from tests.browser.rig import OPTIONS, WELCOME, Rig, Scheme

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RUN = """
const off = Object.fromEntries(arguments[0].map((rule) => [rule, {enabled: false}]));
return axe.run(document, {iframes: false, resultTypes: ['violations'], rules: off}).then((result) =>
  result.violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`)));
"""


@pytest.fixture(scope="session")
def axe() -> str:
    """A script that runs axe and returns what it finds."""
    if not AXE.exists():
        words = "axe-core is not installed. Install it with: npm ci"
        pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
    return AXE.read_text(encoding="utf-8") + RUN


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_reader_and_panel(browser: Rig, site: str, axe: str, scheme: Scheme) -> None:
    for page in ("harbour.html", "marsa.html"):
        browser.open(f"{site}/{page}")
        browser.set_scheme(scheme)
        browser.press_action()
        browser.wait_reader("return document.querySelector('article') !== null")
        assert browser.reader("return matchMedia('(prefers-color-scheme: dark)').matches") is (scheme == "dark")
        assert browser.reader(axe, []) == []
        browser.click("#lede-removed-button")
        browser.click("#lede-restore-all")
        # A block that is put back has the heading that the page gave it, of whatever level.
        assert browser.reader(axe, ["heading-order"]) == []


CONTRAST = """
return axe.run(document, {iframes: false, resultTypes: ['violations'], runOnly: ['color-contrast']}).then((result) =>
  result.violations.flatMap(({nodes}) => nodes.map((node) => `${node.html} ${node.failureSummary}`)));
"""
THEMES = ("light", "sepia", "grey", "dark", "black", "contrast")
STATES = {
    "doing": ("#lede-doing-button", "#lede-doing:popover-open"),
    "aloud": ("#lede-listen", "#lede-speech:not([hidden])"),
    "appearance": ("#lede-appearance-button", "#lede-appearance:popover-open"),
    "keys": ("#lede-sheet-button", "#lede-sheet[open]"),
    "picture": (".content img[role='button']", "#lede-lightbox[open]"),
    "note": (".content sup a", "#lede-note:popover-open"),
}
"""What is clicked to come into a state of the reader, and what is there then."""


def test_every_state_of_the_reader(browser: Rig, site: str, axe: str) -> None:
    browser.open(f"{site}/lamp.html")
    browser.resize(1400, 800)
    browser.press_action()
    browser.wait_reader("return document.querySelector('.side .contents a[aria-current]') !== null")
    assert browser.reader(axe, []) == []
    for name, (opener, opened) in STATES.items():
        browser.reader(
            "document.querySelector(arguments[0]).scrollIntoView({block: 'center', behavior: 'instant'})", opener
        )
        browser.click(opener)
        browser.wait_reader("return document.querySelector(arguments[0]) !== null", opened)
        assert (name, browser.reader(axe, [])) == (name, [])
        browser.press("Escape")
        browser.wait_reader("return document.querySelector(arguments[0]) === null", opened)
    browser.resize(500, 800)
    browser.wait_reader("return document.querySelector('#lede-contents-side').hidden")
    browser.press("c")
    browser.wait_reader("return document.querySelector('#lede-contents').open")
    assert browser.reader(axe, []) == []
    browser.resize(1280, 800)


def test_every_theme_has_contrast(browser: Rig, site: str, axe: str) -> None:
    browser.read(f"{site}/lamp.html")
    browser.reader(axe, [])
    browser.click("#lede-appearance-button")
    for theme in THEMES:
        browser.click(f"#lede-appearance input[value='{theme}']")
        assert (theme, browser.reader(CONTRAST)) == (theme, [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_failure_options_and_restricted_page(browser: Rig, service: str, site: str, axe: str, scheme: Scheme) -> None:
    with StandIn(Reply(status=500)) as server:
        browser.store({"server": server.address})
        browser.open(f"{site}/harbour.html")
        browser.set_scheme(scheme)
        browser.press_action()
        browser.wait_reader("return document.querySelector('[data-failure]') !== null")
        assert browser.reader(axe, []) == []
    browser.errors()
    browser.store({"server": service})
    for path in (OPTIONS, WELCOME, "pages/privacy.html", "pages/restricted.html?why=store"):
        browser.open(browser.base + path)
        browser.set_scheme(scheme)
        browser.wait_page("return document.querySelector('h1').textContent")
        assert browser.page(axe, []) == []
