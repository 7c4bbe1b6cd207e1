"""Settings of the process: environment variables `RASID_…`, or the same lines in `.env`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv.parser import parse_stream
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from config.entries import suggestion
from config.errors import SettingsError

PREFIX = "RASID_"
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_DATABASES = ("sqlite", "postgresql", "postgresql+psycopg")


def _token(value: Any) -> Any:
    if isinstance(value, str) and not _TOKEN.fullmatch(value):
        raise ValueError("is not a token as BotFather gives it: digits, a colon, letters")
    return value


def _web_address(value: Any) -> Any:
    if isinstance(value, str):
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{value!r} is not a web address: write http://… or https://…")
        return value.rstrip("/")
    return value


def _database(value: Any) -> Any:
    if isinstance(value, str) and value.partition("://")[0] not in _DATABASES:
        raise ValueError("is not a database: write sqlite:///FILE or postgresql://USER@HOST/NAME")
    return value


def _folder(value: Any) -> Any:
    path = Path(value).expanduser()
    if path.exists() and not path.is_dir():
        raise ValueError(f"{str(path)!r} is a file, not a folder")
    return path


def _existing_folder(value: Any) -> Any:
    path = _folder(value)
    if not path.is_dir():
        raise ValueError(f"there is no folder {str(path)!r}")
    return path


def _listed(value: Any) -> Any:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


def _telegram_ids(value: Any) -> Any:
    for part in (listed := _listed(value)):
        if not re.fullmatch(r"[1-9]\d*", str(part)):
            raise ValueError(f"{part!r} is not a person's Telegram id: write 123456789,987654321")
    return listed


def _networks(value: Any) -> Any:
    networks = []
    for part in _listed(value):
        try:
            networks.append(ip_network(part))
        except ValueError:
            raise ValueError(f"{part!r} is not a network: write 10.0.0.0/8 or fd00::/8") from None
    return networks


def _time_zone(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            message = f"{value!r} is not a time zone: write a name such as Asia/Damascus"
            raise ValueError(message) from None
    return value


class Settings(BaseSettings):
    """What the environment says. The token and the database's address, which may hold a password,
    are never shown."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="forbid", frozen=True, validate_default=False
    )

    telegram_token: Annotated[SecretStr | None, BeforeValidator(_token)] = Field(
        None, description="The bot's token. Without one, alerts are printed to the terminal."
    )
    telegram_api_url: Annotated[str | None, BeforeValidator(_web_address)] = Field(
        None, description="A Bot API server other than Telegram's own."
    )
    data_dir: Annotated[Path, BeforeValidator(_folder)] = Field(
        Path("data"), description="The folder of the database and of locks; made if missing."
    )
    database_url: Annotated[str, BeforeValidator(_database)] = Field(
        default_factory=lambda known: f"sqlite:///{known['data_dir'] / 'rasid.db'}",
        repr=False,
        description="The database: sqlite:///FILE or postgresql://USER@HOST/NAME.",
    )
    config_dir: Annotated[Path | None, BeforeValidator(_existing_folder)] = Field(
        None,
        description="A folder with your own feeds.yaml, organisations.yaml, places.tsv, "
        "foreign.tsv or event_types.yaml, merged over the shipped ones.",
    )
    places_url: Annotated[str, BeforeValidator(_web_address)] = Field(
        "https://data.humdata.org/dataset/cod-ab-syr",
        description="Where `rasid places update` finds the official table: the page of a dataset "
        "(CKAN), or a file.",
    )
    operators: Annotated[tuple[int, ...], BeforeValidator(_telegram_ids)] = Field(
        (),
        description="Telegram ids of the owners: they manage feeds, and who else may do so; "
        "separated by commas.",
    )
    allow_networks: Annotated[tuple[IPv4Network | IPv6Network, ...], BeforeValidator(_networks)] = (
        Field(
            (),
            description="Private networks that collectors may reach all the same, as CIDRs "
            "separated by commas.",
        )
    )
    timezone: Annotated[ZoneInfo, BeforeValidator(_time_zone)] = Field(
        ZoneInfo("Asia/Damascus"), description="The time zone in which times are shown."
    )
    log_format: Literal["console", "json"] = Field(
        "console", description="How the log is written: console or json."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  # pydantic-settings passes them by name
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what load_settings hands over: it looks at every name, also at unknown ones."""
        return (init_settings,)


def load_settings(environ: Mapping[str, str], env_file: Path | None = None) -> Settings:
    """Settings of `environ` over those of `env_file`, where there is such a file.

    An empty value counts as none. Raises SettingsError, which names the setting.
    """
    found = {**_read_env_file(env_file), **environ} if env_file is not None else dict(environ)
    ours = {name: value for name, value in found.items() if name.upper().startswith(PREFIX)}
    known = {PREFIX + field.upper(): field for field in Settings.model_fields}
    by_end = [field.upper() for field in Settings.model_fields]
    for name in ours:
        if name not in known:
            # Without the prefix, which makes any two names look alike.
            close = suggestion(name.upper().removeprefix(PREFIX), by_end, prefix=PREFIX)
            raise SettingsError(f"{name}: there is no such setting{close}")
    values = {known[name]: value.strip() for name, value in ours.items() if value.strip()}
    try:
        return Settings(**values)  # type: ignore[arg-type]  # text, as the environment has it
    except ValidationError as error:
        raise SettingsError(_explain(error.errors()[0])) from None


def _read_env_file(path: Path) -> dict[str, str]:
    """The lines of `path`, as python-dotenv reads them without interpolation; it would carry on
    after a line that it cannot read, and leave a setting at its default."""
    if not path.exists():
        return {}
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error
    values: dict[str, str] = {}
    for binding in parse_stream(StringIO(text)):
        name, value, written = binding.key, binding.value, binding.original.string
        if binding.error:
            blank = written[: len(written) - len(written.lstrip())]
            line = binding.original.line + blank.count("\n")
            # The line itself is not shown: it may hold a token or a password.
            raise SettingsError(
                f"{path}:{line}: is not a setting: write NAME=VALUE, close what is quoted, and"
                " begin a remark with #"
            )
        if name is None:
            continue
        if value is None and name.upper().startswith(PREFIX):
            raise SettingsError(f"{path}: {name} has no value: write {name}=…")
        values[name] = value or ""
    return values


def _explain(details: ErrorDetails) -> str:
    name = PREFIX + str(details["loc"][0]).upper()
    context = details.get("ctx", {})
    if details["type"] == "literal_error":
        return f"{name}: {details['input']!r} is not {context['expected']}"
    return f"{name}: {context.get('error', details['msg'])}"


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A line of the table in the guide: the variable, its default as one would write it ("" where
    there is none) and what it means."""

    name: str
    default: str
    meaning: str


def settings_table() -> tuple[SettingRow, ...]:
    """Every setting, in the order in which the guide lists them."""
    return tuple(
        SettingRow(PREFIX + name.upper(), _written(name, field.default), field.description or "")
        for name, field in Settings.model_fields.items()
    )


def _written(name: str, default: Any) -> str:
    if name == "database_url":
        return "sqlite:///DATA_DIR/rasid.db"
    return "" if default in (None, ()) else str(default)
