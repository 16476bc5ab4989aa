"""The plan drives the queue: what falls due is compared before and after a write, and the check-ins follow.

An intervention falls due when it has a rhythm and is active, and everything above it is hers, not voided and
running: its goal, its need, its plan, its client's case. It then has one open check-in. A plan with a day of
review has one too. What a write does not change is left alone: a check-in that she put off or cancelled on Today
stays as she left it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlmodel import Session, col, or_, select

from casetui.records import CheckIn
from casetui.rules.plan_due import first_due, with_until
from casetui.rules.planning import kind_of, with_whom
from casetui.store.resting import put_free
from casetui.store.rows import a_day
from casetui.store.turning_points import AT_HOME, WAITS, in_ward
from casetui.terms.checkin import CheckInStatus, Kind, Origin
from casetui.wording import say_day

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

PLAN_REVIEW = "plan review"
"""Reason of the check-in that a plan's day of review makes."""

OF_ITS_OWN = (Origin.LADDER, Origin.PROMISE)
"""Check-ins that something has happened to since the plan made them: the plan does not take them away."""

_DRIVEN = (
    "SELECT v.id, v.name, v.who, v.rhythm, v.since, v.until, c.given, c.family, c.preferred"
    " FROM intervention v JOIN need n ON n.id = v.need_id JOIN plan p ON p.id = n.plan_id"
    " JOIN client c ON c.id = v.client_id LEFT JOIN goal g ON g.id = v.goal_id"
    " WHERE v.client_id = :client AND v.rhythm <> '' AND v.status = 'active'"
    " AND (v.until IS NULL OR v.until >= :today)"
    " AND v.provenance <> 'from the record' AND v.void_why = ''"
    " AND (v.goal_id IS NULL OR (g.lifecycle IN ('accepted', 'active')"
    "   AND g.provenance <> 'from the record' AND g.void_why = ''))"
    " AND n.status IN ('active', 'referred') AND n.provenance <> 'from the record' AND n.void_why = ''"
    " AND p.status = 'active' AND p.provenance <> 'from the record' AND p.void_why = ''"
    " AND c.status NOT IN ('finished', 'cancelled') AND c.deceased_on IS NULL AND c.merged_into IS NULL"
)
_REVIEWED = (
    "SELECT max(p.review_on) FROM plan p JOIN client c ON c.id = p.client_id"
    " WHERE p.client_id = :client AND p.status = 'active' AND p.provenance <> 'from the record' AND p.void_why = ''"
    " AND c.status NOT IN ('finished', 'cancelled') AND c.deceased_on IS NULL AND c.merged_into IS NULL"
)


@dataclass(frozen=True, slots=True)
class Driven:
    """What an intervention that falls due asks of its check-in."""

    name: str
    rhythm: str
    since: date | None
    until: date | None
    kind: Kind
    whom: str

    def same_days(self, other: Driven) -> bool:
        """Whether both fall on the same days."""
        return (self.rhythm, self.since, self.until) == (other.rhythm, other.since, other.until)


@dataclass(slots=True)
class Moves:
    """What a write did to check-ins, in words, in the order of their interventions.

    With `all_due` what falls due without a check-in is given one even where the write did not change it.
    """

    said: list[str] = field(default_factory=list)
    all_due: bool = False

    def words(self) -> str:
        """To be said after what was written: the one move, or how many there were."""
        if not self.said:
            return ""
        return f"; {self.said[0]}" if len(self.said) == 1 else f"; {len(self.said)} check-ins follow"


@contextmanager
def driving(session: Session, read: driver.Connection, client_id: int, today: date) -> Iterator[Moves]:
    """Whatever is written inside, the check-ins of the client's plans follow at its end.

    `read` is the bare connection under the session.
    """
    session.flush()
    before, reviewed = _driven(read, client_id, today), _review_day(read, client_id)
    moves = Moves()
    yield moves
    session.flush()
    now = _driven(read, client_id, today)
    changed = sorted(id_ for id_ in before.keys() | now.keys() if before.get(id_) != now.get(id_))
    if changed or moves.all_due:
        follow = _Following(session, client_id, today, moves)
        for id_ in changed:
            follow.one(id_, before.get(id_), now.get(id_))
        if moves.all_due:
            follow.all_due(now)
    review = _review_day(read, client_id)
    if review != reviewed or (moves.all_due and review is not None and review >= today):
        _follow_review(session, client_id, reviewed, review, today, moves)


def _driven(read: driver.Connection, client_id: int, today: date) -> dict[int, Driven]:
    rows = read.execute(_DRIVEN, {"client": client_id, "today": today.isoformat()})
    return {
        id_: Driven(name, rhythm, a_day(since), a_day(until), kind_of(name, who), with_whom(who, _names(names)))
        for id_, name, who, rhythm, since, until, *names in rows
    }


def _names(names: Sequence[str]) -> tuple[str, ...]:
    given, family, preferred = names
    return given, preferred, f"{given} {family}".strip(), f"{preferred} {family}".strip()


def _review_day(read: driver.Connection, client_id: int) -> date | None:
    return a_day(read.execute(_REVIEWED, {"client": client_id}).fetchone()[0])


class _Following:
    """Brings the check-ins of one client after her plan."""

    def __init__(self, session: Session, client_id: int, today: date, moves: Moves) -> None:
        self.session, self.client_id, self.today, self.moves = session, client_id, today, moves
        self.in_ward = in_ward(session, client_id)
        self._open: dict[int, list[CheckIn]] = {}
        for row in session.exec(
            select(CheckIn)
            .where(
                col(CheckIn.client_id) == client_id,
                col(CheckIn.intervention_id).is_not(None),
                or_(
                    col(CheckIn.status) == CheckInStatus.PLANNED,
                    (col(CheckIn.status) == CheckInStatus.MOVED) & (col(CheckIn.settled_why) == WAITS),
                ),
            )
            .order_by(col(CheckIn.id))
        ):
            self._open.setdefault(row.intervention_id or 0, []).append(row)

    def open_of(self, intervention_id: int) -> list[CheckIn]:
        """The check-ins of an intervention that are planned, or wait until she is home."""
        return self._open.setdefault(intervention_id, [])

    def all_due(self, driven: dict[int, Driven]) -> None:
        """A check-in for what falls due without one; what ends by COUNT may be used up, and is left."""
        for id_, one in sorted(driven.items()):
            if "COUNT" not in one.rhythm.upper() and not self.open_of(id_):
                self._plan(id_, one)

    def one(self, intervention_id: int, before: Driven | None, now: Driven | None) -> None:
        """Bring one intervention's check-in from what was asked of it to what is asked now."""
        rows = self.open_of(intervention_id)
        if now is None:
            for row in rows:
                self._stop(row, before.name if before else row.reason)
            return
        for row in rows[1:]:
            self._stop(row, now.name)
        if rows and before is not None and before.same_days(now):
            self._refit(rows[0], before, now)
        elif rows:
            self._move(rows[0], before, now)
        elif before is None or not before.same_days(now):
            self._plan(intervention_id, now)

    def _stop(self, row: CheckIn, name: str) -> None:
        """Off the queue; but a promise to ring back and a try to reach her go on by themselves, without a rhythm."""
        if row.origin in OF_ITS_OWN:
            row.intervention_id, row.rhythm = None, ""
            self.session.add(row)
            return
        row.status, row.settled_on, row.settled_why = CheckInStatus.CANCELLED, self.today, "the plan ended it"
        self.session.add(row)
        self.moves.said.append(f"{name}: {self._day(row.due)} cancelled")

    def _refit(self, row: CheckIn, before: Driven, now: Driven) -> None:
        """The name, the person and the kind, where the check-in still has those of the plan."""
        if row.reason == before.name:
            row.reason = now.name
        if row.kind is before.kind:
            row.kind = now.kind
        if row.with_whom == before.whom and before.whom != now.whom:
            row.with_whom = now.whom
            self.moves.said.append(f"{now.name}: {self._day(row.due)} {_with(before.whom, now.whom)}")
        self.session.add(row)

    def _move(self, row: CheckIn, before: Driven | None, now: Driven) -> None:
        due = self._first(row.intervention_id or 0, now)
        if due is None:
            self._stop(row, now.name)
            return
        self._refit(row, before or now, now)
        row.rhythm = with_until(now.rhythm, now.until)
        if row.origin in OF_ITS_OWN:
            due = row.due
        elif before is not None and (before.rhythm, before.since) == (now.rhythm, now.since):
            due = _within(row.due, now.until, due)
        if due not in (row.due, row.moved_from):
            was, row.due, row.moved_from, row.moved_why = row.due, due, None, ""
            self._put_free(row)
            if row.due != was:
                self.moves.said.append(f"{now.name}: {self._day(was)} becomes {self._day(row.due)}")
        self.session.add(row)

    def _plan(self, intervention_id: int, now: Driven) -> None:
        due = self._first(intervention_id, now)
        if due is None:
            return
        row = CheckIn(
            client_id=self.client_id,
            kind=now.kind,
            reason=now.name,
            due=due,
            rhythm=with_until(now.rhythm, now.until),
            with_whom=now.whom,
            origin=Origin.PLAN,
            intervention_id=intervention_id,
            added_on=self.today,
        )
        self._put_free(row)
        waits = self.in_ward and now.kind in AT_HOME
        if waits:
            row.status, row.settled_on, row.settled_why = CheckInStatus.MOVED, self.today, WAITS
        self.session.add(row)
        self.open_of(intervention_id).append(row)
        self.moves.said.append(f"{now.name}: first {'when back home' if waits else self._day(row.due)}")

    def _put_free(self, row: CheckIn) -> None:
        put_free(self.session, row, self.today, self.today + timedelta(days=1))

    def _first(self, intervention_id: int, now: Driven) -> date | None:
        last = self.session.exec(
            select(CheckIn)
            .where(col(CheckIn.intervention_id) == intervention_id, col(CheckIn.status) == CheckInStatus.DONE)
            .order_by(col(CheckIn.settled_on).desc())
        ).first()
        done_on = last.settled_on if last is not None else None
        return first_due(now.rhythm, now.since, now.until, done_on, self.today)

    def _day(self, due: date | None) -> str:
        return "undated" if due is None else say_day(due, self.today)


def _within(due: date | None, until: date | None, first: date) -> date:
    """The day a check-in has already, when only the end of its rhythm moved and it still lies within."""
    return first if due is None or (until is not None and due > until) else due


def _with(before: str, now: str) -> str:
    if not now:
        return f"with the client, not with {before}"
    return f"with {now}" if not before else f"with {now}, not with {before}"


def _follow_review(
    session: Session, client_id: int, before: date | None, now: date | None, today: date, moves: Moves
) -> None:
    """One planned review on the plan's day; one that is planned stays where it is while that day is the same."""
    rows = session.exec(
        select(CheckIn).where(
            col(CheckIn.client_id) == client_id,
            col(CheckIn.status) == CheckInStatus.PLANNED,
            col(CheckIn.kind) == Kind.REVIEW,
            col(CheckIn.origin) == Origin.PLAN,
            col(CheckIn.reason) == PLAN_REVIEW,
        )
    ).all()
    for row in rows if now is None else rows[1:]:
        row.status, row.settled_on, row.settled_why = CheckInStatus.CANCELLED, today, "the plan ended it"
        session.add(row)
        moves.said.append(f"{PLAN_REVIEW}: {say_day(row.due, today) if row.due else 'undated'} cancelled")
    if now is None or (rows and before == now):
        return
    row = rows[0] if rows else _review(client_id, today)
    row.due = now
    session.add(row)
    moves.said.append(f"{PLAN_REVIEW}: {say_day(now, today)}")


def _review(client_id: int, today: date) -> CheckIn:
    return CheckIn(client_id=client_id, kind=Kind.REVIEW, reason=PLAN_REVIEW, origin=Origin.PLAN, added_on=today)
