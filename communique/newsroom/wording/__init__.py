"""From figures to the sentences of a release."""
