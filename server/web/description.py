"""The API described: OpenAPI 3.1, made of the very models that validate requests and write answers."""

from functools import cache
from http import HTTPStatus
from typing import Any, Literal

from openapi_pydantic.v3.v3_1 import (
    Components,
    Header,
    Info,
    MediaType,
    OpenAPI,
    Operation,
    Parameter,
    PathItem,
    Reference,
    RequestBody,
    Response,
    SecurityScheme,
    Tag,
)
from pydantic import BaseModel, ConfigDict
from pydantic.json_schema import models_json_schema

from server.answers import Answer, ExplainedAnswer
from server.formats import FORMATS
from server.payloads import BatchRow, ExtractRequest, Options, RenderRequest
from server.version import VERSION
from server.web.batch import MEDIA_TYPE as ROWS
from server.web.examples import ANSWER, PROBLEMS, REQUESTS, ROWS_IN, ROWS_OUT
from server.web.problems import MEDIA_TYPE as PROBLEM

Mode = Literal["validation", "serialization"]

_SCHEMAS = "#/components/schemas/{model}"
_ABOUT = """Finds the article of a page, removes recommendation lists and other clutter, and says what was removed and why.
The service never fetches an address: every page comes from its caller. Unknown fields are refused by their names."""
_EXTRACT = "400 401 403 406 411 413 415 422 429 500".split()
_BATCH = "400 401 403 406 411 415 429 500".split()
_RAW = {"text/html": "The page's source.", "text/plain": "Plain text."}
_TELLING = {
    "RateLimit": "What is left of each limit, where the caller has any.",
    "RateLimit-Policy": "The limits themselves.",
    "Server-Timing": "How long the parts of the answer took, in milliseconds.",
    "Lede-Version": "The version of the service.",
}


class FieldProblem(BaseModel):
    """What is wrong with one field of a request."""

    field: str | None
    detail: str


class ProblemAnswer(BaseModel):
    """An error (RFC 9457); ``detail`` says what to do."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = []
    accept: list[str] = []
    retry_after: int = 0


class BatchAnswer(BaseModel):
    """A line of a batch's answer: the row's ``id`` with either the article or the error."""

    id: str | int | None
    article: ExplainedAnswer | Answer | None = None
    error: ProblemAnswer | None = None


class HealthAnswer(BaseModel):
    """That the service runs."""

    model_config = ConfigDict(extra="allow")

    status: str
    service: str
    version: str


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document."""
    described = OpenAPI(
        openapi="3.1.1",
        info=Info(title="Lede", version=VERSION, description=_ABOUT),
        tags=[Tag(name="articles", description="Pages in, articles out."), Tag(name="service")],
        paths={
            "/v1/extract": PathItem(post=_extract()),
            "/v1/batch": PathItem(post=_batch()),
            "/v1/render": PathItem(post=_render()),
            "/health": PathItem(get=_plain("health", "Whether the service runs", HealthAnswer)),
            "/openapi.json": PathItem(get=_plain("describe", "This description", None)),
        },
        components=Components(
            responses={f"problem{status}": _problem(status) for status in PROBLEMS},
            securitySchemes={
                "token": SecurityScheme(type="http", scheme="bearer", description="A token of this service.")
            },
        ),
    )
    made: dict[str, Any] = described.model_dump(mode="json", by_alias=True, exclude_none=True)
    made["components"]["schemas"] = _schemas()
    return made


def _schemas() -> dict[str, Any]:
    models: list[tuple[type[BaseModel], Mode]] = [
        (model, "validation") for model in (ExtractRequest, BatchRow, Options, RenderRequest)
    ]
    models += [
        (model, "serialization") for model in (Answer, ExplainedAnswer, BatchAnswer, ProblemAnswer, HealthAnswer)
    ]
    _, schemas = models_json_schema(models, ref_template=_SCHEMAS)
    found: dict[str, Any] = schemas["$defs"]
    return found


def _ref(model: type[BaseModel]) -> Reference:
    return Reference.model_validate({"$ref": _SCHEMAS.format(model=model.__name__)})


def _extract() -> Operation:
    said = {"schema": {"type": "string"}}
    either = {"schema": {"anyOf": [{"$ref": _SCHEMAS.format(model=one.__name__)} for one in (ExplainedAnswer, Answer)]}}
    content = {form.media_type: said for form in FORMATS.values()}
    return Operation(
        operationId="extract",
        tags=["articles"],
        summary="The article of a page",
        description="The body is the request as JSON, or the page itself with its options in the query. Accept chooses the format.",
        security=[{}, {"token": []}],
        parameters=_query(),
        requestBody=RequestBody(
            required=True,
            content={
                "application/json": MediaType(media_type_schema=_ref(ExtractRequest), examples=REQUESTS),
                **{name: MediaType.model_validate(_raw(name, told, pattern=r"\S")) for name, told in _RAW.items()},
            },
        ),
        responses={
            "200": _answered("The article.", {**content, "application/json": {**either, "example": ANSWER}}),
            **_refused(_EXTRACT),
        },
    )


def _render() -> Operation:
    said = {"schema": {"type": "string"}}
    content: dict[str, Any] = {form.media_type: said for form in FORMATS.values()}
    content["application/json"] = {"schema": _ref(Answer)}
    return Operation(
        operationId="render",
        tags=["articles"],
        summary="An article in another format",
        description="The body is an article's HTML as a reader shows it, and what heads it. Nothing of it is judged or removed.",
        security=[{}, {"token": []}],
        requestBody=RequestBody(
            required=True, content={"application/json": MediaType(media_type_schema=_ref(RenderRequest))}
        ),
        responses={"200": _answered("The same article.", content), **_refused(_EXTRACT)},
    )


def _batch() -> Operation:
    line = _raw(ROWS, "A JSON object in each line: BatchRow in the request, BatchAnswer in the answer.")
    return Operation(
        operationId="batch",
        tags=["articles"],
        summary="The articles of many pages",
        description=(
            "JSON lines in and out, in order, answered while they come: read the answer while you send. "
            "A bad row is answered in its place; what is wrong with the body itself is told in the last line."
        ),
        security=[{}, {"token": []}],
        requestBody=RequestBody(required=True, content={ROWS: MediaType.model_validate({**line, "example": ROWS_IN})}),
        responses={
            "200": _answered("A line for each row.", {ROWS: {**line, "example": ROWS_OUT}}),
            **_refused(_BATCH),
        },
    )


def _raw(media_type: str, told: str, **limits: str) -> dict[str, Any]:
    """A body that is no JSON value: any bytes are one, so no type is given."""
    return {"schema": {"contentMediaType": media_type, "description": told, **limits}}


def _query() -> list[Parameter | Reference]:
    """The options as query parameters; lists are parted by commas."""
    schema = Options.model_json_schema(ref_template=_SCHEMAS)
    found: list[Parameter | Reference] = []
    for name, described in schema["properties"].items():
        shape = {key: value for key, value in described.items() if key not in ("description", "title")}
        if "anyOf" in shape:  # a query has no null: what is not said is left out
            shape = next(one for one in shape["anyOf"] if one.get("type") != "null")
        listed = {"style": "form", "explode": False} if shape.get("type") == "array" else {}
        told = {"name": name, "in": "query", "description": described["description"], "schema": shape, **listed}
        found.append(Parameter.model_validate(told))
    return found


def _plain(name: str, summary: str, model: type[BaseModel] | None) -> Operation:
    schema = {"$ref": _SCHEMAS.format(model=model.__name__)} if model else {"type": "object"}
    return Operation(
        operationId=name,
        tags=["service"],
        summary=summary,
        responses={"200": _answered(f"{summary}.", {"application/json": {"schema": schema}}), **_refused(["400"])},
    )


def _answered(description: str, content: dict[str, Any]) -> Response:
    headers = {name: {"description": told, "schema": {"type": "string"}} for name, told in _TELLING.items()}
    return Response(
        description=description,
        headers={name: Header.model_validate(header) for name, header in headers.items()},
        content={name: MediaType.model_validate(media) for name, media in content.items()},
    )


def _refused(statuses: list[str]) -> dict[str, Response | Reference]:
    return {one: Reference.model_validate({"$ref": f"#/components/responses/problem{one}"}) for one in statuses}


def _problem(status: int) -> Response:
    media = {"schema": {"$ref": _SCHEMAS.format(model=ProblemAnswer.__name__)}, "example": PROBLEMS[status]}
    return Response(description=HTTPStatus(status).phrase, content={PROBLEM: MediaType.model_validate(media)})
