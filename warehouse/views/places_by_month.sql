CREATE VIEW places_by_month AS
SELECT
    coalesce(e.name, s.place) AS place,
    s.place_id,
    s.country,
    date_trunc('month', s.date_start)::DATE AS month,
    e.latitude,
    e.longitude,
    sum(s.strikes)::BIGINT AS strikes,
    count(*) AS lines,
    min(s.date_start) AS first_day,
    max(s.date_end) AS last_day
FROM lines_once s
LEFT JOIN entities e ON e.entity_id = s.place_id
WHERE s.place IS NOT NULL
GROUP BY ALL
ORDER BY place, s.country, month;
COMMENT ON VIEW places_by_month IS 'Strikes by place and month, every spelling of a place together, with its coordinates; what several releases tell counts once.';
COMMENT ON COLUMN places_by_month.place IS 'Usual name of the place; as printed when it is not known.';
COMMENT ON COLUMN places_by_month.month IS 'First day of the month in which the days of a line begin; null where no day is known.';
COMMENT ON COLUMN places_by_month.strikes IS 'Sum of the strikes of the lines.';
COMMENT ON COLUMN places_by_month.lines IS 'Strike lines.';
COMMENT ON COLUMN places_by_month.first_day IS 'First day with a strike there in the month.';
COMMENT ON COLUMN places_by_month.last_day IS 'Last day of a line that begins in the month.';
