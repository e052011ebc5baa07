-- Allegations, each once with the latest verdict on it, by verdict and the reason given.
SELECT
    coalesce(verdict, 'not stated') AS verdict,
    reason,
    count(*) AS allegations,
    sum(killed)::BIGINT AS killed,
    sum(injured)::BIGINT AS injured,
    count(*) FILTER (WHERE revised) AS revised
FROM allegations
WHERE asked(last_reported)
GROUP BY ALL
ORDER BY verdict, allegations DESC, reason
