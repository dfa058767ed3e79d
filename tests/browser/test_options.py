"""The options page."""

import json

import pytest

from tests.browser.lede_service import free_port
from tests.browser.local_servers import Reply, StandIn
from tests.browser.rig import OPTIONS, Rig

pytestmark = pytest.mark.browser

RESULT = "const text = document.querySelector('#lede-result').textContent; return text.startsWith('Asking') ? '' : text"
PROBLEM = "return document.querySelector('#lede-server-error').textContent"


@pytest.fixture
def options(browser: Rig) -> Rig:
    """A browser with the options page before it."""
    browser.open(browser.base + OPTIONS)
    browser.wait_page("return document.querySelector('#lede-server').value")
    return browser


def finding(options: Rig, address: str) -> str:
    """Test the connection to an address and return what the page says."""
    options.fill("#lede-server", address)
    options.click("#lede-test", in_reader=False)
    return str(options.wait_page(RESULT))


def test_running_server_is_found(options: Rig, service: str) -> None:
    assert options.page("return document.querySelector('#lede-server').value") == service
    assert finding(options, f"  {service}/ ") == f"Lede 0.1.0 is running at {service}."


def test_each_other_finding_has_its_words(options: Rig) -> None:
    assert "Nothing answers" in finding(options, f"http://127.0.0.1:{free_port()}")
    with StandIn(Reply(body="<h1>Router</h1>", kind="text/html")) as server:
        assert "not a Lede server" in finding(options, server.address)
    assert options.page("return document.querySelector('#lede-permit').hidden")
    with StandIn(Reply(cors=False)) as server:
        assert "allow access" in finding(options, server.address)
    assert not options.page("return document.querySelector('#lede-permit').hidden")
    options.errors()  # Chromium logs refused connections, as it should


def test_access_to_one_host_lets_the_answer_be_read(options: Rig) -> None:
    if options.name == "chromium":
        pytest.skip("Chromium asks in a window of its own, which nothing here can press")
    health = json.dumps({"status": "ok", "service": "lede", "version": "0.1.0"})
    with StandIn(Reply(body=health, cors=False)) as server:
        assert "allow access" in finding(options, server.address)
        options.click("#lede-permit", in_reader=False)
        options.wait_page("return document.querySelector('#lede-result').textContent.includes('is running')")
        granted = options.page("return browser.permissions.getAll().then(({origins}) => origins)")
        assert granted == ["http://127.0.0.1/*"]
        options.page("return browser.permissions.remove({origins: ['http://127.0.0.1/*']})")
    options.errors()


def test_address_is_checked_saved_and_reset(options: Rig) -> None:
    for wrong, said in {
        "": "Type an address",
        "ftp://x": "http://",
        "http://a b": "not an address",
        "http://x/?q": "Leave out",
    }.items():
        options.fill("#lede-server", wrong)
        options.click("[type=submit]", in_reader=False)
        assert said in options.page(PROBLEM)
        assert options.page("return document.activeElement.id") == "lede-server"
    options.fill("#lede-server", "reader.example:8765/lede/")
    options.click("[type=submit]", in_reader=False)
    assert options.wait_page(RESULT) == "Saved. Lede now uses http://reader.example:8765/lede."
    options.open(options.base + OPTIONS)
    assert options.wait_page("return document.querySelector('#lede-server').value") == "http://reader.example:8765/lede"
    options.click("#lede-reset", in_reader=False)
    assert "http://127.0.0.1:8765" in options.wait_page(RESULT)


def test_time_to_wait_is_checked_saved_and_reset(options: Rig) -> None:
    value = "return document.querySelector('#lede-timeout').value"
    assert options.page(value) == "30"
    options.fill("#lede-timeout", "301")
    options.click("[type=submit]", in_reader=False)
    assert "from 5 to 300" in options.page("return document.querySelector('#lede-timeout-error').textContent")
    assert options.page("return document.activeElement.id") == "lede-timeout"
    options.fill("#lede-timeout", "45")
    options.click("[type=submit]", in_reader=False)
    options.wait_page(RESULT)
    options.open(options.base + OPTIONS)
    options.wait_page(f"{value} === '45'")
    options.click("#lede-reset", in_reader=False)
    options.wait_page(RESULT)
    assert options.page(value) == "30"
