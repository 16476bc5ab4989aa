"""Saved views, what a view needs to know of the rows, and what stands behind a row."""

from __future__ import annotations

from datetime import time

import pytest
from sqlmodel import SQLModel
from tests.store.books import ADA, BEN, MONDAY, TODAY, TOMORROW, YESTERDAY, Looking, reopened, row

from casetui.records import Address, CheckIn, Coverage, Person, Phone, Stay, WardSheet, Whereabouts
from casetui.rules.why import reasoning
from casetui.store.views import MOST, NAME_MAXIMUM
from casetui.terms.case import PlaceKind
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.contact import Outcome
from casetui.terms.health import StayKind
from casetui.terms.ladder import Band
from casetui.terms.people import Role
from casetui.terms.view import View, ViewKind

PHONE = View(ViewKind.PHONE, "", "walker")


def test_views_are_kept_by_name_replaced_removed_and_undone(look: Looking) -> None:
    assert look.book.views.save(" My  calls ", PHONE).words == "view “My calls” saved"
    look.book.views.save("Round", View(ViewKind.VISITS, "04101"))
    look.book.views.save("my calls", View(ViewKind.PAPER))
    kept = look.book.view_facts.saved()
    assert [(one.name, one.view) for one in kept] == [
        ("My calls", View(ViewKind.PAPER)),
        ("Round", View(ViewKind.VISITS, "04101")),
    ]
    look.book.undoing.undo()
    assert look.book.view_facts.saved()[0].view == PHONE
    assert look.book.views.remove(kept[0].id).words == "view “My calls” removed"
    assert [one.name for one in look.book.view_facts.saved()] == ["Round"]
    look.book.undoing.undo()
    again = reopened(look.book)
    assert [one.name for one in again.view_facts.saved()] == ["My calls", "Round"]
    assert again.verify() == []
    again.close()


def test_a_view_needs_a_name_and_a_place(look: Looking) -> None:
    for name in (" ", "x" * (NAME_MAXIMUM + 1)):
        with pytest.raises(Refused):
            look.book.views.save(name, PHONE)
    with pytest.raises(Refused, match="not there any more"):
        look.book.views.remove(7)
    for number in range(MOST):
        look.book.views.save(f"view {number}", PHONE)
    with pytest.raises(Refused, match="removes one"):
        look.book.views.save("one more", PHONE)
    look.book.views.save("View 3", View())
    look.raw("UPDATE saved_view SET body = '{}' WHERE name = 'view 3'")
    with pytest.raises(Refused):
        _ = look.book.view_facts.saved()[3].view


def test_what_is_known_of_those_who_have_rows(look: Looking) -> None:
    ada, ben = look.settled(ADA), look.settled(BEN)
    kept: list[SQLModel] = [
        row(Address, client_id=ada, lines="9 Old Rd", postcode="04000", until=YESTERDAY),
        row(Address, client_id=ada, lines="1 Elm St", city="Portland", state="ME", postcode="04101"),
        row(Coverage, client_id=ada, payer="Medicare"),
        row(Coverage, client_id=ada, payer="Old Plan", until=YESTERDAY),
        row(Coverage, client_id=ada, payer="Next Plan", since=TOMORROW),
        row(Phone, client_id=ada, number="207 555 0100", works=False, rank=0),
        row(Whereabouts, client_id=ben, kind=PlaceKind.HOSPITAL, place="Maine Medical", since=YESTERDAY),
    ]
    look.keep(*kept)
    look.raw("UPDATE client SET safe_contact = 'only in the evening', programme = 'PACE' WHERE id = ?", ada)
    lines = [look.line(look.add(client)) for client in (ada, ben)]
    behind = look.book.view_facts.behind(lines, TODAY)
    hers = behind.clients[ada]
    assert (hers.setting, hers.programme, hers.payers) == ("geriatric", "PACE", ("Medicare",))
    assert (hers.phone, hers.bands) == ("207 555 0142", (Band.EVENING,))
    assert (hers.address, hers.city, hers.postcode) == ("1 Elm St, Portland, ME 04101", "Portland", "04101")
    assert (hers.away, behind.clients[ben].away) == ("", "Maine Medical")
    assert behind.clients[ben].phone == ""


def test_a_row_with_somebody_else_is_rung_by_their_number_or_none(look: Looking) -> None:
    ada = look.settled(ADA)
    look.keep(row(Person, client_id=ada, name="Dan Ortiz", role=Role.FAMILY))
    dan = look.one("SELECT max(id) FROM person")
    look.keep(row(Phone, client_id=ada, person_id=dan, number="2075550199"))
    numbers = {who: look.add(ada, with_whom=who) for who in ("dan ortiz, son", "Dr Lee", "")}
    ward = look.add(ada, Kind.WARD)
    look.keep(row(Stay, client_id=ada, kind=StayKind.INPATIENT, place="Maine Medical"))
    stay = look.one("SELECT max(id) FROM stay")
    look.keep(row(WardSheet, client_id=ada, stay_id=stay, phone="2075550111", as_of=TODAY))
    found = look.book.view_facts.behind([line for line in look.today() if line.check_in_id], TODAY).numbers
    assert found == {numbers["dan ortiz, son"]: "207 555 0199", numbers["Dr Lee"]: "", ward: "207 555 0111"}


def test_the_next_visit(look: Looking) -> None:
    ada = look.settled(ADA)
    assert look.book.view_facts.next_visit(TODAY) is None
    look.add(ada, Kind.VISIT, due=TODAY)
    look.add(ada, Kind.VISIT, due=MONDAY, reason="any time")
    look.add(ada, Kind.VISIT, due=MONDAY, at=time(10), reason="see the ramp")
    visit = look.book.view_facts.next_visit(TODAY)
    assert visit is not None
    assert (visit.due, visit.at, visit.client, visit.reason) == (MONDAY, time(10), "Ortiz, Ada", "see the ramp")


def test_what_stands_behind_a_try_is_the_whole_run(look: Looking) -> None:
    ada = look.settled(ADA)
    number = look.add(ada, reason="weekly check", rhythm="FREQ=WEEKLY")
    for _ in range(2):
        look.contact(number, ada, Outcome.NO_ANSWER)
        number = look.planned(ada)[0].id
    planned = look.check_in(number)
    assert planned.due is not None
    facts = look.book.whys.behind(look.line(number, planned.due), planned.due)
    assert [one.outcome for one in facts.tries] == ["no answer", "no answer"]
    assert (facts.owed.attempt, facts.owed.rhythm, facts.first_on) == (2, "FREQ=WEEKLY", TODAY)
    parts = dict(reasoning(look.line(number, planned.due), facts, None, planned.due))
    assert parts["Tries"].startswith("2 of ")
    assert parts["From"] == "the try before, which reached nobody"
    line = look.line(number, planned.due)
    look.raw("DELETE FROM check_in WHERE id = ?", number)
    with pytest.raises(Refused):
        look.book.whys.behind(line, TODAY)


def test_what_stands_behind_a_gap(look: Looking) -> None:
    ada = look.settled(ADA)
    number = look.incident(ada)
    line = look.line(f"gap-incident-{number}")
    facts = look.book.whys.behind(line, TODAY)
    assert (facts.owed.severity, facts.owed.rule, facts.first_on) == (line.tier, line.rule, TODAY)
    assert facts.owed.high


def test_a_moved_check_in_says_from_when(look: Looking) -> None:
    ada = look.settled(ADA)
    look.keep(
        row(
            CheckIn,
            client_id=ada,
            kind=Kind.CALL,
            reason="weekly",
            due=TODAY,
            added_on=YESTERDAY,
            moved_from=YESTERDAY,
            moved_why="day off",
        )
    )
    number = look.planned(ada)[0].id
    facts = look.book.whys.behind(look.line(number), TODAY)
    assert (facts.moved_from, facts.moved_why) == (YESTERDAY, "day off")
