"""The write lock of machines that share a catalog: an advisory lock of its PostgreSQL database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from warehouse.places import Places
from warehouse.problem import Problem

_KEY = 0x636F6D6D  # "comm"; a database holds one lake, so one key will do
_ALIVE = (
    "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
    " -c idle_session_timeout=0"
)


@contextmanager
def held(places: Places, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock; without a shared catalog there is none. `waiting` is called once if it is another's.

    It belongs to the session: PostgreSQL takes it back when the process ends, and within a minute when
    its machine is gone. Raises CannotLock when the database cannot be reached.
    """
    if not places.catalog:
        yield
        return
    import psycopg

    password = places.password.get_secret_value() if places.password else None
    try:
        session = psycopg.connect(
            places.catalog,
            password=password,
            autocommit=True,
            options=_ALIVE,
            application_name="communique: write lock",
            connect_timeout=20,
        )
    except psycopg.Error as error:
        raise CannotLock(f"the catalog's database cannot be reached: {error}") from None
    with session:
        [(free,)] = session.execute("SELECT pg_try_advisory_lock(%s)", [_KEY]).fetchall()
        if not free:
            waiting()
            session.execute("SELECT pg_advisory_lock(%s)", [_KEY])
        yield


class CannotLock(Problem, OSError):
    """The lock cannot be asked for, with a sentence that says why."""
