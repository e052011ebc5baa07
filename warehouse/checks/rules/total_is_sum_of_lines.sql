-- A stated total of strikes equals the sum of the lines of the same release, country and days.
-- Not decided: a total with no line; a sum in which a line has no plain count, no country or no day; two
-- different totals for the same country and days; a total of one place, beside lines of others; a total over
-- several days that is more than its lines, of single days, make.
-- Not examined: a total that is itself the only line ("five strikes near Hajin").
-- Within: a release.
WITH totals AS (
    SELECT
        t.release_id, t.scope, t.date_start, t.date_end, coalesce(t.reported_late, false) AS late,
        min(t.strikes) AS stated,
        min(t.strikes) <> max(t.strikes) AS stated_twice,
        min(t.char_start) AS char_start,
        arg_min(t.char_end, t.char_start) AS char_end,
        arg_min(t.place, t.char_start) AS place
    FROM strike_totals t
    LEFT JOIN releases r USING (release_id)
    WHERE t.strikes IS NOT NULL AND coalesce(r.is_canonical, true)
    GROUP BY ALL
), gaps AS (
    SELECT
        release_id,
        count(*) FILTER (WHERE country IS NULL) AS without_country,
        count(*) FILTER (WHERE date_start IS NULL) AS without_day
    FROM strikes
    GROUP BY release_id
), matched AS ( -- an inner join: an outer one on ranges compares everything with everything
    SELECT
        t.release_id, t.char_start, t.scope,
        sum(s.strikes) AS computed,
        count(*) AS lines,
        count(*) FILTER (WHERE s.strikes IS NULL OR s.qualifier IS NOT NULL) AS without_count,
        count(*) FILTER (WHERE s.date_start > t.date_start OR s.date_end < t.date_end) AS of_part,
        count(*) FILTER (WHERE s.char_start < t.char_end AND s.char_end > t.char_start) AS itself
    FROM totals t
    JOIN strikes s ON s.release_id = t.release_id
    WHERE (t.scope = 'all' OR s.country = t.scope)
        AND coalesce(s.reported_late, false) = t.late
        AND (
            (s.date_start >= t.date_start AND s.date_end <= t.date_end)
            OR (s.date_start IS NULL AND t.date_start IS NULL)
        )
    GROUP BY ALL
), sums AS (
    SELECT t.*, coalesce(m.computed, 0) AS computed, coalesce(m.lines, 0) AS lines, m.without_count, m.of_part, m.itself
    FROM totals t
    LEFT JOIN matched m
        ON m.release_id = t.release_id AND m.char_start = t.char_start AND m.scope = t.scope
)
SELECT
    'total_is_sum_of_lines' AS rule,
    s.release_id,
    stated,
    computed,
    CASE
        WHEN stated_twice THEN 'the release states it in two ways'
        WHEN stated = 0 AND lines = 0 THEN NULL
        WHEN lines = 0 THEN 'no line of its country and days'
        WHEN without_count > 0 THEN 'a line has no plain count'
        WHEN scope <> 'all' AND g.without_country > 0 THEN 'a line has no country'
        WHEN date_start IS NOT NULL AND g.without_day > 0 THEN 'a line has no day'
        WHEN of_part > 0 AND computed < stated AND NOT late THEN 'its lines are of single days, and more may belong to it'
        WHEN itself > 0 OR (place IS NOT NULL AND computed > stated) THEN 'it is of one place, beside others'
    END AS why,
    format(
        'The release states {} strike{}{}{}{}, while its {} line{} for that add{} up to {}.',
        stated,
        CASE stated WHEN 1 THEN '' ELSE 's' END,
        CASE WHEN late THEN ' reported late' ELSE '' END,
        CASE scope WHEN 'all' THEN ' in all' ELSE ' in ' || scope END,
        CASE
            WHEN date_start IS NULL THEN ''
            WHEN date_start = date_end THEN ' on ' || strftime(date_start, '%-d %B %Y')
            ELSE ' from ' || strftime(date_start, '%-d %B') || ' to ' || strftime(date_end, '%-d %B %Y')
        END,
        lines,
        CASE lines WHEN 1 THEN '' ELSE 's' END,
        CASE lines WHEN 1 THEN 's' ELSE '' END,
        computed
    ) AS explanation,
    char_start,
    char_end
FROM sums s
LEFT JOIN gaps g ON g.release_id = s.release_id
WHERE NOT (coalesce(itself, 0) > 0 AND lines = itself AND scope <> 'all')
