"""Lengths, words and reading time in any script.

Chinese, Japanese and Korean say in one character what Latin script says in about two and a half, and Chinese, Japanese and Thai put
no spaces between words; every length that the core compares goes through here.
"""

import math
import re
import unicodedata
from functools import lru_cache

DENSE_WEIGHT = 2.5
CHARACTERS_PER_MINUTE = {"han": 255, "kana": 357, "arabic": 612, "hebrew": 833}
"""Reading speeds by script, without white space, from Trauzettel-Klosinski & Dietz 2012, "Standardized assessment of reading performance:
the new international reading speed texts IReST": Chinese, Japanese, Arabic, Hebrew."""
OTHER_CHARACTERS_PER_MINUTE = 968
"""The mean of its twelve languages of Latin script, which lie between 885 and 1,078, as does Russian (986)."""
JAPANESE_SHARE = 0.1
"""Where so much of Chinese characters and kana is kana, both are read as fast as Japanese."""
THAI_CHARACTERS_PER_WORD = 5
UNSTOPPED_LENGTH = 90
"""Headlines in Thai and Lao are hardly ever longer (characters)."""
LONGEST_END = 40
LONGEST_KEPT = 300
"""Characters of a text whose number of words is kept for the next time."""

_HAN_KANA = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
_DENSE = re.compile(f"[{_HAN_KANA}\uac00-\ud7af]+")
_CHARACTER_WORDS = re.compile(f"[{_HAN_KANA}]+")
_READ_APART = re.compile(
    "(?P<kana>[\u3040-\u30ff\uff66-\uff9f]+)|(?P<han>[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+)"
    "|(?P<arabic>[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+)|(?P<hebrew>[\u0590-\u05ff]+)|(?P<hangul>[\uac00-\ud7af]+)"
)
_SPACELESS_RUN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
_BMP = 0x10000
_MARKS = "".join(re.escape(one) for one in map(chr, range(_BMP)) if unicodedata.category(one)[0] == "M")
"""Vowel signs, viramas, points and accents: they belong to the letter before them, which ``\\w`` does not know."""
_LETTERS = rf"[^\W_](?:[^\W_]|[{_MARKS}\u00ad\u200c\u200d])*"
_WORD = re.compile(rf"{_LETTERS}(?:['’‑׳״\-.]{_LETTERS})*")
# Of each character of cp1252: whether it belongs to a word ("a"), may join two of its parts ("-"), or parts words (" ").
_WESTERN_SHAPES = bytes(
    ord("a" if _WORD.match(sign) else "-" if sign in "'’-." else " ")
    for sign in (bytes([code]).decode("cp1252", "replace") for code in range(256))
)
_WORDS_WITHOUT_SPACES = re.compile(f"[{_HAN_KANA}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
# Of UTF-8 the first bytes of what is below U+0E00, and of the signs from U+2000 to U+2FFF: a text of these alone puts spaces
# between words, which in a paragraph is found out in a third of the time that a search for the others takes.
_SPACED = bytes(range(0xE0)) + b"\xe2"
_LEFT_TO_RIGHT = bytes(range(0xD6)) + b"\xe2"
"""Likewise, of what is below U+0580: no letter of it is Hebrew's, Arabic's or of a script without spaces."""
_RIGHT_TO_LEFT_MARK = "\u200f"
_SENTENCE_END = re.compile(r"""[.!?…。！？｡।॥؟۔։።។៕။།](?:(?:\[\d{1,3}\])+|(?<=\D.)\d{1,2})?["'”’»›」』)\]]*$""")


def length(text: str) -> float:
    """How much ``text`` says, in characters of Latin script; white space counts as it stands."""
    if text.isascii() or _only(text, _SPACED):
        return len(text)
    return len(text) + (DENSE_WEIGHT - 1) * count(_DENSE, text)


def count(runs: re.Pattern[str], text: str) -> int:
    """The number of characters in all the runs of a text: as a list of their own they would take a hundred bytes each."""
    return sum(map(len, runs.findall(text)))


def _only(text: str, leads: bytes) -> bool:
    """Whether all characters of ``text`` have first bytes in UTF-8 that are among ``leads``."""
    return not text.encode(errors="surrogatepass").translate(None, leads)


def words(text: str) -> int:
    """The number of words; a Chinese or Japanese character is one, five characters of Thai, Lao, Burmese or Khmer are one."""
    if len(text) <= LONGEST_KEPT:
        return _count_words(text)
    return sum(map(_count_words.__wrapped__, text.split("\n")))  # an odd character slows down no more than its line


@lru_cache(maxsize=2048)  # the same headlines are counted again and again
def _count_words(text: str) -> int:
    try:
        return _count_western_words(text.encode() if text.isascii() else text.encode("cp1252"))
    except UnicodeEncodeError:
        pass
    if _only(text, _SPACED):
        return len(_WORD.findall(text))
    characters = count(_CHARACTER_WORDS, text)
    spaceless = sum(math.ceil(len(run) / THAI_CHARACTERS_PER_WORD) for run in _SPACELESS_RUN.findall(text))
    return characters + spaceless + len(_WORD.findall(_WORDS_WITHOUT_SPACES.sub(" ", text)))


def _count_western_words(text: bytes) -> int:
    """The words of a text in cp1252, as ``_WORD`` finds them, in a quarter of its time."""
    parts = text.translate(_WESTERN_SHAPES).replace(b"--", b" ").split()
    return len(parts) - parts.count(b"-")


def minutes(text: str) -> int:
    """Reading time in whole minutes at the speeds measured for each script, at least 1 where there is any text."""
    counts = dict.fromkeys((*CHARACTERS_PER_MINUTE, "hangul"), 0)
    if not (text.isascii() or _only(text, _LEFT_TO_RIGHT)):
        for run in _READ_APART.finditer(text):
            counts[run.lastgroup or ""] += run.end() - run.start()
    if counts["kana"] > JAPANESE_SHARE * (counts["han"] + counts["kana"]):
        counts["kana"] += counts.pop("han")
    hangul = counts.pop("hangul")
    others = len(text) - text.count(" ") - text.count("\n") - hangul - sum(counts.values()) + DENSE_WEIGHT * hangul
    time = others / OTHER_CHARACTERS_PER_MINUTE
    return math.ceil(time + sum(count / CHARACTERS_PER_MINUTE[name] for name, count in counts.items()))


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as sentences do. Thai and Lao end theirs with a space at most: there a long line is taken for some."""
    if _SENTENCE_END.search(text[-LONGEST_END:]) is not None:
        return True
    return len(text) > UNSTOPPED_LENGTH and "\u0e00" <= text[-1] <= "\u0eff"


def western_digits(text: str) -> str:
    """``text`` with the decimal digits of any script (Arabic, Persian, Devanagari, …) as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)


def spaceless(text: str) -> bool:
    """Whether ``text`` is written, at least in part, in a script that puts no spaces between words."""
    return not (text.isascii() or _only(text, _SPACED)) and _WORDS_WITHOUT_SPACES.search(text) is not None


def right_to_left(text: str) -> bool:
    """Whether most letters of the first thousand characters are of a right-to-left script."""
    text = text[:1000]
    if _only(text, _LEFT_TO_RIGHT) and _RIGHT_TO_LEFT_MARK not in text:
        return False
    balance = 0
    for character in text:
        kind = unicodedata.bidirectional(character)
        balance += (kind in ("R", "AL")) - (kind == "L")
    return balance > 0
