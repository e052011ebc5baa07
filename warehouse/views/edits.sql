CREATE VIEW edits AS
SELECT
    v.release_id,
    v.version,
    v.valid_from AS seen_at,
    v.title,
    json_keys(v.changed, '$.fields')
        || CASE WHEN json_array_length(v.changed, '$.added') + json_array_length(v.changed, '$.removed') > 0
            THEN ['text'] ELSE [] END AS fields,
    CAST(json_extract(v.changed, '$.added') AS VARCHAR[]) AS added,
    CAST(json_extract(v.changed, '$.removed') AS VARCHAR[]) AS removed,
    CAST(v.changed ->> '$.words_added' AS INTEGER) AS words_added,
    CAST(v.changed ->> '$.words_removed' AS INTEGER) AS words_removed,
    coalesce(n.numbers, []) AS numbers,
    v.changed,
    r.url,
    v.snapshot_id
FROM release_versions v
JOIN releases r USING (release_id)
LEFT JOIN (
    SELECT release_id, version, list(
        concat_ws(' ', what, name) || ': ' || coalesce(printf('%g', before_min), 'none')
            || ' -> ' || coalesce(printf('%g', after_min), 'none')
        ORDER BY coalesce(after_start, before_start), what
    ) AS numbers
    FROM edited_numbers GROUP BY ALL
) n ON n.release_id = v.release_id AND n.version = v.version
WHERE v.version > 1
ORDER BY v.valid_from DESC, v.release_id;
COMMENT ON VIEW edits IS 'Changes of substance to a page after it was first seen: which fields, and which words came and went.';
COMMENT ON COLUMN edits.seen_at IS 'First retrieval that showed the change. UTC.';
COMMENT ON COLUMN edits.fields IS 'Names of the fields that changed; `text` for the body.';
COMMENT ON COLUMN edits.added IS 'Runs of words that came, in reading order.';
COMMENT ON COLUMN edits.removed IS 'Runs of words that went, in reading order.';
COMMENT ON COLUMN edits.numbers IS 'Numbers that were read before and after: strikes, totals, casualty figures, quantities. In full: edited_numbers.';
COMMENT ON COLUMN edits.words_added IS 'How many words came.';
COMMENT ON COLUMN edits.words_removed IS 'How many words went.';
