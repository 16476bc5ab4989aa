"""Services in the safe: what is promised is confirmed, or stands on Today; every step is one change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests.store.books import BEN, TODAY, Looking
from tests.store.planned import begun

from casetui.store.casebook import Casebook
from casetui.terms.case import CaseStatus, PlaceEntry, PlaceKind
from casetui.terms.change import Refused
from casetui.terms.contact import Outcome
from casetui.terms.directory import Per
from casetui.terms.service import AuthorizationEntry, Granted, ServiceEntry, ServiceNow, ServiceStatus, Unit

TUE_THU = "FREQ=WEEKLY;BYDAY=TU,TH"
MEALS = ServiceEntry("home meals", date(2026, 11, 17), TUE_THU, by_whom="Kit's Kitchen")


def day(number: int) -> date:
    return date(2026, 11, number)


def promised(look: Looking, entry: ServiceEntry = MEALS, running: bool = False, client: int | None = None) -> int:
    """A service, agreed on Tuesday 17 November; its number."""
    look.book.services.add(client or look.settled(), entry, day(17), running)
    return int(look.one("SELECT max(id) FROM service"))


def standing(book: Casebook, service: int) -> tuple[str, str, str]:
    now = book.services.now(service, TODAY)
    return now.status.value, str(now.awaited), str(now.confirm_by)


def gap(look: Looking, service: int, today: date = TODAY) -> str:
    """What Today says of a service, or nothing."""
    return next(
        (line.why.removesuffix(" · high risk") for line in look.today(today) if line.id == f"gap-service-{service}"), ""
    )


def test_a_promised_service_stands_on_today_until_it_is_confirmed(book: Casebook, look: Looking) -> None:
    meals = promised(look)
    assert standing(book, meals) == ("planned", "2026-11-17", "2026-11-18")
    assert gap(look, meals, day(17)) == ""
    assert gap(look, meals, day(18)) == "home meals: promised Tue 17, not confirmed · Kit's Kitchen"
    said = book.services.delivered(meals, day(17), TODAY).words
    assert said == "Ada Ortiz: home meals delivered Tue 17, next yesterday"
    assert standing(book, meals) == ("running", "2026-11-19", "2026-11-20")
    book.services.delivered(meals, day(19), TODAY)
    assert gap(look, meals) == ""
    book.undoing.undo()
    assert gap(look, meals) == "home meals: promised Thu 19, not confirmed · Kit's Kitchen"


def test_several_missed_days_are_confirmed_at_once(book: Casebook, look: Looking) -> None:
    meals = promised(look)
    assert book.services.now(meals, TODAY).open_days == (day(17), day(19))
    before = look.counts()[0]
    said = book.services.all_delivered(meals, TODAY, TODAY).words
    assert said == "Ada Ortiz: home meals delivered 2 times until yesterday, next Tue 24"
    assert look.counts()[0] == before + 1
    with pytest.raises(Refused, match="Nothing is awaited"):
        book.services.all_delivered(meals, TODAY, TODAY)


def test_what_did_not_come_stays_until_the_next_comes_or_a_decision(book: Casebook, look: Looking) -> None:
    meals = promised(look)
    book.services.not_delivered(meals, day(17), "van broke down", TODAY)
    said = "home meals: not delivered Tue 17: find another or ring · Kit's Kitchen"
    assert gap(look, meals) == said
    book.services.called_off(meals, day(26), "Thanksgiving", TODAY)
    assert gap(look, meals) == "home meals: promised Thu 19, not confirmed · Kit's Kitchen"
    book.undoing.undo()
    assert gap(look, meals) == said
    book.services.delivered(meals, day(19), TODAY)
    assert gap(look, meals) == ""


def test_a_pause_asks_on_its_day_and_what_would_have_come_is_not_asked_about(book: Casebook, look: Looking) -> None:
    meals = promised(look, running=True)
    book.services.pause(meals, date(2026, 12, 1), "with her daughter", TODAY)
    assert standing(book, meals) == ("paused", "None", "2026-12-01")
    assert gap(look, meals) == ""
    december = date(2026, 12, 1)
    assert gap(look, meals, december) == "home meals: paused until Tue 1, does it run again · Kit's Kitchen"
    book.services.resume(meals, date(2026, 12, 2), december)
    assert standing(book, meals) == ("running", "2026-12-03", "2026-12-04")


def test_refusals_leave_everything_as_it_was(book: Casebook, look: Looking) -> None:
    meals, other = promised(look), look.settled(BEN)
    need = look.need(other, day(17))
    services, before = book.services, look.state()
    refusals: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: services.pause(meals, date(2026, 12, 1), "", TODAY), "planned cannot be paused"),
        (lambda: services.resume(meals, TODAY, TODAY), "not paused"),
        (lambda: services.delivered(meals, day(21), TODAY), "lies ahead"),
        (lambda: services.end(meals, TODAY, " ", TODAY), "Say why"),
        (lambda: services.void(meals, "", TODAY), "Say why"),
        (lambda: services.edit(meals, replace(MEALS, until=day(1)), TODAY), "before it begins"),
        (lambda: services.edit(meals, replace(MEALS, rhythm="FREQ=HOURLY"), TODAY), "shorter than a day"),
        (lambda: services.edit(meals, replace(MEALS, need_id=need), TODAY), "another client"),
    )
    for refused, words in refusals:
        with pytest.raises(Refused, match=words):
            refused()
    assert look.state() == before


def test_an_ended_service_awaits_nothing_and_can_still_be_told_of_late(book: Casebook, look: Looking) -> None:
    meals = promised(look, running=True)
    book.services.end(meals, TODAY, "moved to her daughter's", TODAY)
    assert standing(book, meals) == ("ended", "None", "None")
    book.services.delivered(meals, day(19), TODAY)
    assert standing(book, meals) == ("ended", "None", "None")
    with pytest.raises(Refused, match="ended cannot be ended"):
        book.services.end(meals, TODAY, "again", TODAY)


def test_equipment_is_confirmed_once(book: Casebook, look: Looking) -> None:
    bed = promised(look, ServiceEntry("hospital bed", day(18), never_alone=True))
    assert gap(look, bed, day(18)) == "hospital bed: promised Wed 18, not confirmed"
    book.services.delivered(bed, day(20), TODAY)
    assert standing(book, bed) == ("running", "None", "None")
    book.services.void_delivery(look.one("SELECT id FROM delivery"), "wrong client", TODAY)
    assert gap(look, bed) == "hospital bed: promised Wed 18, not confirmed"


def test_nothing_is_awaited_in_hospital_and_it_begins_again_at_home(book: Casebook, look: Looking) -> None:
    client = look.settled()
    meals = promised(look, client=client)
    book.cases.move(client, PlaceEntry(PlaceKind.HOSPITAL, day(18)), TODAY)
    now = book.services.now(meals, TODAY)
    assert (now.waits, now.awaited, now.confirm_by) == (True, None, None)
    assert gap(look, meals) == ""
    book.cases.move(client, PlaceEntry(PlaceKind.HOME, day(20)), TODAY)
    assert standing(book, meals) == ("planned", "2026-11-24", "2026-11-25")


def test_closing_and_opening_a_case_and_a_death(book: Casebook, look: Looking) -> None:
    client = look.settled()
    meals = promised(look, client=client)
    book.cases.change_status(client, CaseStatus.FINISHED, "goals met", TODAY)
    assert standing(book, meals) == ("planned", "None", "None")
    book.cases.change_status(client, CaseStatus.ACTIVE, "", TODAY)
    assert standing(book, meals) == ("planned", "2026-11-24", "2026-11-25")
    look.contact(None, client, Outcome.DECEASED)
    assert standing(book, meals) == ("ended", "None", "None")


def test_merging_moves_services_and_stops_those_of_somebody_in_hospital(book: Casebook, look: Looking) -> None:
    kept, other = look.settled(), look.settled(BEN)
    meals = promised(look, client=other)
    book.cases.move(kept, PlaceEntry(PlaceKind.HOSPITAL, day(18)), TODAY)
    book.intake.merge(kept, other, TODAY)
    assert [service.id for service in book.services.of(kept, TODAY)] == [meals]
    assert standing(book, meals) == ("planned", "None", "None")


def test_a_service_for_an_intervention_is_for_its_need(book: Casebook, look: Looking) -> None:
    planning = begun(look)
    need = planning.need()
    doing = planning.doing(planning.goal(need), "Meal delivery")
    meals = promised(look, replace(MEALS, intervention_id=doing.id), client=planning.client)
    now = book.services.now(meals, TODAY)
    assert (now.entry.need_id, now.need) == (need.id, "Meal delivery")


def test_deliveries_use_units_and_give_them_back(book: Casebook, look: Looking) -> None:
    client = look.settled()
    asked = AuthorizationEntry("Medicaid", "home health", day(10), Unit.VISITS, asked=2)
    book.authorizations.add(client, asked, Granted(2, day(10), date(2027, 1, 31)), TODAY)
    number = look.one("SELECT id FROM authorization")
    entry = ServiceEntry("nurse visits", day(17), TUE_THU, authorization_id=number)
    nurse = promised(look, entry, client=client)
    book.services.delivered(nurse, day(17), TODAY)
    assert book.authorizations.now(number, TODAY).forecast.used == 1
    book.services.delivered(nurse, day(19), TODAY)
    assert book.authorizations.now(number, TODAY).status.value == "used up"
    last = look.one("SELECT max(id) FROM delivery")
    book.services.void_delivery(last, "she was out", TODAY)
    now = book.authorizations.now(number, TODAY)
    assert (now.status.value, now.forecast.left) == ("approved", 1)
    said = book.services.delivered(nurse, day(3), TODAY).words
    assert "not covered by home health (approved)" in said


def test_what_it_costs_by_payer_beside_the_least_costly_place(book: Casebook, look: Looking) -> None:
    client = look.settled()
    for entry in (
        replace(MEALS, cents=900, per=Per.VISIT, payer="own money"),
        ServiceEntry("aide", day(17), "FREQ=DAILY", cents=3000, per=Per.HOUR, minutes=120, payer="Medicaid"),
        ServiceEntry("aide at night", day(17), "FREQ=DAILY", cents=3000, per=Per.HOUR, payer="Medicaid"),
        ServiceEntry("bed", day(17), cents=32000, per=Per.ONCE),
    ):
        promised(look, entry, running=True, client=client)
    promised(look, replace(MEALS, name="rides", cents=100, per=Per.VISIT), client=client)
    found = book.services.costs(client)
    assert found.by_payer == (("Medicaid", 182500), ("own money", 7800))
    assert (found.monthly, found.once, found.setting, found.level) == (190300, 32000, None, "")
    assert found.unknown == (("aide at night", "by the hour, and no time of a delivery"),)
    look.raw(
        "INSERT INTO provider(id, name, kind, address, postcode, area, languages, payers, phone, digits, fax, email,"
        " portal, hours, note, void_why) VALUES (9, 'Elm House', 'facility', '','','','','','','','','','','','','')"
    )
    offers = (("assisted living", 16000, "day"), ("memory care", 450000, "month"), ("respite", 100, "month"))
    for service, cents, per in offers:
        columns = "provider_id, taking, void_why, service, cents, per"
        look.raw(f"INSERT INTO offer({columns}) VALUES (9, 'not known', '', ?, ?, ?)", service, cents, per)
    setting = book.services.costs(client).setting
    assert setting is not None
    assert (setting.level, setting.of, setting.cents) == ("memory care", "Elm House", 450000)
    look.raw(
        "INSERT INTO placement_search(client_id, level, payer, area, musts, status, since, note, void_why)"
        " VALUES (?, 'assisted living', '', '', '', 'searching', '2026-11-01', '', '')",
        client,
    )
    found = book.services.costs(client)
    assert found.setting is not None
    assert (found.level, found.setting.cents) == ("assisted living", 486667)


def test_a_running_service_is_asked_about_from_today_on(book: Casebook, look: Looking) -> None:
    book.services.add(look.settled(), replace(MEALS, since=day(3)), TODAY, running=True)
    now: ServiceNow = book.services.now(look.one("SELECT id FROM service"), TODAY)
    assert (now.status, now.awaited) == (ServiceStatus.RUNNING, day(24))
