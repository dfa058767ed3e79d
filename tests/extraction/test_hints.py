"""What the names of an element tell of it."""

import pytest

from server.extraction import Kind
from server.extraction.hints import hint
from server.extraction.packaged import table
from tests.extraction.samples import fragment


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ('<div class="related"></div>', Kind.RECOMMENDATIONS),
        ('<div class="relatedStories"></div>', Kind.RECOMMENDATIONS),
        ('<div class="c-related__list"></div>', Kind.RECOMMENDATIONS),
        ('<div class="grid most_read-box"></div>', Kind.RECOMMENDATIONS),
        ('<div id="read-more"></div>', Kind.RECOMMENDATIONS),
        ('<div class="SHARE"></div>', Kind.SHARE),
        ('<section class="comments"></section>', Kind.COMMENTS),
        ('<div class="newsletterSignup"></div>', Kind.NEWSLETTER),
        ('<div class="cookie-bar"></div>', Kind.NOTICE),
        ('<div role="dialog"></div>', Kind.NOTICE),
        ('<div role="navigation"></div>', Kind.NAVIGATION),
        ("<nav></nav>", Kind.NAVIGATION),
        ('<div class="ad"></div>', Kind.ADVERTISEMENT),
        ('<div class="ad-slot-300"></div>', Kind.ADVERTISEMENT),
        ('<div class="story related" id="x"></div>', Kind.RECOMMENDATIONS),
    ],
)
def test_names_that_tell_of_clutter(markup: str, kind: Kind) -> None:
    assert hint(fragment(markup)[0]) is kind


@pytest.mark.parametrize(
    "markup",
    [
        "<p></p>",
        "<article></article>",
        '<div class="article-body"></div>',
        '<div class="shared-history"></div>',
        '<div class="correlated"></div>',
        '<div class="advance"></div>',
        '<div class="header"></div>',
        '<div class="navy"></div>',
        '<div class="readings"></div>',
        '<div class="commentary"></div>',
        '<div class="unrelated-x1" id="shareholders"></div>',
        '<p class="lead paragraph text--md css-1q2w3e"></p>',
        '<div class="" id=""></div>',
    ],
)
def test_names_that_tell_of_nothing(markup: str) -> None:
    assert hint(fragment(markup)[0]) is None


def test_every_name_of_the_table_is_in_the_form_that_is_looked_up() -> None:
    for kind, names in table("data/hints.toml")["names"].items():
        for name in names:
            element = fragment(f'<div class="{name.replace(" ", "-")}"></div>')[0]
            assert hint(element) is Kind(kind), name


def test_no_name_of_the_table_stands_twice() -> None:
    names = [name for group in table("data/hints.toml")["names"].values() for name in group]
    assert len(names) == len(set(names))
