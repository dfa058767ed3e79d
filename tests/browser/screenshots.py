"""Take pictures of the extension at work: `python -m tests.browser.screenshots [FOLDER]`.

Without a folder it makes the three pictures of the README; with one it also writes every combination of browser, colours,
width and page into that folder, to be looked at.
"""

import argparse
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import Chromium
from tests.browser.firefox import Firefox
from tests.browser.lede_service import ROOT, running_service
from tests.browser.local_servers import Reply, Site, StandIn
from tests.browser.rig import OPTIONS, Rig, Scheme

IMAGES = ROOT / "docs" / "images"
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (390, 1280)
PAGES = {"latin": "harbour.html", "arabic": "marsa.html"}
PANEL = "#lede-removed-button"
LOADED = """
return document.querySelector('article, [data-failure]') !== null
  && [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight)
    .every((image) => image.complete)
"""


@contextmanager
def chromium() -> Iterator[Rig]:
    """Give a Chromium and end it afterwards."""
    with sync_playwright() as playwright:
        rig = Chromium(playwright)
        yield rig
        rig.close()


@contextmanager
def firefox() -> Iterator[Rig]:
    """Give a Firefox and end it afterwards."""
    rig = Firefox()
    yield rig
    rig.close()


BROWSERS: dict[str, Callable[[], AbstractContextManager[Rig]]] = {"chromium": chromium, "firefox": firefox}


def show(rig: Rig, url: str, width: int, height: int, scheme: Scheme = "light") -> None:
    """Open a page in a viewport of a size, and the reader over it."""
    rig.open(url)
    rig.set_scheme(scheme)
    rig.resize(width, height)
    rig.press_action()
    rig.wait_reader(LOADED)


def take_for_readme(rig: Rig, site: str) -> None:
    """Write the page as it was, as it is read, and with the panel open."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    rig.open(f"{site}/{PAGES['latin']}")
    rig.resize(1200, 900)
    rig.screenshot(IMAGES / "before.png")
    rig.press_action()
    rig.wait_reader(LOADED)
    rig.screenshot(IMAGES / "after.png")
    rig.click(PANEL)
    rig.screenshot(IMAGES / "removed.png")
    rig.close_tabs()


def take_matrix(rig: Rig, site: str, folder: Path) -> None:
    """Write every combination of colours, width and page, closed and with the panel open and a block restored."""
    for scheme in SCHEMES:
        for width in WIDTHS:
            for script, page in PAGES.items():
                show(rig, f"{site}/{page}", width, 800, scheme)
                name = f"{rig.name}-{script}-{scheme}-{width}"
                rig.screenshot(folder / f"{name}.png")
                rig.click(PANEL)
                rig.screenshot(folder / f"{name}-panel.png")
                rig.reader("document.documentElement.style.scrollBehavior = 'auto'")
                rig.click("#lede-removed-list [data-block] button")
                rig.wait_reader("return document.querySelector('.restored, .restored-part') !== null")
                rig.screenshot(folder / f"{name}-restored.png")
                rig.close_tabs()


def take_states(rig: Rig, site: str, folder: Path) -> None:
    """Write a failure, the options page and the page for where no extension may run."""
    for scheme in SCHEMES:
        for width in WIDTHS:
            with StandIn(
                Reply(status=422, body='{"detail": "html: has no text."}', kind="application/problem+json")
            ) as server:
                rig.store({"server": server.address})
                show(rig, f"{site}/{PAGES['latin']}", width, 800, scheme)
                rig.screenshot(folder / f"{rig.name}-failure-{scheme}-{width}.png")
            for path in (OPTIONS, "pages/restricted.html?why=store"):
                rig.open(rig.base + path)
                rig.set_scheme(scheme)
                rig.resize(width, 800)
                name = path.split("/")[1].split(".")[0]
                rig.screenshot(folder / f"{rig.name}-{name}-{scheme}-{width}.png")
            rig.close_tabs()


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="where to write every combination")
    folder: Path | None = parser.parse_args().folder
    with running_service() as service, Site() as site:
        for name, browser in BROWSERS.items():
            with browser() as rig:
                rig.store({"server": service})
                if name == "chromium":
                    take_for_readme(rig, site.address)
                if folder is not None:
                    folder.mkdir(parents=True, exist_ok=True)
                    take_matrix(rig, site.address, folder)
                    take_states(rig, site.address, folder)


if __name__ == "__main__":
    main()
