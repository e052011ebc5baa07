"""Releases with the same text, on whatever site: which of them is the one to count.

Two releases are alike when they name the same figures in the same order and share four fifths of their
runs of five words; on one site only when they share all, since there another text is another issue.
Those that are alike, directly or through others, are looked at together, in the order in which they
count: each joins the first cluster whose first member it is like. So the clusters are a function of
the releases, whatever order they came in, and one that was edited leaves its cluster again.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tasks.store.neighbours import Neighbours, Row
from tasks.store.reissues import superseded

NEAR = 0.8
_MIRRORED_WITHIN = timedelta(days=3)
_COPIES = ("republished", "generic")


def cluster(near: Neighbours) -> list[Row]:
    """Give the batch's rows and those near them cluster, canonical member and re-issue.

    Returns the rows that the lake holds and has otherwise now.
    """
    near.find_all()
    concerned = sorted(near.rows)
    _reach(near, concerned)
    done: set[str] = set()
    for name in concerned:
        if name not in done:
            together = _component(near, name)
            done |= together
            _cluster(near, together)
    for name in concerned:
        near.rows[name]["supersedes"] = superseded(near, name)
    return near.changed()


def _reach(near: Neighbours, start: list[str]) -> None:
    """Bring in all that any of `start` is like, directly or through others. The lake is asked once for
    each step away from them, not for each release."""
    reached, waiting = set(start), start
    while waiting:
        near.find(set().union(*map(near.keys, waiting)))
        met = {o for name in waiting for o in near.sharing(name) - reached if _alike(near, name, o)}
        reached |= met
        waiting = sorted(met)


def _component(near: Neighbours, start: str) -> set[str]:
    """All releases that `start` is like, directly or through others, among those brought in."""
    together, waiting = {start}, [start]
    while waiting:
        name = waiting.pop()
        for other in near.sharing(name) - together:
            if _alike(near, name, other):
                together.add(other)
                waiting.append(other)
    return together


def _alike(near: Neighbours, one: str, other: str) -> bool:
    a, b = near.rows[one], near.rows[other]
    if _differ(a, b):
        return False
    if _site(a) == _site(b):
        return near.same(one, other)
    return near.likeness(one, other) >= NEAR


def _differ(a: Row, b: Row) -> bool:
    """Do two releases say of themselves that they are two: by number, dateline or, of strikes, day?"""
    for column in ("release_serial", "dateline_date"):
        if a[column] and b[column] and a[column] != b[column]:
            return True
    if "strike_release" not in (a["kind"], b["kind"]) or not (a["published"] and b["published"]):
        return False
    return bool(abs(a["published"] - b["published"]) > _MIRRORED_WITHIN)


def _cluster(near: Neighbours, together: set[str]) -> None:
    clusters: list[list[Row]] = []
    for name in sorted(together, key=lambda name: _precedence(near.rows[name])):
        row = near.rows[name]
        for cluster in clusters:
            if _joins(near, row, cluster):
                cluster.append(row)
                break
        else:
            clusters.append([row])
    for cluster in clusters:
        for row in cluster:
            row["cluster_id"] = cluster[0]["release_id"]
            row["is_canonical"] = row is cluster[0]


def _joins(near: Neighbours, row: Row, cluster: list[Row]) -> bool:
    """Is the release like the cluster's first, and no other text of a site that has one in it?"""
    if not _alike(near, row["release_id"], cluster[0]["release_id"]):
        return False
    own = [member for member in cluster if _site(member) == _site(row)]
    return all(near.same(member["release_id"], row["release_id"]) for member in own)


def _site(row: Row) -> str:
    return str(row["release_id"].partition("/")[0])


def _precedence(row: Row) -> tuple[bool, date, datetime, str]:
    """An issuer's own page before a copy, then the earliest."""
    copied = row["source"] in _COPIES
    return copied, row["published"] or date.max, row["first_seen"], row["release_id"]
