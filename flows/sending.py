"""Sending an alert to the targets of the settings: webhooks, Slack-compatible webhooks, mail.

Targets hold secrets (their very addresses may): what is told of a failure names host and cause only.
"""

from __future__ import annotations

import json
import smtplib
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from urllib.parse import urlsplit

from warehouse.settings import Settings

TIMEOUT = 10.0
"""Seconds that a target may take."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to tell: its kind (see warehouse.settings.Alert), a headline, and what more there is."""

    kind: str
    title: str
    text: str
    archive: str


def has_targets(settings: Settings) -> bool:
    """Whether there is anybody to tell."""
    return bool(settings.alert_webhooks or settings.alert_slack or settings.alert_mail_to)


def send(settings: Settings, alert: Alert) -> list[str]:
    """Tell all targets that want this kind; a sentence for each that could not be told. Never raises."""
    if alert.kind not in settings.alerts:
        return []
    return [problem for problem in _sent(settings, alert) if problem]


def _sent(settings: Settings, alert: Alert) -> Iterator[str | None]:
    for secret in settings.alert_webhooks:
        yield _post(secret.get_secret_value(), asdict(alert))
    for secret in settings.alert_slack:
        yield _post(secret.get_secret_value(), {"text": f"*{alert.title}*\n{alert.text}"})
    if settings.alert_mail_to:
        yield _mail(settings, alert)


def _post(address: str, body: dict[str, str]) -> str | None:
    try:
        if urlsplit(address).scheme not in {"http", "https"}:
            return "a webhook could not be told: its address is not http or https"
        request = urllib.request.Request(  # noqa: S310
            address, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310
            return None
    except urllib.error.HTTPError as error:
        return f"the webhook at {_host(address)} answered {error.code}"
    except (OSError, ValueError) as error:
        return f"the webhook at {_host(address)} could not be told: {_cause(error)}"


def _mail(settings: Settings, alert: Alert) -> str | None:
    message = EmailMessage()
    try:
        message["From"] = settings.alert_mail_from
        message["To"] = ", ".join(settings.alert_mail_to)
        message["Subject"] = f"[communique] {' '.join(alert.title.split())}"[:200]
        message.set_content(f"{alert.text}\n\nArchive: {alert.archive}\n")
        tls = ssl.create_default_context()
        where = (settings.smtp_host, settings.smtp_port)
        with (
            smtplib.SMTP_SSL(*where, timeout=TIMEOUT, context=tls)
            if settings.smtp_security == "tls"
            else smtplib.SMTP(*where, timeout=TIMEOUT)
        ) as server:
            if settings.smtp_security == "starttls":
                server.starttls(context=tls)
            if settings.smtp_user and settings.smtp_password:
                server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
            server.send_message(message)
    except smtplib.SMTPResponseException as error:
        return f"the mail server {settings.smtp_host} answered {error.smtp_code}"
    except (OSError, ValueError) as error:
        return f"the mail server {settings.smtp_host} could not be told: {_cause(error)}"
    return None


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or "an unknown host"
    except ValueError:
        return "an unknown host"


def _cause(error: Exception) -> str:
    """The cause without any address: only what the system calls it."""
    reason = getattr(error, "reason", error)
    number = getattr(reason, "strerror", None)
    return str(number) if number else type(reason).__name__
