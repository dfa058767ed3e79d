"""Parts that a page sends late stand where they belong."""

import re

import pytest

from server.extraction import Page, extract
from server.extraction.parsing import parse_html
from tests.extraction.samples import PROSE, paragraphs

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


ROWS = "<tr><td>Pier</td><td>1897</td></tr><tr><td>Quay</td><td>1902</td></tr>"
EARLY = "<tr><td>Dock</td><td>1880</td></tr>"


@pytest.mark.parametrize(
    ("place", "late"),
    [
        (f'<tbody>{EARLY}<template id="P:3"></template></tbody>', f'<table hidden><tbody id="S:3">{ROWS}</tbody></table>'),
        (f'<tbody>{EARLY}</tbody><template id="P:3"></template>', f'<table hidden id="S:3"><tbody>{ROWS}</tbody></table>'),
        (f'<tbody>{EARLY}<template id="P:3"></template></tbody>', f'<table hidden id="S:3"><tbody>{ROWS}</tbody></table>'),
        (
            f'<tbody>{EARLY}<!--$?--><template id="B:3"></template><tr><td>wait</td></tr><!--/$--></tbody>',
            f'<table hidden=""><tbody hidden id="S:3">{ROWS}</tbody></table>',
        ),
        (
            f'<tbody>{EARLY}<tr><template id="P:3"></template></tr><tr><td>Quay</td><td>1902</td></tr></tbody>',
            '<table hidden><tr id="S:3"><td>Pier</td><td>1897</td></tr></table>',
        ),
        (
            f'<tbody>{EARLY}<tr><template id="P:3"></template></tr><tr><td>Quay</td><td>1902</td></tr></tbody>',
            '<table hidden><tbody><tr id="S:3"><td>Pier</td><td>1897</td></tr></tbody></table>',
        ),
    ],
    ids=["rows", "bodies", "a body in a body", "a boundary in a table", "cells", "cells, as a browser writes them"],
)  # fmt: skip
def test_late_parts_of_tables_stand_in_the_table(place: str, late: str) -> None:
    content = extract(Page(html=f"<body><main>{p(0)}<table>{place}</table>{p(1)}{p(2)}</main>{late}</body>")).content
    assert re.sub(r"</?t(?:body|able)[^>]*>| id=\"b\d+\"", "", content.html).count(EARLY + ROWS) == 1
    assert "wait" not in content.html
    assert content.html.count("<table") == 1


def test_late_columns_are_no_text_and_leave_no_table_behind() -> None:
    late = '<table hidden><colgroup id="S:4"><col></colgroup></table>'
    table = f'<table><colgroup><template id="P:4"></template></colgroup>{EARLY}</table>'
    tree = parse_html(f"<body>{p(0)}{table}{late}</body>")
    assert [len(tree.findall(f".//{tag}")) for tag in ("table", "col", "template")] == [1, 1, 0]


def test_a_late_formula_stands_in_its_formula() -> None:
    late = '<math aria-hidden="true" style="display:none" id="S:1"><mi>x</mi><mo>+</mo><mn>1</mn></math>'
    html = f'{p(0)}<p><math><template id="P:1"></template></math></p>{p(1)}</main>{late}'
    content = extract(Page(html=f"<html><body><main>{html}</body></html>")).content
    assert "<math><mi>x</mi><mo>+</mo><mn>1</mn></math>" in content.html


def test_a_late_word_does_not_part_its_paragraph() -> None:
    place = '<!--$?--><template id="B:1"></template><i>…</i><!--/$-->'
    html = f"{p(0)}<p>The harbour board {place} the plan for the pier on Monday.</p>{p(1)}</main>"
    late = part("1", "<b>has at last approved</b>")
    assert "The harbour board has at last approved the plan for the pier on Monday." in text(html + late)
    segment = html.replace(place, '<template id="P:1"></template>')
    assert "The harbour board has at last approved the plan for the pier on Monday." in text(segment + late)


@pytest.mark.parametrize(
    "late",
    [
        part("5", p(2)),
        f'<table hidden id="S:5"><tbody><tr><td>{PROSE[2]}</td></tr></tbody></table>',
        f'<table hidden><tbody id="S:5"><tr><td>{PROSE[2]}</td></tr></tbody></table>',
        f'<table hidden><tr id="S:5"><td>{PROSE[2]}</td></tr></table>',
        f'<div hidden="" id="app-S:5">{p(2)}</div>',
        f'<template id="B:5"></template>{part("5", "<p>x</p>")}{part("5", p(2))}',
    ],
)
def test_a_late_part_without_a_place_is_not_lost(late: str) -> None:
    article = extract(Page(html=f"<html><body><main>{p(0)}{p(1)}{paragraphs('de') * 2}</main>{late}</body></html>"))
    assert PROSE[2] in " ".join((article.content.text, *(block.text for block in article.removed)))


def test_the_site_may_begin_the_names_with_its_own() -> None:
    html = f'{p(0)}<!--$?--><template id="_a-B:0"></template>{LOADING}<!--/$-->{p(2)}</main><div hidden id="_a-S:0">{p(1)}</div>'
    assert text(html) == "\n\n".join(PROSE)
