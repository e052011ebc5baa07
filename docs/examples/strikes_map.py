"""Strikes by place and month as a table that any map opens: CSV with coordinates.

python docs/examples/strikes_map.py [HOME] > strikes.csv
"""

import csv
import sys

import warehouse

con = warehouse.connect(sys.argv[1] if len(sys.argv) > 1 else "data")

# Each spelling of a place is one place, and what several releases tell counts once (`lines_once`);
# `lines_without_count` says where a sum is a lower bound.
found = con.execute(
    """
    SELECT
        date_trunc('month', s.date_start)::DATE AS month,
        coalesce(e.name, s.place) AS place,
        s.country,
        e.latitude,
        e.longitude,
        sum(s.strikes)::BIGINT AS strikes,
        count(*) FILTER (WHERE s.strikes IS NULL) AS lines_without_count,
        string_agg(DISTINCT r.url, ' ' ORDER BY r.url) AS evidence
    FROM lines_once s
    JOIN releases r USING (release_id)
    LEFT JOIN entities e ON e.entity_id = s.place_id
    WHERE s.place IS NOT NULL
    GROUP BY ALL
    ORDER BY month, strikes DESC, place
    """
)
out = csv.writer(sys.stdout)
out.writerow([column[0] for column in found.description])
while row := found.fetchone():
    out.writerow(row)
