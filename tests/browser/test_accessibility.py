"""axe over everything that the extension shows, in light and dark."""

import os
from pathlib import Path

import pytest

from tests.browser.local_servers import Reply, StandIn
from tests.browser.rig import OPTIONS, Rig, Scheme

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_failure_options_and_restricted_page(browser: Rig, site: str, axe: str, scheme: Scheme) -> None:
    with StandIn(Reply(status=500)) as server:
        browser.store({"server": server.address})
        browser.open(f"{site}/harbour.html")
        browser.set_scheme(scheme)
        browser.press_action()
        browser.wait_reader("return document.querySelector('[data-failure]') !== null")
        assert browser.reader(axe, []) == []
    browser.errors()
    for path in (OPTIONS, "pages/restricted.html?why=store"):
        browser.open(browser.base + path)
        browser.set_scheme(scheme)
        browser.wait_page("return document.querySelector('h1').textContent")
        assert browser.page(axe, []) == []
