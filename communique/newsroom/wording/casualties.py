"""Civilian casualty reports, from their figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from communique.newsroom.wording.numbers import counted, in_full, spelt

_HEADS = {
    "credible": "Credible Reports – In the incidents below it was found more likely than not that"
    " civilians were harmed.",
    "non_credible": "Non-Credible Reports – The reports below were looked into, and what was found did"
    " not bear them out.",
    "duplicate": "Duplicate Reports – What the reports below tell of had been counted before.",
    "open": "Reports Opened Again – The reports below had been closed, and are being assessed once"
    " more.",
}


def write(figures: dict[str, Any]) -> list[str]:
    """The paragraphs of a monthly report, without its dateline. Raises KeyError."""
    wrote = [_caseload(figures), _since(figures)]
    number = 0
    for verdict, head in _HEADS.items():
        told = figures.get("allegations", {}).get(verdict, ())
        if told:
            wrote.append(head)
        for allegation in told:
            number += 1
            wrote.append(_allegation(number, verdict, allegation))
    return wrote


def _caseload(f: dict[str, Any]) -> str:
    deaths, injuries = f.get("deaths", 0), f.get("injuries", 0)
    found = f"{_sentence(f['credible'])} {_were(f['credible'])} found credible"
    if deaths or injuries:
        harmed = [counted(deaths, "unintentional civilian death")] if deaths else []
        harmed += (
            ["one injury" if injuries == 1 else f"{spelt(injuries)} injuries"] if injuries else []
        )
        found += f" and resulted in {' and '.join(harmed)}"
    if f.get("duplicate"):
        found += f", {spelt(f['duplicate'])} {_were(f['duplicate'])} determined to be a duplicate"
    again = ""
    if f.get("reopened"):
        again = f", including {spelt(f['reopened'])} that had been closed but reopened"
    return (
        f"In the month of {f['month']:%B}, CJTF-OIR carried over"
        f" {counted(f['carried_over'], 'open report')} from earlier months and received"
        f" {counted(f['received'], 'new report')} of possible civilian casualties. The task force"
        f" completed {counted(f['completed'], 'civilian casualty assessment report')}. {found}, and"
        f" {spelt(f['non_credible'])} {_were(f['non_credible'])} assessed to be non-credible."
        f" {_sentence(f['still_open'])} reports are still open{again}."
    )


def _since(f: dict[str, Any]) -> str:
    return (
        f"The Coalition conducted {f['total_strikes']:,} strikes consisting of"
        f" {f['total_engagements']:,} engagements between August 2014 and the end of"
        f" {f['month']:%B %Y}. In that time at least {f['total_deaths']:,} civilians have been"
        " unintentionally killed by them, as the task force assesses it."
    )


def _allegation(number: int, verdict: str, a: dict[str, Any]) -> str:
    head = f"{number}. {in_full(a['day'])}, near {a['near']}, {a['country']}, via {a['via']}."
    return " ".join([head, *_facts(verdict, a), *(a[n] for n in ("reference", "mgrs") if n in a)])


def _facts(verdict: str, a: dict[str, Any]) -> Iterator[str]:
    if "told" in a:
        yield a["told"]
    if verdict == "credible":
        killed, injured = a.get("killed", 0), a.get("injured", 0)
        harmed = [f"{_people(killed)} unintentionally killed"] if killed else []
        harmed += [f"{_people(injured)} unintentionally injured"] if injured else []
        yield f"Regrettably, {' and '.join(harmed)}."


def _people(number: int) -> str:
    return f"{spelt(number)} {'civilian was' if number == 1 else 'civilians were'}"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _sentence(number: int) -> str:
    words = spelt(number)
    return words[0].upper() + words[1:]
