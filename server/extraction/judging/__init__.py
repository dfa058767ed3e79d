"""Judges every block of a page: kept, or cut with a kind and a reason.

``DETECTORS`` is the explicit list of what is looked for; each yields verdicts, and for every block the most certain one holds.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from server.extraction.judging import disclosures, dropped, edges, furniture, quotes, recommendations, references
from server.extraction.judging.outside import judge_outside
from server.extraction.judging.survey import Survey, Verdict, survey
from server.extraction.model import Kind, Place

__all__ = ["DETECTORS", "Cut", "Survey", "judge", "survey"]

DETECTORS = (
    recommendations.find_lines,
    recommendations.find_lists,
    furniture.find_named,
    furniture.find_phrases,
    furniture.find_networks,
    edges.find_title,
    edges.find_head,
    edges.find_fields,
    references.find_sections,
    references.find_notes,
    references.find_posts,
    quotes.find_pulled,
    dropped.find_dropped,
)

STRONG_CERTAINTY, KEPT_CERTAINTY = 0.98, 0.85
"""How certain it is that strong prose, and other blocks that nothing speaks against, belong to the article."""
MAX_PROSE_CUT = 0.4
"""Verdicts that would together cut more of the root's strong prose than this are wrong somewhere, and none of them is followed on prose."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Consecutive blocks (``start`` to before ``stop``) that go together; ``told`` gives their kind and the reason for people."""

    start: int
    stop: int
    place: Place
    told: Callable[[], tuple[Kind, str]]  # found out when it is asked for: most callers want the article alone

    @property
    def kind(self) -> Kind:
        """What the blocks are."""
        return self.told()[0]

    @property
    def reason(self) -> str:
        """Why they go, as a sentence."""
        return self.told()[1]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What goes, in page order, and how certain the judgements of the root's blocks are on the whole (0 to 1).

    ``reach`` holds all blocks that stay: the root's, and as far as what is left in beside it.
    """

    cuts: tuple[Cut, ...]
    certainty: float
    reach: range


def judge(seen: Survey, keep: Collection[Kind] = frozenset()) -> Judgement:
    """Every block of the page, judged; what no cut names stays. Kinds in ``keep`` stay where they are in or beside the article."""
    verdicts: list[Verdict | None] = [None] * len(seen.blocks)
    for detector in DETECTORS:
        for verdict in detector(seen):
            for index in range(verdict.start, min(verdict.stop, seen.inside.stop)):
                held = verdicts[index]
                if held is None or verdict.certainty > held.certainty:
                    verdicts[index] = verdict
    certainty = _certainty(seen, verdicts)
    disclosures.settle(seen, verdicts)
    _spare_prose(seen, verdicts)
    _leave_in(keep, verdicts)
    _behead(seen, verdicts)
    outside = [Cut(*found) for found in judge_outside(seen)]
    beside = [cut for cut in outside if cut.place is Place.ARTICLE and cut.kind in keep] if keep else []
    gone = [cut for cut in outside if cut not in beside]
    before = [cut for cut in gone if cut.stop <= seen.inside.start]
    after = [cut for cut in gone if cut.start >= seen.inside.stop]
    start = min([seen.inside.start, *(cut.start for cut in beside)])
    stop = max([seen.inside.stop, *(cut.stop for cut in beside)])
    return Judgement((*before, *_grouped(verdicts, seen.inside), *after), certainty, range(start, stop))


def _certainty(seen: Survey, verdicts: Sequence[Verdict | None]) -> float:
    """The mean over the root's text: verdicts count as certain as they are, the rest as strong prose or as leftovers."""
    length = seen.length(seen.inside.start, seen.inside.stop)
    certain = sum(
        seen.blocks[index].length * (verdict.certainty if (verdict := verdicts[index]) is not None else unjudged)
        for index in seen.inside
        for unjudged in (STRONG_CERTAINTY if seen.strong(index) else KEPT_CERTAINTY,)
    )
    return certain / length if length else 0.0


def _spare_prose(seen: Survey, verdicts: list[Verdict | None]) -> None:
    """Refuses every cut of strong prose where together they would take too much of the article."""
    strong = [index for index in seen.inside if seen.strong(index)]
    lost = [index for index in strong if (verdict := verdicts[index]) is not None and verdict.kind is not None]
    total = sum(seen.blocks[index].length for index in strong)
    if sum(seen.blocks[index].length for index in lost) > MAX_PROSE_CUT * total:
        for index in lost:
            verdicts[index] = None


def _leave_in(keep: Collection[Kind], verdicts: list[Verdict | None]) -> None:
    """Refuses every cut of a kind that the caller wants to keep; the title, say, stays out, as the answer holds it elsewhere."""
    for index, verdict in enumerate(verdicts):
        if verdict is not None and verdict.kind in keep and verdict.place is Place.ARTICLE:
            verdicts[index] = None


def _behead(seen: Survey, verdicts: list[Verdict | None]) -> None:
    """A heading goes with the blocks that it heads."""
    cut = {index for index in seen.inside if (verdict := verdicts[index]) is not None and verdict.kind is not None}
    for heading, stop in edges.empty_headings(seen, cut):
        below = verdicts[heading + 1] if stop > heading + 1 else None
        verdicts[heading] = below or Verdict(heading, stop, Kind.OTHER, "It is a heading with nothing under it.", 1.0)


def _grouped(verdicts: Sequence[Verdict | None], inside: range) -> list[Cut]:
    """Neighbours of one kind and place become one cut; its reason is that of its most certain verdict."""
    groups: list[tuple[int, int, Verdict]] = []  # with the most certain verdict of each
    for index in inside:
        verdict = verdicts[index]
        if verdict is None or verdict.kind is None:
            continue
        start, stop, best = groups[-1] if groups else (index, -1, verdict)
        joins = verdict.place is Place.ARTICLE or verdict.reason == best.reason
        if joins and (stop, best.kind, best.place) == (index, verdict.kind, verdict.place):
            groups[-1] = (start, index + 1, verdict if verdict.certainty > best.certainty else best)
        else:
            groups.append((index, index + 1, verdict))
    return [Cut(start, stop, best.place, best.told) for start, stop, best in groups]
