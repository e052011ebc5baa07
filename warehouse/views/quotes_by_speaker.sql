CREATE VIEW quotes_by_speaker AS
SELECT speaker, named, published, direct, spoken, rank, role, organization, title, url, release_id, char_start, char_end
FROM quotes_once
WHERE speaker IS NOT NULL
ORDER BY speaker, published, release_id, char_start;
COMMENT ON VIEW quotes_by_speaker IS 'What each speaker said, where, and when; unnamed sources by their description.';
COMMENT ON COLUMN quotes_by_speaker.speaker IS 'The person, or the description of an unnamed source.';
COMMENT ON COLUMN quotes_by_speaker.named IS 'Whether the source is named.';
