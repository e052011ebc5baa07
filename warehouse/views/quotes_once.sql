CREATE VIEW quotes_once AS
SELECT
    coalesce(q.speaker, q.attribution) AS speaker,
    q.speaker IS NOT NULL AS named,
    q.speaker_id,
    r.published,
    q.direct,
    q.spoken,
    q.rank,
    q.nationality,
    q.role,
    q.organization,
    r.title,
    r.url,
    q.release_id,
    q.char_start,
    q.char_end
FROM quotes q
JOIN releases r USING (release_id)
WHERE r.is_canonical
ORDER BY speaker, r.published, q.release_id, q.char_start;
COMMENT ON VIEW quotes_once IS 'Quotations and reported statements, those of the same text on several sites once. Kept together by speaker in the published file; quotes_by_speaker has them in order.';
COMMENT ON COLUMN quotes_once.speaker IS 'The person, or the description of an unnamed source; null where the text gives neither.';
COMMENT ON COLUMN quotes_once.named IS 'Whether the source is named.';
