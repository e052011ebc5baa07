-- A total for all equals the totals for Iraq and Syria of the same release and days.
-- Not decided: where the release does not state both.
SELECT
    'countries_add_up' AS rule,
    a.release_id,
    a.strikes AS stated,
    i.strikes + s.strikes AS computed,
    i.strikes IS NULL OR s.strikes IS NULL AS undecided,
    format(
        'The release states {} strikes in all, but {} in Syria and {} in Iraq.',
        a.strikes, s.strikes, i.strikes
    ) AS explanation,
    a.char_start,
    a.char_end
FROM strike_totals a
LEFT JOIN strike_totals i
    ON i.release_id = a.release_id AND i.scope = 'Iraq'
    AND i.date_start IS NOT DISTINCT FROM a.date_start AND i.date_end IS NOT DISTINCT FROM a.date_end
LEFT JOIN strike_totals s
    ON s.release_id = a.release_id AND s.scope = 'Syria'
    AND s.date_start IS NOT DISTINCT FROM a.date_start AND s.date_end IS NOT DISTINCT FROM a.date_end
WHERE a.scope = 'all' AND a.strikes IS NOT NULL
