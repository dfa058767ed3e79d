"""Lists of links to other stories, told from the references that belong to the article.

Candidates are runs of link blocks (or, in plain text, of headline-like lines), single "Read also: …" lines, and elements named as
related boxes. Each is weighed by its signals; weights and wording of the signals are data (``data/recommendations.toml``).
"""

import math
from collections.abc import Iterator
from functools import partial

from server.extraction import packaged, script
from server.extraction.blocks import Block
from server.extraction.isolation import SURE
from server.extraction.judging.runs import (
    HEADLINE_LENGTH,
    HEADLINE_WORDS,
    MARKERS,
    Run,
    is_item,
    link_runs,
    named_boxes,
)
from server.extraction.judging.survey import Survey, Verdict, stems
from server.extraction.model import Kind
from server.extraction.phrases import AMBIGUOUS, RECOMMENDATIONS, REFERENCES

CUT_FROM = 0.6
"""The probability from which a list is cut: in doubt it stays."""
DOUBT_FROM = 0.35
"""From this probability on a list that stays counts as a doubt."""
MOST_LOG_ODDS = 4.0
REFERENCE_SIGNALS = {
    "label_references": -MOST_LOG_ODDS,
    "announced": -3.0,
    "anchors": -MOST_LOG_ODDS,
    "links_section": -MOST_LOG_ODDS,
    "foreign_among": -1.0,
}
"""What makes a list one of references that stays though the model would leave it out, and the least score with which it does."""
LEAST_PLAIN = -3.0
"""In plain text the least is no less than this: "Contents" or "Sources" may be an entry of a menu there."""
HEADLINE_TEXT_WORDS = 4
"""A link of fewer words may be a section or a name: a headline says something of somebody."""
LEAST_SAID = 0.3
"""A signal that weighs less than this is not told where there is another."""
OTHERWISE = "its shape and surroundings are not those of the article"
"""What is told of a list that goes for nothing but what the model thinks of its blocks."""
COLONS = (":", "：", "՝", "፦", "៖")
SHORT_LINES = 3
"""So many lines of a plain text may stand between the colon and the run: those of an address are of several sorts."""
PLAIN_ITEMS = 3
"""So many headline-like lines in a row make a list in plain text that no label heads."""


def find_lists(survey: Survey) -> Iterator[Verdict]:
    """Runs of links and headlines, and named boxes: cut, or kept as references, or kept in doubt."""
    taken: set[int] = set()
    for run in (*named_boxes(survey), *link_runs(survey)):
        if taken.isdisjoint(range(run.start, run.stop)):
            taken.update(range(run.start, run.stop))
            verdict = _judge(survey, run)
            if verdict.kind is None or run.role == RECOMMENDATIONS or survey.isolation.expected >= SURE:
                yield verdict  # on a page of listings, lists of links may be what it is about


def find_lines(survey: Survey) -> Iterator[Verdict]:
    """Single lines that point elsewhere: "Read also: …"."""
    for index in survey.inside:
        block = survey.blocks[index]
        if block.length > HEADLINE_LENGTH[1] or not block.text or not survey.vocabulary.begins(block.text):
            continue
        rest = survey.vocabulary.prefix(block.text, block.link_start, _lead(block))
        if rest is None:
            continue
        points = block.linked >= 0.6 * script.length(rest) if block.links else survey.plain and bool(rest.strip())
        if points and script.words(rest) <= HEADLINE_WORDS[1]:
            said = block.text[: len(block.text) - len(rest)].strip(" :–—-|»>")
            yield Verdict(
                index, index + 1, Kind.RECOMMENDATIONS, f"A single line that points elsewhere: “{said}”.", 0.9
            )


def _lead(block: Block) -> int | None:
    """Where the second piece of a block's text begins, as after a label in bold: "<b>Read also</b> A headline"."""
    pieces = (" ".join(piece.split()) for piece in block.element.itertext())
    first = next(filter(None, pieces), None)
    return len(first) if first is not None else None


def _judge(survey: Survey, run: Run) -> Verdict:
    signals = measure(survey, run)
    table = packaged.table("data/recommendations.toml")
    weights = table["plain" if survey.plain else "weights"]
    logit = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in signals.items())
    probability = 1 / (1 + math.exp(-logit))
    start = run.label if run.label is not None and run.role == RECOMMENDATIONS else run.start
    start = min(start, run.start)
    if probability < CUT_FROM:
        doubtful = probability >= DOUBT_FROM
        score = signals["score"]
        reference = any(
            signals[name] > 0.5 and score >= (max(least, LEAST_PLAIN) if survey.plain else least)
            for name, least in REFERENCE_SIGNALS.items()
        )
        certainty = 0.72 if reference else 0.5 if doubtful else 0.3
        doubt = "It may be a list of links to other stories." if doubtful else ""
        return Verdict(run.start if run.label is None else run.label, run.stop, None, doubt, certainty)
    if run.label is not None:
        start = min(start, run.label)
    kind = Kind.NAVIGATION if signals["lone"] else Kind.RECOMMENDATIONS
    reason = partial(_reason, survey, run, signals, weights, table["reasons"])
    return Verdict(start, run.stop, kind, reason, probability)


def measure(survey: Survey, run: Run) -> dict[str, float]:
    """The signals of a run, each 0 to 1, but for ``score`` (see ``data/recommendations.toml`` for what each means)."""
    blocks = survey.blocks[run.start : run.stop]
    links = [link for block in blocks for link in block.links]
    texts = [link.text for link in links if link.text]
    lines = [block.text for block in blocks] if survey.plain else []
    prose = survey.prose_length or 1.0
    length = survey.length(run.start, run.stop) or 1.0
    away = [link.foreign for link in links if link.foreign is not None]
    items = sum(is_item(survey, index) for index in range(run.start, run.stop))
    announced = _announced(survey, run)
    governing = survey.governing[run.start]
    section = run.label == governing and survey.heads_section(governing)
    return {
        "label_recommendations": float(run.role == RECOMMENDATIONS),
        "label_ambiguous": float(run.role == AMBIGUOUS),
        "label_references": float(REFERENCES in (run.role, survey.roles[governing] if governing is not None else None)),
        "named": float(run.named),
        "headlines": _share(sum(map(_headline_text, texts or lines)), len(texts or lines)),
        "same_host": _share(away.count(False), len(away)),
        "foreign": _share(away.count(True), len(away)),
        "foreign_among": _share(away.count(True), len(away)) * (run.start < survey.last and items >= PLAIN_ITEMS),
        "anchors": _share(sum(link.anchor for link in links), len(links)),
        "pictures": min(1.0, _share(sum(block.images for block in blocks), items)),
        "lone": float(items == 1 and run.role is None and not run.named and not any(map(_headline_text, texts))),
        "several": float(items >= PLAIN_ITEMS),
        "after": float(run.start > survey.last),
        "announced": float(announced),
        "unlinked": float(not links),
        "marked": _share(sum(_marked(block) for block in blocks), len(blocks)),
        "text_beside": max(0.0, 1 - sum(block.linked for block in blocks) / length) if links else 0.0,
        "score": _log_odds(survey, run),
        "section": float(section),
        "links_section": float(section and run.role == AMBIGUOUS),
        "large": min(1.0, length / prose),
        "strange": _strange(survey, run) if not links else 0.0,
    }


def _log_odds(survey: Survey, run: Run) -> float:
    """The mean log-odds, by length, of the run's blocks being part of the article."""
    least = 1 / (1 + math.exp(MOST_LOG_ODDS))
    total = weight = 0.0
    for index in range(run.start, run.stop):
        score = min(max(survey.isolation.scores[index], least), 1 - least)
        total += math.log(score / (1 - score)) * (survey.blocks[index].length + 1)
        weight += survey.blocks[index].length + 1
    return total / weight


def _marked(block: Block) -> bool:
    return (block.marker or block.text[:1]) in MARKERS


def _share(part: float, of: float) -> float:
    return part / of if of else 0.0


def _headline_text(text: str) -> bool:
    return script.words(text) >= HEADLINE_TEXT_WORDS


def _announced(survey: Survey, run: Run) -> bool:
    """Whether text that ends in a colon, and is no label's, comes before the run, or before the few short lines above it."""
    if run.role == RECOMMENDATIONS:
        return False
    for index in range(run.start - 1, max(run.start - 2 - SHORT_LINES, survey.inside.start - 1), -1):
        text = survey.blocks[index].text
        if text.endswith(COLONS):
            return survey.roles[index] != RECOMMENDATIONS
        if not survey.plain or survey.strong(index) or script.ends_sentence(text):
            break
    return False


def _strange(survey: Survey, run: Run) -> float:
    """The share of the run's longer words that the article's prose never uses: headlines of other stories share few."""
    prose = survey.vocabulary_of_prose
    own = [stem for block in survey.blocks[run.start : run.stop] for stem in stems(block.text)]
    return _share(sum(stem not in prose for stem in own), len(own)) if prose else 0.5


def _reason(
    survey: Survey, run: Run, signals: dict[str, float], weights: dict[str, float], wording: dict[str, str]
) -> str:
    """The three signals that weigh most for a cut, as one sentence; one that is not there says nothing."""
    weighed = {name: weights.get(name, 0.0) * signals[name] for name in wording}
    ranked = sorted((name for name in wording if weighed[name] > 0), key=lambda name: -weighed[name])
    chosen = [name for name in ranked if weighed[name] > LEAST_SAID][:3] or ranked[:1]
    items = sum(is_item(survey, index) for index in range(run.start, run.stop))
    label = survey.blocks[run.label].text if run.label is not None else ""
    first = survey.blocks[run.start]
    mark = (first.marker or first.text)[:1]
    said = "; ".join(wording[name].format(label=label, items=items, mark=mark) for name in chosen) or OTHERWISE
    return said[:1].upper() + said[1:] + "."
