"""An answer of the web -> the snapshot to keep."""

from __future__ import annotations

from dataclasses import replace

from tasks.fetch.asks import Answer, Ask, Find
from tasks.fetch.record import unpack
from warehouse.media import sniff
from warehouse.retrievals import Held
from warehouse.snapshot import Redirect, Snapshot, snapshot

LEFT_ALONE = "left alone"
"""How the detail of an answer begins when its host was not asked, to be asked by a later run."""


def conditional(ask: Ask, held: Held | None) -> Ask:
    """The ask at the address that gave what is held, and only for what has changed since."""
    if held is None or held.same is None:
        return ask
    return replace(ask, url=held.url, etag=held.etag, last_modified=held.last_modified)


def was_left(answer: Answer) -> bool:
    """Whether nothing was asked, and nothing is to be said of the page."""
    return answer.outcome == "refused" and (answer.detail or "").startswith(LEFT_ALONE)


def of_site(answer: Answer, *, source: str, held: Held | None) -> Snapshot | None:
    """The snapshot of what a site answered. Null when there is nothing to say: the host was left alone,
    or it is refused for the reason that is known already.

    held   what is held of the page; the same body again is an `unchanged` retrieval
    """
    if was_left(answer):
        return None
    if (
        answer.outcome == "refused"
        and held
        and (held.outcome, held.detail)
        == (
            "refused",
            answer.detail,
        )
    ):
        return None
    made = _made(answer, answer.body, source=source, via="site", url=answer.ask.url)
    same = held.same if held else None
    if answer.outcome == "unchanged" and same is None:
        why = "the site says that nothing has changed, but nothing is held"
        return replace(made, outcome="failed", reason="not_modified", detail=why)
    if same and (answer.outcome == "unchanged" or made.digest == same.digest):
        return _made(
            answer,
            b"",
            source=source,
            via="site",
            url=answer.ask.url,
            outcome="unchanged",
            same=same,
        )
    return replace(made, same=same) if answer.outcome == "gone" else made


def of_capture(answer: Answer, *, source: str, via: str, find: Find) -> Snapshot | None:
    """The snapshot of a web archive's copy: the page's address, at the time when the archive got it.

    What the archive did not give tells of the archive and not of the page, so it stands under the
    archive's address.
    """
    assert find.capture is not None
    if was_left(answer):
        return None
    if answer.outcome == "stored":
        return _made(
            answer,
            answer.body,
            source=source,
            via=via,
            url=find.url,
            fetched_at=find.capture.at,
            final_url=find.capture.url,
        )
    made = _made(answer, answer.body, source=source, via=via, url=find.capture.url)
    if answer.outcome in {"gone", "unchanged"}:
        why = f"the archive does not give its copy (status {answer.status})"
        return replace(made, outcome="failed", reason="no_copy", detail=why)
    return made


def of_record(answer: Answer, *, source: str, via: str, find: Find) -> Snapshot | None:
    """The snapshot of a copy that came as a WARC record: the answer is what the archive received."""
    if answer.outcome != "stored":
        return of_capture(answer, source=source, via=via, find=find)
    try:
        status, headers, body, _, at = unpack(answer.body)
    except ValueError as error:
        made = of_capture(answer, source=source, via=via, find=find)
        return made and replace(made, outcome="failed", reason="no_copy", detail=str(error))
    inside = replace(answer, status=status, headers=headers, body=body)
    made = of_capture(inside, source=source, via=via, find=find)
    return made and replace(made, fetched_at=at)


def _made(
    answer: Answer, body: bytes, *, source: str, via: str, url: str, **rest: object
) -> Snapshot:
    fields: dict[str, object] = {
        "fetched_at": answer.at,
        "media_type": _media_type(answer),
        "final_url": answer.final_url,
        "outcome": answer.outcome,
        "reason": "no_answer" if answer.outcome == "failed" else None,
        "purpose": answer.ask.purpose,
        "detail": answer.detail,
        "status": answer.status,
        "etag": answer.header("etag"),
        "last_modified": answer.header("last-modified"),
        "http": _kept(answer) if answer.status is not None else None,
        "sent": answer.sent,
        "redirects": tuple(Redirect(h.url, h.status, h.at, h.headers) for h in answer.hops),
    }
    return snapshot(body, source=source, via=via, url=url, **(fields | rest))  # type: ignore[arg-type]


def _media_type(answer: Answer) -> str:
    """What the body is by its own bytes, with the charset that the server declared; empty when the
    answer brought none."""
    if not answer.body:
        return ""
    found = sniff(answer.body)
    declared = answer.header("content-type") or ""
    charset = declared.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    return f"{found}; charset={charset}" if charset and found.startswith("text/") else found


_CODINGS = {"content-encoding", "transfer-encoding", "content-length"}


def _kept(answer: Answer) -> tuple[tuple[str, str], ...]:
    """Header lines as received. The body is kept with its codings undone, so those that tell of them
    are kept under the names that crawlers have for that."""
    return tuple((f"X-Crawler-{k}" if k.lower() in _CODINGS else k, v) for k, v in answer.headers)
