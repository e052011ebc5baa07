-- How many changes of substance were seen.
SELECT count(*) AS edits, count(DISTINCT e.release_id) AS releases
FROM edits e
JOIN releases r USING (release_id)
WHERE asked(r.published)
