"""The same page gives the same answer, in this process and in another."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from server.answers import Scope, Wish, answer
from server.extraction import Page
from tests.extraction.samples import URL, link_list, paragraphs, story

ROOT = Path(__file__).parents[2]
SOURCE = story(
    head="<title>A new pier at last | Post</title>",
    before='<p class="byline">By Ana Prado</p><div class="share">Share</div>',
    after=f"<h3>Read more</h3>{link_list(['Storm closes the northern road again', 'School board delays its vote'])}{paragraphs()}",
)


def answered(removed: Scope = "all") -> dict[str, Any]:
    """The answer for the page without its time."""
    given = answer(Page(html=SOURCE, url=URL), Wish(removed)).model_dump(mode="json")
    assert given["engine"].pop("ms") >= 0
    return given


def test_the_same_page_twice_in_one_process() -> None:
    assert answered() == answered()


@pytest.mark.parametrize("seed", ["0", "1", "31337"])
def test_the_same_page_in_a_process_with_other_hashes(seed: str) -> None:
    command = [sys.executable, "-m", "server", "extract", "-", "--input", "html", "--url", URL, "--removed", "all"]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    ended = subprocess.run(command, input=SOURCE.encode(), capture_output=True, check=True, cwd=ROOT, env=environment)
    given = json.loads(ended.stdout)
    assert given["engine"].pop("ms") >= 0
    assert given == answered()
