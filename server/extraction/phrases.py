"""What the labels of a page say, in every language that has a file in ``vocabulary/``.

A phrase is compared in a folded form: compatibility forms unified, case folded, punctuation, symbols and arrows gone. All languages
are looked up at once, since many pages declare the wrong one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from operator import itemgetter
from typing import Any

from server.extraction import packaged, script
from server.extraction.folding import fold, fold_once
from server.extraction.model import Kind

OPEN_WORDS = 6  # so many words may stand at the open end of "More from …"
OPEN_CHARACTERS = 14  # likewise, in scripts without spaces
LONGEST_PHRASE = 8  # words
PREFIX_LENGTH = 40  # characters before the separator of "Read also: …"
BEGINNING = 5  # characters by which it is seen that a text can't begin with a phrase
_starts = itemgetter(*(slice(length) for length in range(1, BEGINNING + 1)))
_PLAIN_BEGINNING = re.compile("[a-zA-Z0-9]+(?: [a-zA-Z0-9]+)*")  # to be folded by lower case alone

RECOMMENDATIONS, AMBIGUOUS, REFERENCES = "recommendations", "ambiguous", "references"
_CLUTTER = (Kind.NEWSLETTER, Kind.NOTICE, Kind.COMMENTS, Kind.ADVERTISEMENT, Kind.SHARE, Kind.NAVIGATION)
# Where two languages use one wording in two roles, the first role here wins.
_LABEL_ROLES: tuple[tuple[str, str, str], ...] = (
    (RECOMMENDATIONS, "labels", RECOMMENDATIONS),
    ("references", "labels", REFERENCES),
    ("recommendations", "ambiguous", AMBIGUOUS),
    *((kind.value, "phrases", kind.value) for kind in _CLUTTER),
)
_RANKS = {role: rank for rank, (_, _, role) in enumerate(_LABEL_ROLES)}
_METADATA = ("byline", "published", "modified", "reading_time", "caption")
_CONTAINED = frozenset({Kind.NEWSLETTER.value, Kind.NOTICE.value})

_SEPARATOR = re.compile(r"\s*[:：|｜–—»›>→►▶՝։፦៖】］〕〗\]]+\s*|\s+[-‐]\s+")
_KIN = {"nb": "no", "nn": "no"}  # tags whose phrases are in another's file
_COUNT = re.compile(r"^\d+ | \d+$")  # of "2 comments", "Comments (12)"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The phrases of some languages, ready for look-up; folded phrase -> role."""

    exact: Mapping[str, str]
    open_end: Mapping[str, str]
    open_start: Mapping[str, str]
    first_words: frozenset[str]  # of what is open at its end
    last_words: frozenset[str]  # of what is open at its start
    spaceless_open: Mapping[str, str]
    contained: Mapping[str, str]
    contained_firsts: frozenset[str]  # the first word of each
    contained_pairs: frozenset[str]  # and the first two
    contained_spaceless: Mapping[str, list[tuple[str, str]]]  # by the first two characters
    prefixes: frozenset[str]  # beside the labels of recommendations, each of which is one, too
    beginnings: frozenset[str]
    metadata: Mapping[str, frozenset[str]] = field(default_factory=dict)
    languages: frozenset[str] = frozenset()

    def speaks(self, language: str | None) -> bool:
        """Whether the phrases of a language (its BCP 47 tag) are known, so that it tells something if a text has none of them."""
        base = (language or "").partition("-")[0]
        return _KIN.get(base, base) in self.languages

    def label(self, text: str) -> str | None:
        """The role of a whole line (``RECOMMENDATIONS``, ``AMBIGUOUS``, ``REFERENCES`` or a Kind's value), else None."""
        return self._label(fold(text))

    def role(self, text: str) -> str | None:
        """The role of a whole line, or of a newsletter or notice phrase that stands anywhere in it, else None."""
        folded = fold(text)
        return self._label(folded) or self._mentions(text, folded, opening=False)

    def _label(self, folded: str) -> str | None:
        if folded[:1].isdecimal() or folded[-1:].isdecimal():
            folded = _COUNT.sub("", folded)
        role = self.exact.get(folded)
        if role is not None or not folded:
            return role
        words = folded.split(" ")
        open_ended = words[0] in self.first_words or words[-1] in self.last_words
        for count in range(min(len(words) - 1, LONGEST_PHRASE) if open_ended else 0, 0, -1):
            if len(words) - count <= OPEN_WORDS:
                found = self.open_end.get(" ".join(words[:count])) or self.open_start.get(" ".join(words[-count:]))
                if found is not None:
                    return found
        if script.spaceless(folded):
            return self._spaceless_label(folded)
        return None

    def _spaceless_label(self, folded: str) -> str | None:
        """The role of a label with some characters at its open end or start, the longest that fits."""
        for length in range(len(folded), max(0, len(folded) - OPEN_CHARACTERS - 1), -1):
            role = self.spaceless_open.get(folded[:length]) or self.spaceless_open.get(folded[-length:])
            if role is not None:
                return role
        return None

    def mentions(self, text: str, *, opening: bool = False) -> str | None:
        """The role of a newsletter or notice phrase that stands anywhere in ``text`` (``opening``: at its start), else None."""
        return self._mentions(text, fold(text), opening=opening)

    def _mentions(self, text: str, folded: str, *, opening: bool) -> str | None:
        words = folded.split(" ", LONGEST_PHRASE)[:LONGEST_PHRASE] if opening else folded.split(" ")
        if not self.contained_firsts.isdisjoint(words[:1] if opening else words):
            firsts, pairs = self.contained_firsts, self.contained_pairs
            begins = [
                at
                for at, (one, other) in enumerate(pairwise(words[:2] if opening else words))
                if one in firsts and f"{one} {other}" in pairs
            ]
            for size in range(min(LONGEST_PHRASE, len(words)), 1, -1) if begins else ():
                for start in begins:
                    fits = start + size <= len(words)
                    role = self.contained.get(" ".join(words[start : start + size])) if fits else None
                    if role is not None:
                        return role
        if script.spaceless(text):
            beginnings = [folded[:2]] if opening else dict.fromkeys(f"{one}{other}" for one, other in pairwise(folded))
            found = (self.contained_spaceless.get(beginning, ()) for beginning in beginnings)
            holds = folded.startswith if opening else folded.__contains__
            return next((role for some in found for phrase, role in some if holds(phrase)), None)
        return None

    def begins(self, text: str) -> bool:
        """Whether ``text`` may begin with a prefix such as "Read also:"; told by no more than its first characters."""
        start = text[:BEGINNING]
        plain = len(start) == BEGINNING and _PLAIN_BEGINNING.fullmatch(start) is not None
        folded = start.lower() if plain else fold_once(text[: PREFIX_LENGTH + 3])
        return not self.beginnings.isdisjoint(_starts(folded))

    def prefix(self, text: str, *starts: int | None) -> str | None:
        """What follows "Read also:" in ``text``: the words after the separator, or from one of ``starts`` on; None without one."""
        if not self.begins(text):
            return None
        for separator in _SEPARATOR.finditer(text, 1, PREFIX_LENGTH + 3):
            if self._is_prefix(fold(text[: separator.start()])):
                return text[separator.end() :]
        for start in starts:
            if start is not None and 0 < start <= PREFIX_LENGTH and self._is_prefix(fold(text[:start])):
                return text[start:]
        return None

    def _is_prefix(self, folded: str) -> bool:
        return folded in self.prefixes or self.exact.get(folded) == RECOMMENDATIONS


def vocabulary(languages: tuple[str, ...] | None = None) -> Vocabulary:
    """The vocabulary of ``languages`` (file names in ``vocabulary/``), or of all that there are; of none of them it knows nothing."""
    return _read(languages)


@cache
def _read(languages: tuple[str, ...] | None) -> Vocabulary:
    """Read once, whether or not the caller names that it wants all: to a cache ``f()`` and ``f(None)`` are two things."""
    found = _Gathered()
    for name in packaged.names("vocabulary") if languages is None else languages:
        found.add(packaged.read(f"vocabulary/{name}.toml"))
    exact, ends, starts = found.exact, found.ends, found.starts
    labels = [phrase for phrase, role in exact.items() if role == RECOMMENDATIONS]
    contained = {phrase: role for phrase, role in (exact | ends).items() if role in _CONTAINED}
    return Vocabulary(
        exact=exact,
        open_end=ends,
        open_start=starts,
        first_words=frozenset(phrase.partition(" ")[0] for phrase in ends),
        last_words=frozenset(phrase.rpartition(" ")[2] for phrase in starts),
        spaceless_open={stem: role for stem, role in (ends | starts).items() if script.spaceless(stem)},
        contained={phrase: role for phrase, role in contained.items() if " " in phrase},
        contained_firsts=frozenset(phrase.partition(" ")[0] for phrase in contained if " " in phrase),
        contained_pairs=frozenset(" ".join(phrase.split(" ")[:2]) for phrase in contained if " " in phrase),
        contained_spaceless=_by_beginning(item for item in contained.items() if script.spaceless(item[0])),
        prefixes=frozenset(found.prefixes),
        beginnings=frozenset(phrase[:BEGINNING] for phrase in (*found.prefixes, *labels)),
        metadata={name: frozenset(phrases) for name, phrases in found.metadata.items()},
        languages=frozenset(found.languages),
    )


@dataclass(slots=True)
class _Gathered:
    """The folded phrases of some files, one after the other, so that no more than one file is held at a time."""

    exact: dict[str, str] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)  # of what is open at its end
    starts: dict[str, str] = field(default_factory=dict)
    prefixes: set[str] = field(default_factory=set)
    metadata: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in _METADATA})
    languages: set[str] = field(default_factory=set)

    def add(self, file: Mapping[str, Any]) -> None:
        """Adds the phrases of a file; of two roles of one phrase the first of ``_LABEL_ROLES`` wins."""
        for table, key, role in _LABEL_ROLES:
            for phrase in file[table][key]:
                target = self.ends if phrase.endswith("…") else self.starts if phrase.startswith("…") else self.exact
                folded = fold(phrase)
                known = target.get(folded)
                if known is None or _RANKS[role] < _RANKS[known]:
                    target[folded] = role
        self.prefixes.update(map(fold, file["recommendations"]["prefixes"]))
        for name, phrases in self.metadata.items():
            phrases.update(map(fold, file["metadata"].get(name, ())))
        self.languages.add(file["language"])


def _by_beginning(phrases: Iterator[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase, role in phrases:
        found.setdefault(phrase[:2], []).append((phrase, role))
    return found
