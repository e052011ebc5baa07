-- Strikes by place in the months asked for.
SELECT
    place,
    country,
    latitude,
    longitude,
    sum(strikes)::BIGINT AS strikes,
    sum(lines)::BIGINT AS lines,
    min(first_day) AS first_day,
    max(last_day) AS last_day
FROM places_by_month
WHERE asked_month(month)
GROUP BY ALL
HAVING sum(strikes) > 0
ORDER BY strikes DESC, place
