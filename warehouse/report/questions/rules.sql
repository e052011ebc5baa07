-- What each rule between published numbers examined, and why nothing could be said of some of it: of the whole
-- record, whatever days are asked for.
SELECT rule, examined, agree, disagree, undecided, nullif(why, '') AS why
FROM checks
ORDER BY rule
