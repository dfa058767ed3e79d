"""Pages of hostile and of large shapes, made to any size, for the linearity benchmark."""

from collections.abc import Callable

SENTENCE = "The harbour board voted on Tuesday to rebuild the old ferry pier before winter. "
PROSE = f"<p>{SENTENCE * 2}</p>"


def _page(body: str) -> str:
    article = f"<article>{PROSE * 3}{body}{PROSE * 3}</article>"
    return f"<!DOCTYPE html><html lang=en><head><title>A new pier</title></head><body>{article}</body></html>"


def _deep(size: int) -> str:
    return _page("<div>" * size + SENTENCE + "</div>" * size)


def _deep_stacks(size: int) -> str:
    levels = 400
    return _page(("<div>" * levels + SENTENCE + "</div>" * levels) * (size // levels))


def _deep_inline(size: int) -> str:
    return _page("<p>" + "<b><i>" * (size // 2) + SENTENCE + "</i></b>" * (size // 2) + "</p>")


def _nested_tables(size: int) -> str:
    return _page("<table><tr><td>" * (size // 3) + SENTENCE + "</td></tr></table>" * (size // 3))


def _unclosed(size: int) -> str:
    return _page("".join(f"<p>{SENTENCE}<b>and more<i>of it" for _ in range(size // 3)))


def _link_list(size: int) -> str:
    return _page(
        "<ul>" + "".join(f"<li><a href=/n/{n}>Another headline of today {n}</a>" for n in range(size // 2)) + "</ul>"
    )


def _link_lines(size: int) -> str:
    return _page(
        "".join(
            f"<p>{SENTENCE}</p><p>Read more: <a href=/n/{n}>Headline {n} of the day</a></p>" for n in range(size // 3)
        )
    )


def _inline_links(size: int) -> str:
    return _page("<p>" + "".join(f"the <a href=/n/{n}>word {n}</a> and " for n in range(size)) + "</p>")


def _table(size: int) -> str:
    rows = "".join(f"<tr><td>{n}<td>{n * n}<td>the square of it" for n in range(size // 4))
    return _page(f"<table><tr><th>Number<th>Square<th>Note{rows}</table>")


def _wide(size: int) -> str:
    return _page("".join(f"<div class=c{n % 50}>{SENTENCE}</div>" for n in range(size)))


def _breaks(size: int) -> str:
    return _page("<p>" + "A line of the poem<br>" * size + "</p>")


def _images(size: int) -> str:
    figures = (
        f'<figure><img src="/i/{n}.jpg" alt="{n}"><figcaption>Pier {n}</figcaption></figure>' for n in range(size // 3)
    )
    return _page("".join(figures))


def _attributes(size: int) -> str:
    return _page(
        "".join(
            f'<p class="a{n} b c d e" style="margin:{n}px" data-x="{"y" * 100}">{SENTENCE}</p>' for n in range(size)
        )
    )


def _long_line(size: int) -> str:
    return _page(f"<p>{'word ' * size}</p>")


def _no_space(size: int) -> str:
    return _page(f"<p>{'x' * size}</p>")


def _entities(size: int) -> str:
    return _page(f"<p>{'&amp;' * size}</p>")


def _open_angles(size: int) -> str:
    return _page("<p>" + "a < b " * size + "</p>")


def _comments(size: int) -> str:
    return _page("".join(f"<!-- {n} -->{SENTENCE}" for n in range(size)))


def _copies(size: int) -> str:
    return _page("".join(f"<p>{SENTENCE * 2}</p>" for _ in range(size)))


SHAPES: dict[str, tuple[Callable[[int], str], int]] = {
    "divs in divs": (_deep, 2_500),
    "stacks of 400 divs in divs": (_deep_stacks, 10_000),
    "bold in italic in bold": (_deep_inline, 2_500),
    "tables in tables": (_nested_tables, 2_500),
    "unclosed tags": (_unclosed, 6_000),
    "a list of links": (_link_list, 12_000),
    "a link line after each paragraph": (_link_lines, 9_000),
    "links in one paragraph": (_inline_links, 10_000),
    "a table of numbers": (_table, 12_000),
    "boxes side by side": (_wide, 10_000),
    "line breaks in one paragraph": (_breaks, 10_000),
    "figures": (_images, 12_000),
    "long attributes": (_attributes, 6_000),
    "the same paragraph again": (_copies, 6_000),
    "comments in prose": (_comments, 6_000),
    "one line of words": (_long_line, 250_000),
    "one word": (_no_space, 1_250_000),
    "entities in one paragraph": (_entities, 250_000),
    "angle brackets in one paragraph": (_open_angles, 6_000),
}
"""Each shape as a function from a size (elements, words or characters) to a page, and the smallest of the three sizes that are timed.

The largest is four times that: 10,000 levels, 40,000 to 48,000 elements, 5 MB in one line or word, a million entities.
"""
