"""Pages nested deeper than any reader needs: what is deeper stands side by side instead, as browsers have it.

libxml2 stops at 256 levels and drops the rest of the page, so this is done to the page's bytes before it parses them again.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from server.extraction.elements import BLOCK_LEVEL

DEEPEST = 240
"""So many levels are left: libxml2 adds a few of its own. The deepest of 3,197 real pages has 56."""
BLOCKS_DEEPEST = 220
"""So many of blocks, so that there is room in them for links."""
FORMATTING_DEEPEST = 160
"""Formatting, which unclosed tags pile up, is dropped from this level on, so that there is room for what gives structure."""

_VALUE = rb"""=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+)"""
# What holds no tags, whole (group 2 of it is its name); or one tag: its slash, its name.
_TOKEN = re.compile(
    rb"(<!--.*?(?:-->|\Z)|<(script|style|title|textarea|xmp|iframe|noframes|noembed)\b(?:[^>=]++|" + _VALUE + rb")*+>"
    rb".*?(?:</\2\s*>|\Z)|<[!?][^>]*+>?)|<(/?)([a-z][^\s/>]*+)(?:[^>=]++|" + _VALUE + rb")*+(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_VOID = frozenset(
    b"area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
_FORMATTING = frozenset(
    b"abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q s samp small span strike strong "
    b"sub sup tt u var".split()
)
_OUTERMOST = frozenset({b"html", b"head", b"body"})
_CLOSED_BY_THEIR_LIKE = frozenset(b"p li dt dd td th tr option".split())
_BLOCKS = frozenset(name.encode() for name in BLOCK_LEVEL)
_NEAR = 8
"""The end tag of formatting that was not opened among so many levels is passed over, as misnested."""


@dataclass(slots=True)
class _Nest:
    """The elements open at a place of the page: their names, and at which of their levels one has a tag in what is written."""

    out: list[bytes] = field(default_factory=list)
    names: list[bytes] = field(default_factory=list)
    written: list[int] = field(default_factory=list)
    opened: Counter[bytes] = field(default_factory=Counter)

    def begin(self, name: bytes, tag: bytes) -> None:
        """Opens an element; where there is no room for it, the deepest one is closed, unless it is only formatting."""
        if self.names and name == self.names[-1] and name in _CLOSED_BY_THEIR_LIKE:
            self._close_last()
        elif name in _BLOCKS and self.opened[b"p"] and not self._is_misnested(b"p"):
            self.end(b"p")
        formatting = name in _FORMATTING
        deepest = BLOCKS_DEEPEST if name in _BLOCKS else DEEPEST
        while len(self.written) >= deepest and not formatting:
            self.out.append(b"</" + self.names[self.written.pop()] + b">")
        if not formatting or len(self.written) < FORMATTING_DEEPEST:
            self.written.append(len(self.names))
            self.out.append(tag)
        self.names.append(name)
        self.opened[name] += 1

    def end(self, name: bytes) -> None:
        """Closes the innermost element of a name, and all in it; an end tag without one is dropped."""
        if self.opened[name] and not (name in _FORMATTING and self._is_misnested(name)):
            while self._close_last() != name:
                pass

    def _is_misnested(self, name: bytes) -> bool:
        near = self.names[-_NEAR:]
        return name not in near or not _FORMATTING.issuperset(near[near.index(name) + 1 :])

    def _close_last(self) -> bytes:
        name = self.names.pop()
        self.opened[name] -= 1
        if self.written and self.written[-1] == len(self.names):
            self.written.pop()
            self.out.append(b"</" + name + b">")
        return name


def flattened(data: bytes) -> bytes:
    """A page of HTML (UTF-8) with the same text and at most ``DEEPEST`` levels of elements, every one of them closed."""
    nest = _Nest()
    passed = 0
    for token in _TOKEN.finditer(data):
        nest.out.append(data[passed : token.start()])
        passed = token.end()
        name = (token[4] or b"").lower()
        if token[1] is not None or name in _VOID or name in _OUTERMOST:
            nest.out.append(token[0])
        elif token[3]:
            nest.end(name)
        elif token[0].endswith(b"/>"):
            nest.out.append(b"%b></%b>" % (token[0][:-2], name))
        else:
            nest.begin(name, token[0])
    nest.out.append(data[passed:])
    return b"".join(nest.out)
