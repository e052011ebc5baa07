-- A total for all equals the totals for Iraq and Syria of the same release and days.
-- Not decided: where the release does not state both, or states one of them in two ways.
WITH countries AS (
    SELECT
        release_id, date_start, date_end,
        any_value(strikes) FILTER (WHERE scope = 'Iraq') AS iraq,
        any_value(strikes) FILTER (WHERE scope = 'Syria') AS syria,
        count(DISTINCT strikes) FILTER (WHERE scope = 'Iraq') = 1
            AND count(DISTINCT strikes) FILTER (WHERE scope = 'Syria') = 1 AS clear
    FROM strike_totals
    GROUP BY ALL
)
SELECT
    'countries_add_up' AS rule,
    t.release_id,
    t.strikes AS stated,
    c.iraq + c.syria AS computed,
    NOT c.clear AS undecided,
    format(
        'The release states {} strikes in all, but {} in Syria and {} in Iraq.', t.strikes, c.syria, c.iraq
    ) AS explanation,
    t.char_start,
    t.char_end
FROM strike_totals t
JOIN countries c
    ON c.release_id = t.release_id
    AND c.date_start IS NOT DISTINCT FROM t.date_start
    AND c.date_end IS NOT DISTINCT FROM t.date_end
WHERE t.scope = 'all' AND t.strikes IS NOT NULL
