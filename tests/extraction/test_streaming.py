"""Parts that a page sends late stand where they belong."""

import pytest

from server.extraction import Page, extract
from server.extraction.parsing import parse_html
from tests.extraction.samples import PROSE

LOADING = "<p>Loading the next paragraph of this page …</p>"


def part(name: str, html: str) -> str:
    return f'<div hidden id="S:{name}">{html}</div>'


def text(html: str) -> str:
    return extract(Page(html=f"<html><body><main>{html}</body></html>")).content.text


def p(number: int) -> str:
    return f"<p>{PROSE[number]}</p>"


FIRST = f'{p(0)}<!--$?--><template id="B:0"></template>{LOADING}<!--/$--></main>'


@pytest.mark.parametrize(
    "html",
    [
        f'{p(0)}<!--$?--><template id="B:0"></template>{LOADING}<!--/$-->{p(2)}</main>{part("0", p(1))}',
        f'{p(0)}<!--$?--><template id="B:a"></template><!--/$--></main>{part("a", p(1))}{part("b", "")}{p(2)}',
        FIRST + part("0", p(1) + "<div><template id=P:1></template></div>") + part("1", p(2)),
        FIRST + part("2", p(1)) + part("0", "<template id=P:2></template>" + p(2)),
        f'{p(0)}<!--$?--><template id="B:0"></template>{LOADING} text of its own<!--/$-->{p(2)}</main>{part("0", p(1))}',
    ],
    ids=["in place of what stood there", "text after it", "a part in a part", "parts in any order", "loose text"],
)
def test_a_late_part_stands_where_its_placeholder_is(html: str) -> None:
    assert text(html.replace("id=P:1", 'id="P:1"').replace("id=P:2", 'id="P:2"')) == "\n\n".join(PROSE)


def test_what_stands_there_stays_where_no_comment_ends_it() -> None:
    shown = text(f'{p(0)}<template id="B:0"></template>{LOADING}{p(2)}</main>{part("0", p(1))}')
    assert shown.index(PROSE[0]) < shown.index(PROSE[1]) < shown.index(PROSE[2])


def test_a_placeholder_without_its_part_takes_nothing_away() -> None:
    assert "Loading" in text(
        f'{p(0)}<!--$?--><template id="B:7"></template>{LOADING}<!--/$-->{p(1)}{p(2)}</main>{part("1", "x")}'
    )


def test_no_comment_is_left_in_the_tree() -> None:
    tree = parse_html(
        f'<body><!-- a --><template id="B:0"></template><!--/$-->{part("0", "<p>b</p>")}<!-- c --></body>'
    )
    assert all(isinstance(element.tag, str) for element in tree.iter())


def test_parts_in_parts_do_not_nest_without_end() -> None:
    chain = "".join(
        part(f"{n:x}", f'<div><div><template id="P:{n + 1:x}"></template></div></div>') for n in range(5_000)
    )
    tree = parse_html(f'<body>{p(0)}<template id="B:0"></template>{chain}</body>')
    assert max(sum(1 for _ in element.iterancestors()) for element in tree.iter("div")) < 100


def test_a_part_that_waits_for_itself_stays_where_it_is() -> None:
    assert PROSE[0] in text(
        f"{p(0)}{p(1)}</main>{part('0', '<template id=B:0></template>x')}".replace("id=B:0", 'id="B:0"')
    )


def test_parts_in_each_other_stay_where_they_are() -> None:
    inner = part("1", f'<template id="P:1"></template><p>{PROSE[2]}</p>')
    tree = parse_html(f'<body>{p(0)}<template id="B:0"></template>{part("0", inner)}</body>')
    assert PROSE[2] in "".join(tree.itertext())


@pytest.mark.parametrize(
    "between",
    [
        '<div><template id="P:1"></template></div>' + part("1", p(2)),
        part("1", p(2)),
        f"<article>{part('1', p(2))}</article>",
    ],
)
def test_what_is_more_than_a_stand_in_is_not_taken_out(between: str) -> None:
    html = f'<body>{p(0)}<template id="B:0"></template>{between}<!--/$-->{part("0", p(1))}</body>'
    assert all(text in "".join(parse_html(html).itertext()) for text in PROSE)


def test_a_stand_in_may_hold_boundaries_of_its_own() -> None:
    stand_in = "<p>one</p><!--$--><p>two</p><!--/$--><p>three</p>"
    html = f'{p(0)}<!--$?--><template id="B:0"></template>{stand_in}<!--/$-->{p(2)}</main>{part("0", p(1))}'
    assert text(html) == "\n\n".join(PROSE)
