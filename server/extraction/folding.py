"""The form in which phrases are compared: compatibility forms unified, case folded, punctuation, symbols and arrows gone."""

import re
import unicodedata
from functools import lru_cache

import regex

LONGEST_KEPT = 300  # characters of a text whose folded form is kept for the next look-up

# ASCII's letters as small ones, its digits, and a space for all else: bytes are translated in a third of the time of a string.
_ASCII_WORDS = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)
_NOT_WORD = regex.compile(r"[^\p{L}\p{N}\p{M}]+")
_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0591-\u05c7]")  # of Latin, Greek, Cyrillic, Arabic, Hebrew
# Letters that keyboards and scripts write in more than one way.
_UNIFIED = str.maketrans(
    {"ı": "i", "ʼ": " ", "ʻ": " "}  # Turkish i, the apostrophes of Ukrainian and Uzbek
    | {"ي": "ی", "ى": "ی", "ك": "ک", "ہ": "ه", "ھ": "ه"}  # what Persian, Urdu and Kurdish pages type in Arabic
    | dict.fromkeys(
        "ـ\xad\u200b\u200d\u2060՛՜՞", ""
    )  # tatweel, signs of where a line may break, Armenian marks within words
)
_CHILLUS = (("ണ്\u200d", "ൺ"), ("ന്\u200d", "ൻ"), ("ര്\u200d", "ർ"), ("ല്\u200d", "ൽ"), ("ള്\u200d", "ൾ"), ("ക്\u200d", "ൿ"))
"""Malayalam's letters without a vowel as they were written before Unicode 5.1, and as they are since."""
_SIGNS = "’‘“”–—…·•»«›→©\xa0"  # often all that is not ASCII in a line


def fold(text: str) -> str:
    """``text`` in the form in which phrases are compared."""
    return _folded(text) if len(text) <= LONGEST_KEPT else fold_once(text)


def fold_once(text: str) -> str:
    """Likewise, of a text that is not kept for the next time: a long one, or one that hardly comes again."""
    if not text.isascii():
        for sign in _SIGNS:
            text = text.replace(sign, " ")
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())  # capitals are often written without
    return _words(text)


_folded = lru_cache(maxsize=2048)(fold_once)  # the same lines are compared again and again


def _words(parts: str) -> str:
    if parts.isascii():
        return b" ".join(parts.encode().translate(_ASCII_WORDS).split()).decode()
    folded = unicodedata.normalize("NFC", parts)
    if "\u200d" in folded:
        for written, letter in _CHILLUS:
            folded = folded.replace(written, letter)
    folded = folded.translate(_UNIFIED)
    return _NOT_WORD.sub(" ", folded).strip()
