"""Who said what: direct quotations, reported statements and turns of a transcript."""
