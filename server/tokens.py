"""Tokens: who may use the service. A file holds their hashes; it is read again whenever it changes."""

import hashlib
import hmac
import logging
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, Field, ValidationError

PREFIX = "lede"
ID_BYTES, SECRET_BYTES = 6, 32
"""The id is public and tells tokens apart; the secret can't be guessed, so that a plain hash of it is safe at rest."""
OWNER_ONLY = 0o600
LOCK_SECONDS = 10


class TokenError(Exception):
    """The file of tokens can't be used, or is not as a command needs it; the message says why and what to do."""


class Token(BaseModel):
    """A token as it is kept: its public id, whose it is, the SHA-256 of its secret, and limits of its own (None: the service's)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    sha256: str
    created: str
    rate: int | None = Field(None, ge=0)
    quota: int | None = Field(None, ge=0)


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid")

    tokens: list[Token] = []


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


_NOBODY = _digest(secrets.token_urlsafe(SECRET_BYTES))
"""What the secret of an id that there is not is compared with, so that both take the same time."""


class TokenFile:
    """The file of tokens at ``path``; where there is no file there are no tokens. Raises TokenError where it is broken."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, ...] | None = None
        self._tokens: dict[str, Token] = {}
        if path.exists():
            _read(path)  # a file that is broken from the start is told at the start
        self._current()

    @property
    def exists(self) -> bool:
        """Whether there is a file: from then on a token is asked for, also where the last one is revoked."""
        return self._current() is not None

    def tokens(self) -> list[Token]:
        """All tokens, oldest first."""
        self._current()
        return list(self._tokens.values())

    def find(self, shown: str) -> Token | None:
        """The token that ``shown``, as a caller sends it, is; None where it is none or no longer one."""
        self._current()
        _, _, rest = shown.partition("_")
        public, _, secret = rest.partition("_")
        token = self._tokens.get(public)
        told = token.sha256 if token is not None else _NOBODY
        return token if hmac.compare_digest(_digest(secret), told) and shown.startswith(f"{PREFIX}_") else None

    def add(self, name: str, rate: int | None = None, quota: int | None = None) -> str:
        """Makes a token and returns it as its owner sends it: the one time that it is told. Raises TokenError where the name is taken."""
        if not name.strip() or not name.isprintable():
            raise TokenError("A token needs a name of printable characters.")
        public, secret = secrets.token_hex(ID_BYTES), secrets.token_urlsafe(SECRET_BYTES)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        token = Token(id=public, name=name, sha256=_digest(secret), created=now, rate=rate, quota=quota)
        with self._changing() as tokens:
            if any(name == other.name for other in tokens):
                raise TokenError(f"There is a token named {name!r} already. Revoke it, or choose another name.")
            tokens.append(token)
        return f"{PREFIX}_{public}_{secret}"

    def revoke(self, which: str) -> Token:
        """Takes back the token of that name or id, and returns it. Raises TokenError where there is none."""
        with self._changing() as tokens:
            found = next((token for token in tokens if which in (token.name, token.id)), None)
            if found is None:
                raise TokenError(f"There is no token {which!r}. `token list` shows those that there are.")
            tokens.remove(found)
        return found

    @contextmanager
    def _changing(self) -> Iterator[list[Token]]:
        """The tokens to change, under a lock; written at the end, whole or not at all."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self.path.with_name(f"{self.path.name}.lock"), timeout=LOCK_SECONDS, mode=OWNER_ONLY):
            tokens = list(_read(self.path)) if self.path.exists() else []
            yield tokens
            _write(self.path, tokens)

    def _current(self) -> tuple[int, ...] | None:
        """Reads the file again if it is another than before; one that is broken changes nothing but the log."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            self._seen, self._tokens = None, {}
            return None
        seen = (found.st_ino, found.st_mtime_ns, found.st_size)
        if seen != self._seen:
            try:
                self._tokens = {token.id: token for token in _read(self.path)}
            except TokenError as error:
                logging.getLogger(__name__).error("%s The tokens that were there before still hold.", error)  # noqa: TRY400  # the message says it all
            self._seen = seen
        return seen


def _read(path: Path) -> list[Token]:
    try:
        return _Document.model_validate_json(path.read_bytes()).tokens
    except ValidationError:
        raise TokenError(f"{path} is no file of tokens. Put the right one there, or take it away.") from None
    except OSError as error:
        raise TokenError(f"{path} can't be read: {error.strerror}.") from None


def _write(path: Path, tokens: list[Token]) -> None:
    """Replaces the file in one step; only its owner may read it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # made with mode 600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(_Document(tokens=tokens).model_dump_json(indent=1) + "\n")
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            _keep_owner(path, Path(name))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _keep_owner(old: Path, new: Path) -> None:
    """A file that root changes stays the service's own."""
    with suppress(PermissionError, AttributeError):
        owner = old.stat()
        os.chown(new, owner.st_uid, owner.st_gid)
