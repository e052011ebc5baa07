CREATE VIEW strikes_by_month AS
SELECT
    date_trunc('month', s.date_start)::DATE AS month,
    s.country,
    sum(s.strikes) AS strikes,
    sum(s.engagements) AS engagements,
    count(*) AS lines,
    count(*) FILTER (WHERE s.strikes IS NULL) AS lines_without_count
FROM strikes s
JOIN releases r USING (release_id)
WHERE r.is_canonical
GROUP BY ALL
ORDER BY month, s.country;
COMMENT ON VIEW strikes_by_month IS 'Strikes as the lines of the releases report them, by month and country.';
COMMENT ON COLUMN strikes_by_month.month IS 'First day of the month.';
COMMENT ON COLUMN strikes_by_month.strikes IS 'Sum of the strikes of the lines.';
COMMENT ON COLUMN strikes_by_month.engagements IS 'Sum of the engagements, where stated.';
COMMENT ON COLUMN strikes_by_month.lines IS 'Strike lines.';
COMMENT ON COLUMN strikes_by_month.lines_without_count IS 'Lines whose count could not be read: the sum lacks them.';
