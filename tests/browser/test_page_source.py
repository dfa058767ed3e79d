"""What is put into the page at `/`: how it is taken, and what is said where it cannot be read."""

import pytest

from tests.browser.lede_service import running_service
from tests.browser.page_visit import EXAMPLE, PAGE, PARAGRAPHS, PROSE, Visit
from tests.browser.rig import Rig

pytestmark = pytest.mark.browser


def test_a_copied_page_is_offered_with_its_links(visit: Visit) -> None:
    # Chromium takes the data of a made-up paste from `clipboardData`, Firefox from `data`.
    visit.run(
        "const [html, text] = arguments; const clipboardData = new DataTransfer();"
        "clipboardData.setData('text/html', html);"
        "const paste = new ClipboardEvent('paste', {clipboardData, dataType: 'text/html', data: html, bubbles: true});"
        "paste.clipboardData.setData('text/plain', text); document.querySelector('#lede-source').dispatchEvent(paste)",
        "".join(PARAGRAPHS),
        "\n\n".join(PROSE),
    )
    visit.wait_text("#lede-offer", "Use the page")
    visit.browser.click("#lede-offer button", in_reader=False)
    assert visit.run("return document.querySelector('#lede-source').value") == "".join(PARAGRAPHS)
    assert "Looks like HTML" in visit.text("#lede-taken")


def test_the_switch_overrides_what_the_source_looks_like(visit: Visit) -> None:
    visit.put(PAGE)
    assert "Looks like HTML" in visit.text("#lede-taken")
    visit.browser.click("[name=format][value=text]", in_reader=False)
    assert "Read as text" in visit.text("#lede-taken")
    visit.click("read")
    assert "<p>" in visit.wait_article(PROSE[1][:40])


SOURCES = {
    "<p>One</p>": "html",
    "\ufeff<!DOCTYPE html><title>x</title>": "html",
    "Before <b>bold</b> after": "html",
    "Use the <b> tag for that.": "text",
    "2 < 3 and 5 > 4": "text",
    "List<String> and Map<String, Integer>": "text",
    EXAMPLE: "text",
}


def test_html_is_told_from_text(visit: Visit) -> None:
    guess = "const [all] = arguments; return import('/static/source.js').then((module) => all.map(module.guessFormat))"
    assert dict(zip(SOURCES, visit.run(guess, list(SOURCES)), strict=True)) == SOURCES


def test_a_chosen_file_is_read_in_its_charset(visit: Visit) -> None:
    for charset in ("utf-8", "windows-1252", "iso-8859-2", "utf-16"):
        page = PAGE.replace("<head>", f'<head><meta charset="{charset}">').replace("Orrin", f"Örrin in {charset}")
        visit.run(
            "const carried = new DataTransfer(); const field = document.querySelector('#lede-file');"
            "carried.items.add(new File([new Uint8Array(arguments[0])], 'saved.html', {type: 'text/html'}));"
            "field.files = carried.files; field.dispatchEvent(new Event('change', {bubbles: true}))",
            list(page.encode(charset)),
        )
        visit.browser.wait_page(
            "return document.querySelector('#lede-source').value.includes(arguments[0])",
            f"keeper of Örrin in {charset}",
        )


def test_a_dropped_page_is_read_and_a_picture_refused(visit: Visit) -> None:
    drop = (
        "const carried = new DataTransfer(); const [name, type, text] = arguments;"
        "carried.items.add(new File([text], name, {type}));"
        "document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: carried, bubbles: true, cancelable: true}))"
    )
    visit.run(drop, "harbour.png", "image/png", "x")
    visit.wait_text("#lede-source-error", "neither a page nor a text")
    visit.run(drop, "page.htm", "text/html", PAGE)
    visit.wait_text("#lede-taken", "Looks like HTML")
    visit.click("read")
    visit.wait_article(PROSE[1][:40])


def test_an_address_that_is_none_is_told_beside_its_field(visit: Visit) -> None:
    visit.read(PAGE, "ftp://orrin.example/notebooks")
    visit.wait_text("#lede-failure", "Lede cannot read this")
    assert visit.text("#lede-address-error")
    assert visit.run("return document.activeElement.id") == "lede-address"
    visit.expect_refusal()


def test_too_large_a_page_is_refused_with_the_next_step(visit: Visit) -> None:
    visit.run(
        "const field = document.querySelector('#lede-source'); field.value = '<p>' + 'word '.repeat(1_700_000);"
        "field.dispatchEvent(new Event('input'))"
    )
    visit.click("read")
    visit.wait_text("#lede-failure", "That is too much at once")
    assert "Paste only the part that holds the article" in visit.text("#lede-failure")
    visit.expect_refusal()


def test_a_service_that_ended_is_told_and_can_be_asked_again(browser: Rig) -> None:
    with running_service() as origin:
        visit = Visit(browser, origin)
    visit.read(PAGE)
    visit.wait_text("#lede-failure", "Lede does not answer")
    assert "Try again" in visit.text("#lede-failure")
    visit.expect_refusal()


def test_nothing_is_sent_while_there_is_nothing_to_read(visit: Visit) -> None:
    visit.click("read")
    assert "nothing to read yet" in visit.text("#lede-source-error")
    assert visit.run("return document.activeElement.id") == "lede-source"


def test_control_and_enter_read_from_within_the_field(visit: Visit) -> None:
    visit.put(PAGE)
    visit.run("document.querySelector('#lede-source').focus()")
    visit.press("Control", "Enter")
    visit.wait_article(PROSE[0][:40])
