"""The service's settings: each field is a ``LEDE_*`` environment variable and a row of the README's table."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_STORE = re.compile(r"(?:rediss?|valkeys?|(?:redis|valkey)\+unix)://")
_ORIGIN = re.compile(r"https?://[^/\s*]+")


def _split(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip().rstrip("/") for part in value.split(",") if part.strip())
    return value


def _origins(value: tuple[str, ...]) -> tuple[str, ...]:
    for origin in value:
        if not _ORIGIN.fullmatch(origin):
            raise ValueError(
                f"{origin!r} is no origin such as https://news.example.org (scheme and host, no path, no *)"
            )
    return value


def _store(value: str) -> str:
    if value and not _STORE.match(value):
        raise ValueError("must be an address such as redis://127.0.0.1:6379/0 (or rediss://, valkey://, redis+unix://)")
    return value


class Settings(BaseSettings):
    """Read from the environment; a wrong value raises pydantic's ValidationError, which names the field."""

    model_config = SettingsConfigDict(env_prefix="LEDE_", extra="ignore", frozen=True)

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8765, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    threads: int = Field(4, ge=1, le=64, description="Requests handled at the same time.")
    max_bytes: int = Field(8_000_000, ge=1_000, description="Largest page that is read, in bytes as UTF-8.")
    cors_origins: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split), AfterValidator(_origins)] = Field(
        (),
        description="Web origins, parted by commas, whose pages may call the service. Browser extensions always may.",
    )
    hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)] = Field(
        (),
        description="Names, parted by commas, that the service answers to besides this machine's own; behind a proxy, its name.",
    )
    tokens: str = Field("~/.config/lede/tokens.json", min_length=1, description="The file of tokens.")
    allow_open: bool = Field(default=False, description="Serve others without tokens.")
    rate: int = Field(120, ge=0, description="Requests a minute for each token, 0 for no limit.")
    quota: int = Field(20_000, ge=0, description="Pages a day for each token, 0 for no limit.")
    limits_store: Annotated[str, AfterValidator(_store)] = Field(
        "", description="Valkey's or Redis' address, where several processes or hosts count together."
    )
    batch_rows: int = Field(1_000, ge=1, description="Most rows of a batch.")

    @property
    def tokens_path(self) -> Path:
        """Where the file of tokens is."""
        return Path(self.tokens).expanduser()
