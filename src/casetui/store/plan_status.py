"""The states of a plan's lines: set by the words of practice.md section 10, each asking only what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from casetui.records import Barrier, Goal, Intervention, Need
from casetui.rules.planning import OPEN_INTERVENTIONS, asks_reason, finishes, words_of
from casetui.store import goal_values
from casetui.store.input import a_line
from casetui.store.plan_rows import Row, below, kind_of_row, take_over
from casetui.terms.change import Refused
from casetui.terms.plan import Achievement, BarrierStatus, InterventionStatus, Lifecycle, NeedStatus
from casetui.terms.plan_tree import GoalValueEntry

_ENDED = (InterventionStatus.COMPLETED, InterventionStatus.CANCELLED)
_WELL = (NeedStatus.MET, Lifecycle.COMPLETED)


def put_status(
    session: Session, rows: Sequence[Row], word: str, why: str, today: date, on: date, end_open: bool
) -> list[Row]:
    """Give lines a status, those apart that have it already; returns the changed ones.

    With `end_open` a status that ends a need or a goal ends the open interventions below it too.

    Raises:
        Refused: the word is none of such a line's, a reason is needed, or the day lies ahead.
    """
    for row in rows:
        if word not in words_of(kind_of_row(row)):
            raise Refused(f'A {kind_of_row(row)} cannot be "{word}".')
    if asks_reason(word) and not why.strip():
        raise Refused(f"Say why it is {word}.")
    changed = [row for row in rows if _put(session, row, word, why, today, on)]
    if end_open:
        for row in changed:
            _end_below(session, row, word, today)
    return changed


def _put(session: Session, row: Row, word: str, why: str, today: date, on: date) -> bool:
    if isinstance(row, Goal):
        changed = _put_goal(session, row, word, why, today, on)
    elif isinstance(row, Need):
        changed = _put_need(row, NeedStatus(word), why)
    elif isinstance(row, Barrier):
        changed = _put_barrier(row, BarrierStatus(word))
    else:
        changed = _put_intervention(row, InterventionStatus(word), today)
    if changed:
        take_over(row)
        session.add(row)
    return changed


def _put_goal(session: Session, goal: Goal, word: str, why: str, today: date, on: date) -> bool:
    if word in tuple(Achievement):
        if goal.achievement == word:
            return False
        goal_values.record(session, goal, GoalValueEntry(on, "", Achievement(word), why), today)
        return True
    if goal.lifecycle == word:
        return False
    goal.lifecycle = Lifecycle(word)
    return True


def _put_need(need: Need, status: NeedStatus, why: str) -> bool:
    reason = a_line(why) if asks_reason(status) else ""
    if (need.status, need.why_not) == (status, reason):
        return False
    need.status, need.why_not = status, reason
    return True


def _put_barrier(row: Barrier, status: BarrierStatus) -> bool:
    changed = row.status is not status
    row.status = status
    return changed


def _put_intervention(row: Intervention, status: InterventionStatus, today: date) -> bool:
    if row.status is status:
        return False
    if status in _ENDED:
        row.until = min(row.until or today, today)
    elif row.status in _ENDED and row.until is not None and row.until <= today:
        row.until = None
    row.status = status
    return True


def _end_below(session: Session, row: Row, word: str, today: date) -> None:
    if not finishes(kind_of_row(row), word):
        return
    status = InterventionStatus.COMPLETED if word in _WELL else InterventionStatus.CANCELLED
    for one in below(session, row):
        if isinstance(one, Intervention) and one.status in OPEN_INTERVENTIONS:
            _put(session, one, status, "", today, today)
