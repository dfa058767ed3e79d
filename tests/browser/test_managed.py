"""Settings that an administrator pushes, as the browsers really get them."""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser import chromium, firefox
from tests.browser.conftest import require_browser
from tests.browser.rig import EXTENSION, MANIFEST_ID, OPTIONS, Rig

pytestmark = pytest.mark.browser

POLICIES = Path("/etc/chromium/policies/managed")
PUSHED = {
    "server": "https://lede.team.example",
    "token": "team-token",
    "appearance": {"theme": "sepia"},
    "timeoutSeconds": 9999,
}
"""The last of these is past its range, and so must not count."""


def unpacked_id(folder: Path) -> str:
    """The id that Chromium gives to an extension that is loaded from a folder."""
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:32]
    return "".join(chr(ord("a") + int(sign, 16)) for sign in digest)


@contextmanager
def managed_chromium(playwright: Playwright) -> Iterator[Rig]:
    """A Chromium with a policy for this extension alone."""
    if not os.access(POLICIES if POLICIES.exists() else "/etc", os.W_OK):
        pytest.skip(f"{POLICIES} can't be written, and so there is no administrator")
    POLICIES.mkdir(parents=True, exist_ok=True)
    name = unpacked_id(EXTENSION)
    policy = POLICIES / f"lede-test-{name}.json"
    policy.write_text(json.dumps({"3rdparty": {"extensions": {name: PUSHED}}}), encoding="utf-8")
    try:
        rig = chromium.Chromium(playwright, welcomes=False)
        try:
            yield rig
        finally:
            rig.close()
    finally:
        policy.unlink()


@contextmanager
def managed_firefox(home: Path) -> Iterator[Rig]:
    """A Firefox of a person for whom an administrator has put down a file of settings."""
    told = {"name": MANIFEST_ID, "description": "Settings of Lede", "type": "storage", "data": PUSHED}
    folder = home / ".mozilla" / "managed-storage"
    folder.mkdir(parents=True)
    folder.joinpath(f"{MANIFEST_ID}.json").write_text(json.dumps(told), encoding="utf-8")
    rig = firefox.Firefox(home, welcomes=False)
    try:
        yield rig
    finally:
        rig.close()


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_pushed_settings_are_in_force_and_locked(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    require_browser(name)
    chosen = managed_firefox(tmp_path) if name == "firefox" else managed_chromium(request.getfixturevalue("driver"))
    with chosen as browser:
        browser.store({"server": "http://127.0.0.1:1", "timeoutSeconds": 45})
        browser.open(browser.base + OPTIONS)
        # Chromium asks for an extension's policies only once it is there.
        browser.wait_page("return chrome.storage.managed.get(null).then((settings) => settings.server)")
        browser.open(browser.base + OPTIONS)
        browser.wait_page("return document.querySelector('#lede-form')?.dataset.ready !== undefined")
        shown = (
            "return [...document.querySelectorAll('#lede-form input')].map(({value, disabled}) => [value, disabled])"
        )
        assert browser.page(shown) == [["https://lede.team.example", True], ["team-token", True], ["45", False]]
        theme = "const {value, disabled} = document.querySelector('#lede-default-theme'); return [value, disabled]"
        assert browser.page(theme) == ["sepia", True]
        assert browser.page("return document.querySelectorAll('.locked').length") == 3
        # Where the page after installing looks for a server, there is none.
        assert all("Failed to load resource" in error for error in browser.errors())
