"""Days off: what they move, what they leave, and what comes back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.store.books import BEN, MONDAY, NEXT_FRIDAY, TODAY, TOMORROW, TUESDAY, Looking

from casetui.terms.change import Refused
from casetui.terms.checkin import CountedFrom, Kind, Origin
from casetui.terms.contact import Outcome
from casetui.terms.rhythm import CHOSEN, Away

WEEKLY = "FREQ=WEEKLY"
THANKSGIVING, AFTER = date(2026, 11, 26), date(2026, 11, 30)
GONE = Away(MONDAY, NEXT_FRIDAY, "conference")


def of_itself(look: Looking, client_id: int, due: date, **more: Any) -> int:
    """A weekly check-in as its rhythm planned it."""
    return look.add(client_id, due=due, rhythm=WEEKLY, origin=Origin.RHYTHM, **more)


def stands(look: Looking, number: int) -> tuple[date | None, date | None, str]:
    row = look.check_in(number)
    return row.due, row.moved_from, row.moved_why


def test_what_stands_on_days_off_goes_to_the_next_working_day_in_one_change(look: Looking) -> None:
    ada, ben = look.settled(), look.settled(BEN)
    first, second = of_itself(look, ada, MONDAY), of_itself(look, ben, THANKSGIVING)
    typed, later = look.add(ada, due=TUESDAY, rhythm=WEEKLY), of_itself(look, ada, AFTER)
    safety = look.add(ada, Kind.SAFETY, due=TUESDAY, origin=Origin.RHYTHM)
    shown = look.book.days_off.would_move(GONE, TODAY)
    assert [one.check_in_id for one in shown.shifted] == [first, second]
    assert shown.words(TODAY) == "2 check-ins move to Mon 30 Nov; 2 stay, you set their day"
    assert look.book.days_off.add(GONE, TODAY).words == f"Mon 23 to Fri 27, conference: off; {shown.words(TODAY)}"
    assert stands(look, first) == (AFTER, MONDAY, "conference, Thanksgiving")
    assert stands(look, second) == (AFTER, THANKSGIVING, "Thanksgiving, conference")
    assert [look.check_in(one).due for one in (typed, later, safety)] == [TUESDAY, AFTER, TUESDAY]
    look.book.undoing.undo()
    assert (stands(look, first), look.book.days_off.all(TODAY)) == ((MONDAY, None, ""), ())


def test_taken_out_they_give_back_what_they_moved(look: Looking) -> None:
    ada = look.settled()
    first, thursday = of_itself(look, ada, MONDAY), of_itself(look, ada, THANKSGIVING)
    look.book.days_off.add(GONE, TODAY)
    (off,) = look.book.days_off.all(TODAY)
    assert look.book.days_off.remove(off.id, TODAY).words.endswith("not off any more; 2 check-ins move from Mon 23 on")
    assert stands(look, first) == (MONDAY, None, "")
    assert stands(look, thursday) == (NEXT_FRIDAY, THANKSGIVING, "Thanksgiving")
    with pytest.raises(Refused, match="taken out already"):
        look.book.days_off.remove(off.id, TODAY)


def test_what_would_come_back_to_a_day_that_is_past_comes_today(look: Looking) -> None:
    ada = look.settled()
    number = of_itself(look, ada, MONDAY)
    look.book.days_off.add(GONE, TODAY)
    look.book.days_off.remove(look.book.days_off.all(TODAY)[0].id, TUESDAY)
    assert stands(look, number)[:2] == (TUESDAY, MONDAY)


def test_changed_they_move_what_is_on_the_new_days_and_give_back_the_rest(look: Looking) -> None:
    ada = look.settled()
    monday, friday = of_itself(look, ada, MONDAY), of_itself(look, ada, NEXT_FRIDAY)
    look.book.days_off.add(Away(MONDAY, MONDAY), TODAY)
    (off,) = look.book.days_off.all(TODAY)
    assert stands(look, monday) == (TUESDAY, MONDAY, "your day off")
    look.book.days_off.change(off.id, Away(NEXT_FRIDAY, NEXT_FRIDAY, "dentist"), TODAY)
    assert stands(look, monday) == (MONDAY, None, "")
    assert stands(look, friday) == (AFTER, NEXT_FRIDAY, "dentist")


def test_what_she_put_off_herself_stays(look: Looking) -> None:
    number = of_itself(look, look.settled(), TODAY)
    look.book.checkins.snooze(number, TUESDAY, TODAY)
    assert stands(look, number) == (TUESDAY, TODAY, CHOSEN)
    assert look.book.days_off.add(GONE, TODAY).words.endswith("1 stays, you set its day")
    assert look.check_in(number).due == TUESDAY


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [(TUESDAY, MONDAY, "before it begins"), (TODAY, TODAY + timedelta(days=400), "longer than a year")],
)
def test_days_off_that_cannot_be_are_refused_whole(look: Looking, since: date, until: date, why: str) -> None:
    before = look.state()
    with pytest.raises(Refused, match=why):
        look.book.days_off.add(Away(since, until), TODAY)
    assert look.state() == before


def test_a_contact_plans_the_next_round_them_and_says_so(look: Looking) -> None:
    ada = look.settled()
    number = look.add(ada, rhythm=WEEKLY)
    look.book.days_off.add(Away(NEXT_FRIDAY, NEXT_FRIDAY, "conference"), TODAY)
    assert look.contact(number, ada, Outcome.REACHED) == (
        "Ada Ortiz: reached, next Mon 30 Nov (moved from Fri 27: conference)"
    )
    (after,) = look.planned(ada)
    assert (after.due, after.moved_from, after.moved_why) == (AFTER, NEXT_FRIDAY, "conference")
    assert look.line(after.id, AFTER).why == "weekly check · high risk · moved from Fri 27: conference"


def test_a_day_that_she_types_is_remarked_on_and_kept(look: Looking) -> None:
    ada = look.settled()
    number = look.add(ada, due=THANKSGIVING)
    assert look.check_in(number).due == THANKSGIVING
    words = look.book.undoing.undo().words
    assert "Thu 26 (Thanksgiving)" in words


def test_from_the_promise_the_days_do_not_drift_through_tries_and_days_off(look: Looking) -> None:
    ada = look.settled(BEN)
    number = look.add(ada, due=date(2026, 11, 19), rhythm=WEEKLY, counted_from=CountedFrom.PROMISE)
    look.contact(number, ada, Outcome.NO_ANSWER)
    (trying,) = look.planned(ada)
    step = look.propose(trying.id, ada, Outcome.REACHED)
    assert step is not None
    assert (step.due, step.moved_from) == (NEXT_FRIDAY, THANKSGIVING)
    assert step.why == "weekly from the promised Thu 19; moved from Thu 26: Thanksgiving"
    look.contact(trying.id, ada, Outcome.REACHED)
    (following,) = look.planned(ada)
    assert following.counted_from is CountedFrom.PROMISE
    step = look.propose(following.id, ada, Outcome.REACHED)
    assert step is not None
    assert step.due == date(2026, 12, 3)


def test_days_off_that_are_over_are_not_listed(look: Looking) -> None:
    look.book.days_off.add(Away(TODAY, TOMORROW), TODAY)
    assert len(look.book.days_off.all(TOMORROW)) == 1
    assert look.book.days_off.all(MONDAY) == ()
    assert look.book.days_off.away(TODAY) == (Away(TODAY, TOMORROW),)
