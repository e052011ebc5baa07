CREATE VIEW naming_by_month AS
SELECT
    date_trunc('month', r.published)::DATE AS month,
    r.publisher,
    CASE
        WHEN m.surface ILIKE 'ISIL' OR m.surface ILIKE '%levant%' THEN 'ISIL'
        WHEN m.surface ILIKE 'ISIS' OR m.surface ILIKE '%islamic state%syria%' OR m.surface ILIKE '%al-sham%' THEN 'ISIS'
        WHEN m.surface ILIKE 'da%sh' OR m.surface ILIKE 'deash' THEN 'Daesh'
        WHEN m.surface ILIKE '%islamic state%' THEN 'Islamic State'
        ELSE m.surface
    END AS naming,
    count(*) AS mentions,
    count(DISTINCT r.release_id) AS releases
FROM mentions m
JOIN releases r USING (release_id)
WHERE m.entity_id = 'group:isis' AND r.is_canonical AND r.published IS NOT NULL
GROUP BY ALL
ORDER BY month, publisher, mentions DESC;
COMMENT ON VIEW naming_by_month IS 'How the adversary was called, by month and publisher. Releases without a date are left out; the same text on two sites counts once.';
COMMENT ON COLUMN naming_by_month.month IS 'First day of the month.';
COMMENT ON COLUMN naming_by_month.naming IS '`ISIL` `ISIS` `Daesh` `Islamic State`, or the words as printed.';
COMMENT ON COLUMN naming_by_month.mentions IS 'How often.';
COMMENT ON COLUMN naming_by_month.releases IS 'In how many releases.';
