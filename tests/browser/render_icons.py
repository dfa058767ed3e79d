"""Draw the extension's PNG icons from its SVG: `python -m tests.browser.render_icons`."""

from playwright.sync_api import sync_playwright

from tests.browser.chromium import BINARY
from tests.browser.rig import EXTENSION

SIZES = (16, 32, 48, 128)


def main() -> None:
    """Write one PNG for each size beside the SVG."""
    icons = EXTENSION / "icons"
    drawing = (icons / "lede.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BINARY)
        page = browser.new_page()
        page.set_content(
            f"<style>body {{ margin: 0 }} svg {{ display: block; width: 100vw; height: 100vh }}</style>{drawing}"
        )
        for size in SIZES:
            page.set_viewport_size({"width": size, "height": size})
            page.screenshot(path=icons / f"lede-{size}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
