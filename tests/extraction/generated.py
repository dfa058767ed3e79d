"""Pages made at random by hypothesis, each of their words only once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import strategies as st

LETTERS = "bdfgklmnprstvz"
NAMES = [
    "",
    "",
    "",
    "related",
    "share",
    "comments",
    "newsletter",
    "ad",
    "nav",
    "story-body",
    "cookie-notice",
    "read-more",
]
HOLDERS = [
    "div",
    "section",
    "article",
    "main",
    "aside",
    "header",
    "footer",
    "nav",
    "blockquote",
    "center",
    "figure",
    "form",
]
LINES = ["p", "p", "p", "h1", "h2", "h3", "div", "span", "address", "pre", "figcaption", ""]
INLINE = ["a", "a", "b", "em", "span", "code", "font", "time", "q", "sup", "button", "label"]
LABELS = ["Read more", "Related articles", "Sources", "See also", "Advertisement", "Comments", "Tags", "Share"]


@dataclass(frozen=True)
class Node:
    """An element to be: its tag ("" for text alone), its class, and its content: elements, or so many words (-1: a line break)."""

    tag: str
    name: str
    content: tuple["Node | int | str", ...]


def nodes() -> st.SearchStrategy[Node]:
    """Elements as pages have them: lines of words and links, lists and tables of these, and holders of all."""
    words = st.integers(1, 40) | st.integers(1, 4)
    inline = st.builds(Node, st.sampled_from(INLINE), st.just(""), st.tuples(words))
    line_parts = st.lists(words | inline | st.just(-1), min_size=1, max_size=5).map(tuple)
    line = st.builds(Node, st.sampled_from(LINES), st.sampled_from(NAMES), line_parts)
    label = st.builds(Node, st.sampled_from(["h2", "h3", "p", "div"]), st.just(""), st.tuples(st.sampled_from(LABELS)))

    def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        parts = st.lists(inner, min_size=1, max_size=6).map(tuple)
        item = st.builds(Node, st.just("li"), st.sampled_from(NAMES), parts | line_parts)
        items = st.lists(item, min_size=1, max_size=5).map(tuple)
        cells = st.lists(
            st.builds(Node, st.sampled_from(["td", "th"]), st.just(""), parts | line_parts), min_size=1, max_size=3
        )
        rows = st.lists(st.builds(Node, st.just("tr"), st.just(""), cells.map(tuple)), min_size=1, max_size=3).map(
            tuple
        )
        pair = st.builds(Node, st.sampled_from(["dt", "dd"]), st.just(""), parts | line_parts)
        return st.one_of(
            st.builds(Node, st.sampled_from(HOLDERS), st.sampled_from(NAMES), parts),
            st.builds(Node, st.sampled_from(["ul", "ol"]), st.sampled_from(NAMES), items),
            st.builds(Node, st.just("table"), st.just(""), rows),
            st.builds(Node, st.just("dl"), st.just(""), st.lists(pair, min_size=1, max_size=4).map(tuple)),
            st.builds(Node, st.just("a"), st.just(""), parts),
        )

    return st.recursive(line | line | label, grown, max_leaves=12)


def word(number: int) -> str:
    """A word that no other number has, of letters alone."""
    syllables = ""
    while True:
        number, rest = divmod(number, len(LETTERS))
        syllables = f"{LETTERS[rest]}a{syllables}"
        if number == 0:
            return f"{syllables}x"


def written(node: Node, numbers: Iterator[int]) -> str:
    """An element as HTML, with words of its own; long runs of words end as a sentence."""
    parts = []
    for part in node.content:
        if isinstance(part, Node):
            parts.append(written(part, numbers))
        elif isinstance(part, str):
            parts.append(part)
        elif part < 0:
            parts.append("<br>")
        else:
            text = " ".join(word(next(numbers)) for _ in range(part))
            parts.append(f"{text.capitalize()}." if part > 9 else text)
    inner = " ".join(parts)
    if not node.tag:
        return inner
    href = f' href="/news/{next(numbers)}"' if node.tag == "a" else ""
    name = f' class="{node.name}"' if node.name else ""
    return f"<{node.tag}{href}{name}>{inner}</{node.tag}>"


def page(trees: list[Node]) -> str:
    numbers = iter(range(10_000))
    return f"<!doctype html><html><body>{' '.join(written(tree, numbers) for tree in trees)}</body></html>"


def made_words(text: str) -> list[str]:
    """The words of `word` in a text, in order."""
    return re.findall(rf"\b(?:[{LETTERS}]a)+x\b", text.casefold())


pages = st.lists(nodes(), min_size=1, max_size=6).map(page)
