"""Secrets: sent, and in nothing that is kept, told or logged."""

from __future__ import annotations

import html
import json
import logging
from dataclasses import replace
from urllib.parse import quote, quote_plus, urlencode

from tasks.fetch.asks import Answer, Ask, Headers, Hop

REDACTED = "REDACTED"

# At DEBUG these write whole request lines. Nobody needs them, and a key would be in them.
for _name in ("httpcore", "hpack", "h2", "hyperframe"):
    logging.getLogger(_name).setLevel(logging.WARNING)


def with_secret(ask: Ask) -> str:
    """The address as it is asked."""
    if not ask.secret:
        return ask.url
    plain, mark, fragment = ask.url.partition("#")
    return plain + ("&" if "?" in plain else "?") + urlencode(ask.secret) + mark + fragment


def spellings(ask: Ask) -> list[str]:
    """Every way in which an answer may repeat a secret, longest first."""
    found = set()
    for _, value in ask.secret:
        escaped = json.dumps(value)[1:-1]
        coded = (quote(value, safe=""), quote(value), quote_plus(value))
        found |= {value, escaped, escaped.replace("/", "\\/"), html.escape(value), *coded}
        found |= {one.replace("%", "%25") for one in coded}
        found |= {_lower_escapes(one) for one in coded}
    return sorted(found - {""}, key=len, reverse=True)


def has_secret(ask: Ask, text: str) -> bool:
    return any(one in text for one in spellings(ask))


def redact(answer: Answer) -> Answer:
    """The answer without the secrets of its ask: parameters that were added are taken off again, and
    whatever else repeats a value has REDACTED in its place."""
    if not answer.ask.secret:
        return answer
    added = urlencode(answer.ask.secret)
    words = spellings(answer.ask)

    def clean(text: str) -> str:
        text = text.replace(f"&{added}", "").replace(f"?{added}&", "?").replace(f"?{added}", "")
        for word in words:
            text = text.replace(word, REDACTED)
        return text

    def lines(headers: Headers) -> Headers:
        return tuple((clean(name), clean(value)) for name, value in headers)

    body = answer.body
    for word in words:
        body = body.replace(word.encode(), REDACTED.encode())
    return replace(
        answer,
        detail=clean(answer.detail) if answer.detail else None,
        final_url=clean(answer.final_url) if answer.final_url else None,
        headers=lines(answer.headers),
        body=body,
        sent=tuple(clean(line) for line in answer.sent),
        hops=tuple(Hop(clean(h.url), h.status, lines(h.headers), h.at) for h in answer.hops),
    )


def _lower_escapes(text: str) -> str:
    first, *rest = text.split("%")
    return first + "".join(f"%{part[:2].lower()}{part[2:]}" for part in rest)
