"""The journal's gate for the ORM: SQLAlchemy on the one connection, a Session for the length of a call."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as driver
from sqlmodel import Session

import casetui.records  # noqa: F401
from casetui.store.journal import Act, Journal

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sessions:
    """Lends Sessions on the vault's one connection."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        connection = journal.connection
        self.engine = sa.create_engine(
            "sqlite://",
            creator=lambda: connection,
            module=driver,
            poolclass=sa.StaticPool,
            hide_parameters=True,
        )
        sa.event.listen(self.engine, "begin", _begin_immediate)

    @contextmanager
    def changing(self, words: str, client_id: int | None = None, why: str = "") -> Iterator[tuple[Session, Act]]:
        """One named write: load, refuse or ask a rule, write; committed at the end, rolled back by any exception.

        Raises:
            NotSaved: the disk said no.
        """
        act = Act(words, client_id, why)
        with (
            self.journal.connection.writing(),
            _as_driver_says(),
            Session(self.engine, expire_on_commit=False) as session,
        ):
            session.connection()
            self.journal.set_apart()
            yield session, act
            session.flush()
            change = self.journal.seal(act)
            session.commit()
            self.journal.acknowledge(act, change)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A Session that writes nothing."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session


def _begin_immediate(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


@contextmanager
def _as_driver_says() -> Iterator[None]:
    """The driver's own errors in place of SQLAlchemy's about them, but for broken constraints."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, driver.DatabaseError) and not isinstance(error.orig, driver.IntegrityError):
            raise error.orig from error
        raise
