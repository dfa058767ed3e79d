"""Posts of other sites that stand in a page as quotations, for a script to make more of: each is one thing, with a link to the post.

Where the quotation holds the post's words they stay; where it only says "View this post" it becomes a titled link, as frames do.
"""

import re

from lxml import etree

from server.extraction import packaged
from server.extraction.elements import EMBED, fold_spaces, last_child, raw_text, remove, web_address

LONGEST_LINK = 120
"""Characters: a post that is nothing but links, and no longer than this, has no words of its own."""
_ADDRESSES = ("data-instgrm-permalink", "cite", "data-href")
_ACCOUNT = re.compile(r"@[\w.]+\w")


def mark_posts(root: etree._Element, base: str | None) -> None:
    """Edits the tree of a page in place: quotations that are such posts are marked as embeds, or become links."""
    names = packaged.table("data/embeds.toml")["posts"]
    for post in list(root.iter("blockquote")):
        site = next((names[name] for name in post.get("class", "").split() if name in names), None)
        if site is None:
            continue
        address = next(filter(None, (web_address(post.get(name), base) for name in _ADDRESSES)), None)
        links = [link for link in post.iter("a") if link.get("href")]
        leads_to = address or next((link.get("href") for link in links), None)
        if leads_to is not None and _says_nothing(post, links):
            post.addprevious(_link(leads_to, site, post))
            remove(post)
        else:
            post.set(EMBED, "")
            if address is not None and not any(_same(address, link.get("href", "")) for link in links):
                _add_link(post, address, site)


def posts(tree: etree._Element) -> list[etree._Element]:
    """The quotations of a tidied tree that are such posts."""
    return [quote for quote in tree.iter("blockquote") if quote.get(EMBED) is not None]


def _says_nothing(post: etree._Element, links: list[etree._Element]) -> bool:
    text, linked = raw_text(post), " ".join(map(raw_text, links))
    return len(fold_spaces(text)) <= LONGEST_LINK and len("".join(text.split())) <= len("".join(linked.split()))


def _link(address: str, site: str, post: etree._Element) -> etree._Element:
    account = _ACCOUNT.search(raw_text(post))
    paragraph = etree.Element("p", {EMBED: ""})
    etree.SubElement(paragraph, "a", href=address).text = f"{account[0]} ({site})" if account else site
    return paragraph


def _same(one: str, other: str) -> bool:
    return one.partition("?")[0].rstrip("/") == other.partition("?")[0].rstrip("/")


def _add_link(post: etree._Element, address: str, site: str) -> None:
    """Adds the link to the post at the end of its last part."""
    last = last_child(post)
    holder = post if last is None or last.tag not in ("p", "section", "div") else last
    before = last_child(holder)
    if before is not None:
        before.tail = f"{before.tail or ''} "
    else:
        holder.text = f"{holder.text or ''} "
    etree.SubElement(holder, "a", href=address).text = site
