"""The names of authors, out of what pages put around them: "By", dates, roles, other names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from lxml import etree

from server.extraction.elements import fold_spaces
from server.extraction.folding import fold
from server.extraction.metadata.dates import find_date, iso_date
from server.extraction.phrases import vocabulary

NAME_LENGTH = 100
NAME_WORDS = 10
"""What has more words than this is a sentence, not a name."""
PEOPLE = 50
PARTICLE = 5
"""A word with a small letter within a name is no longer than this, as "della"."""
LABEL_WORDS = 5
PIECES = 12
"""So many pieces of text are read of an element that names authors."""

_CUT = re.compile(r"\s+[-–—/]+\s+|\s*[|•·»›⋅✉(（\[]+\s*|\s*\S*@\S*\.|\n")
_WITH_DIGIT = re.compile(r"\S*\d")
_BETWEEN = re.compile(r"\s*[,;、،，；/&＆]\s*(?:and\s+|&\s*)?|\s+and\s+")
_CONJUNCTION = re.compile(r"\s+(?:und|et|y|e|og|och|en|i|и|та|ja|és|ve|şi|și|a|και|و|और|dan|và|ו?-)\s+", re.IGNORECASE)
_CREDENTIAL = re.compile(r"(?:[^\W\d_]\.?){0,4}[A-Z][^\W\d_]?\.?(?:[A-Z][^\W\d_]?\.?){1,4}|[JS]r\.?|I{2,3}")
_INITIALS = re.compile(r"[A-Z]{1,2}")
_USER = re.compile(r"(?=\d*[^\W\d])[\w.-]*\d[\w.-]*")
_DAY = re.compile(r"[^\W\d]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}\.? [^\W\d]{3,9}\.?")
_NOBODY = frozenset({"undefined", "null", "none", "nan", "admin", "object object"})
"""What programs write where they know of no author."""
_JOINT = re.compile(r"^[,;&＆、،]$|^and$", re.IGNORECASE)
_EDGES = " \t\n,;:：|·•–—-()（）*"


def names(values: Iterable[str], *, inverted: bool = False) -> tuple[str, ...]:
    """The names in some bylines, each person once; ``inverted``: a value such as "Prado, Ana" is one name."""
    found: dict[str, str] = {}
    for value in values:
        parts = _inverted(value) if inverted else None
        for name in parts or _names(value):
            found.setdefault(fold(name), name)
    return tuple(islice(found.values(), PEOPLE))


def shown_names(element: etree._Element) -> str | None:
    """The byline that an element shows, without the role, the date and what else stands in elements of their own beside the names."""
    inner = next((part for part in element.iter(etree.Element) if _is_name(part)), element)
    if inner.get("content"):
        return inner.get("content")
    label = vocabulary().metadata["byline"]
    pieces = [piece for text in islice(inner.itertext(), PIECES * 2) if (piece := fold_spaces(text))][:PIECES]
    while len(pieces) > 1 and (fold(pieces[0]) in label or _INITIALS.fullmatch(pieces[0]) or _of_date(pieces)):
        del pieces[0]
    if not pieces or fold(pieces[0]) in label:
        return None
    shown = pieces[0]
    for before, piece in pairwise(pieces):
        joins = _JOINT.match(piece) or _JOINT.match(before) or before.endswith((",", " and", " &"))
        if not joins and (" " in before or " " in piece or _WITH_DIGIT.search(piece) or len(shown) > NAME_LENGTH):
            break
        shown = f"{shown} {piece}"
    return shown


def _of_date(pieces: Sequence[str]) -> bool:
    """Whether the first of some pieces of text is a date or begins one."""
    found = find_date(" ".join(pieces[:3]))
    return (found is not None and found.start() == 0) or _DAY.fullmatch(" ".join(pieces[:2])) is not None


def _is_name(element: etree._Element) -> bool:
    return element.get("itemprop") == "name" or "fn" in (element.get("class") or "").split()


def looks_like_names(values: Sequence[str]) -> bool:
    """Whether words that stand where names are expected are written like names: as titles are, but for short words such as "van"."""
    return all(map(_written_like_name, values))


def _written_like_name(text: str) -> bool:
    words = [word for word in text.split() if word[0].isalpha()]
    small = [word for word in words if word[0].islower()]
    return len(words) < 2 or (
        len(small) * 2 < len(words) and words[-1] not in small and max(map(len, small), default=0) <= PARTICLE
    )


def _names(text: str) -> Iterator[str]:
    text = _without_label(text)
    if "://" in text:
        return
    if _USER.fullmatch(text):
        yield text
        return
    text = _before_date(_CUT.split(text, maxsplit=1)[0])
    parts: list[str] = []
    for part in _BETWEEN.split(_without_label(text)):
        if parts and _CREDENTIAL.fullmatch(part.strip()):
            parts[-1] += f", {part.strip()}"
        else:
            parts.extend(_by_conjunction(part))
    yield from filter(_may_be_name, (_without_label(part).strip(_EDGES) for part in parts))


def _by_conjunction(text: str) -> list[str]:
    """The two names around a word for "and"; such words are parts of names, too, so both must have a first and a last name."""
    for found in _CONJUNCTION.finditer(text):
        sides = [text[: found.start()], text[found.end() :]]
        if all(" " in side.strip() for side in sides):
            return [sides[0], *_by_conjunction(sides[1])]
    return [text]


def _without_label(text: str) -> str:
    words = text.split()
    prefixes = vocabulary().metadata["byline"]
    for count in range(min(LABEL_WORDS, len(words)), 0, -1):
        if fold(" ".join(words[:count])) in prefixes:
            return " ".join(words[count:])
    if len(words) == 2 and not text.isascii() and fold(words[1]) in prefixes:  # as in Korean
        return words[0]
    return text


def _before_date(text: str) -> str:
    """What stands before a date, or before the label of one; nothing where that is the date's own weekday."""
    found = find_date(text)
    if found is not None:
        before = text[: found.start()]
        text = "" if iso_date(text[: found.end()].strip(_EDGES)) is not None else before
    text = "" if _DAY.fullmatch(text.strip(_EDGES)) else _WITH_DIGIT.split(text, maxsplit=1)[0]
    words = text.split()
    metadata = vocabulary().metadata
    for at in range(len(words)):
        for count in (3, 2, 1):
            label = fold(" ".join(words[at : at + count]))
            if label in metadata["modified"] or label in metadata["published"]:
                return " ".join(words[:at])
    return text


def _may_be_name(text: str) -> bool:
    short = 1 < len(text) <= NAME_LENGTH and len(text.split()) <= NAME_WORDS
    folded = fold(text)
    fits = short and not text.startswith(("@", "http", "{", "%", "$", "www."))
    return (
        fits
        and folded not in _NOBODY
        and any(map(str.isalpha, folded))
        and folded not in vocabulary().metadata["byline"]
    )


def _inverted(value: str) -> list[str] | None:
    last, comma, first = value.partition(",")
    if not comma or "," in first or not first.strip() or not last.strip():
        return None
    return [f"{first.strip()} {last.strip()}"]
