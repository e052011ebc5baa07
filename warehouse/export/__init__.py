"""The dataset as files that other tools open: Parquet, CSV, JSON Lines, one self-contained DuckDB file."""
