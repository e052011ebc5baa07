-- The engagements stated for all equal those stated for Iraq and for Syria, in one release and on the same days.
-- Not decided: where the release does not state both once.
-- Within: a release.
WITH countries AS (
    SELECT
        release_id, date_start, date_end, coalesce(reported_late, false) AS late,
        any_value(engagements) FILTER (WHERE scope = 'Iraq') AS iraq,
        any_value(engagements) FILTER (WHERE scope = 'Syria') AS syria,
        count(DISTINCT engagements) FILTER (WHERE scope = 'Iraq') AS said_of_iraq,
        count(DISTINCT engagements) FILTER (WHERE scope = 'Syria') AS said_of_syria
    FROM strike_totals
    WHERE place IS NULL
    GROUP BY ALL
)
SELECT
    'engagements_add_up' AS rule,
    t.release_id,
    t.engagements AS stated,
    c.iraq + c.syria AS computed,
    CASE
        WHEN greatest(c.said_of_iraq, c.said_of_syria) > 1 THEN 'a country has two different figures'
        WHEN least(c.said_of_iraq, c.said_of_syria) = 0 THEN 'no figure for one of the two countries on those days'
    END AS why,
    format(
        'The release states {} engagements in all, while it states {} in Syria and {} in Iraq, which makes {}.',
        t.engagements, c.syria, c.iraq, c.iraq + c.syria
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
WHERE t.scope = 'all' AND t.engagements IS NOT NULL AND coalesce(r.is_canonical, true)
