-- No strike and no incident has a day before the campaign began, on 8 August 2014.
-- stated: days from the day told of to that one; computed: the most that can be, 0.
-- Not decided: where the release prints no year, for then the year is not its own.
-- Within: a release.
WITH told AS (
    SELECT release_id, date_start, char_start, char_end, text, 'strikes' AS what FROM strikes
    UNION ALL
    SELECT release_id, date_start, char_start, char_end, text, 'an incident' FROM casualty_allegations
)
SELECT
    'days_since_the_start' AS rule,
    t.release_id,
    greatest(DATE '2014-08-08' - t.date_start, 0) AS stated,
    0 AS computed,
    CASE
        WHEN t.date_start < DATE '2014-08-08' AND NOT contains(t.text, year(t.date_start)::VARCHAR)
            THEN 'the year is not printed beside it'
    END AS why,
    format(
        'The release tells of {} on {}, while the campaign began on 8 August 2014.',
        t.what, strftime(t.date_start, '%-d %B %Y')
    ) AS explanation,
    t.char_start,
    t.char_end
FROM told t
LEFT JOIN releases r USING (release_id)
WHERE t.date_start IS NOT NULL AND coalesce(r.is_canonical, true)
