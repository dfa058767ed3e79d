"""schemathesis asks the real service what /openapi.json says it can be asked, and what it can't.

A longer run: ``LEDE_FUZZ_EXAMPLES=1000 pytest tests/web/test_fuzzing.py``.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

from tests.web.running import Running, running

EXAMPLES = int(os.environ.get("LEDE_FUZZ_EXAMPLES", "12"))
"""For each operation."""


@pytest.fixture(scope="module")
def fuzzed() -> Iterator[Running]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def api(fuzzed: Running) -> Any:
    return schemathesis.openapi.from_url(f"http://127.0.0.1:{fuzzed.port}/openapi.json")


schemathesis.openapi.format(
    "http-address",
    st.builds("https://{}.example/{}".format, st.from_regex(r"\A[a-z]{1,8}\Z"), st.from_regex(r"\A[\w/.?=&-]{0,20}\Z")),
)


@schemathesis.serializer("application/x-ndjson")
def rows(_: Any, value: Any) -> bytes:
    return value.encode("utf-8", "replace") if isinstance(value, str) else json.dumps(value).encode()


@pytest.mark.parametrize("path", ["/v1/extract", "/v1/batch", "/health", "/openapi.json"])
@pytest.mark.parametrize("mode", [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE])
def test_the_service_does_what_its_description_says(api: Any, path: str, mode: schemathesis.GenerationMode) -> None:
    operation = next(iter(api[path].values()))
    cases = operation.as_strategy(generation_mode=mode)

    @settings(max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(cases)
    def ask(case: Any) -> None:
        case.call_and_validate()

    try:
        ask()
    except Unsatisfiable:
        pytest.skip("any request to it is a right one")
