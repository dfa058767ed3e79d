"""A ``details`` element is one thing: what its summary asks or names stays with what it discloses, or goes with it."""

from collections.abc import Sequence

from lxml import etree

from server.extraction.judging.survey import Survey, Verdict
from server.extraction.model import Kind
from server.extraction.phrases import RECOMMENDATIONS

LEFT_OUT = 0.7
"""What is cut with no more certainty than this was only left out by the isolation, as short answers are."""
KEPT = "It belongs to what its reader can open."

_LABELS = frozenset(kind.value for kind in Kind) | {RECOMMENDATIONS}


def settle(seen: Survey, verdicts: list[Verdict | None]) -> None:
    """Gives the summary and the content of each ``details`` one fate in ``verdicts``; inner ones come first."""
    for details in reversed(list(seen.isolation.root.iter("details"))):
        summary = next(details.iterchildren("summary"), None)
        if summary is not None:
            _settle(seen, verdicts, _span(seen, summary), _span(seen, details))


def _span(seen: Survey, element: etree._Element) -> range:
    start, stop = seen.blocks.spans.get(element, (0, 0))
    return range(max(start, seen.inside.start), min(stop, seen.inside.stop))


def _settle(seen: Survey, verdicts: list[Verdict | None], summary: Sequence[int], details: Sequence[int]) -> None:
    content = [index for index in details if index not in summary]
    if not summary or not content:
        return
    cut = _cut(verdicts, content)
    own = _cut(verdicts, summary)
    if any(seen.roles[index] in _LABELS for index in summary):
        if own and cut != content and not any(map(seen.strong, content)):
            _judge(verdicts, content, verdicts[own[0]])
    elif len(cut) < len(content):
        _judge(verdicts, own, _kept(summary))
    elif not own and all(map(_only_left_out, (verdicts[index] for index in cut))):
        _judge(verdicts, content, _kept(content))
    elif not own:
        _judge(verdicts, summary, verdicts[cut[0]])


def _cut(verdicts: Sequence[Verdict | None], indexes: Sequence[int]) -> list[int]:
    return [index for index in indexes if (verdict := verdicts[index]) is not None and verdict.kind is not None]


def _only_left_out(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.certainty <= LEFT_OUT


def _kept(indexes: Sequence[int]) -> Verdict:
    return Verdict(indexes[0], indexes[-1] + 1, None, KEPT, LEFT_OUT)


def _judge(verdicts: list[Verdict | None], indexes: Sequence[int], verdict: Verdict | None) -> None:
    for index in indexes:
        verdicts[index] = verdict
