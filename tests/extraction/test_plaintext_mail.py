"""Mail as text: its head becomes metadata, quotations stand apart, the signature is one block."""

import pytest

from server.extraction import Article, Page, extract, packaged
from server.extraction.plaintext import read_text
from tests.extraction.samples import LANGUAGES, PROSE
from tests.extraction.test_plaintext_wraps import wrapped
from tests.extraction.texts import blocks

FIELDS: dict[str, list[str]] = packaged.table("data/mail.toml")["fields"]
HEADS = [
    ("en", "From: Ana Prado\nDate: Tue, 11 Jan 2022 14:30:00 +0100\nSubject: A new pier", "2022-01-11T14:30:00+01:00"),
    ("de", "Von: Ana Prado\nGesendet: 11. Januar 2022, 14:30\nBetreff: A new pier", "2022-01-11T14:30:00"),
    ("fr", "De : Ana Prado\nDate : 11 janvier 2022\nObjet : A new pier", "2022-01-11"),
    ("es", "De: Ana Prado\nFecha: 11/01/2022\nAsunto: A new pier", "2022-01-11"),
    ("pt", "De: Ana Prado\nEnviado: 11 de janeiro de 2022\nAssunto: A new pier", "2022-01-11"),
    ("ru", "От: Ana Prado\nДата: 11.01.2022\nТема: A new pier", "2022-01-11"),
    ("ja", "差出人：Ana Prado\n日付：2022年1月11日\n件名：A new pier", "2022-01-11"),
    ("ar", "من: Ana Prado\nالتاريخ: 2022-01-11\nالموضوع: A new pier", "2022-01-11"),
]


def read(*parts: str) -> Article:
    return extract(Page(text="\n".join(parts)))


@pytest.mark.parametrize(("language", "head", "published"), HEADS, ids=[head[0] for head in HEADS])
def test_the_head_of_a_mail_is_metadata(language: str, head: str, published: str) -> None:
    prose = LANGUAGES[language]["prose"]
    shown = read(head, "", *(f"{part}\n" for part in prose))
    assert shown.metadata.title == "A new pier"
    assert shown.metadata.byline == "Ana Prado"
    assert shown.metadata.published == published
    assert shown.content.text == "\n\n".join(prose)


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, names in FIELDS.items() for name in dict.fromkeys(names)]
)
def test_every_name_of_a_field_is_known(kind: str, name: str) -> None:
    shared = {"author": "Ana Prado", "published": "2022-01-11", "title": "A new pier"}
    others = {"author": "From", "published": "Date", "title": "Subject"}
    line = f"{name}: {shared.get(kind, 'Ana Prado')}"
    text = "\n".join((line, *(f"{other}: {shared[it]}" for it, other in others.items() if it != kind), "", PROSE[0]))
    tree, header = read_text(text)
    assert (header.byline, header.published, header.title) == tuple(shared.values())
    assert ["".join(block.itertext()) for block in tree[0]] == [line] * (kind == "others") + [PROSE[0]]


def test_fields_that_no_metadata_holds_are_beside_the_text() -> None:
    head = ["From: Ana Prado <ana@harbour.example>", "To: Bo Lind", "Cc: all", "Subject: A new pier"]
    shown = read(*head, "", PROSE[0], "", PROSE[1])
    assert shown.metadata.byline == "Ana Prado"
    assert shown.content.text == "\n\n".join(PROSE[:2])
    assert [block.text for block in shown.removed] == ["\n".join(head[:3])]
    assert "head of the mail" in shown.removed[0].reason


@pytest.mark.parametrize("name", packaged.table("data/mail.toml")["quoted"]["original"])
@pytest.mark.parametrize("dashes", ["-----{}-----", "-------- {} --------"])
def test_the_mail_that_is_answered_is_a_quotation(dashes: str, name: str) -> None:
    line = dashes.format(name)
    fields = ["From: Bo Lind", "Sent: 7 January 2022", "To: Ana Prado", "Subject: The pier"]
    text = "\n".join((PROSE[0], "", "Ana", "", line, *fields, "", PROSE[1]))
    assert blocks(text) == [
        f"p {PROSE[0]}",
        "p Ana",
        f"p {line}",
        *(f"> p {field}" for field in fields),
        f"> p {PROSE[1]}",
    ]
    assert "\n".join(fields) in read(text).content.text


@pytest.mark.parametrize(
    "lines", [["Note: this is new."], ["Note: this is new.", "Hint: it is old."], ["To: all", "Cc: none"]]
)
def test_other_lines_with_colons_are_no_head(lines: list[str]) -> None:
    shown = read(*lines, "", *PROSE)
    assert all(line in (shown.metadata.title, *shown.content.text.split("\n")) for line in lines)


@pytest.mark.parametrize("width", [66, 72])
@pytest.mark.parametrize("language", ["en", "de", "ru", "ja"])
def test_quotations_in_quotations(language: str, width: int) -> None:
    one, two, three = LANGUAGES[language]["prose"]
    quoted = [f"> {line}" for line in wrapped(one, width).split("\n")]
    inner = [f"> > {line}" for line in wrapped(two, width - 2).split("\n")]
    said = "On Tue, 11 Jan 2022 at 14:30, Ana Prado wrote:"
    shown = blocks("\n".join((said, *quoted, ">", *inner, "", three)))
    assert shown == [f"p {said}", f"> p {one}", f"> > p {two}", f"p {three}"]


def test_quotations_stand_in_the_text_as_they_stood() -> None:
    lines = ["> The pier is closed.", ">", "> > Since when?"]
    shown = read(PROSE[0], "", *lines, "", PROSE[1])
    assert "\n".join(lines) in shown.content.text
    assert "> The pier is closed.\n" in shown.content.markdown
    assert "> > Since when?" in shown.content.markdown
    assert shown.content.html.count("<blockquote") == 2


def test_a_line_of_who_wrote_that_was_wrapped() -> None:
    lines = ["On Tue, 11 Jan 2022 at 14:30, Ana Prado <ana@harbour.example>", "wrote:", "> It is closed."]
    assert blocks("\n".join((PROSE[0], "", *lines)))[1] == f"p {lines[0]} wrote:"


@pytest.mark.parametrize("sign", ["--", "-- ", "--\xa0"])
def test_a_signature_is_one_block(sign: str) -> None:
    lines = [sign, "Ana Prado", "- Editor -", "Harbour Ledger, 14 Quay Street"]
    assert (
        blocks("\n".join((PROSE[0], "", *lines)))[-1]
        == "p -- / Ana Prado / - Editor - / Harbour Ledger, 14 Quay Street"
    )
    assert "Ana Prado\n- Editor -" in read(PROSE[0], PROSE[1], *lines).content.text


def test_a_forwarded_mail_keeps_its_head_as_lines() -> None:
    head = ["-------- Forwarded Message --------", "Subject: The pier", "Date: 11 January 2022", "From: Ana Prado"]
    shown = blocks("\n".join((PROSE[0], "", *head, "", wrapped(PROSE[1], 72))))
    assert shown == [f"p {part}" for part in (PROSE[0], *head, PROSE[1])]


def test_very_many_signs_do_no_harm() -> None:
    assert PROSE[0] in read(f"{'>' * 5_000} {PROSE[0]}", PROSE[1], f"{'> ' * 5_000} {PROSE[0]}").content.text


def test_a_long_line_is_no_field() -> None:
    long = f"From: {PROSE[0]} {PROSE[1]}"
    shown = read("Subject: A new pier", "Date: 2022-01-11", long, "", PROSE[2])
    assert (shown.metadata.title, shown.metadata.byline) == ("A new pier", None)
    assert long in shown.content.text


@pytest.mark.parametrize(
    "lines",
    [
        ["To: be or not to be, that is the question.", "No: I think so."],
        ["A: Where is he?", "No: On the pier.", "To: the pier, then."],
    ],
)
def test_words_of_few_letters_make_no_head(lines: list[str]) -> None:
    shown = read(*lines, "", *PROSE)
    assert shown.metadata.byline is None
    assert all(line in (shown.metadata.title, *shown.content.text.split("\n")) for line in lines)


@pytest.mark.parametrize(
    "head", ["件名：A new pier\n差出人：Ana Prado", "De: Ana Prado\nData: 2022-01-11\nRe: A new pier"]
)
def test_names_of_few_letters_among_others_do(head: str) -> None:
    shown = read(head, "", *PROSE)
    assert (shown.metadata.title, shown.metadata.byline) == ("A new pier", "Ana Prado")


@pytest.mark.parametrize("name", ["Subject", "From"])
def test_a_value_too_long_for_its_place_stays(name: str) -> None:
    line = f"{name}: {'the pier and ' * 15}the wall"
    shown = read("Date: 2022-01-11", line, "", *PROSE)
    assert shown.metadata.published == "2022-01-11"
    assert shown.metadata.byline is None
    assert line in shown.content.text


@pytest.mark.parametrize("gap", [[], [""]])
def test_what_was_typed_at_a_prompt_is_a_listing(gap: list[str]) -> None:
    lines = [">>> pier.boats()", ">>> for boat in pier:", ">>>     boat.leave()"]
    assert blocks("\n".join((PROSE[0], "", *lines, *gap, PROSE[1])))[:2] == [f"p {PROSE[0]}", "pre " + "\n".join(lines)]


def test_an_answer_stands_with_what_was_typed() -> None:
    lines = [">>> for boat in pier:", "...     boat.leave()", ">>> pier.boats()", "[]"]
    assert blocks("\n".join((PROSE[0], "", *lines, "", PROSE[1])))[1] == "pre " + "\n".join(lines)


@pytest.mark.parametrize(
    "lines", [[">>> Is it closed?", "Yes, it is."], [">>> is it open", ">> It is", "> so they say"]]
)
def test_quotations_in_two_others_are_no_listing(lines: list[str]) -> None:
    assert not any(block.startswith("pre") for block in blocks("\n".join((PROSE[0], "", *lines, "", PROSE[1]))))


def test_a_signature_ends_where_a_paragraph_begins() -> None:
    lines = ["--", "Ana Prado", "Harbour Ledger"]
    after = blocks("\n".join((PROSE[0], "", *lines, "", "P.S. The pier is closed.")))
    assert after[1:] == ["p -- / Ana Prado / Harbour Ledger", "p P.S. The pier is closed."]
    sentence = "The harbour board will meet again on Tuesday to hear what the town has to say."
    assert blocks("\n".join((PROSE[0], "", *lines, sentence)))[-1] == f"p {sentence}"
