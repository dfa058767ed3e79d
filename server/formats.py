"""The formats in which an answer can be had, each as a whole document: one row of ``FORMATS`` each."""

from collections.abc import Callable
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader

from server import epub
from server.answers import Answer
from server.extraction.rendering.markdown import markdown_line

_templates = Environment(loader=PackageLoader("server"), autoescape=True, trim_blocks=True, lstrip_blocks=True)


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name, its media type, and what writes an answer in it."""

    name: str
    media_type: str
    render: Callable[[Answer], str | bytes]


def _json(answer: Answer) -> str:
    return answer.model_dump_json()


def _html(answer: Answer) -> str:
    return _templates.get_template("article.html").render(answer=answer)


def _markdown(answer: Answer) -> str:
    head = [f"# {markdown_line(answer.title)}"] if answer.title else []
    line = _about(answer)
    head += [f"*{markdown_line(line)}*"] if line else []
    return "\n\n".join((*head, answer.content.markdown or "")) + "\n"


def _text(answer: Answer) -> str:
    head = [part for part in (answer.title, _about(answer)) if part]
    body = answer.content.text or ""
    return "\n\n".join(("\n".join(head), body) if head else (body,)) + "\n"


def _about(answer: Answer) -> str:
    return " · ".join(part for part in (answer.byline, answer.published, answer.site) if part)


TEXTS = frozenset({"text/html", "text/markdown", "text/plain"})
"""Media types that say how their text is written."""

FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("json", "application/json", _json),
        Format("html", "text/html", _html),
        Format("markdown", "text/markdown", _markdown),
        Format("text", "text/plain", _text),
        Format("epub", epub.MEDIA_TYPE, epub.epub),
    )
}


def encoded(answer: Answer, form: str) -> bytes:
    """An answer in the format named ``form``, as bytes; text is UTF-8."""
    rendered = FORMATS[form].render(answer)
    return rendered if isinstance(rendered, bytes) else rendered.encode()
