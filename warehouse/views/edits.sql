CREATE VIEW edits AS
SELECT
    v.release_id,
    v.version,
    v.valid_from AS seen_at,
    v.title,
    json_keys(v.changed, '$.fields') AS fields,
    CAST(v.changed ->> '$.added' AS INTEGER) AS words_added,
    CAST(v.changed ->> '$.removed' AS INTEGER) AS words_removed,
    v.changed,
    r.url,
    v.snapshot_id
FROM release_versions v
JOIN releases r USING (release_id)
WHERE v.version > 1
ORDER BY v.valid_from DESC, v.release_id;
COMMENT ON VIEW edits IS 'Changes of substance to a page after it was first seen: which fields, and how many words came and went.';
COMMENT ON COLUMN edits.seen_at IS 'First retrieval that showed the change. UTC.';
COMMENT ON COLUMN edits.fields IS 'Names of the fields that changed.';
COMMENT ON COLUMN edits.words_added IS 'How many words came.';
COMMENT ON COLUMN edits.words_removed IS 'How many words went.';
