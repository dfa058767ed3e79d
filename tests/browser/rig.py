"""What a browser test may do with a browser, whichever it is."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeVar

EXTENSION = Path(__file__).parents[2] / "extension"
MANIFEST_ID = "lede@lede.example"
READER = "reader/reader.html"
OPTIONS = "options/options.html"
WELCOME = "pages/welcome.html"
OWN_TAB = "pages/restricted.html?rig"
"""The page of the extension that a rig keeps open, for its storage."""

FORGET = """
const {permissions} = globalThis.browser ?? chrome;
return permissions.getAll().then(({origins}) => origins.length > 0 && permissions.remove({origins}));
"""
Scheme = Literal["light", "dark"]
Value = TypeVar("Value")


class Rig(ABC):
    """One running browser with the extension in it; a test works in its current tab.

    Scripts are the bodies of functions: they read their arguments from `arguments`, answer with `return`, and may
    return a promise.
    """

    name: str
    base: str
    """The origin of the extension's own pages, with a slash at the end."""

    @abstractmethod
    def open(self, url: str) -> None:
        """Open an address in a new tab, which becomes the current one, and wait until it is loaded."""

    @abstractmethod
    def press_action(self) -> None:
        """Press the extension's toolbar button over the current tab, as a person would."""

    @abstractmethod
    def shortcut(self) -> str:
        """The keys that the browser gave to the extension's toolbar button; empty where it found them taken."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press and release one key, named as in the DOM, wherever the focus of the current tab is."""

    @abstractmethod
    def page(self, script: str, *args: object) -> Any:
        """Run a script in the document of the current tab and return its JSON value."""

    @abstractmethod
    def reader(self, script: str, *args: object) -> Any:
        """Run a script in the reader over the current tab; raises LookupError where there is none."""

    @abstractmethod
    def click(self, css: str, *, in_reader: bool = True) -> None:
        """Click an element with the mouse."""

    @abstractmethod
    def fill(self, css: str, text: str) -> None:
        """Type a text into a field of the current tab, in place of what it held."""

    @abstractmethod
    def tabs(self) -> list[str]:
        """The addresses of all open tabs."""

    @abstractmethod
    def switch(self, part: str) -> None:
        """Make the tab whose address contains `part` the current one; raises LookupError where there is none."""

    @abstractmethod
    def close_tabs(self) -> None:
        """Close every tab that a test opened."""

    @abstractmethod
    def store(self, settings: dict[str, object]) -> None:
        """Replace everything in the extension's local storage."""

    @abstractmethod
    def forget_permissions(self) -> None:
        """Take back every host permission that a test gave to the extension."""

    @abstractmethod
    def errors(self) -> list[str]:
        """Take all errors thrown or logged since the last call by the extension and by the pages."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the current tab's viewport a size, in CSS pixels."""

    @abstractmethod
    def set_scheme(self, scheme: Scheme) -> None:
        """Let the system prefer light or dark."""

    @abstractmethod
    def screenshot(self, path: Path) -> None:
        """Write what the current tab's viewport shows as a PNG."""

    @abstractmethod
    def download(self) -> tuple[str, bytes]:
        """Wait for a file that the reader saves, and return its name and what is in it."""

    @abstractmethod
    def choose_menu(self, item: str, css: str) -> None:
        """Choose an item of the extension's in the context menu of an element of the page, named by the id or words that it has."""

    @abstractmethod
    def close(self) -> None:
        """End the browser and remove its profile."""

    def has_reader(self) -> bool:
        """Tell whether the reader is over the current tab."""
        try:
            self.reader("return true")
        except LookupError:
            return False
        return True

    def read(self, url: str) -> None:
        """Open an address, press the button, and wait until the reader shows an article or a failure."""
        self.open(url)
        self.press_action()
        self.wait_reader("return document.querySelector('article, [data-failure]') !== null")

    def wait_reader(self, script: str, *args: object) -> Any:
        """Wait until a script in the reader returns something true, and return that."""

        def check() -> Any:
            try:
                return self.reader(script, *args)
            except LookupError:
                return None

        return until(check, script)

    def wait_page(self, script: str, *args: object) -> Any:
        """Wait until a script in the current tab returns something true, and return that."""
        return until(lambda: self.page(script, *args), script)

    def wait_closed(self) -> None:
        """Wait until no reader is over the current tab."""
        until(lambda: not self.has_reader(), "the reader to close")


def until(check: Callable[[], Value], what: str, seconds: float = 15) -> Value:
    """Call `check` until it returns something true, and return that; raise TimeoutError after so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := check():
            return value
        time.sleep(0.03)
    raise TimeoutError(f"waited {seconds} seconds for: {what}")
