"""Plain texts made at random by hypothesis: words of any alphabet, and every form that a line may have."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.extraction.generated import word

ALPHABETS = [
    "abcdefgh",
    "éèàçñõüß",
    "абвгдежз",
    "αβγδεζηθ",
    "אבגדהוזח",
    "ابتثجحخد",
    "कखगघचछजझ",
    "ประเทศไทย",
    "春夏秋冬東西南北",
    "あいうえおかきく",
    "가나다라마바사아",
]
MARKS = [
    "",
    "",
    "",
    "",
    "- ",
    "* ",
    "+ ",
    "• ",
    "1. ",
    "2) ",
    "» ",
    "# ",
    "## ",
    "> ",
    "> > ",
    ">",
    "    ",
    "\t",
    "\u3000",
    "\xa0",
    "1. ",
    "2. ",
    "3) ",
    "(a) ",
    "(b) ",
    "ii. ",
    "① ",
    "②",
    "１．",
    "一、",
    "٢- ",
    "३. ",
    "• ",
    "  - ",
    "→ ",
    "– ",
    "### ",
    "Photo: ",
    "© 2022 ",
    "To: ",
    "Read more: ",
    "By ",
    "— ",
]
ENDS = ["", ".", ":", "!", "…", "。", "؟", " -", " *", "?", ";", '"']


SIGN_LINES = [
    "===",
    "---",
    "~~~",
    "***",
    "-- ",
    ">",
    "> >",
    "Read more",
    "know more",
    "Sources",
    "2022-01-11",
    "* * *",
    "•",
    "1.",
    "#",
    "|",
]
BREAKS = ["\n", "\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\f"]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Plain text in many scripts: lines of words with bullets and stops, blank lines, and lines of signs."""
    lines = []
    for _ in range(draw(st.integers(1, 14))):
        if draw(st.integers(0, 9)) == 0:
            lines.append(draw(st.sampled_from(SIGN_LINES)))
            continue
        letters = draw(st.sampled_from(ALPHABETS))
        words = draw(st.lists(st.text(letters, min_size=1, max_size=9), min_size=1, max_size=25))
        lines.append(draw(st.sampled_from(MARKS)) + " ".join(words) + draw(st.sampled_from(ENDS)))
        lines.extend([""] * draw(st.integers(0, 2)))
    if draw(st.booleans()):
        lines = [part for line in lines for part in (textwrap.wrap(line, draw(st.sampled_from([30, 60, 72]))) or [""])]
    return draw(st.sampled_from(BREAKS)).join(lines)


MANY = ("- * + • ● » > – → ✓".split(), ["1.", "1)", "(1)", "a)", "i.", "①", "一、"])
HEADING_FORMS = ["{}", "# {}", "### {} ###", "{}\n=====", "{}\n---------", "=====\n{}\n=====", "**{}**", "2. {}"]


@dataclass
class _Pen:
    """Writes words that were never written before."""

    draw: st.DrawFn
    numbers: Iterator[int]

    def words(self, least: int, most: int, end: str = "") -> str:
        count = self.draw(st.integers(least, most))
        return " ".join(word(next(self.numbers)) for _ in range(count)).capitalize() + end

    def prose(self) -> str:
        text = self.words(4, 60, self.draw(st.sampled_from([".", ".", "?", ":", ""])))
        return textwrap.fill(text, self.draw(st.sampled_from([10_000, 60, 72, 80])))

    def listing(self) -> str:
        mark = self.draw(st.sampled_from(MANY[0] + MANY[1]))
        gap = self.draw(st.sampled_from(["\n", "\n\n"]))
        count = self.draw(st.integers(1, 4))
        marks = [mark.replace("1", str(at)) for at in range(1, count + 1)]
        indents = self.draw(st.lists(st.sampled_from(["", "", "  ", "    ", "\t"]), min_size=count, max_size=count))
        width = self.draw(st.sampled_from([40, 72]))
        return gap.join(
            textwrap.fill(f"{indent}{sign} {self.words(1, 15)}", width, subsequent_indent=f"{indent}   ")
            for sign, indent in zip(marks, indents, strict=True)
        )

    def quote(self) -> str:
        inner = self.draw(st.sampled_from([self.prose, self.listing, self.verse]))()
        sign = self.draw(st.sampled_from(["> ", "> > ", ">> ", ">"]))
        return "\n".join(f"{sign}{line}".rstrip() for line in inner.split("\n"))

    def verse(self) -> str:
        margin = self.draw(st.sampled_from(["", "", "    "]))
        return "\n".join(f"{margin}{self.words(1, 7)}" for _ in range(self.draw(st.integers(1, 5))))

    def code(self) -> str:
        return "\n".join(f"    {self.words(1, 2)}({self.words(1, 2)});" for _ in range(self.draw(st.integers(1, 4))))

    def columns(self) -> str:
        return "\n".join("      ".join(self.words(1, 1) for _ in range(3)) for _ in range(self.draw(st.integers(1, 4))))

    def heading(self) -> str:
        form = self.draw(st.sampled_from(HEADING_FORMS))
        text = form.format(self.words(1, 6))
        return text.upper() if self.draw(st.booleans()) else text

    def speech(self) -> str:
        return "\n".join(f"– {self.words(1, 9, '?')}" for _ in range(self.draw(st.integers(1, 3))))

    def field(self) -> str:
        return self.draw(
            st.sampled_from(["To: ", "Subject: ", "Photo: ", "Read also: ", "5 min read ", "-- \n"])
        ) + self.words(1, 5)

    def marked_up(self) -> str:
        form = self.draw(
            st.sampled_from(
                ["a **{}** b", "[{}](https://harbour.example/)", "`{}`", "```\n{}\n```", "| {} |\n| --- |\n| {} |"]
            )
        )
        return (
            form.format(self.words(1, 4), self.words(1, 4)) if form.count("{}") == 2 else form.format(self.words(1, 4))
        )


@st.composite
def shaped_texts(draw: st.DrawFn) -> str:
    """Plain text made of all that plain text has: each of its words but for a few stands in it once."""
    pen = _Pen(draw, iter(range(10_000)))
    plain = [
        pen.prose,
        pen.prose,
        pen.listing,
        pen.quote,
        pen.verse,
        pen.code,
        pen.columns,
        pen.heading,
        pen.speech,
        pen.field,
    ]
    shapes = [*plain, pen.marked_up] if draw(st.booleans()) else plain
    parts = [draw(st.sampled_from(shapes))() for _ in range(draw(st.integers(1, 9)))]
    return draw(st.sampled_from(["\n\n", "\n\n", "\n"])).join(parts)
