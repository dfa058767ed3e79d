"""What is wider than the reader: all of it can be reached, whichever way the article runs."""

from collections.abc import Iterator

import pytest

from tests.browser.local_servers import SITE
from tests.browser.page_visit import ADDRESS, Visit
from tests.browser.rig import Rig

pytestmark = pytest.mark.browser

READER_CONTENT, PAGE_CONTENT = ".content", "article .body"
NARROW = 500
"""No browser's window gets much narrower."""
FORMULA_ENDS = """
const shown = (element) => {
  const {left, right} = element.getBoundingClientRect();
  return right > left && left >= 0 && right <= innerWidth;
};
const letters = [...document.querySelectorAll(`${arguments[0]} math mi`)];
const before = [shown(letters[0]), shown(letters.at(-1))];
letters.at(-1).scrollIntoView({inline: 'center', block: 'nearest', behavior: 'instant'});
return [...before, shown(letters.at(-1))];
"""
CAPTION = """
const box = document.querySelector(`${arguments[0]} .table-box`);
const caption = box.querySelector('caption').getBoundingClientRect();
const around = box.getBoundingClientRect();
return [box.scrollWidth > box.clientWidth, caption.left >= around.left - 1 && caption.right <= around.right + 1];
"""
GAP_BEFORE_BYLINE = """
const range = document.createRange();
range.selectNodeContents(document.querySelector('.byline'));
const content = document.querySelector('.content').getBoundingClientRect();
return content.right - range.getBoundingClientRect().right;
"""


@pytest.fixture
def narrow(browser: Rig, site: str) -> Iterator[Rig]:
    """A reader on an Arabic page with a long formula and a wide table, in a narrow window."""
    browser.open(f"{site}/gauge.html")
    browser.resize(NARROW, 900)
    browser.press_action()
    browser.wait_reader("return document.querySelector('.content') !== null")
    yield browser
    browser.resize(1280, 800)


def test_a_long_formula_can_be_scrolled_to_its_end(narrow: Rig) -> None:
    start, end, reached = narrow.reader(FORMULA_ENDS, READER_CONTENT)
    assert start, "a formula begins at its left end"
    assert not end, "the formula is to be longer than the page is wide"
    assert reached


def test_the_caption_of_a_wide_table_stays_within_the_page(narrow: Rig) -> None:
    wider, within = narrow.reader(CAPTION, READER_CONTENT)
    assert wider
    assert within


def test_a_latin_name_stands_where_the_lines_of_an_arabic_article_begin(narrow: Rig) -> None:
    assert narrow.reader(GAP_BEFORE_BYLINE) == pytest.approx(0, abs=2)


def test_the_page_at_the_root_shows_them_as_the_reader_does(visit: Visit) -> None:
    visit.browser.resize(NARROW, 900)
    visit.read((SITE / "gauge.html").read_text("utf-8"), ADDRESS)
    visit.wait_article("مقياس المد")
    start, end, reached = visit.run(FORMULA_ENDS, PAGE_CONTENT)
    assert (start, end, reached) == (True, False, True)
    wider, within = visit.run(CAPTION, PAGE_CONTENT)
    assert (wider, within) == (True, True)
    visit.browser.resize(1280, 800)
