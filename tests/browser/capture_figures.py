"""How long a page takes to be captured, and how small it gets: `python -m tests.browser.capture_figures`.

The time is that of a page of 5,000 elements, with the longest stretch in which it keeps the page from everything else; the
sizes are those of the articles of the development corpora (`shared/corpus`).
"""

import argparse
import gzip
import json
import statistics
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium
from tests.browser.local_servers import Site
from tests.browser.rig import EXTENSION, Rig
from tests.browser.screenshots import BROWSERS

CORPUS = Path("/work/shared/corpus/wcxb-dev")
SCRIPTS = ("scrub-address", "trim-json-ld", "trim-rules", "rendered-tree", "pictures", "capture")
RUNS = 15
GROW = """
const row = `<div class="row story"><h2 id="h">Heading</h2><p class="lead">Some words of a <a href="/story?id=5">story</a>
  that is <em>told</em> here.</p><ul><li><span class="label">One</span></li><li>Two</li></ul></div>`;
const main = document.createElement("main");
main.append(document.createRange().createContextualFragment(row.repeat(Math.ceil(arguments[0] / 9))));
document.body.replaceChildren(main);
return document.querySelectorAll("*").length;
"""
TIME = """
const [source, runs] = arguments;
const once = async () => {
  const begun = performance.now();
  await (0, eval)(source);
  return performance.now() - begun;
};
return (async () => {
  const times = [];
  for (let run = 0; run < runs; run += 1) times.push(await once());
  return times;
})();
"""


def capture_source() -> str:
    """The scripts that the extension injects, as one."""
    return "\n".join(EXTENSION.joinpath(f"content/{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)


def time_capture(browser: Callable[[], AbstractContextManager[Rig]], elements: int) -> list[float]:
    """Milliseconds of each run in one browser."""
    with Site() as site, browser() as rig:
        rig.open(f"{site.address}/harbour.html")
        rig.page(GROW, elements)
        return list(rig.page(TIME, capture_source(), RUNS))


def articles(limit: int) -> list[str]:
    """The sources of articles of the corpus, spread evenly."""
    with gzip.open(CORPUS / "pages.jsonl.gz", "rt", encoding="utf-8") as lines:
        names = [row["html_file"] for row in map(json.loads, lines) if row["kind"] == "article"]
    return [
        gzip.decompress((CORPUS / name).read_bytes()).decode("utf-8") for name in names[:: max(1, len(names) // limit)]
    ]


def sizes(page: Page, html: str) -> tuple[int, int, int, int]:
    """Bytes of a page and of its capture, each plain and compressed."""
    page.route("**/*", lambda route: _serve(route, html))
    page.goto("https://news.example/story")
    body = json.dumps(page.evaluate(capture_source()), ensure_ascii=False).encode()
    source = html.encode()
    page.unroute("**/*")
    return len(source), len(body), len(gzip.compress(source, 6)), len(gzip.compress(body, 6))


def _serve(route: Any, html: str) -> None:
    if route.request.is_navigation_request() and route.request.url == "https://news.example/story":
        # The page's own scripts may not run; without any script at all, no timer of the capture would go off.
        policy = {"Content-Security-Policy": "script-src 'none'", "Content-Type": "text/html; charset=utf-8"}
        route.fulfill(body=html, headers=policy)
    else:
        route.abort()


def measure_sizes(limit: int) -> None:
    """Print by how much the pages shrink."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.BINARY)
        page = browser.new_page()
        rows = [sizes(page, html) for html in articles(limit)]
        browser.close()
    plain, sent, packed, packed_sent = (sum(column) for column in zip(*rows, strict=True))
    each = statistics.median(1 - row[1] / row[0] for row in rows)
    print(
        f"{len(rows)} articles: {plain:,} bytes become {sent:,} ({1 - sent / plain:.1%} fewer; a median page {each:.1%})"
    )
    print(
        f"compressed: {packed:,} become {packed_sent:,}; what is sent is {1 - packed_sent / plain:.1%} less than the page"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=150, help="about so many articles of the corpus")
    parser.add_argument("--elements", type=int, nargs="*", default=[5_000, 50_000])
    options = parser.parse_args()
    for name, browser in BROWSERS.items():
        for elements in options.elements:
            times = time_capture(browser, elements)
            middle, least, most = statistics.median(times), min(times), max(times)
            print(
                f"{name}: {elements:,} elements take {middle:.1f} ms at the median of {RUNS} runs, {least:.1f} to {most:.1f}"
            )
    if CORPUS.exists():
        measure_sizes(options.pages)


if __name__ == "__main__":
    main()
