"""The controls: of invented pages in many languages, how many each system gets wrong, Lede also without the language's own phrases."""

import sys
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import cache, partial

import regex
from tqdm import tqdm

from server.extraction import Page, extract
from server.extraction.packaged import names
from tests.benchmark.corpora import Case
from tests.benchmark.extractors import Extractor, chosen
from tests.controls.cases import Control, controls

OWN, WITHOUT = "Lede", "Lede without the language's file"
_NOT_WORD = regex.compile(r"[^\p{L}\p{N}\p{M}]+")

Way = Callable[[Control], str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an output: strings of the article that it lacks, and strings that should have gone."""

    missing: tuple[str, ...]
    leaked: tuple[str, ...]


@dataclass(slots=True)
class Verdicts:
    """The controls that were run, as parallel lists, and for each way of a system whether it got each of them wrong.

    ``faults`` are those of Lede by way and control; ``errors`` how many controls a way failed, which count as empty outputs.
    """

    ids: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    abouts: list[str] = field(default_factory=list)
    wrong: dict[str, list[bool]] = field(default_factory=dict)
    faults: dict[str, dict[str, dict[str, list[str]]]] = field(default_factory=dict)
    errors: dict[str, int] = field(default_factory=dict)

    def share(self, way: str, **wanted: str) -> float:
        """The share that a way gets wrong of the controls whose ``tags``, ``forms`` or ``abouts`` are those wanted."""
        lists = [(getattr(self, name), value) for name, value in wanted.items()]
        asked = [at for at in range(len(self.ids)) if all(values[at] == value for values, value in lists)]
        return sum(self.wrong[way][at] for at in asked) / len(asked)


def run(systems: list[str] | None) -> Verdicts:
    """The verdicts on Lede, with and without the language's file, and on ``systems`` (all that are installed where None)."""
    found = Verdicts()
    every = list(controls())
    with ProcessPoolExecutor() as pool:
        work = partial(judged, systems=None if systems is None else tuple(systems))
        judgements = pool.map(work, every, chunksize=4)
        for control, faults in zip(
            every, tqdm(judgements, "controls", len(every), file=sys.stderr, dynamic_ncols=True), strict=True
        ):
            add(found, control, faults)
    return found


def run_lede() -> Verdicts:
    """The verdicts on Lede alone, made in this process."""
    found = Verdicts()
    for control in controls():
        add(found, control, {name: fault(control, way(control)) for name, way in LEDE.items()})
    return found


def add(found: Verdicts, control: Control, faults: dict[str, Fault | None]) -> None:
    """Adds a control to ``found`` with each way's fault: one without any words means that the way failed."""
    found.ids.append(control.id)
    found.tags.append(control.tag)
    found.forms.append(control.form)
    found.abouts.append(control.about)
    for way, own in faults.items():
        found.wrong.setdefault(way, []).append(own is not None)
        if own is not None and way in LEDE:
            found.faults.setdefault(way, {})[control.id] = {name: list(said) for name, said in asdict(own).items()}
        if own == FAILED:
            found.errors[way] = found.errors.get(way, 0) + 1


FAILED = Fault((), ())
"""That a way raised an error."""


def judged(control: Control, systems: Sequence[str] | None) -> dict[str, Fault | None]:
    """For each way its fault on a control, None where it is right."""
    found: dict[str, Fault | None] = {}
    for name, way in _ways(tuple(systems) if systems is not None else None).items():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of the peers' own making
                found[name] = fault(control, way(control))
        except ImportError:
            raise  # nothing that a page could be to blame for
        except Exception:  # noqa: BLE001  # a peer may raise anything; its output then counts as empty
            found[name] = FAILED
    return found


def fault(control: Control, output: str) -> Fault | None:
    """What is wrong with the text that a system makes of a control, None where nothing is.

    Only letters and digits count, so that neither line breaks nor the marks of lists make a difference.
    """
    text = squeezed(output)
    wanted = Counter({string: control.stay.count(string) for string in control.stay})
    missing = tuple(string for string, times in wanted.items() if text.count(squeezed(string)) < times)
    leaked = tuple(string for string in dict.fromkeys(control.go) if squeezed(string) in text)
    return Fault(missing, leaked) if missing or leaked else None


def squeezed(text: str) -> str:
    """The letters and digits of a text, in one form and without their case."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFC", text).casefold())


def _lede(control: Control) -> str:
    return extract(_page(control)).content.text


def _lede_without(control: Control) -> str:
    """Lede with every vocabulary file but that of the page's language."""
    others = tuple(tag for tag in names("vocabulary") if tag != control.tag)
    return extract(_page(control), languages=others).content.text


LEDE: dict[str, Way] = {OWN: _lede, WITHOUT: _lede_without}


def _page(control: Control) -> Page:
    return Page(html=control.source) if control.form == "html" else Page(text=control.source)


@cache
def _ways(systems: tuple[str, ...] | None) -> dict[str, Way]:
    peers = [one for one in chosen(None if systems is None else list(systems)) if one.system != OWN]
    return LEDE | {one.name: partial(_peer, one) for one in peers}


def _peer(extractor: Extractor, control: Control) -> str:
    given = control.source if control.form == "text" else None
    html = control.source if given is None else f'<html lang="{control.tag}">'  # which tells jusText the language
    case = Case(control.id, None, "article", html, None, control.stay, control.go, given=given)
    return extractor.extract(case, frozenset({"text"})).text
