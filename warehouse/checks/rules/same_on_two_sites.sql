-- The same release states the same totals on two sites, and as many strikes for each place that both list.
-- It is the same when its text is (cluster_id), or its number is, on another site within a week.
-- Not decided: where one of them states a total in two ways, or a line of the place has no plain count.
-- Within: a text or a number.
WITH pairs AS (
    SELECT k.release_id, c.release_id AS other, k.source, c.source AS other_source
    FROM releases k
    JOIN releases c ON c.cluster_id = k.cluster_id AND c.is_canonical
    WHERE NOT k.is_canonical
    UNION ALL
    SELECT release_id, before, source, before_source
    FROM (
        SELECT
            release_id, source, published,
            lag(release_id) OVER w AS before,
            lag(source) OVER w AS before_source,
            lag(published) OVER w AS before_published
        FROM releases
        WHERE length(release_number) >= 8 AND is_canonical
        WINDOW w AS (PARTITION BY release_number, lower(title) ORDER BY published, release_id)
    )
    WHERE before_source <> source AND published - before_published <= 7
), totals AS (
    SELECT
        release_id, scope, date_start, date_end, coalesce(reported_late, false) AS late, place_id,
        arg_min(place, char_start) AS place,
        min(strikes) AS strikes,
        CASE WHEN min(strikes) <> max(strikes) THEN 'one of them states it in two ways' END AS why,
        min(char_start) AS char_start,
        arg_min(char_end, char_start) AS char_end,
        'total' AS what
    FROM strike_totals
    GROUP BY ALL
    UNION ALL
    SELECT
        s.release_id, s.country, s.date_start, s.date_end, coalesce(s.reported_late, false), s.place_id,
        arg_min(s.place, s.char_start),
        sum(s.strikes),
        CASE
            WHEN count(*) > count(s.strikes) OR bool_or(s.qualifier IS NOT NULL)
                THEN 'a line of the place has no plain count'
        END,
        min(s.char_start),
        arg_min(s.char_end, s.char_start),
        'lines'
    FROM strikes s
    ANTI JOIN strike_totals t ON t.release_id = s.release_id AND t.char_start = s.char_start
    WHERE s.country IS NOT NULL AND s.place_id IS NOT NULL
    GROUP BY ALL
)
SELECT
    'same_on_two_sites' AS rule,
    p.release_id,
    p.other AS other_release_id,
    t.strikes AS stated,
    o.strikes AS computed,
    coalesce(t.why, o.why) AS why,
    format(
        'The release states {} strikes{}{} here ({}), while the same release states {} there ({}).',
        t.strikes, coalesce(' near ' || t.place, ''),
        CASE t.scope WHEN 'all' THEN ' in all' ELSE ' in ' || t.scope END,
        p.source, o.strikes, p.other_source
    ) AS explanation,
    t.char_start,
    t.char_end
FROM pairs p
JOIN totals t ON t.release_id = p.release_id
JOIN totals o
    ON o.release_id = p.other
    AND o.what = t.what
    AND o.scope = t.scope
    AND o.late = t.late
    AND o.date_start IS NOT DISTINCT FROM t.date_start
    AND o.date_end IS NOT DISTINCT FROM t.date_end
    AND o.place_id IS NOT DISTINCT FROM t.place_id
