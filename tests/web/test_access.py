"""Who may use the service, and how much: tokens, limits, and what happens while the store of the limits is away."""

import json
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server import create_app
from server.limiting import Limiter
from server.settings import Settings
from server.tokens import TokenError, TokenFile
from tests.web.pages import TEXT, problem
from tests.web.running import SECONDS, Answered, Running, post, running, send, start
from tests.web.stores import store

BODY = {"text": TEXT}
CHROME = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
ANYWHERE = "0.0.0.0"  # noqa: S104  # no socket is opened by it, or it is the point


@pytest.fixture
def tokens(tmp_path: Path) -> TokenFile:
    return TokenFile(tmp_path / "tokens.json")


def client_of(tokens: TokenFile, **settings: object) -> FlaskClient:
    return create_app(Settings(tokens=str(tokens.path), **settings)).test_client()  # type: ignore[arg-type]


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_on_this_machine_no_token_is_asked_for_until_there_is_a_file(tokens: TokenFile) -> None:
    client = client_of(tokens)
    assert client.post("/v1/extract", json=BODY).status_code == 200
    token = tokens.add("ana")
    problem(client.post("/v1/extract", json=BODY), 401)
    assert client.post("/v1/extract", json=BODY, headers=bearer(token)).status_code == 200
    tokens.revoke("ana")
    problem(client.post("/v1/extract", json=BODY, headers=bearer(token)), 401)


@pytest.mark.parametrize("path", ["/v1/extract", "/v1/batch"])
@pytest.mark.parametrize("given", ["", "Basic YTpi", "Bearer", "Bearer x", "Bearer lede_000000000000_x", "lede_1_2"])
def test_without_a_token_that_is_one_the_answer_is_401_and_says_how(tokens: TokenFile, path: str, given: str) -> None:
    tokens.add("ana")
    response = client_of(tokens).post(path, json=BODY, headers={"Authorization": given} if given else {})
    problem(response, 401)
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_what_holds_nobody_s_pages_needs_no_token(tokens: TokenFile) -> None:
    tokens.add("ana")
    client = client_of(tokens, host=ANYWHERE)
    for path in ("/", "/health"):
        assert client.get(path).status_code == 200, path


def test_a_preflight_needs_no_token_and_allows_to_send_one(tokens: TokenFile) -> None:
    tokens.add("ana")
    asked = {
        "Origin": CHROME,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type",
    }
    response = client_of(tokens).options("/v1/extract", headers=asked)
    assert response.status_code == 200
    assert "authorization" in response.headers["Access-Control-Allow-Headers"].lower()
    refused = client_of(tokens).post("/v1/extract", json=BODY, headers={"Origin": CHROME})
    problem(refused, 401)
    assert refused.headers["Access-Control-Allow-Origin"] == CHROME


def test_for_others_it_does_not_start_without_a_token_unless_told_so(tokens: TokenFile) -> None:
    with pytest.raises(TokenError, match="LEDE_ALLOW_OPEN"):
        client_of(tokens, host=ANYWHERE)
    assert client_of(tokens, host=ANYWHERE, allow_open=True).post("/v1/extract", json=BODY).status_code == 200
    token = tokens.add("ana")
    client = client_of(tokens, host=ANYWHERE)
    assert client.post("/v1/extract", json=BODY, headers=bearer(token)).status_code == 200
    problem(client.post("/v1/extract", json=BODY), 401)


def test_where_the_file_goes_away_others_are_not_let_in(tokens: TokenFile) -> None:
    token = tokens.add("ana")
    client = client_of(tokens, host=ANYWHERE)
    tokens.path.unlink()
    problem(client.post("/v1/extract", json=BODY, headers=bearer(token)), 401)


def test_the_command_refuses_to_serve_others_and_says_what_to_do(tmp_path: Path) -> None:
    process = start("serve", "--host", ANYWHERE, "--port", "0", LEDE_TOKENS=str(tmp_path / "none.json"))
    _, said = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert "token add" in said
    assert "LEDE_ALLOW_OPEN" in said
    assert "Traceback" not in said


def test_a_rate_is_told_and_kept(tokens: TokenFile) -> None:
    token = tokens.add("ana", rate=2, quota=100)
    client = client_of(tokens)
    first, second, third = (client.post("/v1/extract", json=BODY, headers=bearer(token)) for _ in range(3))
    assert [first.status_code, second.status_code] == [200, 200]
    assert first.headers["RateLimit-Policy"] == '"rate";q=2;w=60, "quota";q=100;w=86400'
    assert first.headers["RateLimit"].startswith('"rate";r=1;t=')
    assert first.headers["X-RateLimit-Remaining"] == "1"
    told = problem(third, 429)
    assert 0 < int(third.headers["Retry-After"]) == told["retry_after"] <= 61
    assert third.headers["RateLimit"].startswith('"rate";r=0;t=')
    assert client.post("/v1/extract", json=BODY, headers=bearer(tokens.add("bo"))).status_code == 200


def test_a_quota_counts_each_page_of_a_batch(tokens: TokenFile) -> None:
    token = tokens.add("ana", rate=0, quota=3)
    client = client_of(tokens)
    rows = b"".join(json.dumps({"id": number, **BODY}).encode() + b"\n" for number in range(5))
    headers = {**bearer(token), "Content-Type": "application/x-ndjson"}
    given = [json.loads(line) for line in client.post("/v1/batch", data=rows, headers=headers).data.splitlines()]
    assert ["article" in row for row in given] == [True] * 3 + [False] * 2
    assert given[4]["error"]["status"] == 429
    assert given[4]["error"]["retry_after"] > 0
    problem(client.post("/v1/extract", json=BODY, headers=bearer(token)), 429)


def test_the_service_s_own_limits_hold_where_a_token_has_none(tokens: TokenFile) -> None:
    client = client_of(tokens, rate=1)
    headers = bearer(tokens.add("ana"))
    assert client.post("/v1/extract", json=BODY, headers=headers).status_code == 200
    problem(client.post("/v1/extract", json=BODY, headers=headers), 429)


def test_on_this_machine_alone_nothing_is_counted(tokens: TokenFile) -> None:
    client = client_of(tokens, rate=1)
    answers = [client.post("/v1/extract", json=BODY) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert "RateLimit" not in answers[0].headers


def ask(service: Running, token: str) -> Answered:
    body = json.dumps(BODY).encode()
    headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), **bearer(token)}
    return send(service.port, post("/v1/extract", headers, body))


def test_two_services_count_together_and_each_by_itself_while_the_store_is_away(
    tokens: TokenFile, tmp_path: Path
) -> None:
    token = tokens.add("ana", rate=4, quota=0)
    with store(tmp_path) as shared:
        settings = {"LEDE_TOKENS": str(tokens.path), "LEDE_LIMITS_STORE": shared.address}
        with running(**settings) as one, running(**settings) as other:
            assert [ask(service, token).status for service in (one, other, one, other)] == [200] * 4
            assert [ask(service, token).status for service in (one, other)] == [429] * 2
            shared.stop()
            assert [ask(one, token).status for _ in range(5)] == [200] * 4 + [429]


def test_a_store_that_is_away_is_told_and_one_that_is_back_is_used(tmp_path: Path) -> None:
    with store(tmp_path) as shared:
        limiter = Limiter(shared.address)
        assert limiter.check() == "shared"
        shared.stop()
        assert limiter.check() == "away"
        shared.start()
        until = time.monotonic() + SECONDS
        while limiter.check() == "away" and time.monotonic() < until:
            time.sleep(0.1)
        assert limiter.check() == "shared"
    assert Limiter().check() == "memory"


def test_a_wrong_address_of_a_store_is_refused_at_the_start() -> None:
    process = start("serve", "--port", "0", LEDE_LIMITS_STORE="localhost:6379")
    _, said = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert "LEDE_LIMITS_STORE" in said


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_a_page_of_another_site_sends_is_refused_unless_its_origin_is_listed(
    client: FlaskClient, site: str
) -> None:
    headers = {"Sec-Fetch-Site": site}
    problem(client.post("/v1/extract", json=BODY, headers=headers), 403)
    problem(client.post("/v1/extract", json=BODY, headers={**headers, "Origin": "http://localhost"}), 403)
    assert client.post("/v1/extract", json=BODY, headers={**headers, "Origin": CHROME}).status_code == 200


@pytest.mark.parametrize("site", ["none", "same-origin"])
def test_the_extension_and_the_service_s_own_page_are_no_strangers(client: FlaskClient, site: str) -> None:
    assert client.post("/v1/extract", json=BODY, headers={"Sec-Fetch-Site": site}).status_code == 200


def test_a_proxy_s_name_is_answered_where_it_is_listed(tokens: TokenFile) -> None:
    client = client_of(tokens, hosts=("lede.example.org",))
    assert client.get("/health", headers={"Host": "lede.example.org"}).status_code == 200
    problem(client.get("/health", headers={"Host": "evil.example"}), 400)
