"""What a release says of civilian casualties: the figures of a periodic report, and its cases."""
