"""What of a page is sent, seen by a server that keeps it."""

from typing import Any

import pytest

from tests.browser.local_servers import StandIn
from tests.browser.rig import Rig

pytestmark = pytest.mark.browser


def sent(browser: Rig, url: str, prepare: str = "") -> dict[str, Any]:
    """Read a page with a server that keeps the request, and return what it was sent."""
    with StandIn() as server:
        browser.store({"server": server.address})
        browser.open(url)
        browser.page(f"{prepare}; window.before = document.documentElement.outerHTML")
        browser.press_action()
        browser.wait_reader("return document.querySelector('article') !== null")
        browser.press("Escape")
        browser.wait_closed()
        assert browser.page("return document.documentElement.outerHTML === window.before")
        [request] = server.received
    return dict(request)


def test_no_canary_leaves_the_browser(browser: Rig, site: str) -> None:
    typed = "document.querySelector('[name=card]').value = 'canary-typed-input'"
    address = f"{site}/canaries.html?page=2&access_token=canary-query&PHPSESSID=canary-session#canary-fragment"
    request = sent(browser, address, typed)
    body = request["body"]
    assert "canary" not in str(request)
    assert set(body) == {"html", "url"}
    assert body["url"] == f"{site}/canaries.html?page=2"
    assert not {"Cookie", "Referer"} & set(request["headers"])


def test_what_an_article_needs_is_sent(browser: Rig, site: str) -> None:
    html = sent(browser, f"{site}/canaries.html")["body"]["html"]
    for kept in (
        "Kept Author",
        "Kept LdJson",
        "Kept Button",
        "Kept alt",
        "Kept shadow text",
        "Kept deep text",
        "kept-class",
        "link-query",
        "kept-signature",
        "#kept-anchor",
    ):
        assert kept in html
    assert '<meta name="lede:json-ld"' in html
    assert 'data-src="/images/ferry.svg"' in html
    assert '<p class="unseen" hidden="">' in html
    for gone in (
        "<script",
        "<style",
        "<input",
        "<textarea",
        "<select",
        "<!--",
        "onclick",
        "srcdoc=",
        "style=",
        "lede-overlay",
    ):
        assert gone not in html


def test_only_what_is_not_shown_is_marked_hidden(browser: Rig, site: str) -> None:
    html = sent(browser, f"{site}/canaries.html")["body"]["html"]
    for part in (
        '<div class="veiled">',
        '<span hidden="">Unseen words.</span>',
        '<p class="unseen-part" hidden="">',
        '<p class="seen-again">',
        '<div class="unseen-whole" hidden="">',
        '<p class="unseen-inner">',
    ):
        assert part in html


def test_images_have_the_address_that_is_shown(browser: Rig, site: str) -> None:
    prepare = (
        "const i = document.querySelector('img'); i.srcset = '/images/rope.svg 1x'; return i.decode().catch(() => 0)"
    )
    html = sent(browser, f"{site}/harbour.html", f"window.shown = (() => {{ {prepare} }})()")["body"]["html"]
    assert f'src="{site}/images/rope.svg"' in html


def test_page_that_hides_itself_whole_is_sent_unhidden(browser: Rig, site: str) -> None:
    assert " hidden" not in sent(browser, f"{site}/hostile-css.html")["body"]["html"]


def test_plain_text_is_sent_as_text(browser: Rig, site: str) -> None:
    body = sent(browser, f"{site}/tender.txt")["body"]
    assert set(body) == {"text", "url"}
    assert body["text"].startswith("A baker buys")
    assert "\n\n+ Rope museum" in body["text"]


def test_formulas_for_a_script_of_the_page_are_sent_and_its_code_is_not(browser: Rig, site: str) -> None:
    add = """
        for (const [type, text] of [["math/tex; mode=display", "x^2 < 3"], ["text/javascript", "var canary"]]) {
          const script = document.createElement("script");
          script.type = type;
          script.textContent = text;
          document.body.append(script);
        }"""
    html = sent(browser, f"{site}/harbour.html", add)["body"]["html"]
    assert 'type="math/tex; mode=display"' in html
    assert "x^2 < 3</script>" in html
    assert "canary" not in html
