"""Raw replay: `/web/TIMESTAMPid_/URL` gives a copy as it was received."""

from __future__ import annotations

import re
from email.utils import format_datetime

from communique.newsroom import answers
from communique.newsroom.answers import Answer
from communique.newsroom.archives.captures import Capture, all_captures, surt

_TARGET = re.compile(r"/web/(\d{1,14})([a-z]{2}_)?/(.+)")


def answer(target: str, base: str) -> Answer:
    """The copy that `target` names; 302 to the nearest one in time, 404 when there is none."""
    if (asked := _TARGET.fullmatch(target)) is None:
        return answers.plain(404, "An archived page is at /web/TIMESTAMPid_/URL.\n")
    when, mode, url = asked.groups()
    held = [capture for capture in all_captures(base) if capture.key == surt(url)]
    if not held:
        return answers.plain(404, "The archive holds no copy of that address.\n")
    nearest = min(held, key=lambda capture: abs(int(capture.timestamp) - int(when.ljust(14, "0"))))
    if nearest.timestamp != when or mode != "id_":
        return answers.moved(302, f"/web/{nearest.timestamp}id_/{nearest.url}")
    return Answer(nearest.status, answers.encoded(_headers(nearest)), nearest.body)


def _headers(capture: Capture) -> list[tuple[str, str]]:
    taken = format_datetime(capture.taken, usegmt=True)
    lines = [
        ("content-type", capture.mime),
        ("memento-datetime", taken),
        ("link", f'<{capture.url}>; rel="original"'),
        ("x-archive-src", "sample-newsroom.warc.gz"),
        ("x-archive-orig-date", taken),
        ("x-archive-orig-content-type", capture.mime),
        ("x-archive-orig-content-length", str(len(capture.body))),
        ("x-archive-orig-server", "Microsoft-IIS/8.5"),
    ]
    if capture.location:
        there = f"/web/{capture.timestamp}id_/{capture.location}"
        lines += [("location", there), ("x-archive-orig-location", capture.location)]
    return lines
