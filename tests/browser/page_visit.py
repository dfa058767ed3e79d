"""A visit to the page at `/`, and what the tests of that page put into it."""

import re
from pathlib import Path
from typing import Any

from tests.browser.chromium import Chromium
from tests.browser.firefox import Firefox
from tests.browser.rig import Rig, until

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / "server" / "web" / "static" / "example.txt").read_text(encoding="utf-8")
HEADLINES = re.findall(r"^\+ (.+)$", EXAMPLE, re.MULTILINE)
WEBDRIVER_KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Control": "\ue009", "ArrowRight": "\ue014"}
ADDRESS = "https://orrin.example/news/notebooks"
PROSE = """\
The lighthouse keeper of Orrin has counted every boat that passed her window since the spring of 2009, and on Sunday \
she handed the notebooks to the school. Forty-one of them fill two shelves of the library there.
The pupils want to find out whether the fishing boats leave earlier than they did. Their teacher has drawn the first \
hundred pages as a chart, and it seems that they do, by eleven minutes, though nobody yet knows why.
The keeper herself has a suspicion, which she keeps to herself until the chart is finished. She has bought a new \
notebook, green this time, and started again with the ferry that left at seven.""".splitlines()
ARABIC = (
    "ستبحر العبّارة الليلية بين البلدة وجزيرة ليسك مرة أخرى ابتداءً من أول جمعة في شهر يونيو، بعد ستة شتاءات من "
    "إلغاء آخر رحلة لقلة المسافرين، وقال مدير الخط إن الناس لم يفتقدوا السفينة بل الخبز الساخن عند السادسة صباحًا."
)
RELATED = "".join(
    f'<li><a href="https://orrin.example/news/{at}">{headline}</a></li>'
    for at, headline in enumerate(
        ("Goat elected to parish council", "Ten soups for wet days", "Why the clock tower hums", "Bus shelter painted")
    )
)


def page_of(*blocks: str, language: str = "en", direction: str = "ltr") -> str:
    """A whole HTML page with one article of these blocks."""
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><title>Forty-one notebooks</title></head><body>'
        '<nav><a href="/">Home</a> <a href="/news">News</a></nav>'
        f"<article><h1>Forty-one notebooks</h1>{''.join(blocks)}</article></body></html>"
    )


PARAGRAPHS = [f"<p>{paragraph}</p>" for paragraph in PROSE]
BOX = f'<aside class="related"><h3>Read more</h3><ul>{RELATED}</ul></aside>'
PAGE = page_of(PARAGRAPHS[0], BOX, *PARAGRAPHS[1:])


class Visit:
    """A tab on the page of one service."""

    def __init__(self, browser: Rig, origin: str) -> None:
        self.browser = browser
        self.origin = origin
        browser.open(f"{origin}/")
        browser.wait_page("return document.querySelector('[data-origin]').textContent === arguments[0]", origin)

    def run(self, script: str, *args: object) -> Any:
        """Run the body of a function in the page."""
        return self.browser.page(script, *args)

    def text(self, css: str) -> str:
        """The text of an element, as it is shown."""
        return str(self.run("return document.querySelector(arguments[0]).innerText", css))

    def wait_text(self, css: str, part: str) -> None:
        """Wait until an element's text contains a part."""
        until(lambda: part in self.text(css), f"“{part}” in {css}")

    def click(self, name: str) -> None:
        """Click the element with an id of the page's own."""
        self.browser.click(f"#lede-{name}", in_reader=False)

    def press(self, *keys: str) -> None:
        """Press keys together, named as in the DOM; beyond the rig's own way they bring the character of Enter."""
        if isinstance(self.browser, Chromium):
            self.browser._page.keyboard.press("+".join(keys))
            return
        assert isinstance(self.browser, Firefox)
        values = [WEBDRIVER_KEYS[key] for key in keys]
        strokes: list[dict[str, object]] = [{"type": "keyDown", "value": value} for value in values]
        strokes += [{"type": "keyUp", "value": value} for value in reversed(values)]
        with self.browser._wire.chrome():
            self.browser._wire.perform("key", strokes)

    def put(self, source: str) -> None:
        """Have a page or a text in the field, at once, as by pasting."""
        self.run(
            "const field = document.querySelector('#lede-source'); field.value = arguments[0];"
            "field.dispatchEvent(new Event('input', {bubbles: true}))",
            source,
        )

    def read(self, source: str, address: str = "") -> None:
        """Put a page or a text in and press “Read it”."""
        self.put(source)
        if address:
            self.browser.fill("#lede-address", address)
        self.click("read")

    def alter_answers(self, content: str, removed: list[tuple[str | None, str]]) -> None:
        """Give every answer of the service other HTML, and other removed blocks: where they stood, and their HTML."""
        self.run(
            "const [html, blocks] = arguments; const real = fetch; window.fetch = async (...request) => {"
            "const answer = await (await real(...request)).json(); answer.content.html = html;"
            "answer.removed = blocks.map(([after, html], at) =>"
            "({id: `r${at}`, kind: 'other', reason: '', after, html, text: ''})); return Response.json(answer); }",
            content,
            removed,
        )

    def wait_article(self, part: str) -> str:
        """Wait for an article with a text in it, and return all of its text."""
        self.browser.wait_page("return document.querySelector('article')?.innerText.includes(arguments[0])", part)
        return self.text("article")

    def blocks(self) -> list[str]:
        """The texts of the article's outermost blocks."""
        return list(self.run("return [...document.querySelectorAll('article .body > *')].map((e) => e.innerText)"))

    def expect_refusal(self) -> None:
        """Take the line that Chromium itself logs for a refused request; there may be nothing else."""
        assert all("Failed to load resource" in error for error in self.browser.errors())
