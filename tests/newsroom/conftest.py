"""One newsroom in its own process, for the tests that need a real server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from communique.newsroom import serving


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    """Address of a newsroom that stays at its first day until it is told otherwise."""
    with serving.running(day=1) as address:
        yield address
