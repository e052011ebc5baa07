"""Which words a release uses: tracked terms, and topics by their words."""
