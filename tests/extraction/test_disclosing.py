"""What a page hides until its reader opens it belongs to it; menus, dialogs and forms do not."""

import pytest

from tests.extraction.samples import body

ANSWER = (
    "Nobody knows for certain how long the work on the pier will take, but the board has promised an answer by spring."
)


@pytest.mark.parametrize(
    "html",
    [
        f'<h3>Duration</h3><div role="tabpanel" hidden><p>{ANSWER}</p></div>',
        f'<button aria-controls="a1">Duration</button><div id="a1" style="display:none"><p>{ANSWER}</p></div>',
        f'<p><a href="#more">Duration</a></p><div id="more" hidden><p>{ANSWER}</p></div>',
        f'<button data-bs-target="#c">Duration</button><div id="c" hidden><p>{ANSWER}</p></div>',
        f'<div class="faq-item"><h4>Duration</h4><div style="display: none"><p>{ANSWER}</p></div></div>',
        f"<h4>How long will it take?</h4><div hidden><p>{ANSWER}</p></div>",
        f"<dl><dt>工事はいつ終わりますか？</dt><dd hidden>{ANSWER}</dd></dl>",
        f'<p><span aria-hidden="true">{ANSWER}</span></p>',
    ],
)  # fmt: skip
def test_what_can_be_opened_is_shown(html: str) -> None:
    assert ANSWER in body(html)


@pytest.mark.parametrize(
    "html",
    [
        f"<div hidden><p>{ANSWER}</p></div>",
        f'<nav><div role="tabpanel" hidden><p>{ANSWER}</p></div></nav>',
        f'<form><div class="collapse" hidden><p>{ANSWER}</p></div></form>',
        f'<button aria-controls="d">Open</button><div id="d" role="dialog" hidden><p>{ANSWER}</p></div>',
        f'<button aria-controls="d">Menu</button><div id="d" class="mobile-menu" hidden><p>{ANSWER}</p></div>',
        f'<button aria-controls="d">Parts</button><div id="d" hidden><p><a href="/x">{ANSWER}</a></p></div>',
        f'<a href="#q">Mail</a><div class="modal-box"><div><div><div id="q" hidden><p>{ANSWER}</p></div></div></div></div>',
        f'<a href="#q">Mail</a><div class="cookieconsent" id="q" hidden><p>{ANSWER}</p></div>',
        f'<button aria-controls="share-panel">Share</button><div id="share-panel" hidden><p>{ANSWER}</p></div>',
        f'<a href="#q">Mail</a><div class="modal-box"><div><div id="q" hidden><p>{ANSWER}</p></div></div></div>',
        f'<h4>How long?</h4><div class="modal" hidden><p>{ANSWER}</p></div>',
    ],
)  # fmt: skip
def test_other_hidden_elements_stay_hidden(html: str) -> None:
    assert ANSWER not in body(html)
