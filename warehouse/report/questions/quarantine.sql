-- The newest pages that could not be read.
SELECT coalesce(s.url, q.snapshot_id) AS url, q.stage, q.reason, q.detail, q.since
FROM quarantine q
LEFT JOIN snapshots s USING (snapshot_id)
ORDER BY q.since DESC, url
LIMIT getvariable('most')
