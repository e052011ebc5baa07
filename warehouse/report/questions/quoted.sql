-- How many quotations, and of whom.
SELECT count(*) AS quotes, count(DISTINCT q.speaker_id) AS speakers
FROM quotes q
JOIN releases r USING (release_id)
WHERE r.is_canonical AND asked(r.published)
