CREATE VIEW terms_by_month AS
SELECT
    date_trunc('month', r.published)::DATE AS month,
    r.publisher,
    t.term,
    count(*) AS uses,
    count(DISTINCT r.release_id) AS releases
FROM terms t
JOIN releases r USING (release_id)
WHERE r.is_canonical AND r.published IS NOT NULL
GROUP BY ALL
ORDER BY month, r.publisher, uses DESC, t.term;
COMMENT ON VIEW terms_by_month IS 'How often the phrases of warehouse/names/terms.csv were used, by month and publisher. Releases without a date are left out; the same text on two sites counts once.';
COMMENT ON COLUMN terms_by_month.month IS 'First day of the month.';
COMMENT ON COLUMN terms_by_month.uses IS 'How often.';
COMMENT ON COLUMN terms_by_month.releases IS 'In how many releases.';
