"""Share bars, newsletter boxes, advertisements, comment sections, notices and menus that stand among the article."""

from collections.abc import Iterator

from server.extraction import packaged, script
from server.extraction.elements import EMBED
from server.extraction.folding import fold
from server.extraction.judging.survey import Survey, Verdict
from server.extraction.model import Kind
from server.extraction.roles import may_label

MENTION_LENGTH = 260
"""A newsletter or notice phrase within a block longer than this is part of what the block says."""

WHAT = {
    Kind.NAVIGATION: "a part of the site's navigation",
    Kind.SHARE: "a bar for sharing and following",
    Kind.NEWSLETTER: "an invitation to a newsletter or an app",
    Kind.ADVERTISEMENT: "an advertisement",
    Kind.COMMENTS: "the comments",
    Kind.NOTICE: "a notice on cookies or subscriptions",
}
BOXED = frozenset({Kind.NEWSLETTER, Kind.NOTICE})
"""Kinds whose phrase stands for a whole box."""
BOX_LENGTH = 500
LABELLED_LINKS = 0.6
"""This share of what follows the label of a line of links must be links."""

_CLUTTER = {kind.value: kind for kind in WHAT}


def find_named(survey: Survey) -> Iterator[Verdict]:
    """Elements whose own names (class, id, role) tell of clutter, and that hold no strong prose."""
    for found in survey.hinted:
        if found.kind is Kind.RECOMMENDATIONS or found.start not in survey.inside:
            continue
        strong = survey.strong_within(found.start, found.stop)
        if found.kind is Kind.COMMENTS or not strong:
            anchors = [link.anchor for block in survey.blocks[found.start : found.stop] for link in block.links]
            if found.kind is Kind.NAVIGATION and anchors and all(anchors):
                continue  # the contents of this very page
            reason = f"The page's own markup names it {WHAT[found.kind]}."
            yield Verdict(found.start, found.stop, found.kind, reason, 0.75)


def find_phrases(survey: Survey) -> Iterator[Verdict]:
    """Short blocks that are, or hold, a phrase of the vocabulary: "Advertisement", "Tags: …", "Sign up for our newsletter"."""
    for index in survey.inside:
        block = survey.blocks[index]
        if block.heading and survey.heads_prose(index):
            continue
        role = survey.roles[index]
        kind = _CLUTTER.get(role) if role is not None else None
        if kind is None and block.link_start:
            kind = _labelled(survey, index, block.link_start)
        if kind is Kind.COMMENTS and index > survey.last:
            yield Verdict(index, survey.isolation.stop, kind, f"The comments begin here: “{block.text}”.", 0.85)
            return
        elif kind is not None and not (block.heading and kind is Kind.NAVIGATION):
            yield from _boxed(survey, index, kind, f"Its words are those of {WHAT[kind]}: “{block.text}”.", 0.8)
        elif block.length <= MENTION_LENGTH and not (role is None and may_label(block)):
            mentioned = _CLUTTER.get(survey.mentions(index, opening=survey.strong(index)) or "")
            if mentioned is not None:
                yield from _boxed(survey, index, mentioned, f"Its words are those of {WHAT[mentioned]}.", 0.7)


def _labelled(survey: Survey, index: int, start: int) -> Kind | None:
    """The kind of a line such as "Tags: one, two": a label of clutter before its links, which begin at ``start``."""
    block = survey.blocks[index]
    if block.linked < LABELLED_LINKS * script.length(block.text[start:]):
        return None
    kind = _CLUTTER.get(survey.vocabulary.label(block.text[:start]) or "")
    return None if kind is Kind.NAVIGATION and survey.first < index < survey.last else kind


def _boxed(survey: Survey, index: int, kind: Kind, reason: str, certainty: float) -> Iterator[Verdict]:
    """The verdict on a block, and on the box around it: the largest small element within the article with no other prose in it."""
    start, stop = index, index + 1
    if kind in BOXED:
        for element in survey.blocks[index].element.iterancestors():
            span = survey.blocks.spans.get(element)
            if element is survey.isolation.root or span is None:
                break
            if survey.length(*span) > BOX_LENGTH or survey.strong_within(*span) > survey.strong(index):
                break
            start, stop = span
    yield Verdict(start, stop, kind, reason, certainty)


def find_networks(survey: Survey) -> Iterator[Verdict]:
    """Blocks that hold nothing but links for sharing, or with the names of social networks."""
    networks = frozenset(packaged.table("data/networks.toml")["names"])
    for index in survey.inside:
        block = survey.blocks[index]
        if not block.is_link or block.length > MENTION_LENGTH or block.element.get(EMBED) is not None:
            continue
        if all(_names_network(link.text, networks) or _shares(survey, link.text) for link in block.links):
            yield Verdict(index, index + 1, Kind.SHARE, "It holds only links for sharing and to social networks.", 0.8)


def _shares(survey: Survey, text: str) -> bool:
    return survey.vocabulary.label(text) == Kind.SHARE.value


def _names_network(text: str, networks: frozenset[str]) -> bool:
    words = fold(text).split() if "." not in text else []  # an address is not a button
    return len(words) <= 4 and not networks.isdisjoint(words)
