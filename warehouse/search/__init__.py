"""Full-text search inside the published file: an inverted index as sorted Parquet, and macros over it."""
