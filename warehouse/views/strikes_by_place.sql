CREATE VIEW strikes_by_place AS
SELECT
    place,
    place_id,
    country,
    latitude,
    longitude,
    sum(strikes)::BIGINT AS strikes,
    sum(lines)::BIGINT AS lines,
    min(first_day) AS first_day,
    max(last_day) AS last_day
FROM places_by_month
GROUP BY ALL
ORDER BY strikes DESC NULLS LAST, place;
COMMENT ON VIEW strikes_by_place IS 'Strikes by place, every spelling of a place together, with its coordinates; what several releases tell counts once.';
COMMENT ON COLUMN strikes_by_place.place IS 'Usual name of the place; as printed when it is not known.';
COMMENT ON COLUMN strikes_by_place.strikes IS 'Sum of the strikes of the lines.';
COMMENT ON COLUMN strikes_by_place.lines IS 'Strike lines.';
COMMENT ON COLUMN strikes_by_place.first_day IS 'First day with a strike there.';
COMMENT ON COLUMN strikes_by_place.last_day IS 'Last day with a strike there.';
