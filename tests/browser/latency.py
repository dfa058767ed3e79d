"""How long it takes from the click to text that can be read: `python -m tests.browser.latency`.

A server on this machine, a news page of 200 kB. The click is the moment before the browser is told of it; the text is there
when the reader's largest piece of content is painted, as the browser itself says. Beside it stands Readability.js, run in the same
tab of Chromium over a copy of the same page, which is the smallest part of what another reader mode does.
"""

import argparse
import os
import statistics
import time
from pathlib import Path

from tests.browser.capture_figures import SCRIPTS
from tests.browser.lede_service import ROOT, running_service
from tests.browser.local_servers import SITE, Site
from tests.browser.rig import EXTENSION, Rig, until
from tests.browser.screenshots import BROWSERS

PAGE = "latency.html"
BYTES = 200_000
WARMING = 3
"""Runs before the counted ones: nobody's first article of the day is the one that is waited for."""
READABILITY = ROOT / "tests/benchmark/node/node_modules/@mozilla/readability/Readability.js"
PAINTED = """
if (document.querySelector("article") === null) return null;
return new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const last = list.getEntries().at(-1);
    resolve(performance.timeOrigin + last.startTime);
  }).observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => resolve(null), 500);
});
"""
PEER = """
(0, eval)(arguments[0] + "; globalThis.Readability = Readability;");
const begun = performance.now();
new Readability(document.cloneNode(true)).parse();
return performance.now() - begun;
"""
CAPTURE = "const begun = performance.now(); return (0, eval)(arguments[0]).then(() => performance.now() - begun)"


def news_page() -> str:
    """The harbour's page with the bulk of a news site around its article: long menus, cards, scripts and styles."""
    source = SITE.joinpath("harbour.html").read_text(encoding="utf-8")
    card = (
        '<div class="card teaser teaser--small"><a href="/story/{0}" class="card-link" data-track="card-{0}"><img src="/images/rope.svg" '
        'width="320" height="180" alt="" loading="lazy"><h3 class="card-title">Another story of the coast, number {0}</h3></a></div>'
    )
    script = (
        "<script>window.tracker = window.tracker || []; window.tracker.push({{page: {0}, slot: 'right-{0}'}});</script>"
    )
    parts: list[str] = []
    size = len(source.encode())
    while size < BYTES:
        parts.append((card if len(parts) % 3 else script * 4).format(len(parts)))
        size += len(parts[-1].encode())
    return source.replace("</body>", f'<section class="more-stories">{"".join(parts)}</section></body>')


def click_to_text(rig: Rig, url: str) -> float:
    """Milliseconds of one run."""
    rig.open(url)
    time.sleep(0.3)
    begun = time.time() * 1000
    rig.press_action()
    painted = float(rig.wait_reader(PAINTED))
    rig.press("Escape")
    rig.wait_closed()
    rig.close_tabs()
    return painted - begun


def describe(times: list[float]) -> str:
    """The median and the quartiles, in words."""
    low, middle, high = statistics.quantiles(times, n=4)
    return f"{middle:.0f} ms at the median, half of the runs {low:.0f} to {high:.0f} ms"


def peer_times(rig: Rig, url: str, source: str, runs: int) -> tuple[list[float], list[float]]:
    """Milliseconds of Readability.js and of the extension's own capture, in the same tab."""
    rig.open(url)
    capture = "\n".join(EXTENSION.joinpath(f"content/{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    peer = [float(rig.page(PEER, source)) for _ in range(runs + WARMING)][WARMING:]
    own = [float(rig.page(CAPTURE, capture)) for _ in range(runs + WARMING)][WARMING:]
    rig.close_tabs()
    return peer, own


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--readability", type=Path, default=READABILITY)
    options = parser.parse_args()
    page = SITE / PAGE
    page.write_text(news_page(), encoding="utf-8")
    try:
        print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        with running_service() as service, Site() as site:
            url = f"{site.address}/{PAGE}"
            until(lambda: page.stat().st_size >= BYTES, "the page to be written")
            for name, browser in BROWSERS.items():
                with browser() as rig:
                    rig.store({"server": service})
                    times = [click_to_text(rig, url) for _ in range(options.runs + WARMING)][WARMING:]
                    print(f"{name}: {describe(times)}")
                    if name != "chromium" or not options.readability.exists():
                        continue
                    peer, own = peer_times(rig, url, options.readability.read_text(encoding="utf-8"), options.runs)
                    ratio = statistics.median(times) / statistics.median(peer)
                    print(f"Readability.js alone: {describe(peer)}; click to text takes {ratio:.1f} times that")
                    print(f"capture alone: {describe(own)}")
    finally:
        page.unlink()


if __name__ == "__main__":
    main()
