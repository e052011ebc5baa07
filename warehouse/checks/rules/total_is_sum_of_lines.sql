-- A stated total of strikes equals the sum of the lines of the same release, country and days.
-- Not decided: a total with no line of its days; a sum in which a line has no count, or no country;
-- two different totals for the same country and days, of which one must mean something else; a total
-- that is of one place, beside lines of others.
WITH lines AS (
    SELECT
        t.release_id,
        substring(r.text, t.char_start + 1, t.char_end - t.char_start) ILIKE '% near %' AS of_a_place,
        t.char_start, t.char_end, t.scope, t.date_start, t.date_end, t.strikes AS stated,
        sum(s.strikes) AS computed,
        count(s.strike_id) AS lines,
        count(*) FILTER (WHERE s.strike_id IS NOT NULL AND s.strikes IS NULL) AS without_count,
        count(*) FILTER (WHERE s.char_start < t.char_end AND s.char_end > t.char_start) AS itself,
        (SELECT count(*) FROM strikes u WHERE u.release_id = t.release_id AND u.country IS NULL) AS without_country
    FROM strike_totals t
    LEFT JOIN releases r USING (release_id)
    LEFT JOIN strikes s
        ON s.release_id = t.release_id
        AND (t.scope = 'all' OR s.country = t.scope)
        AND s.date_start IS NOT DISTINCT FROM t.date_start
        AND s.date_end IS NOT DISTINCT FROM t.date_end
    WHERE t.strikes IS NOT NULL
    GROUP BY ALL
)
SELECT
    'total_is_sum_of_lines' AS rule,
    release_id,
    stated,
    computed,
    lines = 0 OR without_count > 0 OR (itself > 0 AND lines > itself)
        OR (coalesce(of_a_place, false) AND lines > 1) OR (scope <> 'all' AND without_country > 0)
        OR min(stated) OVER same <> max(stated) OVER same AS undecided,
    format(
        'The release states {} strikes{}{}; its {} lines add up to {}.',
        stated,
        CASE scope WHEN 'all' THEN '' ELSE ' in ' || scope END,
        CASE WHEN date_start IS NULL THEN '' ELSE ' on ' || strftime(date_start, '%-d %B %Y') END,
        lines,
        computed
    ) AS explanation,
    char_start,
    char_end
FROM lines
WINDOW same AS (PARTITION BY release_id, scope, date_start, date_end)
