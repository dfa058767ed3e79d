"""What a ``details`` element asks or names, and what it discloses, stay or go together."""

import pytest

from server.extraction import Article
from tests.extraction.samples import LANGUAGES, link_list, paragraphs, read

FORMS = ["<p>{}</p>", "{}", "<div><p>{}</p></div>", "<ul><li>{}</li></ul>"]
LABELS = ["{}", "<h3>{}</h3>", "<span>{}</span>"]
SHORT = [
    ("en", "Details", "Yes."),
    ("en", "Spoiler", "Yes."),
    ("de", "Ist die Mole offen?", "Ja, auch am Sonntag."),
    ("fr", "Le musée est-il ouvert ?", "Oui, le dimanche aussi."),
    ("ja", "桟橋は日曜日に開いていますか？", "はい、開いています。"),
]


def disclosed(summary: str, content: str, *, after: str = "", language: str = "en") -> Article:
    details = f"<details><summary>{summary}</summary>{content}</details>"
    return read(f'<html lang="{language}"><body><main>{paragraphs(language)}{details}{after}</main></body></html>')


@pytest.mark.parametrize("box", ["{}", '<div class="faq">{}</div>', '<div class="accordion">{}</div>'])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("language", "question", "answer"), SHORT)
def test_a_question_and_its_answer_share_one_fate(
    language: str, question: str, answer: str, form: str, box: str
) -> None:
    prose = paragraphs(language)
    for label in LABELS:
        details = f"<details><summary>{label.format(question)}</summary>{form.format(answer)}</details>"
        for html in (prose + box.format(details) + prose, f"<p>{LANGUAGES[language]['prose'][0]}</p>{details}"):
            content = read(f'<html lang="{language}"><body><main>{html}</main></body></html>').content
            assert (question in content.text) == (answer in content.text)
            assert (question in content.markdown) == (answer in content.markdown)


def test_a_lone_question_stays_with_its_answer() -> None:
    answer = LANGUAGES["en"]["prose"][1]
    for after in ("", paragraphs()):
        content = disclosed("Will the crossings stay as they are?", f"<p>{answer}</p>", after=after).content
        assert f"**Will the crossings stay as they are?**\n\n{answer}" in content.markdown


@pytest.mark.parametrize(
    ("summary", "content"),
    [
        ("Show comments", "<p>Great piece, thank you very much for it.</p><p>Me too, and I hope it goes on like this.</p>"),
        ("Read also", link_list(LANGUAGES["en"]["headlines"])),
        ("Newsletter", "<p>Each Monday.</p>"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("after", ["", paragraphs("de")])
def test_a_label_of_clutter_goes_with_its_content(summary: str, content: str, after: str) -> None:
    article = disclosed(summary, content, after=after)
    removed = " ".join(block.text for block in article.removed)
    assert summary in removed
    assert summary not in article.content.text
    for words in (text for part in content.split("<") if (text := part.partition(">")[2])):
        assert words in removed
        assert words not in article.content.text
