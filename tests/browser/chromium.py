"""Chromium, driven by Playwright; the toolbar button is pressed by Chromium's own debugging command."""

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Download, Frame, Playwright, Request, WebError
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.rig import EXTENSION, FORGET, OWN_TAB, READER, WELCOME, Rig, Scheme, until

BINARY = Path("/usr/bin/chromium")
KEY_CODES = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowDown": 40}


def wrap(script: str) -> str:
    """Make the body of a function into an expression that Playwright can call with one list."""
    return f"(values) => (function () {{ {script} }}).apply(null, values)"


class Chromium(Rig):
    """A headless Chromium with a profile of its own."""

    name = "chromium"

    def __init__(self, playwright: Playwright, *, welcomes: bool = True) -> None:
        """Start the browser and load the extension unpacked; raises Playwright's Error where that fails.

        ``welcomes`` says whether a page is to be expected that opens after installing.
        """
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self._errors: list[str] = []
        self._downloads: list[Download] = []
        self._scheme: Scheme = "light"
        self._context = self._launch(playwright)
        browser = self._context.browser
        assert browser is not None
        # With developer mode on, Chromium itself keeps what the extension throws; Playwright does not see all of it.
        self._admin = self._context.pages[0]
        self._admin.goto("chrome://extensions")
        self._admin.evaluate("chrome.developerPrivate.updateProfileConfiguration({inDeveloperMode: true})")
        self._cdp = browser.new_browser_cdp_session()
        self._id: str = self._cdp.send("Extensions.loadUnpacked", {"path": str(EXTENSION)})["id"]
        self.base = f"chrome-extension://{self._id}/"
        self._storage = self._context.new_page()
        self._storage.goto(self.base + OWN_TAB)
        self._page = self._storage
        self._kept = [self._admin, self._storage]
        if welcomes:
            until(lambda: any(WELCOME in url for url in self.tabs()), "the page after installing")
        self.close_tabs()

    def _launch(self, playwright: Playwright) -> BrowserContext:
        context = playwright.chromium.launch_persistent_context(
            self._profile.name,
            executable_path=BINARY,
            headless=True,
            ignore_default_args=["--disable-extensions"],
            args=["--enable-unsafe-extension-debugging"],
            viewport={"width": 1280, "height": 800},
        )
        context.set_default_timeout(15_000)
        context.on("weberror", self._note_throw)
        context.on("console", self._note_console)
        context.on("requestfailed", self._note_request)
        return context

    def _note_throw(self, error: WebError) -> None:
        self._errors.append(str(error.error))

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._errors.append(f"{message.location.get('url')}: {message.text}")

    def _note_download(self, file: Download) -> None:
        self._downloads.append(file)

    def _note_request(self, request: Request) -> None:
        if request.url.startswith(self.base):
            self._errors.append(f"{request.url}: {request.failure}")

    def open(self, url: str) -> None:
        self._page = self._context.new_page()
        self._page.emulate_media(color_scheme=self._scheme)
        self._page.on("download", self._note_download)
        self._page.goto(url)

    def press_action(self) -> None:
        self._page.bring_to_front()
        found = self._cdp.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
        tab = next(target["targetId"] for target in found if target["url"] == self._page.url)
        self._cdp.send("Extensions.triggerAction", {"id": self._id, "targetId": tab})

    def shortcut(self) -> str:
        return str(self._storage.evaluate("async () => (await chrome.commands.getAll())[0].shortcut"))

    def press(self, key: str) -> None:
        try:
            frame = self._frame()
        except LookupError:
            self._page.keyboard.press(key)
            return
        text = {"text": "\r"} if key == "Enter" else {"text": key} if len(key) == 1 else {}
        event = {"key": key, "windowsVirtualKeyCode": KEY_CODES.get(key, 0), **text}
        # By the reader's own session: where the key makes the reader go away, its session ends and the command with it.
        # The page's session would wait for ever for the reader to say that it is done.
        try:
            session = self._context.new_cdp_session(frame)
            session.send("Input.dispatchKeyEvent", {"type": "keyDown" if text else "rawKeyDown", **event})
            if len(key) == 1:
                session.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})
        except PlaywrightError as error:
            if "closed" not in error.message and "detached" not in error.message:
                raise

    def page(self, script: str, *args: object) -> Any:
        return self._page.evaluate(wrap(script), list(args))

    def _frame(self) -> Frame:
        self._settle()
        for frame in self._page.frames:
            if frame.url.endswith(READER) and frame != self._page.main_frame:
                return frame
        raise LookupError("no reader over this tab")

    def reader(self, script: str, *args: object) -> Any:
        try:
            return self._frame().evaluate(wrap(script), list(args))
        except PlaywrightError as error:
            if any(words in error.message for words in ("detached", "destroyed", "closed")):
                raise LookupError(error.message) from error
            raise

    def click(self, css: str, *, in_reader: bool = True) -> None:
        where = self._frame() if in_reader else self._page
        try:
            where.click(css)
        except PlaywrightTimeoutError:
            # Where the click made the reader go away, nobody is left to say that it is done.
            if not (isinstance(where, Frame) and where.is_detached()):
                raise

    def fill(self, css: str, text: str) -> None:
        self._page.fill(css, text)

    def tabs(self) -> list[str]:
        self._settle()
        return [page.url for page in self._context.pages]

    def _settle(self) -> None:
        """Let Playwright hear of what happened meanwhile: it listens only while it is being called."""
        self._admin.wait_for_timeout(1)

    def switch(self, part: str) -> None:
        self._settle()
        for page in self._context.pages:
            if part in page.url and page not in self._kept:
                self._page = page
                page.emulate_media(color_scheme=self._scheme)
                return
        raise LookupError(part)

    def close_tabs(self) -> None:
        self._settle()
        for page in self._context.pages:
            if page not in self._kept:
                page.close()
        self._page = self._storage

    def store(self, settings: dict[str, object]) -> None:
        script = "async (values) => { await chrome.storage.local.clear(); await chrome.storage.local.set(values); }"
        self._storage.evaluate(script, settings)

    def forget_permissions(self) -> None:
        self._storage.evaluate(wrap(FORGET), [])

    def errors(self) -> list[str]:
        self._settle()
        script = "id => chrome.developerPrivate.getExtensionInfo(id)"
        kept = [error["message"] for error in self._admin.evaluate(script, self._id)["runtimeErrors"]]
        self._admin.evaluate("id => chrome.developerPrivate.deleteExtensionErrors({extensionId: id})", self._id)
        found = [*self._errors, *kept]
        self._errors.clear()
        return found

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})
        until(lambda: self.page("return innerWidth") == width, "the viewport to have its size")

    def set_scheme(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._page.emulate_media(color_scheme=scheme)

    def screenshot(self, path: Path) -> None:
        self._page.screenshot(path=path)

    def download(self) -> tuple[str, bytes]:
        def arrived() -> bool:
            self._settle()
            return bool(self._downloads)

        until(arrived, "a download")
        file = self._downloads.pop()
        return file.suggested_filename, Path(file.path()).read_bytes()

    def choose_menu(self, item: str, css: str) -> None:  # noqa: ARG002  # the menu of an element is out of reach here
        # The press of the button gives the right that a choice in a menu gives.
        self.press_action()
        self.wait_reader("return document.querySelector('article, [data-failure]') !== null")
        self.press_action()
        self.wait_closed()
        script = """async ([id, url]) => {
          const tab = (await chrome.tabs.query({})).find((one) => one.url === url || one.active);
          chrome.contextMenus.onClicked.dispatch({menuItemId: id}, tab);
        }"""
        self._context.service_workers[0].evaluate(script, [item, self._page.url])

    def close(self) -> None:
        self._context.close()
        self._profile.cleanup()
