"""Who spoke most, and in which roles: the ten most quoted persons, with the rank and role printed.

python docs/examples/who_spoke.py [HOME]
"""

import sys

import warehouse

con = warehouse.connect(sys.argv[1] if len(sys.argv) > 1 else "data")

# `people` has a row for each person and role as printed, so a promotion or a new post is a new row.
# A text that stands on several sites counts once.
rows = con.execute(
    """
    WITH most AS (
        SELECT entity_id, sum(quotes) AS quotes
        FROM people
        GROUP BY entity_id
        ORDER BY quotes DESC, entity_id
        LIMIT 10
    )
    SELECT p.name, m.quotes, p.rank, p.role, p.first_quoted, p.last_quoted, p.quotes AS in_role
    FROM people p
    JOIN most m USING (entity_id)
    ORDER BY m.quotes DESC, p.name, p.first_quoted
    """
).fetchall()

before = None
for name, quotes, rank, role, first, last, in_role in rows:
    if name != before:
        print(f"{name}: {quotes} quotations")
    print(f"    {rank or '-'}, {role or 'no role printed'}: {in_role}, {first} to {last}")
    before = name
