-- What could not be read, by stage and reason. Not bound to the days asked for: no date was read.
SELECT stage, reason, count(*) AS pages, max(since) AS latest
FROM quarantine
GROUP BY ALL
ORDER BY pages DESC, stage, reason
