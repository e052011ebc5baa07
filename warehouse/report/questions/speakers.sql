-- Who is quoted most, with the ranks and roles as printed, the latest first.
WITH said AS (
    SELECT q.speaker_id, q.speaker, q.rank, q.role, r.published, q.direct
    FROM quotes q
    JOIN releases r USING (release_id)
    WHERE r.is_canonical AND q.speaker_id IS NOT NULL AND asked(r.published)
), titles AS (
    SELECT speaker_id, concat_ws(', ', rank, role) AS title, max(published) AS latest
    FROM said
    GROUP BY ALL
    HAVING title <> ''
)
SELECT
    s.speaker_id,
    max(s.speaker) AS speaker,
    count(*) AS quotes,
    count(*) FILTER (WHERE s.direct) AS direct,
    count(*) FILTER (WHERE s.published IS NULL) AS undated,
    min(s.published) AS first_day,
    max(s.published) AS last_day,
    (SELECT list(t.title ORDER BY t.latest DESC NULLS LAST, t.title) FROM titles t WHERE t.speaker_id = s.speaker_id)
        AS titles
FROM said s
GROUP BY s.speaker_id
ORDER BY quotes DESC, speaker
LIMIT 15
