-- How a text becomes words, the same for the index and for a question: lower case, no accents; a
-- possessive 's goes, and so do other apostrophes inside a word, of whatever typography.
CREATE MACRO search_fold(string) AS
    regexp_replace(strip_accents(lower(string)), '[''’‘‛ʼʻʹ´`′](s\b)?', '', 'g');
COMMENT ON MACRO search_fold IS 'A text as search compares it: lower case, without accents and apostrophes.';

-- Letters and digits as ranges: \p{L} and \p{N} take 2 ms to compile, for every question anew.
CREATE MACRO search_words(string) AS regexp_extract_all(
    search_fold(string),
    '[0-9a-z\x{AA}\x{B5}\x{BA}\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{2AF}\x{370}-\x{37D}\x{37F}-\x{386}\x{388}-\x{559}\x{560}-\x{588}\x{591}-\x{5BD}\x{5BF}-\x{60B}\x{60E}-\x{61A}\x{620}-\x{669}\x{66E}-\x{6D3}\x{6D5}-\x{963}\x{966}-\x{1FFF}\x{2C00}-\x{2DFF}\x{3040}-\x{D7FF}\x{F900}-\x{FDFF}\x{FE70}-\x{FEFC}\x{FF10}-\x{FF19}\x{FF41}-\x{FF5A}\x{FF66}-\x{FFDC}\x{10000}-\x{1F0FF}\x{20000}-\x{3FFFF}]+'
);
COMMENT ON MACRO search_words IS 'The words of a text, folded, in order.';

-- A text on one line, and the same folded: the words of both stand at the same places.
CREATE MACRO search_clean(string) AS regexp_replace(trim(string), '\s+', ' ', 'g');
COMMENT ON MACRO search_clean IS 'A text on one line.';
CREATE MACRO search_plain(string) AS regexp_replace(
    search_fold(search_clean(string)),
    '[^ 0-9a-z\x{AA}\x{B5}\x{BA}\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{2AF}\x{370}-\x{37D}\x{37F}-\x{386}\x{388}-\x{559}\x{560}-\x{588}\x{591}-\x{5BD}\x{5BF}-\x{60B}\x{60E}-\x{61A}\x{620}-\x{669}\x{66E}-\x{6D3}\x{6D5}-\x{963}\x{966}-\x{1FFF}\x{2C00}-\x{2DFF}\x{3040}-\x{D7FF}\x{F900}-\x{FDFF}\x{FE70}-\x{FEFC}\x{FF10}-\x{FF19}\x{FF41}-\x{FF5A}\x{FF66}-\x{FFDC}\x{10000}-\x{1F0FF}\x{20000}-\x{3FFFF}]+',
    '', 'g'
);
COMMENT ON MACRO search_plain IS 'A text on one line, folded, without punctuation.';

-- Both must give the same for ever, or FORMAT of warehouse.search.segments is raised.
CREATE MACRO search_bucket(term) AS CAST(md5_number(term) % 64 AS INTEGER);
COMMENT ON MACRO search_bucket IS 'Which files of a big segment of the search index a term stands in.';

CREATE MACRO search_part(ord) AS ord >> 13;
COMMENT ON MACRO search_part IS 'Which files of the search index the text itself stands in.';
