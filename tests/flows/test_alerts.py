"""Alerts reach a webhook, a Slack-compatible one and a mailbox; they leak nothing and fail no run."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from flows.sending import Alert, has_targets, send
from tests.support.receiving import mailbox, webhook
from warehouse.settings import Settings

ALERT = Alert("failed", "ingest centcom failed", "The site gave no pages.", "/archive")
SECRET = "T0K3N-of-the-desk"


def settings(**given: Any) -> Settings:
    return Settings(**given)


def test_each_target_is_told() -> None:
    with webhook() as (address, posted), mailbox() as (port, mails):
        told = settings(
            alert_webhooks=[f"{address}/{SECRET}"],
            alert_slack=[f"{address}/slack"],
            alert_mail_to=["desk@example.org", "night@example.org"],
            smtp_host="127.0.0.1",
            smtp_port=port,
        )
        assert has_targets(told)
        assert send(told, ALERT) == []
    assert (f"/{SECRET}", {"kind": "failed", "title": ALERT.title, "text": ALERT.text,
                           "archive": "/archive"}) in posted  # fmt: skip
    assert ("/slack", {"text": f"*{ALERT.title}*\n{ALERT.text}"}) in posted
    [mail] = mails
    assert "To: desk@example.org, night@example.org" in mail
    assert "Subject: [communique] ingest centcom failed" in mail
    assert ALERT.text in mail


def test_what_is_not_wanted_is_not_sent() -> None:
    with webhook() as (address, posted):
        assert send(settings(alert_webhooks=[address], alerts=["late"]), ALERT) == []
    assert posted == []


def test_a_target_that_fails_is_named_by_host_alone() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        closed = probe.getsockname()[1]
    with webhook(status=500) as (address, _):
        told = settings(
            alert_webhooks=[
                f"{address}/{SECRET}",
                f"http://127.0.0.1:{closed}/{SECRET}",
                f"ftp://127.0.0.1/{SECRET}",
                f"http://[bad/{SECRET}",
            ],
            alert_mail_to=["desk@example.org"],
            smtp_host="127.0.0.1",
            smtp_port=closed,
            smtp_user="desk",
            smtp_password=SecretStr(SECRET),
        )
        problems = send(told, ALERT)
    assert problems[0] == "the webhook at 127.0.0.1 answered 500"
    assert len(problems) == 5
    assert SECRET not in " ".join(problems) + repr(told)


def test_a_run_tells_and_is_not_failed_by_telling(
    prefect_api: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.ingest import ingest

    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "unreadable.txt").write_text("Nothing that a reader knows.\n")
    with webhook(status=503) as (address, posted):
        monkeypatch.setenv("COMMUNIQUE_ALERT_WEBHOOKS", address)
        monkeypatch.setenv("COMMUNIQUE_ALERTS", "quarantined,failed,empty")
        home = str(tmp_path / "home")
        state: Any = ingest(path=str(pages), home=home, return_state=True)
        assert state.name == "Completed with quarantine"
        failed: Any = ingest(source="nowhere", home=home, return_state=True)
        assert failed.is_failed()
    kinds = [(body["kind"], body["text"]) for _, body in posted]
    assert kinds[0][0] == "quarantined"
    assert "unreadable.txt" in kinds[0][1]
    assert kinds[1][0] == "failed"
    assert "There is no source 'nowhere'" in kinds[1][1]
