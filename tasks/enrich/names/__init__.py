"""Organizations, groups, units, places and operations, by the grammar and the spellings of their names."""
