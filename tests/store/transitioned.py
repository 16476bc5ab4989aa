"""Transitions in the tests of the safe: begun, their clocks looked at, something said of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from tests.store.books import EAST, TODAY, YESTERDAY, Looking

from casetui.records import Stay
from casetui.terms.case import Provenance
from casetui.terms.checkin import Kind
from casetui.terms.contact import ContactEntry, Mode, Outcome
from casetui.terms.health import StayKind
from casetui.terms.transition import (
    ClockAct,
    ClockNow,
    ClockSaid,
    StayFor,
    TransitionKind,
    TransitionNow,
    Turn,
    WardEntry,
)

ADMITTED = Turn(TransitionKind.ADMISSION, YESTERDAY, "Maine Medical", "R7")
HOME = Turn(TransitionKind.DISCHARGE, TODAY)
EMERGENCY = Turn(TransitionKind.EMERGENCY, TODAY, "Maine Medical", about=StayFor.MENTAL)
WARD = WardEntry(TODAY, unit="R7", attending="Dr Lee", status=StayKind.OBSERVATION)


def begin(look: Looking, client_id: int, *turns: Turn, today: date = TODAY) -> str:
    """Begin transitions one after the other; what was said of the last."""
    said = ""
    for turn in turns:
        said = look.book.transitions.begin(client_id, turn, today).words
    return said


def newest(look: Looking, client_id: int) -> TransitionNow:
    return look.book.transitions.of(client_id, running=False)[0]


def clocks(look: Looking, client_id: int) -> dict[str, ClockNow]:
    return {one.clock.value: one for one in newest(look, client_id).clocks}


def steps(look: Looking, client_id: int) -> list[tuple[str, date | None]]:
    return [(row.reason, row.due) for row in look.planned(client_id) if row.kind in (Kind.TRANSITION, Kind.WARD)]


def say(look: Looking, client_id: int, clock: str, act: ClockAct, day: date = TODAY, **more: object) -> str:
    number = clocks(look, client_id)[clock].id
    return look.book.transitions.say(number, ClockSaid(act, day, **more), TODAY).words  # type: ignore[arg-type]


def spoke(look: Looking, client_id: int, day: date, outcome: Outcome = Outcome.REACHED, step: int | None = None) -> str:
    at = datetime.combine(day, time(11), EAST)
    follow = None
    if step is not None:
        follow = look.book.contacts.propose(step, client_id, outcome, day, at.time())
    entry = ContactEntry(at, mode=Mode.PHONE, outcome=outcome, next_step=follow)
    return look.book.contacts.record(step, client_id, entry, day).words


def recorded(look: Looking, client_id: int, day: date, kind: StayKind = StayKind.INPATIENT) -> int:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    look.keep(
        Stay(
            client_id=client_id,
            kind=kind,
            place="Maine Medical",
            admitted=at - timedelta(days=3),
            discharged=at,
            source_key=f"stay {day}",
            provenance=Provenance.FROM_RECORD,
        )
    )
    return int(look.one("SELECT max(id) FROM stay"))
