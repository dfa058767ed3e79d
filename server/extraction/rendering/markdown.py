"""Sanitised HTML as Markdown (GFM tables, fenced code)."""

from html import escape

from html_to_markdown import ConversionOptions, convert

from server.extraction.model import SafeHtml

_OPTIONS = ConversionOptions(
    bullets="-",
    escape_misc=True,
    escape_asterisks=True,
    escape_underscores=True,
    extract_metadata=False,
    code_block_style="backticks",
)


def markdown(html: SafeHtml) -> str:
    """``html`` as Markdown; what is text there stays text (no raw HTML, no accidental mark-up)."""
    return (convert(html, _OPTIONS).content or "").strip() if html else ""


def markdown_line(text: str) -> str:
    """Plain text as one line of Markdown in which nothing is mark-up."""
    return (convert(f"<p>{escape(text)}</p>", _OPTIONS).content or "").strip().replace("\n", " ")
