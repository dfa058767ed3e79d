"""What the page at `/` shows, used as a person would, in both browsers against the real service."""

import os
import re

import pytest

from tests.browser.page_visit import ADDRESS, ARABIC, HEADLINES, PAGE, PROSE, ROOT, Visit, page_of
from tests.browser.rig import Scheme, until

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


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
    until(lambda: visit.run("return document.querySelector('.restored') !== null"), "a restored block")
    assert visit.text(":focus").startswith("Remove again")


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
    check = (  # colours that are still on their way from one scheme to the other are nobody's to read
        "return Promise.all(document.getAnimations().filter((one) => one instanceof CSSTransition)"
        ".map((one) => one.finished.catch(() => null)))"
        ".then(() => axe.run(document, {iframes: false})).then(({violations}) => violations.map("
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
