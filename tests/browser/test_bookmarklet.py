"""The bookmarklet of docs/api.md, pressed on a page of another origin, shows the article in a new tab."""

import re
from urllib.parse import quote

import pytest

from tests.browser.page_visit import ROOT
from tests.browser.rig import Rig, until

pytestmark = pytest.mark.browser

DOCUMENT = (ROOT / "docs" / "api.md").read_text("utf-8")
SHOWN = "http://127.0.0.1:8765"


def bookmarklet(service: str) -> str:
    found = re.search(r"^```bookmarklet\njavascript:(.+)\n```$", DOCUMENT, re.MULTILINE)
    assert found is not None
    return found[1].replace(SHOWN, service)


def press(browser: Rig, script: str) -> None:
    """What pressing a bookmark does: the script runs in the page, by a person's act."""
    browser.page(
        "const link = document.createElement('a'); link.id = 'bookmark'; link.textContent = 'Read';"
        "link.href = `javascript:${arguments[0]}`;"
        "link.style = 'position: fixed; inset: 0 auto auto 0; z-index: 9; background: white';"
        "document.body.append(link)",
        quote(script),
    )
    browser.click("#bookmark", in_reader=False)


def test_the_article_of_a_page_of_another_site_is_shown(browser: Rig, site: str, service: str) -> None:
    browser.open(f"{site}/harbour.html")
    title = browser.page("return document.title")
    press(browser, bookmarklet(service))
    until(lambda: any("#receive" in tab for tab in browser.tabs()), "the service's page in a new tab")
    browser.switch("#receive")
    browser.wait_page("return Boolean(document.querySelector('article .body p'))")
    told = browser.page("return JSON.parse(document.querySelector('#lede-view-json pre').textContent)")
    assert told["url"].startswith(site)
    assert told["title"] in title


def test_a_page_that_was_not_opened_by_one_takes_nothing(browser: Rig, service: str) -> None:
    browser.open(f"{service}/#receive")
    browser.page("window.postMessage({html: '<p>words</p>'}, '*'); return new Promise((done) => setTimeout(done, 300))")
    assert browser.page("return document.querySelector('#lede-source').value") == ""
