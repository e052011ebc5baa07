"""What stands around a person's name: rank, nationality, service, role, organization."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.enrich import sentences
from tasks.enrich.anchored import Anchored
from tasks.enrich.people import ranks, roles
from tasks.enrich.people.personal_names import Name
from tasks.enrich.people.roles import Post
from tasks.enrich.quotes import leads
from tasks.enrich.sentences import Span

_NATION = "|".join(re.escape(n) for n in sorted(ranks.NATIONALITIES, key=len, reverse=True))
_SERVICE = "|".join(re.escape(s) for s in sorted(ranks.SERVICES, key=len, reverse=True))
_LEFT = Anchored(
    (*ranks.NATIONALITIES, *ranks.SERVICES, "retired"),
    rf"(?<![\w.-])(?=\w)(?:(?P<nation>{_NATION})(?:'s)? )?(?:(?P<service>{_SERVICE}) )?(?:[Rr]etired )?\Z",
)


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One naming of a person. `full_start` begins with rank, nationality, role; `full_end` ends
    with the apposition; the name alone is start:end."""

    start: int
    end: int
    full_start: int
    full_end: int
    name: Name
    rank: str | None = None
    nationality: str | None = None
    role: str | None = None
    organization: str | None = None
    service: str | None = None


def draw(
    folded: str,
    text: str,
    spans: list[Span],
    name: Name,
    rank: Span | None,
    posted: int | None = None,
) -> PersonMention:
    """A mention with what stands around it. `posted` is where a title that names a post ends."""
    sentence = sentences.at(spans, name.start)
    start = rank[0] if rank else name.start
    floor = leads.body(folded, sentence)
    left = _LEFT.search(folded, max(floor, start - 60), start)
    nation = left["nation"] if left else None
    service = left["service"] if left else None
    if left:
        start = left.start()
    title = roles.before(folded, text, posted or start, floor)
    if title:
        start = title.start
        left = _LEFT.search(folded, max(floor, start - 60), start)
        nation = nation or (left["nation"] if left else None)
        service = service or (left["service"] if left else None)
        if left and left["nation"]:
            start = left.start()
        nation, start, title = _nation_in_role(folded, nation, start, title)
    post = roles.after(folded, text, name.end, sentence[1])
    printed = folded[rank[0] : rank[1]] if rank else None
    best = _best(title, post)
    return PersonMention(
        start=name.start,
        end=name.end,
        full_start=start,
        full_end=post.end if post else name.end,
        name=name,
        rank=text[rank[0] : rank[1]] if rank and printed not in ranks.HONORIFICS else None,
        nationality=nation or (post.nationality if post else None),
        role=best.role if best else None,
        organization=best.organization if best else None,
        service=_service(service),
    )


def _service(printed: str | None) -> str | None:
    """The service by its name: "retired Army" is the Army, "retired" and "army" are none."""
    name = (printed or "").removeprefix("retired ")
    return name if name[:1].isupper() else None


def _nation_in_role(
    folded: str, nation: str | None, start: int, title: Post
) -> tuple[str | None, int, Post]:
    lead = folded[start : title.end].split(" ")
    if nation is None and lead[0] in ranks.NATIONALITIES:
        nation = lead[0]
    return nation, start, title


def _best(title: Post | None, post: Post | None) -> Post | None:
    if title is None or post is None:
        return title or post
    if post.role:
        return post if post.organization else Post(post.role, title.organization, 0, 0)
    return Post(title.role, title.organization or post.organization, 0, 0)
