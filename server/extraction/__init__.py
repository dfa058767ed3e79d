"""The pure core: ``extract(page) -> Article``. No Flask, no network, no files but its own packaged data."""

from server.extraction.errors import ExtractionError, PageTooComplexError, PageTooLargeError
from server.extraction.model import Article, Content, Kind, Metadata, Page, Place, Removed, SafeHtml
from server.extraction.parsing import DEFAULT_LIMITS, Limits
from server.extraction.pipeline import extract

__all__ = [
    "DEFAULT_LIMITS",
    "Article",
    "Content",
    "ExtractionError",
    "Kind",
    "Limits",
    "Metadata",
    "Page",
    "PageTooComplexError",
    "PageTooLargeError",
    "Place",
    "Removed",
    "SafeHtml",
    "extract",
]
