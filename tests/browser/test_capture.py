"""What of a page is sent, seen by a server that keeps it."""

from pathlib import Path
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
        "Kept declarative text",
        "Kept slotted text",
        "Kept framed text",
        f'href="{site}/deeper/page.html?kept=framed"',
        '<div hidden="">Kept but unseen in a frame.</div>',
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


def test_picture_has_one_address_where_it_is_settled(browser: Rig, site: str) -> None:
    choose = "const [img] = document.images; img.srcset = '/images/rope.svg 1x'; img.sizes = '9px'; return img.decode()"
    html = sent(browser, f"{site}/harbour.html", f"window.shown = (() => {{ {choose} }})()")["body"]["html"]
    assert "srcset" not in html
    assert "sizes" not in html


def test_blanks_go_but_those_of_listings(browser: Rig, site: str) -> None:
    add = "document.body.append(Object.assign(document.createElement('pre'), {textContent: '\\n  a <b>\\n\\n    c'}))"
    html = sent(browser, f"{site}/harbour.html", add)["body"]["html"]
    assert "<pre>\n\n  a &lt;b&gt;\n\n    c</pre>" in html
    assert "    " not in html.replace("    c</pre>", "")


def test_second_click_after_a_navigation_within_the_page_reads_what_is_there_then(browser: Rig, site: str) -> None:
    with StandIn() as server:
        browser.store({"server": server.address})
        browser.open(f"{site}/harbour.html")
        for address, words in (("/harbour.html", "harbour"), ("/second-story", "Told anew")):
            browser.press_action()
            browser.wait_reader("return document.querySelector('article') !== null")
            browser.press("Escape")
            browser.wait_closed()
            body = server.received[-1]["body"]
            assert body["url"] == f"{site}{address}"
            assert words in body["html"]
            anew = "history.pushState(null, '', '/second-story'); document.body.innerHTML = '<p>Told anew.</p>'"
            browser.page(f"{anew}; return document.title = 'Told anew'")
    assert "The gauge" not in server.received[-1]["body"]["html"].partition("<body")[2]


def test_body_is_sent_compressed(browser: Rig, site: str) -> None:
    assert sent(browser, f"{site}/harbour.html")["headers"]["Content-Encoding"] == "gzip"


def test_server_that_takes_no_compressed_body_gets_a_plain_one(browser: Rig, site: str) -> None:
    with StandIn(plain=True) as server:
        browser.store({"server": server.address})
        browser.read(f"{site}/harbour.html")
        assert "A stand-in answers" in browser.reader("return document.body.innerText")
        assert [request["headers"].get("Content-Encoding") for request in server.received] == ["gzip", None]
    browser.errors()  # Chromium logs the refusal


def test_file_on_this_computer_is_read_without_its_path(browser: Rig, tmp_path: Path) -> None:
    page = tmp_path / "canary-folder" / "tale.html"
    page.parent.mkdir()
    page.write_text(f"<title>A tale</title><p>{'Told from a file of one’s own. ' * 20}</p>", encoding="utf-8")
    request = sent(browser, page.as_uri())
    assert set(request["body"]) == {"html"}
    assert "Told from a file" in request["body"]["html"]
    assert "canary" not in str(request)
