-- The newest changes of substance, with the text before and after.
WITH newest AS (
    SELECT e.*, r.published, r.publisher
    FROM edits e
    JOIN releases r USING (release_id)
    WHERE asked(r.published)
    ORDER BY e.seen_at DESC, e.release_id, e.version
    LIMIT getvariable('most')
)
SELECT n.*, a.text AS after, b.text AS before, b.valid_from AS stood_from
FROM newest n
LEFT JOIN release_versions a ON a.release_id = n.release_id AND a.version = n.version
LEFT JOIN release_versions b ON b.release_id = n.release_id AND b.version = n.version - 1
ORDER BY n.seen_at DESC, n.release_id, n.version
