"""What a page can find out about the reader over it, when it tries all that a page may: that one is there, and nothing of it."""

import pytest

from tests.browser.local_servers import StandIn
from tests.browser.rig import READER, Rig

pytestmark = pytest.mark.browser


def test_a_page_finds_no_way_into_the_reader(browser: Rig, site: str) -> None:
    with StandIn() as server:
        browser.store({"server": server.address})
        browser.read(f"{site}/watcher.html")
        browser.press("Tab")
        browser.reader("window.dispatchEvent(new Event('scroll')); document.dispatchEvent(new Event('copy'))")
        # Firefox opens the reader's page to whoever knows its address, which is another one in each installation.
        known = () if browser.name == "firefox" else (READER,)
        fixed = [f"{browser.base}{path}" for path in (*known, "icons/lede-16.png", "reader/reader.js", "manifest.json")]
        seen = browser.page("return window.probe(arguments[0])", fixed)
        browser.errors()  # the page's own tries to load what it may not
    assert seen["roots"] == []
    assert seen["root"] is None
    assert seen["events"] == []
    assert seen["messages"] == []
    assert (seen["text"], seen["html"]) == ("", False)
    assert (seen["frames"], seen["first"]) == (0, "undefined")
    assert seen["listed"] == []
    assert seen["found"] == ""
    assert seen["opened"] is False
