CREATE VIEW quotes_by_speaker AS
SELECT
    coalesce(q.speaker, q.attribution) AS speaker,
    q.speaker IS NOT NULL AS named,
    r.published,
    q.direct,
    q.spoken,
    q.rank,
    q.role,
    q.organization,
    r.title,
    r.url,
    q.release_id,
    q.char_start,
    q.char_end
FROM quotes q
JOIN releases r USING (release_id)
WHERE r.is_canonical AND coalesce(q.speaker, q.attribution) IS NOT NULL
ORDER BY speaker, r.published, q.release_id, q.char_start;
COMMENT ON VIEW quotes_by_speaker IS 'What each speaker said, where, and when; unnamed sources by their description.';
COMMENT ON COLUMN quotes_by_speaker.speaker IS 'The person, or the description of an unnamed source.';
COMMENT ON COLUMN quotes_by_speaker.named IS 'Whether the source is named.';
