-- What the published file shows, and the log's newest run.
SELECT commit_id, published_at, (SELECT max(ended) FROM runs) AS last_run
FROM publication
