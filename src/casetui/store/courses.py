"""The whole course of one client's case, as it is evaluated when it is closed. Through the bare driver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casetui.rules.evaluating import Asked, Course, Met, Pending, Stretch
from casetui.rules.readmission import StayDays
from casetui.store import plan_tree_reads
from casetui.store.rows import a_day, a_moment
from casetui.terms.case import CaseStatus, Provenance
from casetui.terms.clock import day_of
from casetui.terms.contact import Outcome
from casetui.terms.health import StayKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import Any

    from sqlcipher3 import dbapi2 as driver

    from casetui.terms.plan_tree import GoalNode

_INTERVALS = "SELECT status, since FROM case_interval WHERE client_id = ? ORDER BY since, id"
_ASKED = (
    "SELECT CASE instrument WHEN '' THEN name ELSE instrument END, name, on_day, total FROM assessment"
    " WHERE client_id = ? AND void_why = '' AND total IS NOT NULL ORDER BY on_day, id"
)
_STAYS = (
    "SELECT kind, admitted, discharged FROM stay WHERE client_id = ? AND void_why = '' AND admitted IS NOT NULL"
    " ORDER BY admitted, id"
)
_MET = "SELECT at, outcome, coalesce(minutes, 0) FROM contact WHERE client_id = ? AND void_why = '' ORDER BY at, id"
_PENDING = (
    "SELECT 'check-in', kind || ' · ' || reason, due FROM check_in WHERE client_id = :id AND status = 'planned'"
    " UNION ALL"
    " SELECT 'incident', kind, happened FROM incident"
    " WHERE client_id = :id AND void_why = '' AND status IN ('open', 'reported')"
)


def course_of(read: driver.Connection, client_id: int) -> Course:
    """All that is on record of a client's case but what was voided; plans and goals of a record are nobody's work."""

    def rows(text: str) -> list[tuple[Any, ...]]:
        return list(read.execute(text, (client_id,)))

    stretches = tuple(Stretch(CaseStatus(status), _day(since)) for status, since in rows(_INTERVALS))
    return Course(
        stretches,
        tuple(_goals(read, client_id)),
        tuple(Asked(key, name, _day(on_day), total) for key, name, on_day, total in rows(_ASKED)),
        tuple(_stay(*row) for row in rows(_STAYS)),
        tuple(
            Met(day_of(a_moment(at)), Outcome(outcome) if outcome else None, minutes)
            for at, outcome, minutes in rows(_MET)
        ),
        tuple(
            Pending(kind, words, a_day(day))
            for kind, words, day in read.execute(_PENDING, {"id": client_id}).fetchall()
        ),
    )


def _goals(read: driver.Connection, client_id: int) -> Iterator[GoalNode]:
    for tree in plan_tree_reads.of_client(read, client_id):
        for need in tree.needs:
            yield from (goal for goal in need.goals if goal.provenance is not Provenance.FROM_RECORD)


def _stay(kind: str, admitted: str, discharged: str | None) -> StayDays:
    until = day_of(a_moment(discharged)) if discharged else None
    return StayDays(StayKind(kind), day_of(a_moment(admitted)), until)


def _day(text: str) -> date:
    day = a_day(text)
    assert day is not None
    return day
