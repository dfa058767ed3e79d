"""What the reader says when there is no article, each time by the real cause."""

import json

import pytest

from tests.browser.lede_service import free_port, running_service
from tests.browser.local_servers import ANSWER, Reply, StandIn
from tests.browser.rig import OPTIONS, Rig, until

pytestmark = pytest.mark.browser

SHOWN = "return [document.querySelector('[data-failure]')?.dataset.failure, document.body.innerText]"


def failure(browser: Rig, url: str) -> tuple[str, str]:
    """Read a page and return the failure's code and everything that the reader says."""
    browser.read(url)
    code, words = browser.reader(SHOWN)
    assert browser.reader("return document.activeElement.localName") == "h1"
    return code, words


def test_server_down_and_up_again(browser: Rig, site: str, service: str) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    browser.store({"server": address})
    code, words = failure(browser, f"{site}/tender.html")
    assert code == "down"
    assert "make serve" in words
    assert address in words
    browser.store({"server": service})
    browser.click("[data-failure] .actions button")
    browser.wait_reader("return document.querySelector('article') !== null")
    browser.errors()  # Chromium logs each refused connection, as it should


@pytest.mark.parametrize(
    ("reply", "code", "said"),
    [
        (Reply(body="<h1>Router</h1>", kind="text/html"), "not-lede", "not a Lede server"),
        (Reply(status=404, body="nothing", kind="text/plain"), "not-lede", "not a Lede server"),
        (Reply(cors=False), "blocked", "allow access"),
        (
            Reply(status=422, body='{"detail": "html: has no text."}', kind="application/problem+json"),
            "rejected",
            "no text",
        ),
        (Reply(status=500, body="oops", kind="text/plain"), "fault", "status 500"),
        (Reply(body='{"article": tru'), "malformed", "version"),
        (Reply(body=json.dumps({**ANSWER, "removed": "none"})), "malformed", "removed is no list"),
    ],
)
def test_what_answers_is_not_well(browser: Rig, site: str, reply: Reply, code: str, said: str) -> None:
    with StandIn(reply) as server:
        browser.store({"server": server.address})
        found, words = failure(browser, f"{site}/tender.html")
        assert found == code
        assert said in words
        browser.errors()  # Chromium logs statuses such as 404, and requests that CORS stopped


def test_server_takes_too_long(browser: Rig, site: str) -> None:
    with StandIn(Reply(stalls=True)) as server:
        browser.store({"server": server.address, "timeoutSeconds": 5})
        code, words = failure(browser, f"{site}/tender.html")
        assert code == "timeout"
        assert server.address in words


def test_page_too_large_for_the_real_server(browser: Rig, site: str) -> None:
    with running_service(LEDE_MAX_BYTES="1000") as address:
        browser.store({"server": address})
        code, words = failure(browser, f"{site}/harbour.html")
        assert code == "too-large"
        assert "limit" in words
        browser.errors()


def test_empty_page(browser: Rig, site: str) -> None:
    assert failure(browser, f"{site}/empty.html")[0] == "empty"


def test_no_article_is_said_honestly(browser: Rig, site: str) -> None:
    with StandIn(Reply(body=json.dumps({**ANSWER, "article": False}))) as server:
        browser.store({"server": server.address})
        browser.read(f"{site}/tender.html")
        assert "no article here" in browser.reader("return document.querySelector('.banner').textContent")
        assert "Two words" in browser.reader("return document.querySelector('.content').textContent")


def test_pictures_are_asked_for_without_cookie_and_referrer(browser: Rig, site: str) -> None:
    with StandIn() as server:
        content = {
            "html": f'<p id="b1">Two words. <img src="{server.address}/picture.png" alt=""></p>',
            "text": "Two words.",
        }
        server.reply = Reply(body=json.dumps({**ANSWER, "content": content}))
        browser.store({"server": server.address})
        browser.open(f"{site}/tender.html")
        # Cookies know no ports: those of the page's host would go to the picture's server as well.
        browser.page("document.cookie = 'canary=1; path=/'")
        browser.press_action()
        [headers] = until(lambda: server.fetched, "the picture to be asked for")
        assert not {"Cookie", "Referer"} & set(headers)
        browser.page("document.cookie = 'canary=1; path=/; max-age=0'")


def test_restored_blocks_find_their_places(browser: Rig, site: str) -> None:
    html = '<p id="b1">one</p><ul id="b2"><li id="b3">two</li><li id="b4">three</li></ul>'
    table = '<table id="b5"><tbody><tr id="b6"><td>four</td></tr></tbody></table><p id="b7">five</p>'
    places = [(None, "<p>A</p>"), ("b3", "<li>B</li>"), ("b5", "<p>C</p>"), ("b5", "<p>D</p>")]
    places += [("b6", "<tr><td>E</td></tr>"), ("b7", "<p>F</p>"), ("b7", "G, bare text")]
    removed = [
        {"id": f"r{number}", "kind": "other", "reason": "why", "after": after, "html": block, "text": block}
        for number, (after, block) in enumerate(places)
    ]
    content = {"html": html + table, "text": "one two three four five"}
    reply = Reply(body=json.dumps({**ANSWER, "content": content, "removed": removed}))
    with StandIn(reply) as server:
        browser.store({"server": server.address})
        browser.read(f"{site}/tender.html")
        plain = "return document.querySelector('.content').textContent.replaceAll('Restored · Other', '')"
        before = browser.reader(plain)
        browser.click("#lede-removed-button")
        # Last ones first: they must stand in the order of the page all the same.
        for block in reversed(removed):
            browser.click(f"[data-block='{block['id']}'] button")
        assert browser.reader(plain) == "AonetwoBthreefourECDfiveFG, bare text"
        kinds = "return [...document.querySelectorAll('.restored-part')].map((part) => part.localName)"
        assert browser.reader(kinds) == ["li", "tr"]
        for block in removed:
            browser.click(f"[data-block='{block['id']}'] button")
        assert browser.reader(plain) == before


def test_hostile_answer_does_nothing(browser: Rig, site: str) -> None:
    html = (
        '<p id="b1" onclick="alert(1)" style="color:red">Two <a href="javascript:alert(1)">words</a>'
        '<script>document.title = "taken"</script><img src="x:y" onerror="alert(2)" alt="">'
        '<a href="data:text/html,x">data</a><iframe srcdoc="x"></iframe><svg onload="alert(3)"></svg>'
        '<b id="lede-main">id</b><form action="https://x.example"><input name="q"></form></p>'
    )
    block = {"id": "r1", "kind": "brand-new", "reason": "<b>why</b>", "after": "gone", "html": html, "text": "t"}
    answer = {**ANSWER, "title": "<i>t</i>", "content": {"html": html, "text": "t"}, "removed": [block]}
    with StandIn(Reply(body=json.dumps(answer))) as server:
        browser.store({"server": server.address})
        browser.read(f"{site}/tender.html")
        browser.click("#lede-removed-button")
        browser.click("#lede-restore-all")
        left = """
        const content = document.querySelector('.content');
        return [content.querySelectorAll('script, iframe, svg, form, input, style, [style], [onclick], [onerror]').length,
          [...content.querySelectorAll('a[href]')].length, content.querySelectorAll('#lede-main').length,
          document.querySelector('h1').textContent, document.querySelectorAll('.restored').length,
          document.querySelector('#lede-removed-list h3').textContent, document.querySelector('.reason').textContent];
        """
        assert browser.reader(left) == [0, 0, 0, "<i>t</i>", 1, "Other", "<b>why</b>"]
        # Chromium says for each handler that it did not let it run, even where the sanitiser takes it out.
        assert all("has been blocked" in error for error in browser.errors())


def test_page_in_which_nothing_may_run(browser: Rig, site: str) -> None:
    browser.open(f"{site}/tender.html?sandboxed")
    browser.press_action()
    until(lambda: any("why=sandboxed" in address for address in browser.tabs()), "the page that says so")
    browser.switch("tender.html")
    assert browser.page("return document.querySelector('[data-lede-overlay]')") is None
    assert all("sandboxed" in error for error in browser.errors())


def test_where_no_extension_may_run(browser: Rig, site: str) -> None:
    places = {"chromium": "chrome://version/", "firefox": "about:license"}
    for place in (places[browser.name], f"{site}/images/vane.svg", browser.base + OPTIONS):
        browser.open(place)
        browser.press_action()
        until(lambda: any("restricted.html?why" in address for address in browser.tabs()), "the page that says so")
        browser.switch("restricted.html?why")
        words = browser.wait_page("return document.querySelector('#lede-why')?.textContent")
        assert "browser" in words or "web page" in words
        assert "nothing was sent" in browser.page("return document.body.textContent")
        browser.close_tabs()
