CREATE VIEW strikes_by_place AS
SELECT
    coalesce(e.name, s.place) AS place,
    s.place_id,
    s.country,
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
ORDER BY strikes DESC NULLS LAST, place;
COMMENT ON VIEW strikes_by_place IS 'Strikes by place, every spelling of a place together, with its coordinates; what several releases tell counts once.';
COMMENT ON COLUMN strikes_by_place.place IS 'Usual name of the place; as printed when it is not known.';
COMMENT ON COLUMN strikes_by_place.strikes IS 'Sum of the strikes of the lines.';
COMMENT ON COLUMN strikes_by_place.lines IS 'Strike lines.';
COMMENT ON COLUMN strikes_by_place.first_day IS 'First day with a strike there.';
COMMENT ON COLUMN strikes_by_place.last_day IS 'Last day with a strike there.';
