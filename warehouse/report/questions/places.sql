-- Strikes by place, as the view strikes_by_place, in the months asked for.
SELECT
    coalesce(e.name, s.place) AS place,
    s.country,
    e.latitude,
    e.longitude,
    sum(s.strikes)::BIGINT AS strikes,
    count(*) AS lines,
    min(s.date_start) AS first_day,
    max(s.date_end) AS last_day
FROM lines_once s
LEFT JOIN entities e ON e.entity_id = s.place_id
WHERE s.place IS NOT NULL AND asked_month(date_trunc('month', s.date_start)::DATE)
GROUP BY ALL
HAVING sum(s.strikes) > 0
ORDER BY strikes DESC, place
