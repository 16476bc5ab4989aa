"""What changes for a client at once: a hospital, coming home, a death, a number that is not hers."""

from __future__ import annotations

from datetime import date, time

import pytest
from tests.store.books import ADA, BEN, MONDAY, TODAY, TUESDAY, YESTERDAY, Looking, row

from casetui.records import Intervention, Phone
from casetui.rules.ladder import OTHERS
from casetui.terms.case import CaseStatus, PlaceEntry, PlaceKind
from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInStatus, Kind
from casetui.terms.contact import Outcome
from casetui.terms.plan import InterventionStatus

HOME = PlaceEntry(PlaceKind.HOME, TODAY)
WARD = PlaceEntry(PlaceKind.HOSPITAL, YESTERDAY, "Maine Medical", "R7")


def places(look: Looking) -> list[tuple[str, str, str, str | None]]:
    return look.rows("SELECT kind, place, since, until FROM whereabouts ORDER BY id")


def stays(look: Looking) -> list[tuple[str, str | None, str | None]]:
    return look.rows("SELECT place, admitted, discharged FROM stay ORDER BY id")


def kinds(look: Looking, client_id: int) -> list[tuple[Kind, date | None]]:
    return [(row.kind, row.due) for row in look.planned(client_id)]


def found_in_hospital(look: Looking) -> tuple[int, int]:
    """Ada, with a weekly call that found her there, a dated message, a timed visit, a deadline and an undated call."""
    client_id = look.settled()
    number = look.add(client_id, rhythm="FREQ=WEEKLY", high=True)
    look.add(client_id, Kind.MESSAGE, reason="send the form", due=MONDAY)
    look.add(client_id, Kind.VISIT, reason="with the nurse", at=time(15))
    look.add(client_id, Kind.DEADLINE, reason="appeal", due=MONDAY)
    look.add(client_id, reason="some day", due=None)
    said = look.contact(number, client_id, Outcome.IN_HOSPITAL)
    assert said == "Ada Ortiz: found in hospital or facility; 1 check-in at home waits, next Mon 23"
    return client_id, number


def test_found_in_hospital_opens_a_stay_and_turns_to_the_ward(look: Looking) -> None:
    client_id, number = found_in_hospital(look)
    assert places(look) == [("hospital", "", "2026-11-20", None)]
    assert stays(look) == [("", "2026-11-20 12:00:00.000000", None)]
    assert kinds(look, client_id) == [
        (Kind.VISIT, TODAY),
        (Kind.DEADLINE, MONDAY),
        (Kind.WARD, MONDAY),
        (Kind.CALL, None),
    ]
    assert look.check_in(number).status is CheckInStatus.MOVED


def test_what_comes_back_says_its_own_reason_and_not_the_ladders(look: Looking) -> None:
    client_id = look.settled()
    look.add(client_id, reason=f"{OTHERS} · weekly check")
    look.add(client_id, reason=OTHERS)
    look.book.cases.move(client_id, WARD, TODAY)
    look.book.cases.move(client_id, HOME, TODAY)
    calls = [row.reason for row in look.planned(client_id) if row.kind is Kind.CALL]
    assert sorted(calls) == sorted(["weekly check", OTHERS])


def test_coming_home_plans_the_next_step_and_brings_back_what_waited(look: Looking) -> None:
    client_id, number = found_in_hospital(look)
    said = look.book.cases.move(client_id, HOME, TODAY).words
    assert said == "Ada Ortiz: home; 4 clocks, the next step by Tue 24; 2 check-ins back"
    assert places(look) == [("hospital", "", "2026-11-20", "2026-11-20"), ("home", "", "2026-11-20", None)]
    assert stays(look)[0][2] == "2026-11-20 12:00:00.000000"
    assert kinds(look, client_id) == [
        (Kind.VISIT, TODAY),
        (Kind.DEADLINE, MONDAY),
        (Kind.TRANSITION, TUESDAY),
        (Kind.CALL, TUESDAY),
        (Kind.MESSAGE, TUESDAY),
        (Kind.CALL, None),
    ]
    back = next(row for row in look.planned(client_id) if row.follows_id == number)
    assert (back.rhythm, back.high, back.reason) == ("FREQ=WEEKLY", True, "weekly check")
    assert look.rows("SELECT count(*) FROM check_in WHERE settled_why = 'in hospital until 2026-11-20'") == [(2,)]
    look.book.cases.move(client_id, WARD, TODAY)
    assert look.book.cases.move(client_id, HOME, TODAY).words.endswith("2 check-ins back")


@pytest.mark.parametrize(
    ("home", "steps"),
    [
        (date(2026, 11, 20), date(2026, 11, 24)),
        (date(2026, 11, 25), date(2026, 11, 30)),
        (date(2026, 12, 31), date(2027, 1, 5)),
        (date(2028, 2, 25), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 3, 2)),
    ],
)
def test_the_first_step_is_two_business_days_after_discharge(look: Looking, home: date, steps: date) -> None:
    client_id = look.take_on()
    look.book.cases.move(client_id, WARD, TODAY)
    look.book.cases.move(client_id, PlaceEntry(PlaceKind.HOME, home), home)
    assert {row.due for row in look.planned(client_id) if row.kind is Kind.TRANSITION} == {steps}


def test_a_move_into_hospital_keeps_the_place_once(look: Looking) -> None:
    client_id = look.take_on()
    said = look.book.cases.move(client_id, WARD, TODAY).words
    assert said == "Ada Ortiz: hospital; 1 check-in at home waits"
    assert places(look) == [("hospital", "Maine Medical", "2026-11-19", None)]
    assert stays(look) == [("Maine Medical", "2026-11-19 12:00:00.000000", None)]
    assert kinds(look, client_id) == [(Kind.WARD, MONDAY)]
    where = look.book.portraits.portrait(client_id).where
    assert where is not None
    assert (where.place, where.unit) == ("Maine Medical", "R7")


def test_from_one_ward_to_another_the_stay_goes_on(look: Looking) -> None:
    client_id = look.take_on()
    look.book.cases.move(client_id, WARD, TODAY)
    look.book.cases.move(client_id, PlaceEntry(PlaceKind.REHAB, TODAY, "New England Rehab"), TODAY)
    assert [place[0] for place in places(look)] == ["hospital", "rehabilitation"]
    assert len(stays(look)) == 1
    assert stays(look)[0][2] is None
    assert kinds(look, client_id) == [(Kind.WARD, MONDAY)]


def test_found_there_again_nothing_is_opened_twice(look: Looking) -> None:
    client_id = look.take_on()
    look.book.cases.move(client_id, WARD, TODAY)
    ward = look.planned(client_id)[0].id
    look.contact(ward, client_id, Outcome.IN_HOSPITAL)
    assert look.check_in(ward).status is CheckInStatus.DONE
    assert places(look) == [("hospital", "Maine Medical", "2026-11-19", None)]
    assert len(stays(look)) == 1
    look.book.cases.move(client_id, HOME, TODAY)
    assert sorted(kind for kind, _ in kinds(look, client_id)) == [Kind.CALL, Kind.TRANSITION]


def test_moves_that_are_no_turning_point_plan_nothing(look: Looking) -> None:
    client_id = look.take_on()
    before = kinds(look, client_id)
    for kind in (PlaceKind.SHELTER, PlaceKind.FAMILY, PlaceKind.NURSING, PlaceKind.HOME):
        assert look.book.cases.move(client_id, PlaceEntry(kind, TODAY), TODAY).words == f"Ada Ortiz: {kind}"
    assert kinds(look, client_id) == before
    assert [place[3] for place in places(look)] == ["2026-11-20"] * 3 + [None]


def test_a_move_ahead_is_refused(look: Looking) -> None:
    client_id = look.take_on()
    with pytest.raises(Refused, match="Mon 23 lies ahead"):
        look.book.cases.move(client_id, PlaceEntry(PlaceKind.HOME, MONDAY), TODAY)
    assert places(look) == []


def test_a_closed_case_in_and_out_of_hospital_owes_nothing(look: Looking) -> None:
    client_id = look.take_on()
    look.book.cases.change_status(client_id, CaseStatus.FINISHED, "done", TODAY)
    look.book.cases.move(client_id, WARD, TODAY)
    look.book.cases.move(client_id, HOME, TODAY)
    assert kinds(look, client_id) == []
    assert len(stays(look)) == 1


def test_a_death_ends_everything_but_two(look: Looking) -> None:
    client_id = look.take_on()
    need = look.need(client_id, TODAY)
    look.keep(row(Intervention, client_id=client_id, need_id=need, name="meals", rhythm="FREQ=DAILY"))
    look.keep(row(Intervention, client_id=client_id, need_id=need, name="theirs", provenance="from the record"))
    for kind in (Kind.SAFETY, Kind.DEADLINE, Kind.VISIT):
        look.add(client_id, kind)
    look.add(client_id, due=None)
    said = look.contact(look.planned(client_id)[0].id, client_id, Outcome.DECEASED)
    assert said == "Ada Ortiz: deceased; 4 check-ins ended, next Mon 23"
    assert [(row.kind, row.due, row.reason.split()[0]) for row in look.planned(client_id)] == [
        (Kind.TASK, TODAY, "closing:"),
        (Kind.CALL, MONDAY, "bereavement"),
    ]
    assert look.book.portraits.portrait(client_id).deceased_on == TODAY
    assert look.rows("SELECT name, status FROM intervention ORDER BY id") == [
        ("meals", InterventionStatus.CANCELLED),
        ("theirs", InterventionStatus.ACTIVE),
    ]


def test_a_death_is_recorded_once(look: Looking) -> None:
    client_id = look.take_on()
    look.contact(look.planned(client_id)[0].id, client_id, Outcome.DECEASED)
    look.raw("UPDATE client SET deceased_on = '2026-11-18'")
    planned = len(look.planned(client_id))
    look.contact(None, client_id, Outcome.DECEASED, next_step=None)
    assert look.book.portraits.portrait(client_id).deceased_on == date(2026, 11, 18)
    assert len(look.planned(client_id)) == planned


def test_a_death_in_hospital_plans_no_homecoming(look: Looking) -> None:
    client_id = look.take_on()
    look.book.cases.move(client_id, WARD, TODAY)
    look.contact(look.planned(client_id)[0].id, client_id, Outcome.DECEASED)
    look.book.cases.move(client_id, PlaceEntry(PlaceKind.OTHER, TODAY), TODAY)
    assert [row.kind for row in look.planned(client_id)] == [Kind.TASK, Kind.CALL]


@pytest.mark.parametrize("outcome", [Outcome.WRONG_NUMBER, Outcome.DISCONNECTED])
def test_a_number_that_is_not_hers_is_marked_and_the_next_comes_first(look: Looking, outcome: Outcome) -> None:
    client_id = look.take_on()
    look.keep(row(Phone, client_id=client_id, number="207 555 0177", digits="2075550177", kind="home", rank=2))
    look.keep(row(Phone, client_id=client_id, number="207 555 0111", digits="2075550111"))
    look.raw("UPDATE phone SET rank = 3 WHERE id = 3")
    number = look.planned(client_id)[0].id
    for marked in ("0142", "0177", "0111"):
        said = look.contact(number, client_id, outcome)
        assert f"; 207 555 {marked} marked as not working" in said
        number = look.planned(client_id)[0].id
    assert look.contact(None, client_id, outcome, next_step=None) == f"Ada Ortiz: {outcome}"
    assert not any(phone.works for phone in look.book.portraits.portrait(client_id).phones)


@pytest.mark.parametrize(
    ("check_in", "contact"),
    [({"kind": Kind.CHASE}, {}), ({"kind": Kind.WARD}, {}), ({"with_whom": "Dr Lee"}, {}), ({}, {"with_whom": "Rosa"})],
    ids=str,
)
def test_a_wrong_number_of_someone_else_leaves_hers_alone(
    look: Looking, check_in: dict[str, object], contact: dict[str, object]
) -> None:
    client_id = look.settled()
    number = look.add(client_id, **check_in)  # type: ignore[arg-type]
    look.contact(number, client_id, Outcome.WRONG_NUMBER, **contact)
    assert [phone.works for phone in look.book.portraits.portrait(client_id).phones] == [True]


def test_the_whole_turn_is_taken_back_by_one_undo(look: Looking) -> None:
    for entry in (ADA, BEN):
        client_id = look.take_on(entry)
        look.book.cases.move(client_id, WARD, TODAY)
        before = look.book.dump()
        look.book.cases.move(client_id, HOME, TODAY)
        look.book.undoing.undo()
        assert look.book.dump() == before
