"""Settings: the environment over .env, refused by name where they are wrong."""

from ipaddress import ip_network
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config.errors import SettingsError
from config.settings import Settings, load_settings, settings_table

TOKEN = "123456:AAbb-secret_part"


def test_without_any() -> None:
    settings = load_settings({"PATH": "/bin", "HOME": "/root"})
    assert settings.telegram_token is None
    assert settings.data_dir == Path("data")
    assert settings.database_url == "sqlite:///data/rasid.db"
    assert settings.timezone == ZoneInfo("Asia/Damascus")
    assert (settings.operators, settings.allow_networks) == ((), ())
    assert settings.log_format == "console"


def test_all_of_them(tmp_path: Path) -> None:
    settings = load_settings(
        {
            "RASID_TELEGRAM_TOKEN": TOKEN,
            "RASID_TELEGRAM_API_URL": "http://127.0.0.1:8081/",
            "RASID_DATABASE_URL": "postgresql://rasid:pass@db/rasid",
            "RASID_DATA_DIR": str(tmp_path / "made later"),
            "RASID_CONFIG_DIR": str(tmp_path),
            "RASID_OPERATORS": "1, 22 ,333,",
            "RASID_ALLOW_NETWORKS": "127.0.0.0/8,::1",
            "RASID_TIMEZONE": "Europe/Berlin",
            "RASID_LOG_FORMAT": "json",
        }
    )
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == TOKEN
    assert settings.telegram_api_url == "http://127.0.0.1:8081"
    assert settings.database_url == "postgresql://rasid:pass@db/rasid"
    assert settings.data_dir == tmp_path / "made later"
    assert settings.config_dir == tmp_path
    assert settings.operators == (1, 22, 333)
    assert settings.allow_networks == (ip_network("127.0.0.0/8"), ip_network("::1/128"))
    assert settings.timezone.key == "Europe/Berlin"
    assert settings.log_format == "json"


def test_the_database_lies_in_the_data_folder() -> None:
    settings = load_settings({"RASID_DATA_DIR": "/srv/rasid"})
    assert settings.database_url == "sqlite:////srv/rasid/rasid.db"


def test_the_environment_goes_over_the_file(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text(
        "# ours\nRASID_TIMEZONE=Europe/Berlin\nexport RASID_OPERATORS='7'\n"
        "RASID_DATABASE_URL=postgresql://rasid:a${b}c@db/rasid\nPOSTGRES_PASSWORD=x\n"
    )
    settings = load_settings({"RASID_TIMEZONE": "Asia/Amman"}, env_file)
    assert settings.timezone.key == "Asia/Amman"
    assert settings.operators == (7,)
    assert settings.database_url == "postgresql://rasid:a${b}c@db/rasid", "taken as written"
    assert load_settings({}, tmp_path / "none") == load_settings({})


def test_an_empty_value_is_none() -> None:
    assert load_settings({"RASID_TELEGRAM_TOKEN": "", "RASID_TIMEZONE": " "}) == load_settings({})


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("RASID_TELEGRAM_TOKN", "x", "did you mean `RASID_TELEGRAM_TOKEN`?"),
        ("rasid_timezone", "Asia/Amman", "did you mean `RASID_TIMEZONE`?"),
        ("RASID_COLOUR", "red", "there is no such setting"),
        ("RASID_TELEGRAM_TOKEN", "my secret", "is not a token"),
        ("RASID_TELEGRAM_API_URL", "api.telegram.org", "is not a web address"),
        ("RASID_DATABASE_URL", "mysql://root:secret@db/x", "is not a database"),
        ("RASID_DATA_DIR", __file__, "is a file, not a folder"),
        ("RASID_CONFIG_DIR", "/there/is/none", "there is no folder '/there/is/none'"),
        ("RASID_OPERATORS", "1;2", "'1;2' is not a person's Telegram id"),
        ("RASID_OPERATORS", "-100123", "is not a person's Telegram id"),
        ("RASID_ALLOW_NETWORKS", "10.0.0.1/8", "is not a network"),
        ("RASID_TIMEZONE", "Damascus", "is not a time zone: write a name such as Asia/Damascus"),
        ("RASID_TIMEZONE", "../etc/passwd", "is not a time zone"),
        ("RASID_LOG_FORMAT", "xml", "'xml' is not 'console' or 'json'"),
    ],
)
def test_wrong_settings_are_refused_by_name(name: str, value: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({name: value})
    assert str(caught.value).startswith(f"{name}: ")
    assert message in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("name", ["RASID_FOO", "RASID_COLOUR", "RASID_PORT", "RASID_"])
def test_a_name_that_is_near_to_none_gets_no_suggestion(name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({name: "x"})
    assert str(caught.value) == f"{name}: there is no such setting"


def test_a_line_without_a_value(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("RASID_OPERATORS\n")
    with pytest.raises(SettingsError, match="RASID_OPERATORS has no value"):
        load_settings({}, env_file)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("RASID_TIMEZONE=Asia/Amman\n\n# ours\nRASID_LOG_FORMAT json\n", 4),
        ("RASID_TIMEZONE=Asia/Amman\n\n\n  RASID_TELEGRAM_TOKEN: secret\n", 4),
        ("RASID_DATABASE_URL='postgresql://rasid:secret@db/rasid\n", 1),
        ("# ours\r\n=secret\r\n", 2),
    ],
)
def test_a_line_that_is_no_setting(tmp_path: Path, text: str, line: int) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text(text, newline="")
    with pytest.raises(SettingsError) as caught:
        load_settings({}, env_file)
    assert str(caught.value).startswith(f"{env_file}:{line}: is not a setting: write NAME=VALUE")
    assert "secret" not in str(caught.value)


def test_secrets_are_not_shown() -> None:
    settings = load_settings(
        {"RASID_TELEGRAM_TOKEN": TOKEN, "RASID_DATABASE_URL": "postgresql://rasid:secret@db/rasid"}
    )
    assert "secret" not in repr(settings)
    assert "secret" not in str(settings)


def test_the_table_has_every_setting() -> None:
    table = {row.name: row for row in settings_table()}
    assert set(table) == {f"RASID_{name.upper()}" for name in Settings.model_fields}
    assert all(row.meaning.endswith(".") for row in table.values())
    assert table["RASID_DATABASE_URL"].default == "sqlite:///DATA_DIR/rasid.db"
    assert table["RASID_TIMEZONE"].default == "Asia/Damascus"
    assert table["RASID_TELEGRAM_TOKEN"].default == ""
