"""What is kept: the data dictionary, the archive, the lake, the published file, the checks."""
