"""Why there is no reply."""

from __future__ import annotations


class Refused(Exception):
    """It is not asked, and will not be in this run: the reason is ours."""


class LeftAlone(Refused):
    """The host is not asked for now; says nothing of the page."""


class Broken(Exception):
    """It was asked, and no whole reply came.

    again  whether asking once more may help
    """

    def __init__(self, reason: str, *, again: bool = True) -> None:
        super().__init__(reason)
        self.again = again
