CREATE VIEW latest AS
SELECT release_id, published, first_seen, source, publisher, kind, title, words, url
FROM releases
WHERE is_canonical
ORDER BY coalesce(published, CAST(first_seen AS DATE)) DESC, first_seen DESC, release_id;
COMMENT ON VIEW latest IS 'Releases, newest first, the same text on several sites once. A release without a date stands at the day it was first seen.';
