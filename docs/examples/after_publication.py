"""What changed after publication: each edit, with the words that came and went.

python docs/examples/after_publication.py [HOME]
"""

import sys

import warehouse

con = warehouse.connect(sys.argv[1] if len(sys.argv) > 1 else "data")

rows = con.execute(
    """
    SELECT e.seen_at, r.published, e.title, e.url, e.fields, e.added, e.removed
    FROM edits e
    JOIN releases r USING (release_id)
    ORDER BY e.seen_at, e.release_id
    """
).fetchall()

print(f"{len(rows)} edits were seen")
for seen_at, published, title, url, fields, added, removed in rows:
    days = f", {(seen_at.date() - published).days} days after publication" if published else ""
    print(f"\n{title}\n{url}\nseen {seen_at:%Y-%m-%d}{days}; changed: {', '.join(fields)}")
    for words in removed:
        print(f"  - {words}")
    for words in added:
        print(f"  + {words}")
