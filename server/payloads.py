"""What the service takes: one schema that validates a request and says what is wrong with it."""

import re
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StrictStr,
    StringConstraints,
    model_validator,
)

from server.answers import Scope
from server.extraction import Page
from server.extraction.parsing import encodable

URL_LENGTH = 8_000
LANGUAGE = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
"""A BCP 47 tag, by its form."""
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f<>\"]")


def _storable(value: object) -> object:
    return encodable(value) if isinstance(value, str) else value


def _web_address(value: str) -> str:
    value = value.strip()
    parts = urlsplit(value)
    fits = parts.scheme.lower() in ("http", "https") and parts.hostname and len(value) <= URL_LENGTH
    if not fits or _UNFIT.search(value):
        raise ValueError(f"must be an http or https address of at most {URL_LENGTH:,} characters")
    return value


Source = Annotated[StrictStr, BeforeValidator(_storable)]
WebAddress = Annotated[StrictStr, BeforeValidator(_storable), AfterValidator(_web_address)]


class ExtractRequest(BaseModel):
    """A page to extract: exactly one of ``html`` and ``text``; ``url`` is the page's address, ``explain`` asks for the reasons."""

    model_config = ConfigDict(extra="forbid")

    html: Source | None = None
    text: Source | None = None
    url: WebAddress | None = None
    removed: Scope = "article"
    explain: bool = False

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.html is None) == (self.text is None):
            raise ValueError("Send exactly one of html (the page's source) and text (plain text).")
        if not (self.html or self.text or "").strip():
            raise ValueError(f"{'html' if self.text is None else 'text'} is empty. Send the page's content in it.")
        return self

    def page(self) -> Page:
        """The request as the core takes it."""
        return Page(self.html, self.text, self.url)


class RenderRequest(BaseModel):
    """What a reader shows, to be had in another format: the article's ``html``, which is not judged again, and what heads it."""

    model_config = ConfigDict(extra="forbid")

    html: Source
    title: Source | None = None
    byline: Source | None = None
    authors: list[Source] = []
    published: Source | None = None
    site: Source | None = None
    url: WebAddress | None = None
    language: Annotated[StrictStr, StringConstraints(pattern=LANGUAGE)] | None = None
    direction: Literal["ltr", "rtl"] = "ltr"
