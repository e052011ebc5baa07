-- Strikes and engagements since the beginning rise from one casualty report to the next by those that the strike
-- releases state for the days of the month: late ones included, if they were published by then.
-- A release's total for all counts, else those of both countries; of totals for days and for their week, the latter.
-- Not decided: where the report of the month before is not held or does not state them; where not each day has one
-- total, a total reaches over the end of the month, or what was reported late cannot be given a day or counted once.
WITH stated AS (
    SELECT
        t.release_id, r.published, t.date_start, t.date_end, coalesce(t.reported_late, false) AS late, t.scope,
        max(t.strikes) AS strikes,
        max(CASE t.strikes WHEN 0 THEN 0 ELSE t.engagements END) AS engagements
    FROM strike_totals t
    JOIN releases r USING (release_id)
    WHERE r.is_canonical AND t.place IS NULL
    GROUP BY ALL
    HAVING min(t.strikes) = max(t.strikes) AND (min(t.engagements) = max(t.engagements)) IS NOT false
), told AS (
    SELECT
        release_id, published, date_start, date_end, late,
        coalesce(
            any_value(strikes) FILTER (WHERE scope = 'all'),
            any_value(strikes) FILTER (WHERE scope = 'Iraq') + any_value(strikes) FILTER (WHERE scope = 'Syria')
        ) AS strikes,
        coalesce(
            any_value(engagements) FILTER (WHERE scope = 'all'),
            any_value(engagements) FILTER (WHERE scope = 'Iraq') + any_value(engagements) FILTER (WHERE scope = 'Syria')
        ) AS engagements
    FROM stated
    GROUP BY ALL
    HAVING strikes IS NOT NULL
), widest AS (
    SELECT a.*
    FROM told a
    ANTI JOIN told b
        ON b.release_id = a.release_id AND b.late = a.late
        AND b.date_start <= a.date_start AND b.date_end >= a.date_end
        AND b.date_end - b.date_start > a.date_end - a.date_start
), totals AS ( -- several releases may state one total
    SELECT date_start, date_end, late, strikes, engagements, min(published) AS published, count(*) AS releases
    FROM widest
    GROUP BY date_start, date_end, late, strikes, engagements
), reports AS (
    SELECT
        c.release_id, c.period_start, c.period_end, c.evidence, f.name, r.published,
        CASE f.name WHEN 'total_strikes' THEN c.total_strikes ELSE c.total_engagements END AS figure,
        count(*) OVER (PARTITION BY c.period_end, f.name) > 1 AS twice
    FROM casualty_reports c
    JOIN releases r USING (release_id)
    CROSS JOIN (VALUES ('total_strikes'), ('total_engagements')) f (name)
    WHERE r.is_canonical AND c.period_start IS NOT NULL AND c.period_end IS NOT NULL
), months AS (
    SELECT
        c.release_id, c.name,
        sum(CASE c.name WHEN 'total_strikes' THEN t.strikes ELSE t.engagements END) AS reported,
        sum(t.date_end - t.date_start + 1) FILTER (WHERE NOT t.late) AS covered,
        bool_or(t.date_start < c.period_start OR t.date_end > c.period_end) AS reaches_over,
        bool_or(t.late AND t.releases > 1) AS late_twice,
        bool_or(t.engagements IS NULL) AND c.name = 'total_engagements' AS without_figure
    FROM reports c
    JOIN totals t
        ON t.date_start <= c.period_end AND t.date_end >= c.period_start
        AND (t.published <= c.published) IS NOT false
    GROUP BY c.release_id, c.name
), undated AS (
    SELECT DISTINCT c.release_id
    FROM reports c
    JOIN told t ON t.late AND t.date_start IS NULL AND t.published BETWEEN c.period_start AND c.period_end + 62
)
SELECT
    'claims_rise_by_those_reported' AS rule,
    c.release_id,
    b.release_id AS other_release_id,
    c.figure AS stated,
    b.figure + m.reported AS computed,
    CASE
        WHEN b.release_id IS NULL THEN 'the report of the month before is not held'
        WHEN b.figure IS NULL THEN 'the report of the month before does not state them'
        WHEN b.twice OR c.twice THEN 'two reports of one month'
        WHEN m.covered IS NULL OR m.covered <> c.period_end - c.period_start + 1
            THEN 'not each day of the month has one total'
        WHEN m.reaches_over THEN 'a total reaches over the end of the month'
        WHEN m.without_figure THEN 'a total states no engagements'
        WHEN m.late_twice THEN 'a total reported late stands in several releases'
        WHEN u.release_id IS NOT NULL THEN 'a total reported late has no day'
    END AS why,
    format(
        'The report states {:,} {} from August 2014 to {}, {:,} more than the report of the month before, while the strike releases state {:,} for the days of that month.',
        c.figure, replace(c.name[7:], '_', ' '), strftime(c.period_end, '%B %Y'), c.figure - b.figure,
        m.reported::BIGINT
    ) AS explanation,
    c.evidence[c.name][1] AS char_start,
    c.evidence[c.name][2] AS char_end
FROM reports c
LEFT JOIN reports b ON b.period_end = c.period_start - 1 AND b.name = c.name
LEFT JOIN months m ON m.release_id = c.release_id AND m.name = c.name
LEFT JOIN undated u ON u.release_id = c.release_id
WHERE c.figure IS NOT NULL
