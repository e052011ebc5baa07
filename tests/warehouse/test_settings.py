"""Settings: where each comes from, what is refused, and that secrets stay hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from warehouse.settings import BadSettings, Settings, load, told


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_environment_comes_first_then_the_folder_then_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "communique.toml").write_text("port = 1\nhistory_days = 1\nevent_days = 1\n")
    (tmp_path / "communique.toml").write_text("port = 2\nhistory_days = 2\n")
    monkeypatch.setenv("COMMUNIQUE_PORT", "3")
    found = load(home)
    assert (found.port, found.history_days, found.event_days) == (3, 2, 1)
    origins = {one.name: one.origin for one in told(home)}
    assert origins["port"] == "COMMUNIQUE_PORT"
    assert origins["history_days"] == str(tmp_path / "communique.toml")
    assert origins["event_days"] == str(home / "communique.toml")
    assert origins["late_minutes"] == "default"


def test_the_archive_that_a_command_was_given_is_the_one_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def home_of(given: Path | None) -> tuple[Path, str]:
        return load(given).home, told(given)[0].origin

    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path / "one"))
    assert home_of(None) == home_of(tmp_path / "one") == (tmp_path / "one", "COMMUNIQUE_HOME")
    assert home_of(tmp_path / "other") == (tmp_path / "other", "--home")


def test_every_setting_is_told_and_secrets_are_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_SMTP_PASSWORD", "hunter2")
    monkeypatch.setenv("COMMUNIQUE_ALERT_SLACK", "https://a.example/hunter2, https://b.example")
    every = told()
    assert [one.name for one in every] == list(Settings.model_fields)
    assert all(one.about for one in every)
    assert "hunter2" not in " ".join(one.value for one in every)
    assert [s.get_secret_value() for s in load().alert_slack] == [
        "https://a.example/hunter2",
        "https://b.example",
    ]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("prot = 1", "there is no setting prot"),
        ("port = 0", "port: "),
        ('schedule = "daily"', "five fields"),
        ('schedules = {centcom = "1 2 3"}', "five fields"),
        ('timezone = "Mars/Base"', "no such time zone"),
        ('alerts = ["everything"]', "alerts: "),
        ("port = ", "cannot be read"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(tmp_path: Path, written: str, says: str) -> None:
    file = tmp_path / "communique.toml"
    file.write_text(written)
    with pytest.raises(BadSettings, match=says) as refused:
        load()
    assert str(file) in str(refused.value) or "settings" in str(refused.value)


def test_a_secret_that_is_refused_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_SMTP_PORT", "hunter2")
    with pytest.raises(BadSettings) as refused:
        load()
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("CATALOG", "postgres:host=db password=hunter2", "without a password"),
        ("CATALOG", "postgresql://owner:hunter2@db/lake", "a catalog elsewhere is written"),
        ("CATALOG", "postgres:postgresql://owner:hunter2@db/lake", "without a password"),
        ("S3_ENDPOINT", "https://owner:hunter2@s3.example", "https://HOST:PORT"),
        ("DASK_SCHEDULER", "tcp://owner:hunter2@10.0.0.1:8786", "tcp://HOST:PORT"),
    ],
)
def test_no_address_holds_a_secret(
    name: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"COMMUNIQUE_{name}", value)
    with pytest.raises(BadSettings, match=says) as refused:
        load()
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('runner = "dask"', "dask_scheduler, and that is not set"),
        ('storage = "s3://bucket"', "s3_key_id and s3_secret"),
        ('storage = "s3://bucket"\ns3_key_id = "k"\ns3_secret = "s"', "set catalog"),
        ('storage = "/srv/bucket"', "s3://BUCKET/PREFIX"),
        ('storage = "s3://bucket/../other"', "s3://BUCKET/PREFIX"),
        ('catalog = "sqlite:here"', "postgres:host="),
        ('lake_name = "a/b"', "lake_name: "),
    ],
)
def test_a_cluster_is_set_whole_or_refused(tmp_path: Path, written: str, says: str) -> None:
    (tmp_path / "communique.toml").write_text(written)
    with pytest.raises(BadSettings, match=says):
        load()
