-- The deaths since the beginning rise from one month's report to the next by the deaths that it reports.
-- Not decided: where the report of the month before is not held or does not state them.
WITH reports AS (
    SELECT
        c.period_start, c.period_end, c.total_deaths, c.deaths, c.evidence, c.release_id,
        count(*) OVER (PARTITION BY c.period_end) > 1 AS twice
    FROM casualty_reports c
    JOIN releases r USING (release_id)
    WHERE r.is_canonical AND c.period_start IS NOT NULL AND c.period_end IS NOT NULL
)
SELECT
    'deaths_rise_by_those_reported' AS rule,
    c.release_id,
    b.release_id AS other_release_id,
    c.total_deaths AS stated,
    b.total_deaths + c.deaths AS computed,
    CASE
        WHEN b.release_id IS NULL THEN 'the report of the month before is not held'
        WHEN b.total_deaths IS NULL THEN 'the report of the month before does not state them'
        WHEN b.twice OR c.twice THEN 'two reports of one month'
    END AS why,
    format(
        'The report states {:,} civilians killed since August 2014, while the report of the month before had stated {:,} and this one adds {:,}.',
        c.total_deaths, b.total_deaths, c.deaths
    ) AS explanation,
    c.evidence['total_deaths'][1] AS char_start,
    c.evidence['total_deaths'][2] AS char_end
FROM reports c
LEFT JOIN reports b ON b.period_end = c.period_start - 1
WHERE c.total_deaths IS NOT NULL AND c.deaths IS NOT NULL
