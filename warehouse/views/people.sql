CREATE VIEW people AS
SELECT
    e.entity_id,
    e.name,
    q.rank,
    q.role,
    q.organization,
    q.nationality,
    min(r.published) AS first_quoted,
    max(r.published) AS last_quoted,
    count(*) AS quotes,
    count(DISTINCT q.release_id) AS releases
FROM quotes q
JOIN entities e ON e.entity_id = q.speaker_id
JOIN releases r USING (release_id)
WHERE r.is_canonical
GROUP BY ALL
ORDER BY e.name, first_quoted;
COMMENT ON VIEW people IS 'Who is quoted, in which rank and role as printed, from when to when.';
COMMENT ON COLUMN people.first_quoted IS 'Date of the first release that quotes the person so.';
COMMENT ON COLUMN people.last_quoted IS 'Date of the last one.';
COMMENT ON COLUMN people.quotes IS 'Quotations and reported statements.';
COMMENT ON COLUMN people.releases IS 'In how many releases.';
