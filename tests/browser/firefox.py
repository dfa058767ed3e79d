"""Firefox, driven over its own Marionette port; the toolbar button is clicked with the mouse."""

import base64
import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.browser.marionette import ELEMENT, Marionette, MarionetteError
from tests.browser.rig import EXTENSION, FORGET, MANIFEST_ID, OWN_TAB, WELCOME, Rig, Scheme, until

BINARY = Path("/usr/bin/firefox-esr")
UUID = "5f0c6a52-7c1e-4b7e-9d39-2a1d40c1e001"
KEYS = {
    "Escape": "\ue00c",
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Alt": "\ue00a",
    "Shift": "\ue008",
    "Control": "\ue009",
    "ArrowDown": "\ue015",
}
PREFERENCES: dict[str, object] = {
    "marionette.port": 0,
    "extensions.webextensions.uuids": json.dumps({MANIFEST_ID: UUID}),
    "layout.css.prefers-color-scheme.content-override": 1,
    "browser.tabs.warnOnClose": False,
    "browser.download.alwaysOpenPanel": False,
    "extensions.webextOptionalPermissionPrompts": False,  # what an extension asks for by a click is granted
}
BUTTON = """
const {CustomizableUI} =
  ChromeUtils.importESModule("moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs");
const {ExtensionCommon} = ChromeUtils.importESModule("resource://gre/modules/ExtensionCommon.sys.mjs");
const widget = ExtensionCommon.makeWidgetId(arguments[0]);
CustomizableUI.addWidgetToArea(widget + "-browser-action", CustomizableUI.AREA_NAVBAR);
return widget + "-BAP";
"""
THROWN = """
const found = Services.console.getMessageArray().filter((message) =>
  message instanceof Ci.nsIScriptError && !(message.flags & Ci.nsIScriptError.warningFlag)
  && arguments[0].some((origin) => message.sourceName.startsWith(origin)));
Services.console.reset();
return found.map((message) => `${message.sourceName}: ${message.errorMessage}`);
"""
LOGGED = """
const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
const found = storage.getEvents().filter((event) => ["error", "assert"].includes(event.level)
  && String(event.filename).startsWith(arguments[0]));
storage.clearEvents();
return found.map((event) => Array.from(event.arguments, String).join(" "));
"""


MENU = """
const menu = document.getElementById("contentAreaContextMenu");
const items = [...menu.querySelectorAll("menuitem")].filter((one) => one.id.includes("lede"));
const item = items.find((one) => one.id.endsWith(arguments[0]));
if (menu.state !== "open" || !item) return false;
menu.activateItem(item);
return true;
"""


class Firefox(Rig):
    """A headless Firefox with a profile of its own."""

    name = "firefox"
    base = f"moz-extension://{UUID}/"

    def __init__(self, home: Path | None = None, *, welcomes: bool = True) -> None:
        """Start the browser, with another home folder if one is given, and install the extension for the session.

        ``welcomes`` says whether a page is to be expected that opens after installing. Raises TimeoutError where it does not start.
        """
        self._welcomes = welcomes
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        profile = Path(self._profile.name)
        self._downloads = profile / "downloads"
        self._downloads.mkdir()
        preferences = {**PREFERENCES, "browser.download.folderList": 2, "browser.download.dir": str(self._downloads)}
        lines = (f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in preferences.items())
        profile.joinpath("user.js").write_text("".join(lines), encoding="utf-8")
        options = [
            "--headless",
            "--marionette",
            "--no-remote",
            "--remote-allow-system-access",
            "--profile",
            str(profile),
        ]
        environment = {**os.environ, **({} if home is None else {"HOME": str(home)})}
        self._process = subprocess.Popen(
            [BINARY, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
        )
        try:
            self._wire = self._connect(profile / "MarionetteActivePort")
        except BaseException:
            self._end()
            raise
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _connect(self, port: Path) -> Marionette:
        return Marionette(int(until(lambda: port.exists() and port.read_text(), "Firefox to start", 60)))

    def _prepare(self) -> None:
        """Install the extension, and open the tab that stays."""
        self._wire.send("WebDriver:SetWindowRect", width=1280, height=900)
        self._wire.send("Addon:Install", path=str(EXTENSION), temporary=True)
        self._button = self._wire.run_chrome(BUTTON, MANIFEST_ID)
        self._wire.send("WebDriver:Navigate", url=self.base + OWN_TAB)
        self._storage: str = self._wire.send("WebDriver:GetWindowHandle")
        self._current = self._storage
        if self._welcomes:
            until(lambda: any(WELCOME in url for url in self.tabs()), "the page after installing")
        self.close_tabs()

    def open(self, url: str) -> None:
        self._show(self._wire.send("WebDriver:NewWindow", type="tab", focus=True)["handle"])
        self._wire.send("WebDriver:Navigate", url=url)

    def _show(self, handle: str) -> None:
        self._current = handle
        self._wire.send("WebDriver:SwitchToWindow", handle=handle, focus=True)

    def press_action(self) -> None:
        with self._wire.chrome():
            at = {ELEMENT: self._wire.find(f"#{self._button}")}
            move = {"type": "pointerMove", "x": 0, "y": 0, "origin": at}
            button = {"button": 0}
            self._wire.perform("pointer", [move, {"type": "pointerDown", **button}, {"type": "pointerUp", **button}])

    def shortcut(self) -> str:
        script = "return browser.commands.getAll().then(([command]) => command.shortcut)"
        return str(self._in_storage(lambda: self._wire.run(script)))

    def press(self, key: str) -> None:
        parts = [key] if len(key) == 1 else key.split("+")
        values = [KEYS.get(part, part if len(parts) == 1 else part.lower()) for part in parts]
        strokes = [("keyDown", value) for value in values] + [("keyUp", value) for value in reversed(values)]
        # As the browser's own window gets it: from there it goes to whichever frame has the focus.
        with self._wire.chrome():
            self._wire.perform("key", [{"type": kind, "value": value} for kind, value in strokes])

    def page(self, script: str, *args: object) -> Any:
        return self._wire.run(script, *args)

    def _enter_reader(self) -> None:
        """Go into the reader's frame; the shadow root is closed, so it is found by number instead of by selector."""
        number = 0
        while True:
            self._wire.send("WebDriver:SwitchToFrame")
            try:
                self._wire.send("WebDriver:SwitchToFrame", id=number)
                if str(self._wire.run("return location.href")).startswith(self.base):
                    return
            except MarionetteError as error:
                raise LookupError("no reader over this tab") from error
            number += 1

    def reader(self, script: str, *args: object) -> Any:
        try:
            self._enter_reader()
            return self._wire.run(script, *args)
        except MarionetteError as error:
            if error.kind in ("no such window", "no such frame"):
                raise LookupError("the reader went away") from error
            raise
        finally:
            self._wire.send("WebDriver:SwitchToFrame")

    def click(self, css: str, *, in_reader: bool = True) -> None:
        try:
            if in_reader:
                self._enter_reader()
            self._wire.send("WebDriver:ElementClick", id=self._wire.find(css))
        finally:
            if in_reader:
                self._wire.send("WebDriver:SwitchToFrame")

    def fill(self, css: str, text: str) -> None:
        field = self._wire.find(css)
        self._wire.send("WebDriver:ElementClear", id=field)
        self._wire.send("WebDriver:ElementSendKeys", id=field, text=text)

    def tabs(self) -> list[str]:
        return list(self._addresses().values())

    def _addresses(self) -> dict[str, str]:
        """The address of every tab by its handle; the current tab stays the current one."""
        found = {}
        for handle in self._wire.send("WebDriver:GetWindowHandles"):
            self._wire.send("WebDriver:SwitchToWindow", handle=handle, focus=False)
            found[handle] = str(self._wire.send("WebDriver:GetCurrentURL"))
        self._wire.send("WebDriver:SwitchToWindow", handle=self._current, focus=False)
        return found

    def switch(self, part: str) -> None:
        for handle, address in self._addresses().items():
            if part in address and handle != self._storage:
                self._show(handle)
                return
        raise LookupError(part)

    def close_tabs(self) -> None:
        for handle in self._wire.send("WebDriver:GetWindowHandles"):
            if handle != self._storage:
                self._wire.send("WebDriver:SwitchToWindow", handle=handle, focus=False)
                self._wire.send("WebDriver:CloseWindow")
        self._show(self._storage)

    def store(self, settings: dict[str, object]) -> None:
        script = "const area = browser.storage.local; return area.clear().then(() => area.set(arguments[0]))"
        self._in_storage(lambda: self._wire.run(script, settings))

    def forget_permissions(self) -> None:
        self._in_storage(lambda: self._wire.run(FORGET))

    def _in_storage(self, act: Any) -> Any:
        """Do something in the extension's own tab, where its storage and its console are."""
        self._wire.send("WebDriver:SwitchToWindow", handle=self._storage, focus=False)
        try:
            return act()
        finally:
            self._wire.send("WebDriver:SwitchToWindow", handle=self._current, focus=False)

    def errors(self) -> list[str]:
        logged = self._in_storage(lambda: self._wire.run(LOGGED, self.base, sandbox="system"))
        return [*self._wire.run_chrome(THROWN, [self.base, "http://127.0.0.1"]), *logged]

    def resize(self, width: int, height: int) -> None:
        frame = self.page("return [outerWidth - innerWidth, outerHeight - innerHeight]")
        self._wire.send("WebDriver:SetWindowRect", width=width + frame[0], height=height + frame[1])
        until(lambda: abs(self.page("return innerWidth") - max(width, 450)) < 60, "the viewport to have its size")

    def set_scheme(self, scheme: Scheme) -> None:
        script = "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0])"
        self._wire.run_chrome(script, ["dark", "light"].index(scheme))

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._wire.send("WebDriver:TakeScreenshot", full=False)))

    def download(self) -> tuple[str, bytes]:
        def arrived() -> list[Path]:
            files = list(self._downloads.iterdir())
            return files if files and all(file.suffix != ".part" and file.stat().st_size for file in files) else []

        file = until(arrived, "a download")[0]
        name, body = file.name, file.read_bytes()
        file.unlink()
        return name, body

    def choose_menu(self, item: str, css: str) -> None:
        at = {ELEMENT: self._wire.find(css)}
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": at}
        button = {"button": 2}
        self._wire.perform("pointer", [move, {"type": "pointerDown", **button}, {"type": "pointerUp", **button}])
        until(lambda: self._wire.run_chrome(MENU, item), f"{item} in the context menu")

    def close(self) -> None:
        try:
            self._wire.send("Marionette:Quit", flags=["eForceQuit"])
            self._process.wait(20)
        except (OSError, MarionetteError, subprocess.TimeoutExpired):
            pass
        finally:
            self._wire.close()
            self._end()

    def _end(self) -> None:
        """End what is left of the process, and its profile."""
        self._process.kill()
        self._process.wait(20)
        self._profile.cleanup()
