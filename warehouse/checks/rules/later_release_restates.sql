-- A later release that states the total of an earlier day again states the same.
-- Totals of strikes that were reported late are additions and are not compared.
-- Within: a day.
WITH totals AS (
    SELECT
        t.release_id, t.scope, t.date_start, t.date_end, t.place_id,
        r.published, r.source, r.cluster_id,
        min(t.strikes) AS strikes,
        min(t.strikes) <> max(t.strikes) AS twice,
        min(t.char_start) AS char_start,
        arg_min(t.char_end, t.char_start) AS char_end
    FROM strike_totals t
    JOIN releases r USING (release_id)
    WHERE r.is_canonical AND t.date_start IS NOT NULL AND r.published IS NOT NULL
        AND NOT coalesce(t.reported_late, false)
    GROUP BY ALL
), pairs AS (
    SELECT
        *,
        lag(strikes) OVER w AS before,
        lag(release_id) OVER w AS other_release_id,
        lag(published) OVER w AS before_published,
        lag(twice) OVER w AS before_twice
    FROM totals
    WINDOW w AS (PARTITION BY scope, date_start, date_end, place_id ORDER BY published, release_id)
)
SELECT
    'later_release_restates' AS rule,
    release_id,
    other_release_id,
    strikes AS stated,
    before AS computed,
    CASE WHEN twice OR before_twice THEN 'one of them states it in two ways' END AS why,
    format(
        'The release of {} states {} strikes{} {}, while the release of {} had stated {}.',
        strftime(published, '%-d %B %Y'), strikes,
        CASE scope WHEN 'all' THEN ' in all' ELSE ' in ' || scope END,
        CASE
            WHEN date_start = date_end THEN 'on ' || strftime(date_start, '%-d %B %Y')
            ELSE 'from ' || strftime(date_start, '%-d %B') || ' to ' || strftime(date_end, '%-d %B %Y')
        END,
        strftime(before_published, '%-d %B %Y'), before
    ) AS explanation,
    char_start,
    char_end
FROM pairs
WHERE before IS NOT NULL
