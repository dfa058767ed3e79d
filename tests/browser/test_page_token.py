"""The page at `/` of a service that asks for tokens."""

from pathlib import Path

import pytest

from server.tokens import TokenFile
from tests.browser.lede_service import running_service
from tests.browser.page_visit import PAGE, PROSE, Visit
from tests.browser.rig import Rig

pytestmark = pytest.mark.browser


def test_the_page_asks_for_a_token_and_reads_with_it(browser: Rig, tmp_path: Path) -> None:
    path = tmp_path / "tokens.json"
    token = TokenFile(path).add("ana")
    with running_service(LEDE_TOKENS=str(path)) as address:
        visit = Visit(browser, address)
        visit.read(PAGE)
        visit.wait_text("#lede-failure", "needs a token")
        browser.fill("#lede-token", token)
        browser.click("#lede-failure form button", in_reader=False)
        visit.wait_article(PROSE[2][:40])
        visit.expect_refusal()
