CREATE VIEW discrepancies_summary AS
SELECT
    d.rule,
    date_trunc('year', r.published)::DATE AS year,
    count(*) AS discrepancies,
    count(DISTINCT d.release_id) AS releases,
    max(abs(d.difference)) AS largest_difference,
    arg_max(d.explanation, abs(d.difference)) AS largest,
    arg_max(r.url, abs(d.difference)) AS url
FROM discrepancies d
LEFT JOIN releases r USING (release_id)
GROUP BY ALL
ORDER BY d.rule, year;
COMMENT ON VIEW discrepancies_summary IS 'Discrepancies by rule and year of publication, with the largest of each.';
COMMENT ON COLUMN discrepancies_summary.year IS 'First day of the year of publication.';
COMMENT ON COLUMN discrepancies_summary.discrepancies IS 'How many.';
COMMENT ON COLUMN discrepancies_summary.releases IS 'In how many releases.';
COMMENT ON COLUMN discrepancies_summary.largest_difference IS 'The largest difference, without its sign.';
COMMENT ON COLUMN discrepancies_summary.largest IS 'The sentence about that one.';
COMMENT ON COLUMN discrepancies_summary.url IS 'Address of its page.';
