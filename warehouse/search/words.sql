-- How a text becomes words, the same for the index and for a question: lower case, no accents; a
-- possessive 's goes, and so do other apostrophes inside a word, of whatever typography.
CREATE MACRO search_fold(string) AS
    regexp_replace(strip_accents(lower(string)), '[''’‘‛ʼʻʹ´`′](s\b)?', '', 'g');
COMMENT ON MACRO search_fold IS 'A text as search compares it: lower case, without accents and apostrophes.';

CREATE MACRO search_words(string) AS regexp_extract_all(search_fold(string), '[\p{L}\p{N}]+');
COMMENT ON MACRO search_words IS 'The words of a text, folded, in order.';
