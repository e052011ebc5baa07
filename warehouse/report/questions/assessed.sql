-- Allegations in all, and those whose latest verdict is that they are credible.
SELECT
    count(*) FILTER (WHERE verdict IS NOT NULL AND verdict <> 'open') AS assessed,
    count(*) FILTER (WHERE verdict = 'credible') AS credible
FROM allegations
WHERE asked(last_reported)
