-- Releases a day, of all sources together.
SELECT day, sum(releases)::BIGINT AS releases
FROM coverage
WHERE asked(day)
GROUP BY ALL
ORDER BY day
