"""The words of a strike release, from facts and a manner (see facts), as those of 2014 to 2019 are."""

from __future__ import annotations

from datetime import date, timedelta

from tests.enrich.strikes.facts import Line, Manner

VERBS = {
    "engaged": ["engaged", "struck"],
    "destroyed": ["destroyed"],
    "damaged": ["damaged"],
    "suppressed": ["suppressed"],
    "degraded": ["degraded"],
}
_WORDS = [
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
]


def number(value: int, manner: Manner, noun: str = "") -> str:
    """A count in words or figures, or as an article where the manner has it."""
    if value == 1 and manner.article:
        return "an" if noun[:1].lower() in "aeiou" else "a"
    return str(value) if manner.figures or value >= len(_WORDS) else _WORDS[value]


def counted(value: int | None, noun: str, manner: Manner, owner: str = "") -> str:
    """A count with its noun: "two ISIL boats", "an airstrike", "several strikes"."""
    if value is None:
        return f"several {owner}{plural(noun)}"
    return f"{number(value, manner, owner or noun)} {owner}{noun if value == 1 else plural(noun)}"


def plural(noun: str) -> str:
    if noun.isupper():
        return noun + "s"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ch", "sh", "x", "s")) else "s")


def effects(told: tuple[tuple[str, str, int], ...], manner: Manner) -> str:
    """Verbs with their lists: one verb for what follows of the same one."""
    groups: list[tuple[str, list[str]]] = []
    for verb, target, count in told:
        words = counted(count, target, manner, manner.owner)
        if groups and groups[-1][0] == verb:
            groups[-1][1].append(words)
        else:
            groups.append((verb, [words]))
    told_groups = [
        f"{VERBS[v][len(w) % len(VERBS[v])]} {listed(w, oxford=manner.oxford)}" for v, w in groups
    ]
    if manner.semicolons and len(told_groups) > 1:
        return "; ".join(told_groups[:-1]) + "; and " + told_groups[-1]
    return " and ".join(told_groups)


def listed(words: list[str], *, oxford: bool) -> str:
    if len(words) < 3:
        return " and ".join(words)
    return ", ".join(words[:-1]) + (", and " if oxford else " and ") + words[-1]


def item(line: Line, manner: Manner, *, near: bool = True) -> str:
    """A line without its bullet; `near` where the word may not be left out."""
    where = "Near {}, " if near and manner.where == "{}, " else manner.where
    place = where.format(line.printed, country=line.country)
    return f"{place}{counted(line.strikes, manner.noun, manner)} {effects(line.effects, manner)}."


def day(value: date) -> str:
    """A day without its year, as in "Aug. 9"."""
    short = [
        "Jan.",
        "Feb.",
        "March",
        "April",
        "May",
        "June",
        "July",
        "Aug.",
        "Sept.",
        "Oct.",
        "Nov.",
        "Dec.",
    ]
    return f"{short[value.month - 1]} {value.day}"


def opening(manner: Manner, published: date) -> tuple[str, date, date]:
    """The sentence that opens a release, and the first and last day that it is about."""
    last = published - timedelta(1)
    if manner.opening == "between":
        first = last - timedelta(2)
        words = f"Coalition forces continued to attack ISIS between {day(first)} and {day(last)}."
    elif manner.opening == "from the hour":
        first, last = last, published
        words = (f"Coalition forces continued to attack ISIS between 8 a.m., {day(first)}, and 8 a.m.,"
                 f" {day(last)}, local time.")  # fmt: skip
    elif manner.opening == "on":
        first = last
        words = f"On {day(last)}, coalition forces continued to attack ISIS in Syria and Iraq."
    else:
        first = last
        words = "Coalition forces continued to attack ISIS yesterday, officials reported today."
    dateline = f"SOUTHWEST ASIA, {day(published)}, {published.year} — "
    return dateline + words, first, last
