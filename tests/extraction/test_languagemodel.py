"""The language model as it is packed gives what py3langid itself gives."""

import numpy as np
import pytest
from py3langid import langid

from server.extraction.metadata import languagemodel
from tests.extraction.samples import LANGUAGES

ODD = ("", "1 2 3", "\0\0a\0", "É", "A" * 3000, "\U0001f600" * 50, "x\u0301" * 40)


@pytest.fixture(scope="module")
def original() -> langid.LanguageIdentifier:
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    identifier.set_languages(languagemodel._identifier().nb_classes)
    return identifier


@pytest.mark.parametrize("text", [*("\n".join(LANGUAGES[language]["prose"]) for language in LANGUAGES), *ODD])
def test_the_scores_of_languages_are_those_of_the_original(text: str, original: langid.LanguageIdentifier) -> None:
    told = languagemodel._identifier()
    assert languagemodel.classified(text) == original.classify(text)[0]
    assert np.allclose(told._raw_score(text.encode()), original._raw_score(text.encode()), rtol=1e-5)
