"""The page at `/`, used as a person would, in both browsers against the real service."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import Chromium
from tests.browser.firefox import Firefox
from tests.browser.lede_service import running_service
from tests.browser.rig import Rig, Scheme, until

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
EXAMPLE = (ROOT / "server" / "web" / "static" / "example.txt").read_text(encoding="utf-8")
HEADLINES = re.findall(r"^\+ (.+)$", EXAMPLE, re.MULTILINE)
WEBDRIVER_KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Control": "\ue009", "ArrowRight": "\ue014"}
ADDRESS = "https://orrin.example/news/notebooks"
PROSE = """\
The lighthouse keeper of Orrin has counted every boat that passed her window since the spring of 2009, and on Sunday \
she handed the notebooks to the school. Forty-one of them fill two shelves of the library there.
The pupils want to find out whether the fishing boats leave earlier than they did. Their teacher has drawn the first \
hundred pages as a chart, and it seems that they do, by eleven minutes, though nobody yet knows why.
The keeper herself has a suspicion, which she keeps to herself until the chart is finished. She has bought a new \
notebook, green this time, and started again with the ferry that left at seven.""".splitlines()
ARABIC = (
    "ستبحر العبّارة الليلية بين البلدة وجزيرة ليسك مرة أخرى ابتداءً من أول جمعة في شهر يونيو، بعد ستة شتاءات من "
    "إلغاء آخر رحلة لقلة المسافرين، وقال مدير الخط إن الناس لم يفتقدوا السفينة بل الخبز الساخن عند السادسة صباحًا."
)
RELATED = "".join(
    f'<li><a href="https://orrin.example/news/{at}">{headline}</a></li>'
    for at, headline in enumerate(
        ("Goat elected to parish council", "Ten soups for wet days", "Why the clock tower hums", "Bus shelter painted")
    )
)


def page_of(*blocks: str, language: str = "en", direction: str = "ltr") -> str:
    """A whole HTML page with one article of these blocks."""
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><title>Forty-one notebooks</title></head><body>'
        '<nav><a href="/">Home</a> <a href="/news">News</a></nav>'
        f"<article><h1>Forty-one notebooks</h1>{''.join(blocks)}</article></body></html>"
    )


PARAGRAPHS = [f"<p>{paragraph}</p>" for paragraph in PROSE]
BOX = f'<aside class="related"><h3>Read more</h3><ul>{RELATED}</ul></aside>'
PAGE = page_of(PARAGRAPHS[0], BOX, *PARAGRAPHS[1:])


class Visit:
    """A tab on the page of one service."""

    def __init__(self, browser: Rig, origin: str) -> None:
        self.browser = browser
        self.origin = origin
        browser.open(f"{origin}/")
        browser.wait_page("return document.querySelector('[data-origin]').textContent === arguments[0]", origin)

    def run(self, script: str, *args: object) -> Any:
        """Run the body of a function in the page."""
        return self.browser.page(script, *args)

    def text(self, css: str) -> str:
        """The text of an element, as it is shown."""
        return str(self.run("return document.querySelector(arguments[0]).innerText", css))

    def wait_text(self, css: str, part: str) -> None:
        """Wait until an element's text contains a part."""
        until(lambda: part in self.text(css), f"“{part}” in {css}")

    def click(self, name: str) -> None:
        """Click the element with an id of the page's own."""
        self.browser.click(f"#lede-{name}", in_reader=False)

    def press(self, *keys: str) -> None:
        """Press keys together, named as in the DOM; beyond the rig's own way they bring the character of Enter."""
        if isinstance(self.browser, Chromium):
            self.browser._page.keyboard.press("+".join(keys))
            return
        assert isinstance(self.browser, Firefox)
        values = [WEBDRIVER_KEYS[key] for key in keys]
        strokes: list[dict[str, object]] = [{"type": "keyDown", "value": value} for value in values]
        strokes += [{"type": "keyUp", "value": value} for value in reversed(values)]
        with self.browser._wire.chrome():
            self.browser._wire.perform("key", strokes)

    def put(self, source: str) -> None:
        """Have a page or a text in the field, at once, as by pasting."""
        self.run(
            "const field = document.querySelector('#lede-source'); field.value = arguments[0];"
            "field.dispatchEvent(new Event('input', {bubbles: true}))",
            source,
        )

    def read(self, source: str, address: str = "") -> None:
        """Put a page or a text in and press “Read it”."""
        self.put(source)
        if address:
            self.browser.fill("#lede-address", address)
        self.click("read")

    def alter_answers(self, content: str, removed: list[tuple[str | None, str]]) -> None:
        """Give every answer of the service other HTML, and other removed blocks: where they stood, and their HTML."""
        self.run(
            "const [html, blocks] = arguments; const real = fetch; window.fetch = async (...request) => {"
            "const answer = await (await real(...request)).json(); answer.content.html = html;"
            "answer.removed = blocks.map(([after, html], at) =>"
            "({id: `r${at}`, kind: 'other', reason: '', after, html, text: ''})); return Response.json(answer); }",
            content,
            removed,
        )

    def wait_article(self, part: str) -> str:
        """Wait for an article with a text in it, and return all of its text."""
        self.browser.wait_page("return document.querySelector('article')?.innerText.includes(arguments[0])", part)
        return self.text("article")

    def blocks(self) -> list[str]:
        """The texts of the article's outermost blocks."""
        return list(self.run("return [...document.querySelectorAll('article .body > *')].map((e) => e.innerText)"))

    def expect_refusal(self) -> None:
        """Take the line that Chromium itself logs for a refused request; there may be nothing else."""
        assert all("Failed to load resource" in error for error in self.browser.errors())


@pytest.fixture
def visit(browser: Rig, service: str) -> Iterator[Visit]:
    visit = Visit(browser, service)
    yield visit
    loaded = visit.run("return performance.getEntriesByType('resource').map(({name}) => name)")
    assert loaded
    assert [name for name in loaded if not name.startswith(f"{service}/")] == []


def test_example_is_one_click_away(visit: Visit) -> None:
    visit.click("example")
    article = visit.wait_article("reopen the old tidal mill")
    assert "looked after the key for eleven years" in article
    assert len(HEADLINES) == 12
    assert not [headline for headline in HEADLINES if headline in article]
    listed = visit.text("#lede-removed-list")
    assert "Recommendations" in listed
    assert "know more" in listed
    assert visit.run("return document.querySelector('article time').dateTime") == "2024-05-14"
    answer = visit.run("return document.querySelector('#lede-view-json pre').textContent")
    assert not [headline for headline in HEADLINES if headline not in answer]


def test_restored_list_stands_at_the_end_where_it_was(visit: Visit) -> None:
    visit.click("example")
    visit.wait_article("tidal mill")
    before = visit.blocks()
    visit.click("restore-all")
    after = visit.blocks()
    assert after[: len(before)] == before
    text = "\n".join(after)
    places = [text.index(headline) for headline in HEADLINES]
    assert places == sorted(places)
    assert visit.run("return document.querySelector('#lede-announcement').textContent") == "Everything restored."
    visit.click("restore-all")
    assert visit.blocks() == before


def test_a_box_within_the_prose_returns_between_its_neighbours(visit: Visit) -> None:
    visit.read(PAGE, ADDRESS)
    assert "Goat elected" not in visit.wait_article(PROSE[2][:40])
    assert visit.text("article h2.title") == "Forty-one notebooks"
    at = visit.run(
        "return [...document.querySelectorAll('#lede-removed-list > li')]"
        ".findIndex((item) => item.innerText.includes('Goat elected'))"
    )
    button = f"#lede-removed-list > li:nth-child({at + 1}) button"
    visit.browser.click(button, in_reader=False)
    text = "\n".join(visit.blocks())
    assert text.index(PROSE[0][:40]) < text.index("Goat elected") < text.index(PROSE[1][:40])
    visit.browser.wait_page(
        "const {top, bottom} = document.querySelector('.restored').getBoundingClientRect();"
        "return top >= 0 && bottom <= innerHeight"
    )
    assert visit.text(button).startswith("Remove again")
    visit.browser.click(button, in_reader=False)
    assert "Goat elected" not in "\n".join(visit.blocks())


def test_blocks_go_back_by_the_contract(visit: Visit) -> None:
    """At the start, several in one place, within a list, within a table; whichever is put back first."""
    table = '<table id="b4"><tbody><tr id="b5"><td>r1</td></tr><tr><td>r3</td></tr></tbody></table>'
    visit.alter_answers(
        f'<p id="b1">one</p><ul id="b2"><li id="b3">l1</li><li>l4</li></ul>{table}',
        [
            (None, "<p>start</p>"),
            (None, "<p>second</p><p>third</p>"),
            ("b3", "<li>l2</li>"),
            ("b3", "<li>l3</li>"),
            ("b5", "<tr><td>r2</td></tr>"),
            ("b4", "after the table"),
        ],
    )
    visit.read(PAGE)
    visit.wait_article("r3")
    for at in (6, 3, 2, 5, 4, 1):
        visit.browser.click(f"#lede-removed-list > li:nth-child({at}) button", in_reader=False)
    leaves = "return [...document.querySelectorAll('article .body :is(p, li, td, span)')].map((e) => e.textContent)"
    expected = ["start", "second", "third", "one", "l1", "l2", "l3", "l4", "r1", "r2", "r3", "after the table"]
    assert visit.run(leaves) == expected
    assert visit.run("return document.querySelector('.table-box + .restored').textContent") == "after the table"
    for at in (1, 3, 5):
        visit.browser.click(f"#lede-removed-list > li:nth-child({at}) button", in_reader=False)
    assert visit.run(leaves) == [text for text in expected if text not in ("start", "l2", "r2")]


def test_each_view_can_be_copied(visit: Visit) -> None:
    visit.read(PAGE, ADDRESS)
    visit.wait_article(PROSE[0][:40])
    visit.run(
        "const {clipboard} = navigator; const write = clipboard.writeText.bind(clipboard);"
        "clipboard.writeText = (text) => { window.copied = text; return write(text); }"
    )
    for tab, part in (("markdown", PROSE[0]), ("text", PROSE[1]), ("json", '"article": true')):
        visit.click(f"tab-{tab}")
        assert part in visit.text(f"#lede-view-{tab}")
        visit.click("copy")
        visit.wait_text("#lede-copy", "Copied")
        assert part in visit.run("return window.copied")
    visit.click("tab-article")
    visit.click("copy")
    visit.wait_text("#lede-copy", "Copied")


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


def test_a_page_without_an_article_is_said_to_be_one(visit: Visit) -> None:
    links = "".join(f'<li><a href="/{at}">Story number {at}</a></li>' for at in range(12))
    visit.read(f"<html><body><nav><ul>{links}</ul></nav></body></html>", "https://orrin.example/")
    visit.wait_text("#lede-banner", "Lede found no article here")


def test_everything_works_from_the_keyboard(visit: Visit) -> None:
    focused = "return document.activeElement.matches(arguments[0])"
    visit.put(PAGE)
    visit.run("document.querySelector('#lede-address').focus()")

    def tab_to(css: str) -> None:
        for _ in range(20):
            if visit.run(focused, css):
                return
            visit.press("Tab")
        raise AssertionError(f"20 tabs do not lead to {css}")

    tab_to("#lede-read")
    visit.press("Enter")
    visit.wait_article(PROSE[0][:40])
    assert visit.run(focused, "#lede-result-name")
    tab_to("#lede-tab-article")
    visit.press("ArrowRight")
    assert visit.run(focused, "#lede-tab-markdown[aria-selected=true]")
    tab_to("#lede-removed-list button")
    visit.press("Enter")
    assert visit.run("return document.querySelector('.restored') !== null")
    assert visit.text(":focus").startswith("Remove again")


def test_control_and_enter_read_from_within_the_field(visit: Visit) -> None:
    visit.put(PAGE)
    visit.run("document.querySelector('#lede-source').focus()")
    visit.press("Control", "Enter")
    visit.wait_article(PROSE[0][:40])


HOSTILE = (
    '<p id="b1">Kept</p><script>window.ran = 1</script><img src="x" onerror="window.ran = 2">'
    '<a href="javascript:window.ran=3">link</a><a href="/here">here</a><a href="https://orrin.example/">there</a>'
    '<iframe srcdoc="<script>parent.ran = 4</script>"></iframe><form action="/x"><input name="q"></form>'
    '<style>body { display: none }</style><p id="lede-source" style="top: 0" onclick="window.ran = 5">Dressed</p>'
)


@pytest.mark.parametrize("sanitizer", ["browser", "own"])
def test_a_hostile_answer_cannot_do_anything(visit: Visit, sanitizer: str) -> None:
    if sanitizer == "own":
        visit.run("delete Element.prototype.setHTML")
    visit.alter_answers(HOSTILE, [("b1", HOSTILE)])
    visit.read(PAGE)
    visit.wait_article("Dressed")
    visit.click("restore-all")
    count = "return document.querySelectorAll(arguments[0]).length"
    assert visit.run(count, "article p") == 4
    bad = "script, iframe, form, input, style, [onclick], [onerror], [style], [src], #lede-source"
    assert visit.run("return document.querySelector('article').querySelectorAll(arguments[0]).length", bad) == 0
    links = visit.run("return [...document.querySelectorAll('article .body a[href]')].map(({href}) => href)")
    assert links == ["https://orrin.example/"] * 2
    assert visit.run("return window.ran === undefined")
    # The parsers of both ways meet what they are about to drop, and tell that the page's policy forbids it.
    assert all("Content Security Policy" in error for error in visit.browser.errors())


def test_an_arabic_article_runs_from_right_to_left(visit: Visit) -> None:
    visit.read(page_of(*[f"<p>{ARABIC}</p>"] * 3, language="ar", direction="rtl"))
    visit.wait_article(ARABIC[:40])
    assert visit.run("const {dir, lang} = document.querySelector('article'); return [dir, lang]") == ["rtl", "ar"]


def test_without_scripts_the_page_gives_the_command(visit: Visit) -> None:
    """The browsers of the rig run scripts, so this reads what others are sent."""
    sent = visit.run("return fetch('/').then((response) => response.text())")
    unscripted = re.search(r"<noscript>(.*?)</noscript>", sent, re.DOTALL)
    assert unscripted
    assert "This page needs JavaScript" in unscripted[1]
    assert "/v1/extract" in unscripted[1]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows(visit: Visit, scheme: Scheme, width: int) -> None:
    if not AXE.exists():
        assert "CI" not in os.environ, "axe-core is missing: npm ci"
        pytest.skip("axe-core is missing: npm ci")
    visit.browser.set_scheme(scheme)
    visit.browser.resize(width, 900)
    visit.run(AXE.read_text(encoding="utf-8"))
    check = (
        "return axe.run(document, {iframes: false}).then(({violations}) => violations.map("
        "({id, nodes}) => [id, nodes.map(({target}) => target.join())]))"
    )
    assert visit.run(check) == []
    visit.read(PAGE, ADDRESS)
    visit.wait_article(PROSE[0][:40])
    visit.click("restore-all")
    assert visit.run(check) == []
    visit.click("tab-json")
    assert visit.run(check) == []
    assert visit.run("return document.documentElement.scrollWidth <= innerWidth")
    visit.browser.resize(1280, 900)
