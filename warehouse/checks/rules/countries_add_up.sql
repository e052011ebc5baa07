-- A total for all equals the totals for Iraq and Syria of the same release and days.
-- Not decided: where the release does not state both once, for those days.
-- Within: a release.
WITH countries AS (
    SELECT
        release_id, date_start, date_end, coalesce(reported_late, false) AS late,
        any_value(strikes) FILTER (WHERE scope = 'Iraq') AS iraq,
        any_value(strikes) FILTER (WHERE scope = 'Syria') AS syria,
        count(DISTINCT strikes) FILTER (WHERE scope = 'Iraq') AS said_of_iraq,
        count(DISTINCT strikes) FILTER (WHERE scope = 'Syria') AS said_of_syria
    FROM strike_totals
    WHERE place IS NULL OR strikes = 0
    GROUP BY ALL
)
SELECT
    'countries_add_up' AS rule,
    t.release_id,
    t.strikes AS stated,
    c.iraq + c.syria AS computed,
    CASE
        WHEN greatest(c.said_of_iraq, c.said_of_syria) > 1 THEN 'a country has two different totals'
        WHEN least(c.said_of_iraq, c.said_of_syria) = 0 THEN 'no total for one of the two countries on those days'
    END AS why,
    format(
        'The release states {} strikes in all, while it states {} in Syria and {} in Iraq, which makes {}.',
        t.strikes, c.syria, c.iraq, c.iraq + c.syria
    ) AS explanation,
    t.char_start,
    t.char_end
FROM strike_totals t
LEFT JOIN releases r USING (release_id)
JOIN countries c
    ON c.release_id = t.release_id
    AND c.date_start IS NOT DISTINCT FROM t.date_start
    AND c.date_end IS NOT DISTINCT FROM t.date_end
    AND c.late = coalesce(t.reported_late, false)
WHERE t.scope = 'all' AND t.strikes IS NOT NULL AND coalesce(r.is_canonical, true)
