"""The stories that controls are made of: a file a language beside this module, as a site of that language would print it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
RIGHT_TO_LEFT = frozenset({"ar", "fa"})
WITHOUT_SPACES = frozenset({"ja", "zh", "th"})
WITHOUT_CASE = frozenset(
    {"ar", "fa", "hi", "bn", "ja", "zh", "ko", "th", "ka"}
)  # Georgian pages hardly use its capitals
_TURKISH = str.maketrans("iı", "İI")
_GREEK = str.maketrans("άέήίόύώΐΰ", "αεηιουωϊϋ")  # capitals are written without accents


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that must stay: what stands above it, and its items."""

    label: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """An invented article of a site in the language ``tag``, headlines of other ones, and the site's wordings.

    ``labels`` are those of recommendation lists by sort: more, most, related, inline; ``colon`` is how the language writes it after a
    label. ``entries`` are a listicle's heads and texts, ``exchanges`` an interview's questions and answers.
    """

    tag: str
    colon: str
    title: str
    byline: str
    prose: tuple[str, ...]
    headlines: tuple[str, ...]
    ago: str
    menu: tuple[str, ...]
    footer: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]
    announced: Listing
    sources: Listing
    steps: Listing
    ingredients: Listing
    contents: Listing
    poem: Listing
    address: Listing
    entries: tuple[tuple[str, str], ...]
    exchanges: tuple[tuple[str, str], ...]

    @property
    def direction(self) -> str:
        """The direction that it is written in, as HTML names it."""
        return "rtl" if self.tag in RIGHT_TO_LEFT else "ltr"

    def capitals(self, text: str) -> str:
        """``text`` in capitals, as it is where the script has none."""
        if self.tag in WITHOUT_CASE:
            return text
        return text.translate(_TURKISH if self.tag == "tr" else _GREEK if self.tag == "el" else {}).upper()


@cache
def stories() -> tuple[Story, ...]:
    """All stories, by their language's tag in order."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


def _read(path: Path) -> Story:
    told = tomllib.loads(path.read_text("utf-8"))
    return Story(
        tag=path.stem,
        colon=told.get("colon", ":"),
        title=told["title"],
        byline=told["byline"],
        prose=tuple(told["prose"]),
        headlines=tuple(told["headlines"]),
        ago=told["ago"],
        menu=tuple(told["menu"]),
        footer=tuple(told["footer"]),
        labels={sort: tuple(wordings) for sort, wordings in told["labels"].items()},
        announced=_listing(told["announced"], "sentence"),
        sources=_listing(told["sources"]),
        steps=_listing(told["steps"]),
        ingredients=_listing(told["ingredients"]),
        contents=_listing(told["contents"]),
        poem=_listing(told["poem"], "announcement", "lines"),
        address=_listing(told["address"], "announcement", "lines"),
        entries=tuple(zip(told["listicle"]["heads"], told["listicle"]["texts"], strict=True)),
        exchanges=tuple((question, answer) for question, answer in told["interview"]["pairs"]),
    )


def _listing(told: Mapping[str, Any], label: str = "label", items: str = "items") -> Listing:
    return Listing(told[label], tuple(told[items]))
