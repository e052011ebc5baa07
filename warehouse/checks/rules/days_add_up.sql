-- A total over several days equals the totals that the same release states for those days, by country.
-- Not decided: where they do not cover each day of each country once, unless they add up all the same.
-- Within: a release.
WITH parts AS (
    SELECT
        t.release_id, t.scope, t.date_start, t.date_end, t.strikes AS stated, t.char_start, t.char_end,
        sum(u.strikes) AS computed,
        sum(u.date_end - u.date_start + 1) AS covered,
        (t.date_end - t.date_start + 1) * CASE t.scope WHEN 'all' THEN 2 ELSE 1 END AS days,
        count(*) <> count(DISTINCT (u.scope, u.date_start)) AS twice
    FROM strike_totals t
    LEFT JOIN releases r USING (release_id)
    JOIN strike_totals u
        ON u.release_id = t.release_id
        AND u.scope <> 'all' AND (t.scope = 'all' OR u.scope = t.scope)
        AND u.date_start >= t.date_start AND u.date_end <= t.date_end
        AND u.date_end - u.date_start < t.date_end - t.date_start
    WHERE t.date_end > t.date_start AND coalesce(r.is_canonical, true)
        AND NOT coalesce(t.reported_late, false) AND NOT coalesce(u.reported_late, false)
    GROUP BY ALL
)
SELECT
    'days_add_up' AS rule,
    release_id,
    stated,
    computed,
    CASE
        WHEN computed = stated AND NOT twice THEN NULL
        WHEN twice THEN 'a day has two totals for one country'
        WHEN covered <> days THEN 'not every day has a total for each country'
    END AS why,
    format(
        'The release states {} strikes{} from {} to {}, while the totals that it states for those days add up to {}.',
        stated,
        CASE scope WHEN 'all' THEN ' in all' ELSE ' in ' || scope END,
        strftime(date_start, '%-d %B'), strftime(date_end, '%-d %B %Y'),
        computed
    ) AS explanation,
    char_start,
    char_end
FROM parts
