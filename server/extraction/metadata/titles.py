"""The title of an article: as its page shows it, or claims it, without the name of the site."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from server.extraction import script
from server.extraction.elements import text_of
from server.extraction.folding import fold
from server.extraction.metadata.names import SiteNames, last_part, squeezed, without_site
from server.extraction.metadata.sourcing import Candidate, candidate

HEADINGS = 30
"""So many headings of the first level are looked at."""
TITLE_LENGTH = 300
SHORTEST_WITHIN = 8
"""A heading of fewer characters is the title only where the page's own title begins with it."""
LEAST_SHARED = 0.3
"""A page's only heading of the first level is its title where it shares this part of the shorter one's words with a claim."""
_EDGES = " ¶#§🔗"


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of the first level as texts, and whether each stands in a menu, column or footer."""

    texts: Sequence[str]
    beside: Sequence[bool]


def read(elements: Sequence[etree._Element]) -> Headings:
    """Reads the ``h1`` elements of a page."""
    told = [(text, element) for element in islice(elements, HEADINGS) if (text := text_of(element).rstrip(_EDGES))]
    return Headings(
        [text for text, _ in told],
        [next(element.iterancestors("nav", "aside", "footer"), None) is not None for _, element in told],
    )


def shown(headings: Headings, claims: Sequence[str], site: SiteNames) -> Iterator[Candidate]:
    """The heading that is the title as readers see it: one that a claim repeats, or the only one, where it is much like a claim."""
    folded = [fold(claim) for claim in claims]
    usable = [
        (text, beside)
        for text, beside in zip(headings.texts, headings.beside, strict=True)
        if not site.names(text) and len(text) <= TITLE_LENGTH
    ]
    fitting = [(text, fold(text)) for text, _ in usable]
    begins = [text for text, form in fitting if form and any(claim.startswith(form) for claim in folded)]
    ends = {squeezed(part) for claim in claims if (part := last_part(claim))}
    within = [
        text
        for text, form in fitting
        if len(form) >= SHORTEST_WITHIN and form.replace(" ", "") not in ends and any(form in claim for claim in folded)
    ]
    yield from candidate([*begins, *within][:1], "heading")
    alone = [text for text, beside in usable if not beside and squeezed(text) not in ends]
    if len(alone) != 1 or not any(_shared(alone[0], claim) >= LEAST_SHARED for claim in claims):
        return
    heading = fold(alone[0])
    bare = (fold(without_site(claim, site)) for claim in claims)
    if not any(
        len(claim) >= SHORTEST_WITHIN and claim in heading for claim in bare
    ):  # else it has a kicker or a subtitle
        yield from candidate(alone, "heading")


def _shared(one: str, other: str) -> float:
    first, second = _units(one), _units(other)
    return len(first & second) / max(1, min(len(first), len(second)))


def _units(text: str) -> set[str]:
    """The words of a text; of one without spaces its characters."""
    folded = fold(text)
    return set(folded.replace(" ", "")) if script.spaceless(folded) else set(folded.split())
