"""Removed blocks: why, where, and what a person makes of them."""

from typing import Any

import pytest

from tests.browser.rig import Rig

pytestmark = pytest.mark.browser

KIND = ".kind[data-kind='recommendations']"
KINDS = """
return [...document.querySelectorAll('#lede-removed-list .kind')].map((kind) =>
  [kind.dataset.kind, Number(kind.querySelector('.count').textContent), kind.querySelectorAll('li').length])
"""
MARK = """
const mark = document.querySelector(`.gap[data-edge="end"]`).getBoundingClientRect();
const text = document.querySelector('.content').getBoundingClientRect();
return [mark.top > text.top && mark.bottom < text.bottom, mark.width >= 24 && mark.height >= 24,
  document.documentElement.scrollWidth <= innerWidth]
"""
RULES: dict[str, Any] = {"everywhere": {"recommendations": "keep"}, "sites": {}}
CHOOSE = """
const select = document.querySelector(`.kind[data-kind='recommendations'] select[data-rule='${arguments[0]}']`);
select.value = arguments[1]; select.dispatchEvent(new Event('change', {bubbles: true}))
"""


def states(browser: Rig) -> list[int]:
    """How many blocks are shown whole, and how many folded."""
    script = "return ['.restored:not(.folded)', 'details.folded'].map((css) => document.querySelectorAll(css).length)"
    return list(browser.reader(script))


def test_blocks_are_listed_by_kind_and_marked_where_they_stood(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    kinds = browser.reader(KINDS)
    assert [kind for kind, count, entries in kinds if count != entries] == []
    assert {"recommendations", "newsletter"} <= {kind for kind, _, _ in kinds}
    assert browser.reader(MARK) == [True, True, True]
    marked = browser.reader("return [...document.querySelectorAll('.gap')].reduce((sum, e) => sum + +e.textContent, 0)")
    assert marked == sum(count for _, count, _ in kinds)
    browser.click(".gap")
    browser.wait_reader("return document.activeElement.closest('li[data-block]') !== null")
    entry = "return document.activeElement.closest('li[data-block]').dataset.block"
    assert browser.reader(entry) == browser.reader("return document.querySelector('.gap').dataset.block")
    browser.click(f"{KIND} li .locate")
    browser.wait_reader("return document.activeElement.matches('.gap')")


def test_one_block_or_a_kind_is_folded_and_restored(browser: Rig, site: str) -> None:
    browser.read(f"{site}/harbour.html")
    browser.click("#lede-removed-button")
    browser.click(f"{KIND} li .fold")
    assert states(browser) == [0, 1]
    folded = (
        "const d = document.querySelector('details.folded'); return [d.open, d.querySelector('summary').textContent]"
    )
    assert browser.reader(folded) == [False, "Recommendations"]
    count = browser.reader(f'return document.querySelectorAll("{KIND} li").length')
    browser.click(f"{KIND} .kind-tools button:nth-child(1)")
    assert states(browser) == [count, 0]
    browser.click(f"{KIND} .kind-tools button:nth-child(2)")
    assert states(browser) == [0, count]
    browser.click(f"{KIND} .kind-tools button:nth-child(3)")
    assert states(browser) == [0, 0]


def test_a_rule_holds_from_now_on_and_that_of_the_site_goes_first(browser: Rig, site: str, service: str) -> None:
    browser.store({"server": service, "rules": RULES})
    browser.read(f"{site}/harbour.html")
    shown, folded = states(browser)
    assert shown > 0
    assert folded == 0
    browser.click("#lede-removed-button")
    browser.reader(CHOOSE, "site", "fold")
    browser.wait_reader("return document.querySelectorAll('details.folded').length === arguments[0]", shown)
    browser.close_tabs()
    browser.read(f"{site}/harbour.html")
    assert states(browser) == [0, shown]
    browser.reader(CHOOSE, "site", "")
    browser.wait_reader("return document.querySelectorAll('details.folded').length === 0")
    assert states(browser) == [shown, 0]
    browser.reader(CHOOSE, "everywhere", "drop")
    browser.wait_reader("return document.querySelectorAll('.restored').length === 0")


@pytest.mark.parametrize("page", ["harbour.html", "tender.txt", "marsa.html"])
def test_everything_restored_or_folded_is_in_the_page_once(browser: Rig, site: str, page: str) -> None:
    browser.read(f"{site}/{page}")
    count = browser.reader("return document.querySelectorAll('li[data-block]').length")
    browser.click("#lede-removed-button")
    for css in ("#lede-restore-all", ".kind-tools button:nth-child(2)"):
        browser.reader("for (const one of document.querySelectorAll(arguments[0])) one.click()", css)
        marks = "return document.querySelectorAll('.restored-mark').length"
        assert browser.reader(marks) == count
