-- Strikes by month and country; a null month gathers those whose day is not known.
SELECT month, coalesce(country, 'Not stated') AS country, strikes, engagements, lines, lines_without_count
FROM strikes_by_month
WHERE asked_month(month)
ORDER BY month, country
