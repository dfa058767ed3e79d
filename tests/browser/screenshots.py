"""Take pictures of the extension at work: `python -m tests.browser.screenshots [FOLDER]`.

Without a folder it makes the pictures of the README; with one (`build/screenshots`, say) it also writes every combination of
browser, theme, width and script into that folder, to be looked at, and every state of the reader. It shows the fonts of the
system: on Debian, `fonts-noto-core` and `fonts-noto-cjk` have those of all three scripts.
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
from tests.browser.rig import OPTIONS, WELCOME, Rig, Scheme

IMAGES = ROOT / "docs" / "images"
STORE = ROOT / "docs" / "store"
STORE_SIZE = (1280, 800)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (360, 800, 1400)
PAGES = {"latin": "lamp.html", "arabic": "marsa.html", "japanese": "minato.html"}
NEWS = "harbour.html"
THEMES = ("system", "light", "sepia", "grey", "dark", "black", "contrast")
"""In the order in which a key goes from one to the next."""
PANEL = "#lede-removed-button"
OPENERS = {
    "appearance": "#lede-appearance-button",
    "keys": "#lede-sheet-button",
    "contents": "#lede-contents-button",
    "picture": ".content img[role='button']",
    "note": ".content sup a",
}
"""What is clicked for a state of the reader."""
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


DRAWN = "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


def shoot(rig: Rig, path: Path) -> None:
    """Write what the reader shows, once it has drawn it: its frame is drawn by itself, and may be late."""
    rig.reader(DRAWN)
    rig.screenshot(path)


def show(rig: Rig, url: str, width: int, height: int, scheme: Scheme = "light") -> None:
    """Open a page in a viewport of a size, and the reader over it."""
    rig.open(url)
    rig.set_scheme(scheme)
    rig.resize(width, height)
    rig.press_action()
    rig.wait_reader(LOADED)


def take_for_readme(rig: Rig, site: str, service: str) -> None:
    """Write the page as it was, as it is read, with the panel open, and a long article with its contents and the menu."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    rig.open(f"{site}/{NEWS}")
    rig.resize(1200, 900)
    rig.screenshot(IMAGES / "before.png")
    rig.press_action()
    rig.wait_reader(LOADED)
    shoot(rig, IMAGES / "after.png")
    rig.click(PANEL)
    shoot(rig, IMAGES / "removed.png")
    rig.close_tabs()
    rig.store({"server": service, "appearance": {"theme": "sepia"}})
    show(rig, f"{site}/{PAGES['latin']}", 1400, 900)
    rig.click(OPENERS["appearance"])
    shoot(rig, IMAGES / "appearance.png")
    rig.close_tabs()
    rig.store({"server": service})


def take_for_stores(rig: Rig, site: str, service: str) -> None:
    """Write the pictures that the stores show, in the size that they want."""
    STORE.mkdir(parents=True, exist_ok=True)
    show(rig, f"{site}/{NEWS}", *STORE_SIZE)
    shoot(rig, STORE / "article.png")
    rig.click(PANEL)
    shoot(rig, STORE / "removed.png")
    rig.close_tabs()
    rig.store({"server": service, "appearance": {"theme": "dark"}})
    show(rig, f"{site}/{PAGES['latin']}", *STORE_SIZE)
    rig.click(OPENERS["appearance"])
    shoot(rig, STORE / "appearance.png")
    rig.close_tabs()
    rig.store({"server": service})
    rig.open(rig.base + WELCOME)
    rig.resize(*STORE_SIZE)
    rig.wait_page("return document.querySelector('#lede-result').dataset.found === 'lede'")
    rig.screenshot(STORE / "welcome.png")
    rig.close_tabs()


def take_matrix(rig: Rig, site: str, folder: Path) -> None:
    """Write every combination of theme, width and script."""
    for width in WIDTHS:
        for script, page in PAGES.items():
            show(rig, f"{site}/{page}", width, 800)
            for theme in THEMES:
                rig.wait_reader("return document.documentElement.dataset.theme === arguments[0]", theme)
                shoot(rig, folder / f"{rig.name}-{script}-{theme}-{width}.png")
                rig.press("t")
            rig.close_tabs()


def take_opened(rig: Rig, site: str, folder: Path) -> None:
    """Write what can be opened over or beside an article, and the panel with a block that is put back."""
    for scheme in SCHEMES:
        for width in WIDTHS:
            end = f"{scheme}-{width}.png"
            for name, opener in OPENERS.items():
                show(rig, f"{site}/{PAGES['latin']}", width, 800, scheme)
                rig.click(opener)
                shoot(rig, folder / f"{rig.name}-{name}-{end}")
                rig.close_tabs()
            for script, page in {"latin": NEWS, "arabic": PAGES["arabic"]}.items():
                show(rig, f"{site}/{page}", width, 800, scheme)
                rig.click(PANEL)
                shoot(rig, folder / f"{rig.name}-panel-{script}-{end}")
                rig.reader("document.documentElement.style.scrollBehavior = 'auto'")
                rig.click("#lede-removed-list [data-block] button")
                rig.wait_reader("return document.querySelector('.restored, .restored-part') !== null")
                shoot(rig, folder / f"{rig.name}-restored-{script}-{end}")
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
            for path in (OPTIONS, WELCOME, "pages/privacy.html", "pages/restricted.html?why=store"):
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
                    take_for_readme(rig, site.address, service)
                    take_for_stores(rig, site.address, service)
                if folder is not None:
                    folder.mkdir(parents=True, exist_ok=True)
                    take_matrix(rig, site.address, folder)
                    take_opened(rig, site.address, folder)
                    take_states(rig, site.address, folder)


if __name__ == "__main__":
    main()
