"""What the run of the controls found, as Markdown: by system, and by language."""

from collections.abc import Mapping
from typing import Any

from tests.benchmark.controls import OWN, WITHOUT, Verdicts
from tests.benchmark.extractors import BASELINE, EXTRACTORS
from tests.benchmark.tables import table

COLUMNS: dict[str, dict[str, str]] = {
    "all": {},
    "must go": {"abouts": "go"},
    "must stay": {"abouts": "stay"},
    "HTML": {"forms": "html"},
    "text": {"forms": "text"},
}
"""The columns of the table by system, and which controls each is of."""


def best_ways(found: Verdicts) -> dict[str, str]:
    """For Lede with and without the language's file and for each other system the way (by name) that gets the fewest wrong."""
    best = {one: one for one in (OWN, WITHOUT)}
    for extractor in EXTRACTORS:
        if extractor.system != OWN and extractor.name in found.wrong:
            rival = best.get(extractor.system)
            if rival is None or found.share(extractor.name) < found.share(rival):
                best[extractor.system] = extractor.name
    return best


def system_table(found: Verdicts) -> str:
    """A row for each system, a column for each sort of control."""
    rows = []
    for system, way in best_ways(found).items():
        name = f"**{way}**" if system in (OWN, WITHOUT) else way
        rows.append((name, *(_per_cent(found.share(way, **wanted)) for wanted in COLUMNS.values())))
    sizes = (f"{name} ({_size(found, wanted)})" for name, wanted in COLUMNS.items())
    return table(("", *sizes), rows)


def language_table(found: Verdicts) -> str:
    """A row for each language, a column for each system."""
    ways = best_ways(found)
    rows = [
        (f"{tag} ({found.tags.count(tag)})", *(_per_cent(found.share(way, tags=tag)) for way in ways.values()))
        for tag in dict.fromkeys(found.tags)
    ]
    return table(("", *ways.values()), rows)


def figures(found: Verdicts) -> dict[str, dict[str, float]]:
    """The shares that Lede gets wrong, with and without the language's file, as floors are pinned."""
    return {
        way: {f"{name} wrong": round(found.share(way, **wanted), 4) for name, wanted in COLUMNS.items()}
        for way in (OWN, WITHOUT)
    }


def block(result: Mapping[str, Any]) -> str:
    """The part of the guide: both tables."""
    found = Verdicts(**result)
    failed = ", ".join(f"{way} {times}" for way, times in found.errors.items())
    errors = f"\n\nControls that a system failed, which count as wrong: {failed}." if failed else ""
    return f"Share wrong:\n\n{system_table(found)}{errors}\n\nBy language:\n\n{language_table(found)}"


def sentence(result: Mapping[str, Any]) -> str:
    """The figures in a sentence or two."""
    found = Verdicts(**result)
    peers = {
        way: found.share(way) for system, way in best_ways(found).items() if system not in (OWN, WITHOUT, BASELINE)
    }
    said = (
        f"Of {len(found.ids)} invented pages in {len(set(found.tags))} languages, with a list that must go or one that must stay, "
        f"Lede gets {_per_cent(found.share(OWN))} wrong, {_per_cent(found.share(WITHOUT))} without the language's own phrases"
    )
    if not peers:
        return f"{said}."
    best = min(peers, key=lambda way: peers[way])
    return f"{said}; the best of the others, {best}, {_per_cent(peers[best])}."


def _size(found: Verdicts, wanted: Mapping[str, str]) -> int:
    return sum(all(getattr(found, name)[at] == value for name, value in wanted.items()) for at in range(len(found.ids)))


def _per_cent(share: float) -> str:
    return f"{share:.1%}"
