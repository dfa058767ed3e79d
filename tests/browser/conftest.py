"""What the browser tests share: the browsers, the real service, the test site."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.browser import chromium, firefox
from tests.browser.lede_service import running_service
from tests.browser.local_servers import Site
from tests.browser.page_visit import Visit
from tests.browser.rig import Rig

INSTALL = {
    "chromium": (chromium.BINARY, "apt-get install chromium"),
    "firefox": (firefox.BINARY, "apt-get install firefox-esr"),
}


def require_browser(name: str) -> None:
    """Skip where a browser is not installed; fail instead where `CI` is set."""
    binary, command = INSTALL[name]
    if binary.exists():
        return
    words = f"{binary} is not installed. Install it with: {command}"
    if os.environ.get("CI"):
        pytest.fail(words)
    pytest.skip(words)


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """The one Playwright of a run: a second beside it would not start."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session", params=["chromium", "firefox"])
def running_browser(request: pytest.FixtureRequest) -> Iterator[Rig]:
    """One browser for all tests, so that each test need not wait for a start."""
    require_browser(request.param)
    chosen = firefox.Firefox() if request.param == "firefox" else chromium.Chromium(request.getfixturevalue("driver"))
    yield chosen
    chosen.close()


@pytest.fixture(scope="session")
def service() -> Iterator[str]:
    """The address of the real Lede server."""
    with running_service() as address:
        yield address


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the test pages."""
    with Site() as server:
        yield server.address


@pytest.fixture
def browser(running_browser: Rig, service: str) -> Iterator[Rig]:
    """A browser with no tabs but its own, whose extension uses the real server, and which ends without any error."""
    running_browser.store({"server": service})
    running_browser.forget_permissions()
    running_browser.errors()
    yield running_browser
    errors = running_browser.errors()
    running_browser.set_scheme("light")
    running_browser.close_tabs()
    assert errors == []


@pytest.fixture
def visit(browser: Rig, service: str) -> Iterator[Visit]:
    """A visit to the page at `/`, which may load nothing from elsewhere."""
    visit = Visit(browser, service)
    yield visit
    loaded = visit.run("return performance.getEntriesByType('resource').map(({name}) => name)")
    assert loaded
    assert [name for name in loaded if not name.startswith(f"{service}/")] == []
