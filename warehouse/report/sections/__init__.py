"""The parts of the report: each asks its questions and gives what its template shows."""
