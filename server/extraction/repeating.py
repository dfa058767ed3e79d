"""Pull quotes: sentences of the prose that a page shows once more, in large letters."""

import re
from collections.abc import Iterable

LEAST_WORDS = 5
"""A shorter text may be repeated by chance."""
LARGEST_SHARE = 0.9
"""A block of prose that holds no more than the text itself repeats it, rather than being its source."""
_WORDS = re.compile(r"\w+")


def is_repeated(text: str, prose: Iterable[str]) -> bool:
    """Whether ``text``, of a box or quotation, stands word for word within one of the blocks of ``prose``, which say more than it does.

    Signs and quotation marks do not count, and an ellipsis may leave words out. Without words to compare (as in Chinese, where a
    sentence is one) the same holds for its characters.
    """
    parts = [_folded(part) for part in re.split(r"…|\.\.\.|\[\.\.\.\]", text)]
    parts = [part for part in parts if part.strip()]
    whole = "".join(parts)
    if len(whole.split()) < LEAST_WORDS and len(whole) < LEAST_WORDS * 4:
        return False
    word = max(whole.split(), key=len)  # most blocks lack it, which is seen without taking them apart
    return any(word in block.casefold() and _holds(_folded(block), parts, len(whole)) for block in prose)


def _folded(text: str) -> str:
    return f" {' '.join(_WORDS.findall(text.casefold()))} "


def _holds(block: str, parts: list[str], length: int) -> bool:
    at = 0
    for part in parts:
        at = block.find(part if part in block else part.strip(), at)
        if at < 0:
            return False
    return length <= LARGEST_SHARE * len(block)
