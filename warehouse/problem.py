"""What whoever runs it can mend: errors whose message is a whole sentence, which the command line shows."""

from __future__ import annotations


class Problem(Exception):
    """A setting, a server or a bucket is not as it has to be. The message says what and names no secret."""
