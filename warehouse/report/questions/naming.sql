-- How the adversary was called, by month.
SELECT month, naming, sum(mentions)::BIGINT AS mentions
FROM naming_by_month
WHERE asked_month(month)
GROUP BY ALL
ORDER BY month, naming
