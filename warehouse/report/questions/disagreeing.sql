-- How many discrepancies each rule found.
SELECT rule, count(*) AS found
FROM discrepancies d
JOIN releases r USING (release_id)
WHERE asked(r.published)
GROUP BY ALL
ORDER BY found DESC, rule
