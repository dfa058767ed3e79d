"""Whether a text is Markdown: its signs in such number, or of such kinds, that no other text has them."""

import re
from itertools import pairwise

LONGEST = 1_000_000
"""A text longer than this (characters) is read line by line, as its parser takes a hundred times as long."""
KINDS, BOLD = 2, 2
"""A text is Markdown if it has so many kinds of lesser signs, or so many words in bold type."""

_SURE = re.compile(
    r"\[[^\]\[\n]{1,200}\]\((?:https?://|mailto:|[/#.])[^()\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\)"
    r"|!\[[^\]\[\n]{0,200}\]\([^()\s]{1,500}\)"
    r"|^(?=[^\n]{0,80}(?:--|:-|-:)) {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+(?:\|[ \t]*)?$",
    re.MULTILINE,
)
_SURE_SIGNS = ("](", "-|", ":|", "- |", ": |")
_FENCE = re.compile(r"^ {0,3}(```|~~~)[ \t]*(?:([\w+#.-]{1,30})[ \t]*)?$", re.MULTILINE)
_BOLD = re.compile(r"(?<![\w*])\*\*[^*\s](?:[^*\n]{0,200}[^*\s])?\*\*(?![\w*])")
_LESSER = (
    ("#", re.compile(r"^#{1,6} \S", re.MULTILINE)),
    ("**", _BOLD),
    ("`", re.compile(r"(?<![\w`])`[^`\s](?:[^`\n]{0,200}[^`\s])?`(?![\w`])")),
    ("](", re.compile(r"\[[^\]\[\n]{1,200}\]\([^()\s]{1,500}\)")),
    ("][", re.compile(r"\[[^\]\[\n]{1,200}\]\[[^\]\[\n]{0,100}\]")),
)
_DEEP = re.compile(r"\n(?:(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){20}|[ \t]{80}[ \t]*(?:[-*+>]|\d{1,9}[.)]))")
"""Begins with a newline, and not with ``^``, as that takes three times as long."""


def is_markdown(text: str) -> bool:
    """Whether a text is clearly Markdown: has its links, fences or tables, or several kinds of its other signs."""
    if len(text) > LONGEST or _DEEP.search(f"\n{text}") is not None:
        return False
    if any(sign in text for sign in _SURE_SIGNS) and _SURE.search(text) is not None:
        return True
    fences = _FENCE.findall(text) if "```" in text or "~~~" in text else []
    if any(begun[0] == ended[0] and not ended[1] for begun, ended in pairwise(fences)):
        return True
    kinds = sum(sign in text and found.search(text) is not None for sign, found in _LESSER)
    return kinds >= KINDS or ("**" in text and len(_BOLD.findall(text)) >= BOLD)
