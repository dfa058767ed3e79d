"""Setting up: the page after installing, and settings that are taken along."""

import json

import pytest

from tests.browser.lede_service import free_port
from tests.browser.local_servers import Reply, StandIn
from tests.browser.rig import OPTIONS, WELCOME, Rig

pytestmark = pytest.mark.browser

FOUND = "return document.querySelector('#lede-result').dataset.found"
GRANTED = "return (globalThis.browser ?? chrome).permissions.getAll().then(({origins}) => origins)"
HEALTH = json.dumps({"status": "ok", "service": "lede", "version": "0.1.0"})
OLD = json.dumps({"status": "ok", "service": "lede", "version": "0.0.9"})
STORED = "return chrome.storage.local.get(null)"


@pytest.fixture
def welcome(browser: Rig) -> Rig:
    """A browser with the page that opens after installing, which has found the server."""
    browser.open(browser.base + WELCOME)
    browser.wait_page(FOUND)
    return browser


def test_nothing_is_asked_for_at_install(welcome: Rig) -> None:
    assert welcome.page(GRANTED) == []


def test_server_is_found_without_a_click(welcome: Rig, service: str) -> None:
    assert welcome.page(FOUND) == "lede"
    assert f"is running at {service}" in welcome.page("return document.querySelector('#lede-result').textContent")
    assert "127.0.0.1" in welcome.page("return document.querySelector('#lede-permission').textContent")


def found(welcome: Rig, address: str) -> str:
    """Ask the page what is at an address, and return its word for that."""
    welcome.page("delete document.querySelector('#lede-result').dataset.found")
    welcome.fill("#lede-server", address)
    welcome.click("[type=submit]", in_reader=False)
    return str(welcome.wait_page(FOUND))


def test_each_thing_that_can_be_found_has_its_own_word(welcome: Rig) -> None:
    assert found(welcome, f"http://127.0.0.1:{free_port()}") == "down"
    for reply, word in {
        Reply(body="<h1>Router</h1>", kind="text/html"): "other",
        Reply(body=HEALTH, cors=False): "blocked",
        Reply(body=HEALTH, status=403): "refused",
        Reply(body=OLD): "old",
        Reply(body=HEALTH): "lede",
    }.items():
        with StandIn(reply) as server:
            assert found(welcome, server.address) == word
    # What speaks without encryption only, and so has no certificate at all, is there but can't be trusted.
    with StandIn(Reply(body=HEALTH)) as server:
        assert found(welcome, server.address.replace("http:", "https:")) == "certificate"
    welcome.errors()  # Chromium logs each refusal


def test_token_is_asked_for_where_the_server_wants_one(welcome: Rig) -> None:
    with StandIn(Reply(body=HEALTH), bearer="right-token") as server:
        assert found(welcome, server.address) == "token"
        welcome.fill("#lede-token", "wrong-token")
        assert found(welcome, server.address) == "token"
        welcome.fill("#lede-token", "right-token")
        assert found(welcome, server.address) == "lede"
        assert server.received[-1]["headers"]["Authorization"] == "Bearer right-token"
        assert welcome.page(STORED) == {"server": server.address, "token": "right-token"}
    welcome.errors()


def test_access_is_asked_for_one_address(welcome: Rig) -> None:
    if welcome.name == "chromium":
        pytest.skip("Chromium asks in a window of its own, which nothing here can press")
    welcome.click("#lede-permit", in_reader=False)
    welcome.wait_page("return document.querySelector('#lede-permit').hidden")
    assert welcome.page(GRANTED) == ["http://127.0.0.1/*"]
    welcome.page("return browser.permissions.remove({origins: ['http://127.0.0.1/*']})")


def test_settings_are_taken_along(browser: Rig, service: str) -> None:
    browser.open(browser.base + OPTIONS)
    browser.wait_page("return document.querySelector('#lede-form').dataset.ready !== undefined")
    choose = """
        const file = new DataTransfer();
        file.items.add(new File([arguments[0]], "lede-settings.json"));
        const picker = document.querySelector("#lede-import");
        picker.files = file.files;
        picker.dispatchEvent(new Event("change"));
    """
    result = "return document.querySelector('#lede-transfer-result').textContent"
    browser.page(choose, "no file of settings")
    assert "not a file" in browser.wait_page(result)
    browser.page(
        choose, json.dumps({"format": "lede-settings/1", "settings": {"server": "ftp://x", "timeoutSeconds": 60}})
    )
    browser.wait_page(f"{result}.includes('server')")
    assert browser.page(STORED) == {"server": service}
    settings = {"server": "http://team.example", "timeoutSeconds": 60, "appearance": {"theme": "sepia"}}
    browser.page(choose, json.dumps({"format": "lede-settings/1", "settings": settings}))
    browser.wait_page("return document.querySelector('#lede-server').value === 'http://team.example'")
    assert browser.page("return document.querySelector('#lede-default-theme').value") == "sepia"
    caught = """
        return new Promise((resolve) => {
          URL.createObjectURL = (blob) => (blob.text().then(resolve), "about:blank#");
          HTMLAnchorElement.prototype.click = () => undefined;
          document.querySelector("#lede-export").click();
        });
    """
    saved = json.loads(browser.page(caught))["settings"]
    assert "token" not in saved
    assert (saved["server"], saved["timeoutSeconds"], saved["appearance"]["theme"]) == (
        "http://team.example",
        60,
        "sepia",
    )


def test_shortcut_of_the_button_is_shown(browser: Rig) -> None:
    browser.open(browser.base + OPTIONS)
    shown = browser.wait_page("return document.querySelector('#lede-shortcuts kbd')?.textContent")
    assert shown == (browser.shortcut() or "none")
