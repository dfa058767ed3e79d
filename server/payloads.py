"""What the service takes: one schema that validates a request, says what is wrong with it, and is what ``/openapi.json`` shows."""

import re
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import WithJsonSchema

from server.answers import RENDERINGS, Rendering, Scope, Wish
from server.extraction import Kind, Page
from server.extraction.parsing import encodable

URL_LENGTH = 8_000
LANGUAGE = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
"""A BCP 47 tag, by its form."""
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f<>\"]")
_SOURCE_SCHEMA = {"type": "string", "pattern": r"\S"}
_ADDRESS_SCHEMA = {"type": "string", "format": "http-address", "maxLength": URL_LENGTH}


def _storable(value: object) -> object:
    return encodable(value) if isinstance(value, str) else value


def _web_address(value: str) -> str:
    value = value.strip()
    parts = urlsplit(value)
    fits = parts.scheme.lower() in ("http", "https") and parts.hostname and len(value) <= URL_LENGTH
    if not fits or _UNFIT.search(value):
        raise ValueError(f"must be an http or https address of at most {URL_LENGTH:,} characters")
    return value


Source = Annotated[StrictStr, BeforeValidator(_storable), WithJsonSchema(_SOURCE_SCHEMA)]
WebAddress = Annotated[
    StrictStr, BeforeValidator(_storable), AfterValidator(_web_address), WithJsonSchema(_ADDRESS_SCHEMA)
]


class Options(BaseModel):
    """What a caller may want of an answer besides the article."""

    model_config = ConfigDict(extra="forbid")

    url: WebAddress | None = Field(
        None,
        description="The page's address (http or https): links and images in the answer are made absolute with it.",
    )
    formats: list[Rendering] = Field(
        sorted(RENDERINGS),
        description="Which renderings of the article content holds; none of them for the metadata alone.",
    )
    removed: Scope = Field(
        "article", description="Which removed blocks to list: those in or beside the article, all of the page, or none."
    )
    keep: list[Kind] = Field(
        [], description="Kinds of blocks to leave in the article, where they stood in or beside it."
    )
    explain: StrictBool = Field(
        default=False, description="Say why the answer is as it is: every block with its signals and score."
    )

    @property
    def wish(self) -> Wish:
        """The options as the core takes them."""
        return Wish(self.removed, frozenset(self.keep), frozenset(self.formats), self.explain)


def _one_source(schema: dict[str, Any]) -> None:
    """Says in the schema, too, that a request holds exactly one of html and text."""
    null, filled = {"type": "null"}, dict(_SOURCE_SCHEMA)
    pairs = (("html", "text"), ("text", "html"))
    schema["oneOf"] = [{"properties": {one: filled, other: null}, "required": [one]} for one, other in pairs]


class ExtractRequest(Options):
    """A page to extract: exactly one of ``html`` and ``text``, and what is wanted of the answer."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_one_source)

    html: Source | None = Field(None, description="The page's source.")
    text: Source | None = Field(None, description="Plain text: an article, a mail, a page as it was copied.")

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        if (self.html is None) == (self.text is None):
            raise ValueError("Send exactly one of html (the page's source) and text (plain text).")
        if not (self.html or self.text or "").strip():
            raise ValueError(f"{'html' if self.text is None else 'text'} is empty. Send the page's content in it.")
        return self

    def page(self) -> Page:
        """The request as the core takes it."""
        return Page(self.html, self.text, self.url)


class BatchRow(ExtractRequest):
    """One row of a batch: a page to extract, under an ``id`` of the caller's that comes back with the answer."""

    id: StrictStr | StrictInt | None = Field(None, description="Comes back with the answer.")


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
