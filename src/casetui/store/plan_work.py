"""One write about a plan: its lines at hand, the queue brought after it, rehearsed where that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session

from casetui.records import Plan
from casetui.store.input import named
from casetui.store.plan_queue import Moves, driving
from casetui.store.plan_rows import Row, place_of, ref_to, the_line, the_plan
from casetui.terms.change import Change, Refused
from casetui.terms.plan_tree import PlanChange, Ref

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions


@dataclass(slots=True)
class Work:
    """A write in progress: `rows` are the lines that it is about, `words` what is said of it after her name.

    `nothing` says that it changed nothing, and so is not kept.
    """

    session: Session
    plan: Plan
    rows: list[Row]
    moves: Moves
    words: str = ""
    nothing: bool = False
    refs: tuple[Ref, ...] = field(default=())
    change: Change | None = None

    @property
    def done(self) -> PlanChange:
        """The committed change.

        Raises:
            RuntimeError: nothing was committed.
        """
        if self.change is None:
            raise RuntimeError("asked for a change that was not committed")
        return plan_change(self.change, self.plan.id, self.refs)

    @property
    def done_or_none(self) -> PlanChange | None:
        """The committed change, or None when nothing was different."""
        return None if self.nothing else self.done


def plan_change(change: Change, plan_id: int, refs: tuple[Ref, ...] = ()) -> PlanChange:
    """A committed change with the plan and the lines that it was about."""
    return PlanChange(change.id, change.words, change.client_id, plan_id, refs)


class Working:
    """The gate of every write about a plan."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self.read = sessions.journal.connection
        self._rehearsing = False

    def preview(self, write: Callable[[], object]) -> tuple[str, ...]:
        """What a write of this object would do to check-ins, in words; it is rehearsed and rolled back.

        Raises:
            Refused: the write would be.
            NotSaved: the disk said no.
        """
        self._rehearsing = True
        try:
            write()
        except _Rehearsed as rehearsed:
            return rehearsed.said
        finally:
            self._rehearsing = False
        return ()

    @contextmanager
    def on_plan(self, plan_id: int, today: date, why: str = "") -> Iterator[Work]:
        """A write about a plan as a whole.

        Raises:
            Refused: the plan is gone, or over.
            NotSaved: the disk said no.
        """
        with self._changing(lambda session: (the_plan(session, plan_id), []), today, why) as work:
            yield work

    @contextmanager
    def on_lines(self, refs: Sequence[Ref], today: date, why: str = "") -> Iterator[Work]:
        """A write about lines of one plan.

        Raises:
            Refused: none is marked, one is gone, they are not of one plan, or that plan is over.
            NotSaved: the disk said no.
        """

        def found(session: Session) -> tuple[Plan, list[Row]]:
            rows = [the_line(session, ref) for ref in dict.fromkeys(refs)]
            plans = {place_of(session, row).plan_id for row in rows}
            if len(plans) != 1:
                raise Refused("Choose lines of one plan.")
            return the_plan(session, plans.pop()), rows

        with self._changing(found, today, why) as work:
            yield work

    def rehearsed(self, moves: Moves) -> None:
        """Stop here and roll back when this is only a rehearsal."""
        if self._rehearsing:
            raise _Rehearsed(tuple(moves.said))

    @contextmanager
    def _changing(self, found: Callable[[Session], tuple[Plan, list[Row]]], today: date, why: str) -> Iterator[Work]:
        work = None
        try:
            with self.sessions.changing("care plan", why=why) as (session, act):
                plan, rows = found(session)
                with driving(session, self.read, plan.client_id, today) as moves:
                    work = Work(session, plan, rows, moves)
                    yield work
                if work.nothing:
                    raise _Nothing
                work.refs = tuple(ref_to(row) for row in work.rows)
                act.client_id = plan.client_id
                act.words = f"{named(session, plan.client_id)}: {work.words}{moves.words()}"
                self.rehearsed(moves)
            work.change = act.change
        except _Nothing:
            return


class _Nothing(Exception):
    """The write changed nothing: it is rolled back, and no change is kept."""


class _Rehearsed(Exception):
    """A rehearsal came to its end."""

    def __init__(self, said: tuple[str, ...]) -> None:
        super().__init__()
        self.said = said
