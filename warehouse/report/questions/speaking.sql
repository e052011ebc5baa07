-- Quotations a year of those who are quoted most.
WITH said AS (
    SELECT q.speaker_id, year(r.published) AS year
    FROM quotes q
    JOIN releases r USING (release_id)
    WHERE r.is_canonical AND q.speaker_id IS NOT NULL AND asked(r.published)
), top AS (
    SELECT speaker_id FROM said GROUP BY ALL ORDER BY count(*) DESC, speaker_id LIMIT 60
)
SELECT speaker_id, year, count(*) AS quotes
FROM said
SEMI JOIN top USING (speaker_id)
WHERE year IS NOT NULL
GROUP BY ALL
ORDER BY speaker_id, year
