-- The deaths that a casualty report states are those of the credible reports that it lists.
-- Not decided: where it does not list as many credible reports as it states, or one has no plain number.
WITH listed AS (
    SELECT
        release_id,
        count(*) AS reports,
        sum(coalesce(killed, 0)) AS killed,
        count(*) FILTER (WHERE killed IS NULL AND injured IS NULL) AS without_number
    FROM casualty_allegations
    WHERE verdict = 'credible'
    GROUP BY release_id
)
SELECT
    'deaths_are_those_listed' AS rule,
    c.release_id,
    c.deaths AS stated,
    l.killed AS computed,
    CASE
        WHEN l.reports IS NULL THEN 'it lists no credible report'
        WHEN c.credible IS NULL OR l.reports <> c.credible THEN 'it does not list as many credible reports as it states'
        WHEN l.without_number > 0 THEN 'a credible report that it lists has no plain number'
    END AS why,
    format(
        'The report states {} unintentional civilian death{}, while the {} credible reports that it lists add up to {}.',
        c.deaths, CASE c.deaths WHEN 1 THEN '' ELSE 's' END, l.reports, l.killed
    ) AS explanation,
    c.evidence['deaths'][1] AS char_start,
    c.evidence['deaths'][2] AS char_end
FROM casualty_reports c
LEFT JOIN releases r USING (release_id)
LEFT JOIN listed l USING (release_id)
WHERE c.deaths IS NOT NULL AND coalesce(r.is_canonical, true)
