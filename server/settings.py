"""The service's settings: each field is a ``LEDE_*`` environment variable and a row of the README's table."""

import difflib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_STORE = re.compile(r"(?:rediss?|valkeys?|(?:redis|valkey)\+unix)://")
PREFIX = "LEDE_"
INTERNAL = frozenset({"LEDE_PRELOAD"})
"""Variables that Lede sets for its own children."""
_ORIGIN = re.compile(r"https?://[^/\s*]+")
_ADDRESS = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^:\s]+):(\d{1,5})")
TOKEN_LENGTH = 16


class SettingError(Exception):
    """A variable that can't be used; the message names it and says what to do."""


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


def _address(value: str | None) -> str | None:
    if value is not None and not ((found := _ADDRESS.fullmatch(value)) and int(found[2]) <= 65535):
        raise ValueError(f"{value!r} is no address such as 127.0.0.1:9100")
    return value


def _long(value: SecretStr | None) -> SecretStr | None:
    if value is not None and len(value.get_secret_value()) < TOKEN_LENGTH:
        raise ValueError(f"too short for a secret: {TOKEN_LENGTH} characters or more")
    return value


class _SecretFiles(PydanticBaseSettingsSource):
    """Secrets from files: ``LEDE_X_FILE`` names the one that holds the secret ``x``."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        """The file's content without its last newline, None where no file is named. Raises SettingError where it can't be read."""
        variable = f"{PREFIX}{field_name.upper()}_FILE"
        path = os.environ.get(variable)
        if path is None or "SecretStr" not in str(field.annotation):
            return None, field_name, False
        if variable.removesuffix("_FILE") in os.environ:
            raise SettingError(f"{variable}: {variable.removesuffix('_FILE')} is set, too. Set one of them.")
        try:
            return Path(path).read_text("utf-8").rstrip("\r\n"), field_name, False
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8"
            raise SettingError(f"{variable}: {path} can't be read: {reason}.") from None

    def __call__(self) -> dict[str, Any]:
        """The secrets that files hold."""
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


class Settings(BaseSettings):
    """Read from the environment; a wrong value raises pydantic's ValidationError, which names the field, or SettingError."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8765, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    processes: int | None = Field(None, ge=1, le=256, description="Processes that read pages; none: one for each core.")
    waiting: int = Field(32, ge=1, le=1_000, description="Pages that may wait for a process; the next gets a 503.")
    patience: int = Field(5, ge=1, le=300, description="Seconds that a page waits for a process.")
    seconds: int = Field(10, ge=1, le=600, description="Seconds that a page may take.")
    memory_mb: int = Field(1_000, ge=100, description="Memory that a page may take, in megabytes (on Linux).")
    notice_seconds: int = Field(
        0, ge=0, le=600, description="Seconds for which it goes on, not ready, when told to stop: a proxy's notice."
    )
    drain_seconds: int = Field(
        20, ge=0, le=600, description="Seconds that open requests get when the service is told to stop."
    )
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
    log: Literal["info", "warning", "error"] = Field(
        "warning", description="From which level on to log, as JSON on standard error."
    )
    metrics_address: Annotated[str | None, AfterValidator(_address)] = Field(
        None, description="Address of its own for /metrics."
    )
    metrics_token: Annotated[SecretStr | None, AfterValidator(_long)] = Field(
        None, description="Token that /metrics asks for."
    )

    @property
    def tokens_path(self) -> Path:
        """Where the file of tokens is."""
        return Path(self.tokens).expanduser()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given outright, then the environment, then the files that the environment names."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, _SecretFiles(settings_cls)


def known_variables() -> frozenset[str]:
    """The variables that mean something."""
    names = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    secret = {name.upper() for name, field in Settings.model_fields.items() if "SecretStr" in str(field.annotation)}
    return frozenset(names | {f"{PREFIX}{name}_FILE" for name in secret} | INTERNAL)


def check_names(environment: Mapping[str, str]) -> None:
    """Raises SettingError where a ``LEDE_*`` variable means nothing, which is most often a slip of the keyboard."""
    known = known_variables()
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known:
            near = difflib.get_close_matches(name, sorted(known - INTERNAL), n=1)
            said = f"Did you mean {near[0]}?" if near else "The README lists them all."
            raise SettingError(f"{name}: there is no such setting. {said}")
