"""Language tags, and the language of a text that declares none."""

from array import array
from functools import cache

import langcodes
import numpy as np
from py3langid import langid, modelio

from server.extraction import script
from server.extraction.model import Direction

SAMPLE = 4_000
"""So many characters tell a text's language as well as all of it."""
ENOUGH = 40
"""A text shorter than this (characters of Latin script) tells no language."""
_UNTOLD = frozenset(
    "zxx ace an ba bcl br crh dz ext fo fuv gcf gcr gom grc gug guw hbo kab kik lij ltg nn nso oc pcm sdh se st uzs vec vo wa "
    "wuu yue".split()
)
"""Languages that the model knows and hardly a page is written in: they take a quarter of its table, and texts of others for theirs."""
_RTL_SCRIPTS = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Samr", "Mand"})


def language(declared: str | None, text: str) -> str | None:
    """The BCP 47 tag of what the page declares, in standard form; else of what ``text`` is written in; None if unknown."""
    if declared:
        tag = declared.split(",")[0].strip().replace("_", "-")
        if langcodes.tag_is_valid(tag) and not tag.lower().startswith(("und", "x-")):
            return langcodes.standardize_tag(tag)
    sample = text[:SAMPLE]
    if script.length(sample) < ENOUGH:
        return None
    return str(_identifier().classify(sample)[0])


@cache
def _identifier() -> langid.LanguageIdentifier:
    """The model of py3langid, packed: as its own loader leaves it, it takes a third more memory."""
    weights, priors, names, moves, rows, features = modelio.load_model(langid.MODEL_DIR / langid.MODEL_FILE)
    kept = [at for at, name in enumerate(names) if name not in _UNTOLD]
    told = np.ascontiguousarray(weights[:, kept])
    return langid.LanguageIdentifier(
        told, priors[kept], [names[at] for at in kept], moves, array("i", features), tk_row=rows
    )


def direction(declared: str | None, tag: str | None, text: str) -> Direction:
    """The direction, "rtl" or "ltr": by the text's own letters, else as declared, else by the language's script."""
    if text.strip():
        return "rtl" if script.right_to_left(text) else "ltr"
    if declared in ("ltr", "rtl"):
        return "rtl" if declared == "rtl" else "ltr"
    rtl = tag is not None and langcodes.Language.get(tag).maximize().script in _RTL_SCRIPTS
    return "rtl" if rtl else "ltr"
