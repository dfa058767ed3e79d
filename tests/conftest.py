"""What all Python tests share: hypothesis' settings, and the data beside the project that not every machine has."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest.register_assert_rewrite("tests.web.pages", "tests.web.running", "tests.extraction.samples")

os.environ["LEDE_TOKENS"] = str(Path(tempfile.gettempdir()) / "lede-tests-have-no-tokens" / "tokens.json")
"""Whatever tokens the machine's own Lede has, the tests' services have none."""

SHARED = Path(__file__).parents[2] / "shared"

# The same examples on every run: a test that fails for one fails for all. Times differ too much between machines to be judged.
settings.register_profile(
    "lede", max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
# For a long search of one's own: HYPOTHESIS_PROFILE=search pytest tests/extraction/test_conservation.py
settings.register_profile("search", max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "lede"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data; skips the test where there is none, but fails it where `CI` is set."""
    if SHARED.is_dir():
        return SHARED
    missing = "The folder ../shared is not on this machine."
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)
