"""What the environment may say, and what holds when it says nothing."""

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from office.settings import Settings
from supervisor.house import processes, settings_as_environment


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("ONEWINDOW_") or name == "DATABASE_URL":
            monkeypatch.delenv(name)


def read() -> Settings:
    return Settings(_env_file=None)


def test_without_a_setting_everything_is_stored_in_sqlite() -> None:
    settings = read()

    assert settings.database == f"sqlite:///{settings.var_folder / 'onewindow.db'}"


def test_the_var_folder_moves_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEWINDOW_VAR_FOLDER", "/srv/onewindow")

    assert read().database == "sqlite:////srv/onewindow/onewindow.db"


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgresql://ow:secret@db/onewindow", "postgresql+psycopg://ow:secret@db/onewindow"),
        ("postgresql+psycopg://db/onewindow", "postgresql+psycopg://db/onewindow"),
        ("sqlite:////tmp/other.db", "sqlite:////tmp/other.db"),
    ],
)
def test_a_database_url_is_opened_with_the_driver_that_we_install(
    monkeypatch: pytest.MonkeyPatch, given: str, used: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", given)

    assert read().database == used


def test_only_the_desk_is_public() -> None:
    settings = read()

    assert settings.host == "0.0.0.0"
    assert settings.engine_url == "http://127.0.0.1:5005"
    assert settings.actions_url == "http://127.0.0.1:5055"


def test_lists_are_written_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEWINDOW_CORS_ORIGINS", '["https://www.example.gov.cn"]')

    assert read().cors_origins == ["https://www.example.gov.cn"]


@pytest.mark.parametrize(
    ("public_url", "page_url"),
    [("", "http://127.0.0.1:8000"), ("https://yc.example.gov.cn/", "https://yc.example.gov.cn")],
)
def test_links_lead_to_the_public_address(monkeypatch: pytest.MonkeyPatch, public_url: str, page_url: str) -> None:
    monkeypatch.setenv("ONEWINDOW_PUBLIC_URL", public_url)

    assert read().page_url == page_url


def test_a_desk_started_by_the_supervisor_reads_the_supervisors_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = read().model_copy(
        update={"var_folder": tmp_path, "port": 8123, "engine_port": 5123, "actions_port": 5223, "host": "127.0.0.1"}
    )
    for name, value in settings_as_environment(own).items():
        monkeypatch.setenv(name, value)

    assert read().database == own.database
    for name in ("var_folder", "port", "engine_port", "actions_port", "host"):
        assert getattr(read(), name) == getattr(own, name)


def test_the_engine_gets_a_database_url_that_its_older_sqlalchemy_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ow@db/onewindow")

    [engine] = [spec for spec in processes(read(), Path("model.tar.gz")) if spec.name == "engine"]

    assert engine.environment["ONEWINDOW_DIALOGUE_DATABASE"] == "postgresql://ow@db/onewindow"


@pytest.mark.parametrize(("written", "where"), [("", "/tmp/x/photos"), ("/srv/pictures", "/srv/pictures")])
def test_photos_lie_in_the_var_folder_or_where_the_setting_says(written: str, where: str) -> None:
    settings = Settings(_env_file=None, var_folder=Path("/tmp/x"), photos_folder=written)

    assert settings.photos == Path(where)


@pytest.mark.parametrize(
    ("name", "value"), [("photo_most_megabytes", 0), ("photo_most_megapixels", 201), ("photos_per_case", -1)]
)
def test_a_limit_of_photos_that_would_take_none_or_everything_is_refused(name: str, value: int) -> None:
    with pytest.raises(ValidationError):
        Settings(_env_file=None, **{name: value})
