CREATE VIEW strikes_by_month AS
SELECT
    date_trunc('month', date_start)::DATE AS month,
    country,
    sum(strikes)::BIGINT AS strikes,
    sum(engagements)::BIGINT AS engagements,
    count(*) AS lines,
    count(*) FILTER (WHERE strikes IS NULL) AS lines_without_count
FROM lines_once
GROUP BY ALL
ORDER BY month, country;
COMMENT ON VIEW strikes_by_month IS 'Strikes as the lines of the releases report them, by month and country; what several releases tell counts once.';
COMMENT ON COLUMN strikes_by_month.month IS 'First day of the month in which the days of a line begin.';
COMMENT ON COLUMN strikes_by_month.strikes IS 'Sum of the strikes of the lines.';
COMMENT ON COLUMN strikes_by_month.engagements IS 'Sum of the engagements, where a line states them.';
COMMENT ON COLUMN strikes_by_month.lines IS 'Strike lines.';
COMMENT ON COLUMN strikes_by_month.lines_without_count IS 'Lines that state no number, or were not understood: the sum lacks them.';
