"""Carers' shifts: a no-show reaches Today the same hour, and leaves it only by what was done."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from tests.store.books import ADA, BEN, MONDAY, TODAY, TOMORROW, YESTERDAY, Looking

from casetui.store.merging import merge
from casetui.terms.case import CaseStatus, PlaceEntry, PlaceKind
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.queue import Tier
from casetui.terms.shift import Covered, ShiftEntry, ShiftOutcome

EAST = ZoneInfo("America/New_York")
AFTERNOON = datetime.combine(TODAY, time(14, 40), EAST)
KIT = {"backup": "Kit Doyle", "backup_phone": "207 555 0188"}


@pytest.fixture(autouse=True)
def afternoon() -> Any:
    with time_machine.travel(AFTERNOON, tick=False):
        yield


def agreed(look: Looking, client: int, carer: str = "Ana", begins: int = 14, ends: int = 18, **more: Any) -> int:
    values = {"rhythm": "FREQ=DAILY", "since": date(2026, 11, 2), "never_alone": True, **KIT, **more}
    look.book.shifts.add(client, ShiftEntry(carer, begins=time(begins), ends=time(ends), **values))
    return int(look.one("SELECT max(id) FROM shift"))


def test_a_no_show_of_somebody_who_cannot_be_alone_is_tier_0_at_once(look: Looking) -> None:
    ada = look.settled()
    number = agreed(look, ada)
    said = look.book.shifts.no_show(number, TODAY, AFTERNOON).words
    assert said == "Ada Ortiz: no carer: Ana did not come 14:00, back-up Kit Doyle 207 555 0188"
    line = look.line("gap-incident-1")
    assert (line.tier, line.why) == (Tier.SAFETY, "no carer: Ana did not come 14:00, back-up Kit Doyle 207 555 0188")
    assert line.client_id == ada
    (slot,) = look.book.shifts.week(ada, TODAY, 1).slots
    assert slot.noted is not None
    assert (slot.noted.outcome, slot.noted.open, slot.noted.told_at) == (ShiftOutcome.NO_SHOW, True, AFTERNOON)
    look.book.undoing.undo()
    assert look.ids() == []


def test_a_no_show_of_somebody_who_can_be_alone_is_a_high_gap(look: Looking) -> None:
    number = agreed(look, look.settled(), never_alone=False)
    look.book.shifts.no_show(number, TODAY, AFTERNOON)
    line = look.line("gap-incident-1")
    assert (line.tier, line.kind) == (Tier.OVERDUE, "no-show")
    assert line.why.startswith("Ana did not come 14:00")


@pytest.mark.parametrize("by_backup", [True, False])
def test_it_leaves_today_by_what_was_done_and_the_next_look(look: Looking, by_backup: bool) -> None:
    ada = look.settled()
    number = agreed(look, ada)
    book = look.book
    book.shifts.no_show(number, TODAY, AFTERNOON)
    noted = book.shifts.of_incident(1)
    assert noted is not None
    before = look.state()
    for wrong in (Covered(False, " ", TOMORROW), Covered(True, "", YESTERDAY)):
        with pytest.raises(Refused):
            book.shifts.covered(noted.id, wrong, AFTERNOON)
    assert look.state() == before
    book.shifts.covered(noted.id, Covered(by_backup, "her son is with her", TOMORROW), AFTERNOON)
    assert look.ids() == []
    (look_again,) = look.planned(ada)
    assert (look_again.kind, look_again.due) == (Kind.SAFETY, TOMORROW)
    week = book.shifts.week(ada, TODAY, 1)
    assert week.slots[0].covers is by_backup
    assert (
        look.one("SELECT done FROM incident") == ("covered by Kit Doyle; " if by_backup else "") + "her son is with her"
    )
    with pytest.raises(Refused, match="followed up already"):
        book.shifts.covered(noted.id, Covered(True, "", TOMORROW), AFTERNOON)


def test_done_on_today_closes_it_too(look: Looking) -> None:
    ada = look.settled()
    number = agreed(look, ada, never_alone=False)
    look.book.shifts.no_show(number, TODAY, AFTERNOON)
    look.book.incidents.follow_up(1, "agency sent another one", TOMORROW, TODAY)
    assert look.ids() == []
    assert [row.kind for row in look.planned(ada)] == [Kind.CALL], "not of safety: she can be alone"


def test_the_week_says_in_which_hours_nobody_is_there(look: Looking) -> None:
    ada = look.settled()
    agreed(look, ada, begins=8, ends=20)
    night = agreed(look, ada, "Bea", 20, 8)
    assert look.book.shifts.week(ada, MONDAY).alone == ()
    look.book.shifts.note_day(night, TOMORROW, ShiftOutcome.CALLED_OFF, AFTERNOON, "flu")
    (gap,) = look.book.shifts.week(ada, TODAY).alone
    assert (gap.begins.date(), gap.begins.time(), gap.minutes) == (TOMORROW, time(20), 12 * 60)


@pytest.mark.parametrize("why", ["in hospital, Maine Medical", "the case is finished"])
def test_nobody_is_expected_in_hospital_or_after_the_case(look: Looking, why: str) -> None:
    ada = look.settled()
    number = agreed(look, ada)
    if "hospital" in why:
        look.book.cases.move(ada, PlaceEntry(PlaceKind.HOSPITAL, TODAY, "Maine Medical"), TODAY)
    else:
        look.book.cases.change_status(ada, CaseStatus.FINISHED, "moved away", TODAY)
    week = look.book.shifts.week(ada, TODAY)
    assert (week.nobody_expected, week.alone) == (why, ())
    with pytest.raises(Refused, match=why):
        look.book.shifts.no_show(number, TODAY, AFTERNOON)


def test_what_cannot_be_noted_is_refused(look: Looking) -> None:
    ada = look.settled()
    number = agreed(look, ada, rhythm="FREQ=WEEKLY;BYDAY=FR,SA")
    evening = agreed(look, ada, "Bea", 18, 22)
    look.book.shifts.note_day(number, TODAY, ShiftOutcome.CAME, AFTERNOON)
    before = look.state()
    for shift, day, said in (
        (number, TODAY, "noted already"),
        (number, YESTERDAY, "does not come that day"),
        (evening, TODAY, "It begins today 18:00"),
    ):
        with pytest.raises(Refused, match=said):
            look.book.shifts.no_show(shift, day, AFTERNOON)
    with pytest.raises(Refused, match="Say why"):
        look.book.shifts.note_day(number, TOMORROW, ShiftOutcome.CALLED_OFF, AFTERNOON)
    assert look.state() == before


def test_no_shows_are_counted_over_all_shifts_of_a_carer(look: Looking) -> None:
    ada = look.settled()
    day, night = agreed(look, ada), agreed(look, ada, "ana", 22, 6)
    look.book.shifts.no_show(day, TODAY - timedelta(days=2), AFTERNOON)
    said = look.book.shifts.no_show(night, TODAY - timedelta(days=1), AFTERNOON).words
    assert said.endswith("2 no-shows in 30 days")
    assert [shift.no_shows for shift in look.book.shifts.of(ada, TODAY)] == [2, 2]


def test_a_shift_is_changed_ended_and_taken_out(look: Looking) -> None:
    ada = look.settled()
    number = agreed(look, ada, rhythm="FREQ=WEEKLY;BYDAY=MO", since=TODAY)
    assert look.book.shifts.get(number, TODAY).since == MONDAY, "it begins on its own first day"
    book = look.book
    book.shifts.edit(number, ShiftEntry("Ana", "FREQ=DAILY", time(9), time(13), TODAY))
    assert (book.shifts.get(number, TODAY).begins, book.shifts.get(number, TODAY).backup) == (time(9), "")
    book.shifts.end(number, TODAY, TODAY)
    assert len(book.shifts.week(ada, TODAY).slots) == 1
    with pytest.raises(Refused):
        book.shifts.end(number, YESTERDAY, TODAY)
    book.shifts.void(number, "never agreed")
    assert book.shifts.week(ada, TODAY).slots == ()


def test_a_merge_brings_her_shifts_along(look: Looking) -> None:
    ben = look.settled(BEN)
    number = agreed(look, ben)
    look.book.shifts.no_show(number, TODAY, AFTERNOON)
    ada = look.settled(ADA)
    merge(look.book.sessions, ada, ben, TODAY)
    assert [shift.id for shift in look.book.shifts.of(ada, TODAY)] == [number]
    assert look.line("gap-incident-1").client_id == ada
