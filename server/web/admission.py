"""Who may use the service, and how much: tokens, limits, and the headers that tell of both."""

from collections.abc import Sequence

from flask import Response, current_app, g, request

from server.limiting import Allowance, Caller, Limiter
from server.problems import Problem
from server.settings import LOOPBACK, Settings
from server.tokens import Token, TokenError, TokenFile

_SCHEME = "bearer "


def open_tokens(settings: Settings) -> TokenFile:
    """The file of tokens of a service with these settings. Raises TokenError where it would serve strangers without being told to."""
    tokens = TokenFile(settings.tokens_path)
    if settings.host not in LOOPBACK and not settings.allow_open and not tokens.tokens():
        raise TokenError(
            f"Lede does not serve on {settings.host} without tokens: anyone who can reach it could use it. Make one by "
            "`python -m server token add NAME`, or say LEDE_ALLOW_OPEN=true if that is meant."
        )
    return tokens


def admit() -> None:
    """Before a request to the API: raises Problem (401, 429) unless it has a token, where one is needed, and is within its limits."""
    if request.method == "OPTIONS":
        return
    g.caller = _caller(current_app.extensions["lede-settings"], current_app.extensions["lede-tokens"])
    limiter: Limiter = current_app.extensions["lede-limiter"]
    if g.caller is not None:
        g.allowances = limiter.request(g.caller)
        refuse_excess(g.allowances)


def refuse_excess(allowances: Sequence[Allowance]) -> None:
    """Raises Problem (429) where one of the limits is passed."""
    for allowance in allowances:
        if not allowance.passed:
            what = "requests a minute" if allowance.name == "rate" else "pages a day"
            raise Problem(
                429,
                f"This is more than {allowance.amount:,} {what}. Try again in {allowance.reset:,} seconds.",
                headers={"Retry-After": str(allowance.reset)},
                retry_after=allowance.reset,
            )


def tell_limits(response: Response) -> Response:
    """Adds where the caller stands: ``RateLimit`` and ``RateLimit-Policy`` of the IETF's draft, and the older X- headers."""
    allowances: Sequence[Allowance] = g.get("allowances", ())
    if allowances:
        tightest = min(allowances, key=lambda one: (one.passed, one.remaining))
        policies = (f'"{one.name}";q={one.amount};w={one.window}' for one in allowances)
        response.headers["RateLimit-Policy"] = ", ".join(policies)
        response.headers["RateLimit"] = ", ".join(f'"{one.name}";r={one.remaining};t={one.reset}' for one in allowances)
        response.headers["X-RateLimit-Limit"] = str(tightest.amount)
        response.headers["X-RateLimit-Remaining"] = str(tightest.remaining)
        response.headers["X-RateLimit-Reset"] = str(tightest.reset)
    return response


def _caller(settings: Settings, tokens: TokenFile) -> Caller | None:
    """Who is counted: the token's owner; the address where the service is open to others; nobody on one's own machine."""
    if tokens.exists:
        token = _token(tokens)
        g.token_id = token.id
        rate = settings.rate if token.rate is None else token.rate
        return Caller(f"token:{token.id}", rate, settings.quota if token.quota is None else token.quota)
    if settings.host in LOOPBACK:
        return None
    if not settings.allow_open:
        raise _unauthorized("This service needs a token, and has none to compare yours with.")
    return Caller(f"address:{request.remote_addr}", settings.rate, settings.quota)


def _token(tokens: TokenFile) -> Token:
    given = request.headers.get("Authorization", "")
    if not given:
        raise _unauthorized("This service needs a token. Send it as `Authorization: Bearer …`.")
    if not given.lower().startswith(_SCHEME):
        raise _unauthorized("Send the token as `Authorization: Bearer …`.")
    token = tokens.find(given[len(_SCHEME) :].strip())
    if token is None:
        raise _unauthorized("This token is not known, or no longer. Ask for another.", ', error="invalid_token"')
    return token


def _unauthorized(detail: str, error: str = "") -> Problem:
    return Problem(401, detail, headers={"WWW-Authenticate": f'Bearer realm="lede"{error}'})
