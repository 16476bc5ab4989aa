"""Rhythms that rest until a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.store.books import BEN, MONDAY, NEXT_FRIDAY, TODAY, TUESDAY, Looking
from tests.store.planned import agreed

from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind, Origin
from casetui.terms.contact import Outcome
from casetui.terms.plan import PlanStatus
from casetui.terms.rhythm import Away, PauseEntry

WEEKLY = "FREQ=WEEKLY"
WHY = "with her daughter"
UNTIL, BACK = date(2026, 12, 2), date(2026, 12, 3)


def resting(look: Looking, client_id: int, **more: Any) -> str:
    return look.book.pauses.add(PauseEntry(client_id, UNTIL, WHY, **more), TODAY).words


def test_a_clients_pause_moves_every_rhythm_of_hers_behind_it(look: Looking) -> None:
    ada = look.settled()
    call = look.add(ada, rhythm=WEEKLY, due=MONDAY)
    late = look.add(ada, rhythm=WEEKLY, due=date(2026, 11, 12), origin=Origin.RHYTHM)
    once, safety = look.add(ada, due=MONDAY), look.add(ada, Kind.SAFETY, due=MONDAY, rhythm=WEEKLY)
    after = look.add(ada, rhythm=WEEKLY, due=date(2026, 12, 9))
    said = "Ada Ortiz: every rhythm paused until Wed 2 Dec; 2 check-ins move to Thu 3 Dec"
    shown = look.book.pauses.would_move(PauseEntry(ada, UNTIL, WHY), TODAY)
    assert [one.check_in_id for one in shown.shifted] == [late, call]
    assert resting(look, ada) == said
    row = look.check_in(call)
    assert (row.due, row.moved_from, row.moved_why) == (BACK, MONDAY, f"paused: {WHY}")
    assert [look.check_in(one).due for one in (once, safety, after)] == [MONDAY, MONDAY, date(2026, 12, 9)]
    assert look.line(call, BACK).why.endswith(f"moved from Mon 23, paused: {WHY}")
    (pause,) = look.book.pauses.of(ada, TODAY)
    assert (pause.what, pause.client, pause.until) == ("every rhythm", "Ada Ortiz", UNTIL)
    assert look.book.pauses.all(BACK) == ()
    look.book.undoing.undo()
    assert (look.check_in(call).due, look.book.pauses.all(TODAY)) == (MONDAY, ())


def test_one_check_in_rests_and_its_pause_goes_on_with_the_next_one(look: Looking) -> None:
    ben = look.settled(BEN)
    number, other = look.add(ben, rhythm=WEEKLY, due=MONDAY), look.add(ben, rhythm=WEEKLY, due=MONDAY)
    assert resting(look, ben, check_in_id=number).startswith("Ben Núñez: weekly check paused")
    assert look.check_in(other).due == MONDAY
    assert look.contact(number, ben, Outcome.REACHED).endswith(f"Thu 3 Dec (moved from Fri 27, paused: {WHY})")
    after = max(look.planned(ben), key=lambda row: row.id)
    (pause,) = look.book.pauses.of(ben, TODAY)
    assert pause.check_in_id == after.id
    look.contact(after.id, ben, Outcome.NO_ANSWER)
    assert {row.due for row in look.planned(ben)} == {MONDAY, BACK}


def test_ended_early_it_gives_back_what_it_moved(look: Looking) -> None:
    ada = look.settled()
    friday, monday = look.add(ada, rhythm=WEEKLY, due=NEXT_FRIDAY), look.add(ada, rhythm=WEEKLY, due=MONDAY)
    resting(look, ada)
    (pause,) = look.book.pauses.of(ada, TODAY)
    assert look.book.pauses.end(pause.id, TUESDAY).words == (
        "Ada Ortiz: every rhythm goes on; 2 check-ins move from today on"
    )
    assert [look.check_in(one).due for one in (friday, monday)] == [NEXT_FRIDAY, TUESDAY]
    assert look.book.pauses.of(ada, TUESDAY) == ()
    with pytest.raises(Refused, match="over already"):
        look.book.pauses.end(pause.id, TUESDAY)


def test_days_off_move_what_comes_out_of_a_pause(look: Looking) -> None:
    ada = look.settled()
    number = look.add(ada, rhythm=WEEKLY, due=MONDAY, origin=Origin.RHYTHM)
    resting(look, ada)
    look.book.days_off.add(Away(BACK, BACK), TODAY)
    assert look.check_in(number).due == date(2026, 12, 4)
    look.book.days_off.remove(look.book.days_off.all(TODAY)[0].id, TODAY)
    assert look.check_in(number).due == BACK


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"until": None}, "Say until when"),
        ({"until": date(2026, 11, 19)}, "before it begins"),
        ({"until": date(2028, 11, 19)}, "longer than a year"),
        ({"why": "  "}, "Say why"),
        ({"check_in_id": 1}, "no rhythm that could rest"),
    ],
)
def test_a_pause_needs_an_end_a_reason_and_a_rhythm(look: Looking, changed: dict[str, Any], why: str) -> None:
    ada = look.settled()
    look.add(ada, rhythm=WEEKLY, due=MONDAY)
    before = look.state()
    with pytest.raises(Refused, match=why):
        look.book.pauses.add(PauseEntry(**{"client_id": ada, "until": UNTIL, "why": WHY, **changed}), TODAY)
    assert look.state() == before


def test_nothing_rests_twice_without_a_rhythm_or_in_a_closed_case(look: Looking) -> None:
    ada = look.settled()
    with pytest.raises(Refused, match="Nothing that is planned repeats"):
        resting(look, ada)
    look.add(ada, rhythm=WEEKLY, due=MONDAY)
    resting(look, ada)
    with pytest.raises(Refused, match="rests already, until Wed 2 Dec"):
        resting(look, ada)
    look.book.cases.change_status(ada, CaseStatus.FINISHED, "moved away", TODAY)
    assert look.book.pauses.all(TODAY) == ()
    with pytest.raises(Refused, match="the case is closed"):
        resting(look, ada)
    look.book.cases.change_status(ada, CaseStatus.ACTIVE, "back", TODAY)
    assert look.book.pauses.all(TODAY) == ()


def test_an_intervention_rests_whatever_it_makes_meanwhile(look: Looking) -> None:
    planning, _, _, doing = agreed(look)
    assert resting(look, planning.client, intervention_id=doing.id).endswith(
        "Meal check paused until Wed 2 Dec; 1 check-in moves to Thu 3 Dec"
    )
    planning.plans.set_plan_status(planning.plan, PlanStatus.ON_HOLD, "", TODAY)
    assert look.planned(planning.client) == []
    planning.plans.set_plan_status(planning.plan, PlanStatus.ACTIVE, "", TODAY)
    (row,) = look.planned(planning.client)
    assert (row.due, row.moved_from, row.moved_why) == (BACK, NEXT_FRIDAY, f"paused: {WHY}")


def test_what_rests_is_still_planned(look: Looking) -> None:
    ada = look.settled(today=date(2026, 10, 1))
    look.add(ada, rhythm=WEEKLY, due=MONDAY)
    resting(look, ada)
    assert not [line for line in look.today(date(2026, 11, 30)) if "nothing planned" in line.why]
