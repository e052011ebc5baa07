CREATE VIEW claims_over_time AS
SELECT
    c.period_end,
    r.published,
    c.total_strikes,
    c.total_engagements,
    c.total_deaths,
    c.total_strikes - lag(c.total_strikes) OVER w AS strikes_since_last,
    c.total_deaths - lag(c.total_deaths) OVER w AS deaths_since_last,
    c.deaths,
    c.release_id,
    r.url
FROM casualty_reports c
JOIN releases r USING (release_id)
WHERE r.is_canonical
WINDOW w AS (ORDER BY c.period_end, r.published, c.release_id)
ORDER BY c.period_end, r.published;
COMMENT ON VIEW claims_over_time IS 'Cumulative figures as each report restates them. They ought never to fall, and the deaths to rise by those that the report adds.';
COMMENT ON COLUMN claims_over_time.strikes_since_last IS 'Rise of total_strikes since the report before.';
COMMENT ON COLUMN claims_over_time.deaths_since_last IS 'Rise of total_deaths since the report before; `deaths` ought to equal it.';
