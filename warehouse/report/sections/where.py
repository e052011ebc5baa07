"""The map of places by strikes."""

from __future__ import annotations

from warehouse.report.asking import Questions, Row
from warehouse.report.figures.places import Place, on_the_map, places
from warehouse.report.figures.svg import both
from warehouse.report.sections.chart import Chart, Table, nothing
from warehouse.report.sections.strikes import CLASSES
from warehouse.report.wording import count, span

_LISTED = 100
_QUERY = "from strikes_by_place"
_TITLE, _SLUG = "Where", "places"


def where(questions: Questions) -> Chart:
    """The section about places."""
    rows = questions.ask("places")
    if not rows:
        why = nothing(questions, "places", "No strike with a place is held yet.")
        return Chart(_SLUG, _TITLE, "", query=_QUERY, nothing=why)
    drawn = [row for row in rows if _on_the_map(row)]
    absent = [row for row in rows if not _on_the_map(row)]
    spots = [
        Place(
            row["place"],
            row["country"],
            row["latitude"],
            row["longitude"],
            row["strikes"],
            _said(row),
        )
        for row in drawn
    ]
    title = f"{count(len(drawn), 'place')} by the strikes reported near them"
    first = rows[0]
    return Chart(
        slug=_SLUG,
        title=_TITLE,
        lead=f"{count(len(rows), 'place')} are named. The most strikes near {first['place']}: "
        f"{first['strikes']:,}.",
        figure=both(lambda width: places(title, spots, CLASSES, width)) if spots else None,
        keys=tuple((CLASSES[c], c) for c in ("Iraq", "Syria")),
        notes=_notes(absent),
        table=Table(
            f"The {_LISTED} places with most strikes" if len(rows) > _LISTED else "Places",
            ("Place", "Country", "Strikes", "Lines", "First day", "Last day"),
            tuple(
                (r["place"], r["country"], r["strikes"], r["lines"], r["first_day"], r["last_day"])
                for r in rows[:_LISTED]
            ),
        ),
        query=_QUERY,
    )


def _on_the_map(row: Row) -> bool:
    east, north = row["longitude"], row["latitude"]
    return east is not None and north is not None and on_the_map(north, east)


def _said(row: Row) -> str:
    days = f", {span(row['first_day'], row['last_day'])}" if row["first_day"] else ""
    return (
        f"{row['place']}: {count(row['strikes'], 'strike')} in {count(row['lines'], 'line')}{days}"
    )


def _notes(absent: list[Row]) -> tuple[str, ...]:
    notes = ["A circle’s area stands for the strikes reported near a place, not for their extent."]
    if absent:
        lost = sum(row["strikes"] for row in absent)
        those = ", ".join(row["place"] for row in absent[:5])
        more = ", …" if len(absent) > 5 else ""
        notes.append(
            f"Not on the map, for want of coordinates: {count(lost, 'strike')} near "
            f"{count(len(absent), 'place')} ({those}{more})."
        )
    notes.append("The outline is simplified, right to about ten kilometres, and takes no side.")
    return tuple(notes)
