"""Another rhythm for one check-in or many."""

from __future__ import annotations

from datetime import date

import pytest
from tests.store.books import BEN, MONDAY, TODAY, TUESDAY, YESTERDAY, Looking
from tests.store.planned import agreed

from casetui.terms.change import Refused
from casetui.terms.checkin import CountedFrom, Kind, Origin
from casetui.terms.contact import Outcome
from casetui.terms.plan_tree import InterventionEntry
from casetui.terms.rhythm import CHOSEN

WEEKLY, THRICE = "FREQ=WEEKLY", "FREQ=DAILY;INTERVAL=3;X-WORKING=YES"
THANKSGIVING = date(2026, 11, 26)


def test_one_check_in_gets_a_rhythm_a_day_and_from_what_it_counts(look: Looking) -> None:
    ada = look.settled()
    number = look.add(ada, rhythm=WEEKLY, origin=Origin.RHYTHM)
    change = look.book.checkins.reschedule([number], THRICE, CountedFrom.PROMISE, THANKSGIVING, TODAY)
    assert change.words == (
        "Ada Ortiz: weekly check, every 3 working days from the promised day, next Thu 26 (Thanksgiving)"
    )
    row = look.check_in(number)
    assert (row.rhythm, row.counted_from, row.due, row.moved_why) == (THRICE, CountedFrom.PROMISE, THANKSGIVING, CHOSEN)
    step = look.propose(number, ada, Outcome.REACHED)
    assert step is not None
    assert (step.due, step.why) == (date(2026, 12, 1), "every 3 working days from the promised Thu 26")
    look.book.undoing.undo()
    assert look.check_in(number).rhythm == WEEKLY


def test_many_get_it_in_one_change_each_keeping_its_day(look: Looking) -> None:
    numbers = [look.add(look.settled(), due=MONDAY), look.add(look.settled(BEN), due=TUESDAY)]
    before, _ = look.counts()
    change = look.book.checkins.reschedule(numbers, WEEKLY, CountedFrom.CONTACT, None, TODAY)
    assert (change.words, change.client_id) == ("2 check-ins, weekly from the last contact", None)
    assert [(look.check_in(one).rhythm, look.check_in(one).due) for one in numbers] == [
        (WEEKLY, MONDAY),
        (WEEKLY, TUESDAY),
    ]
    assert look.counts()[0] == before + 1
    assert look.book.checkins.reschedule(numbers, "", CountedFrom.CONTACT, None, TODAY).words == "2 check-ins, once"


@pytest.mark.parametrize(
    ("kind", "rhythm", "due", "why"),
    [
        (Kind.SAFETY, WEEKLY, None, "safety row has no rhythm"),
        (Kind.DEADLINE, WEEKLY, None, "deadline row has no rhythm"),
        (Kind.CALL, "FREQ=SOMETIMES", None, "cannot be SOMETIMES"),
        (Kind.CALL, WEEKLY, YESTERDAY, "is past"),
    ],
)
def test_all_or_nothing(look: Looking, kind: Kind, rhythm: str, due: date | None, why: str) -> None:
    ada = look.settled()
    numbers = [look.add(ada), look.add(ada, kind)]
    before = look.state()
    with pytest.raises(Refused, match=why):
        look.book.checkins.reschedule(numbers, rhythm, CountedFrom.CONTACT, due, TODAY)
    with pytest.raises(Refused, match="Nothing is chosen"):
        look.book.checkins.reschedule([], WEEKLY, CountedFrom.CONTACT, due, TODAY if due is None else MONDAY)
    assert look.state() == before


def test_a_count_ends_with_its_intervention_too(look: Looking) -> None:
    planning, need, _, _ = agreed(look)
    line = planning.doing(need, "Ring twice", "FREQ=WEEKLY;COUNT=9")
    planning.plans.edit(line, InterventionEntry("Ring twice", "me", "FREQ=WEEKLY;COUNT=9", None, MONDAY), TODAY)
    assert not [row for row in look.planned(planning.client) if row.intervention_id == line.id]
    planning.plans.edit(line, InterventionEntry("Ring twice", "me", "FREQ=WEEKLY;COUNT=9", None, THANKSGIVING), TODAY)
    planning.plans.edit(
        line, InterventionEntry("Ring twice", "me", "FREQ=WEEKLY;COUNT=9", None, date(2026, 11, 30)), TODAY
    )
    (row,) = [row for row in look.planned(planning.client) if row.intervention_id == line.id]
    assert look.propose(row.id, planning.client, Outcome.REACHED) is not None
    look.contact(row.id, planning.client, Outcome.REACHED)
    (row,) = [row for row in look.planned(planning.client) if row.intervention_id == line.id]
    step = look.book.contacts.propose(row.id, planning.client, Outcome.REACHED, date(2026, 11, 27), None)
    assert step is None
