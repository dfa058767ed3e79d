"""Invented pages for the tests of the core, and how their answers are read."""

import tomllib
from html import escape
from pathlib import Path

from lxml import etree

from server.extraction import Article, Page, extract

URL = "https://harbour.example/news/2024/pier"
LANGUAGES: dict[str, dict[str, list[str]]] = tomllib.loads((Path(__file__).parent / "prose.toml").read_text("utf-8"))
"""By language: its ``prose`` (three paragraphs) and ``headlines`` (three of other stories), and a ``place`` (a list of one name)."""
PROSE = LANGUAGES["en"]["prose"]


def paragraphs(language: str = "en") -> str:
    """The prose of a language as HTML."""
    return "".join(f"<p>{escape(text)}</p>" for text in LANGUAGES[language]["prose"])


def story(*, before: str = "", after: str = "", head: str = "", language: str = "en") -> str:
    """A page with an article of prose, and what else is to stand before and after that."""
    body = f"<main><article>{before}{paragraphs(language)}{after}</article></main>"
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'


def link_list(headlines: list[str], address: str = "https://harbour.example/news/{}") -> str:
    """A list of links to other pages of the site."""
    items = (f'<li><a href="{address.format(at)}">{escape(text)}</a></li>' for at, text in enumerate(headlines))
    return f"<ul>{''.join(items)}</ul>"


def read(html: str, url: str | None = URL) -> Article:
    """The article of a page."""
    return extract(Page(html=html, url=url))


def body(html: str) -> str:
    """The content of the article whose body, between two paragraphs of prose, is ``html``; the paragraphs are left out."""
    first, last = (f"<p>{escape(text)}</p>" for text in PROSE[:2])
    content = read(f"<!doctype html><html><body><main>{first}{html}{last}</main></body></html>").content.html
    start, stop = content.index(PROSE[0]) + len(f"{PROSE[0]}</p>"), content.rindex("<p ")
    return content[start:stop]


def fragment(html: str) -> etree._Element:
    """A fragment of an answer as a tree, its root a ``div``."""
    return parsed(f"<html><body><div>{html}</div></body></html>")[0][0]


def parsed(html: str) -> etree._Element:
    """A whole page as a tree, as it is before anything is done to it."""
    return etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))


def restored(article: Article) -> etree._Element:
    """The content with every removed block put back directly after the element that it names, or at the start."""
    root = fragment(article.content.html)
    ends: dict[str | None, etree._Element] = {}
    at_start = 0
    for block in article.removed:
        pieces = list(fragment(block.html))
        if block.after is None:
            for piece in pieces:
                root.insert(at_start, piece)
                at_start += 1
            continue
        found = ends.get(block.after)
        anchor = found if found is not None else root.xpath("//*[@id=$id]", id=block.after)[0]
        for piece in pieces:
            anchor.addnext(piece)
            anchor = piece
        ends[block.after] = anchor
    return root


def words_of(tree: etree._Element) -> list[str]:
    """The words of a tree in their order; blocks part words."""
    return " ".join(tree.itertext()).split()
