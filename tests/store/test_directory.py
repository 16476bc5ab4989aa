"""The directory on a real file: kept, found, edited, removed, merged, each with one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.store.books import ADA, TODAY, Looking

from casetui.records import Address, Coverage, Referral, Service
from casetui.store.casebook import Casebook
from casetui.terms.change import Refused
from casetui.terms.directory import OfferEntry, Per, ProviderEntry, Sought, Taking
from casetui.terms.referral import ReferralStatus

MEALS = OfferEntry("home meals", 0, None, 10, Taking.WAITING)
TABLE = ProviderEntry(
    "Café Olé Table",
    postcode="04102",
    area="Portland",
    payers="MaineCare",
    phone="(207) 555-0101",
    note="ask for Inés",
    offers=(MEALS,),
)
HARBOR = ProviderEntry(
    "Harbor Rides", postcode="04103", phone="207 555 0102", offers=(OfferEntry("ride", 400, Per.VISIT),)
)


@pytest.fixture
def filled(book: Casebook) -> Casebook:
    """Two providers: 1 brings meals, 2 gives rides."""
    book.directory.add(TABLE, TODAY)
    book.directory.add(HARBOR, TODAY)
    return book


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("caf", [1]),
        ("olé", [1]),
        ("MEALS", [1]),
        ("ines", [1]),
        ("rid", [2]),
        ("0102", [2]),
        ("(207) 555-0101", [1]),
        ("0410", [1, 2]),
        ("har rid", [2]),
        ("har meals", []),
        ("", [1, 2]),
    ],
)
def test_three_letters_or_digits_find(filled: Casebook, words: str, found: list[int]) -> None:
    assert [line.id for line in filled.directory.search(words)] == found


def test_a_name_that_begins_so_comes_first_and_no_more_come_than_are_wanted(book: Casebook) -> None:
    book.directory.add(ProviderEntry("A friend of Zoe"), TODAY)
    book.directory.add(ProviderEntry("Zoe's Table"), TODAY)
    assert [line.name for line in book.directory.search("zoe")] == ["Zoe's Table", "A friend of Zoe"]
    assert len(book.directory.search("zoe", 1)) == 1


def test_a_provider_is_kept_whole_with_the_day_it_was_heard(filled: Casebook) -> None:
    assert filled.directory.entry(1) == replace(TABLE, offers=(replace(MEALS, as_of=TODAY),))
    with pytest.raises(Refused, match="called"):
        filled.directory.add(ProviderEntry(" "), TODAY)


def test_an_edit_changes_what_changed_and_undo_takes_all_of_it_back(filled: Casebook, look: Looking) -> None:
    later = TODAY + timedelta(days=9)
    said = replace(TABLE, name="Olé Table", offers=(MEALS, OfferEntry("pantry")))
    filled.directory.edit(1, said, later)
    assert [(offer.service, offer.as_of) for offer in filled.directory.entry(1).offers] == [
        ("home meals", TODAY),
        ("pantry", later),
    ]
    filled.directory.edit(1, replace(said, offers=(replace(MEALS, taking=Taking.FULL),)), later)
    assert filled.directory.entry(1).offers == (replace(MEALS, taking=Taking.FULL, as_of=later),)
    assert filled.directory.search("pantry") == ()
    assert look.one("SELECT void_why FROM offer WHERE service = 'pantry'") == "no longer offered"
    filled.undoing.undo()
    assert [line.id for line in filled.directory.search("pantry")] == [1]
    filled.undoing.undo()
    assert filled.directory.line(1) == filled.directory.search("café")[0]
    assert filled.directory.search("pantry") == ()


def test_heard_today_to_be_so_still(filled: Casebook) -> None:
    later = TODAY + timedelta(days=200)
    assert filled.directory.of_services(["ride"], later)[0].why.endswith("heard 6 months ago")
    filled.directory.heard(2, later)
    assert filled.directory.of_services(["ride"], later)[0].why == "04103, $4 a visit, wait not known"
    filled.directory.add(ProviderEntry("Bare"), later)
    with pytest.raises(Refused, match="no services"):
        filled.directory.heard(3, later)


def test_a_provider_goes_only_with_a_reason_and_comes_back(filled: Casebook) -> None:
    with pytest.raises(Refused, match="why"):
        filled.directory.remove(1, " ")
    filled.directory.remove(1, "closed its doors")
    assert [line.id for line in filled.directory.search("")] == [2]
    with pytest.raises(Refused, match="closed its doors"):
        filled.directory.entry(1)
    filled.undoing.undo()
    assert [line.id for line in filled.directory.search("")] == [1, 2]


def test_two_that_are_one_take_everything_along(filled: Casebook, look: Looking) -> None:
    ada = look.take_on(ADA)
    double = ProviderEntry(
        "Cafe Ole Table Inc.", phone="2075550101", hours="9-12", payers="Medicare, mainecare", note="x"
    )
    offers = (replace(MEALS, cents=200, as_of=TODAY + timedelta(days=1)), OfferEntry("pantry"))
    filled.directory.add(replace(double, offers=offers), TODAY)
    look.keep(
        Referral(client_id=ada, provider_id=3, to_whom="x", service="meals", since=TODAY),
        Service(client_id=ada, provider_id=3, name="meals"),
    )
    assert [(one.provider.id, one.why) for one in filled.directory.resembling(1)] == [(3, "same phone, same name")]
    before = look.state()[0]
    filled.directory.merge(1, 3)
    kept = filled.directory.entry(1)
    assert (kept.name, kept.hours, kept.payers, kept.note) == (
        "Café Olé Table",
        "9-12",
        "MaineCare, Medicare",
        "ask for Inés\nx",
    )
    assert {(offer.service, offer.cents) for offer in kept.offers} == {("home meals", 200), ("pantry", None)}
    assert look.one("SELECT provider_id FROM referral") == 1
    assert look.one("SELECT provider_id FROM service") == 1
    assert [line.id for line in filled.directory.search("")] == [1, 2]
    with pytest.raises(Refused, match="was merged into Café Olé Table"):
        filled.directory.entry(3)
    with pytest.raises(Refused, match="one provider already"):
        filled.directory.merge(1, 1)
    filled.undoing.undo()
    assert look.state()[0] == before
    assert len(filled.directory.search("")) == 3


def test_what_suits_a_client_goes_by_her_facts_as_they_are_today(filled: Casebook, look: Looking) -> None:
    ada = look.take_on(ADA)
    past = date(2020, 1, 1)
    look.keep(
        Address(client_id=ada, city="Portland", postcode="04102", since=past),
        Address(client_id=ada, city="Bangor", postcode="04401", since=past, until=past),
        Coverage(client_id=ada, payer="MaineCare"),
        Coverage(client_id=ada, payer="Aetna", until=past),
    )
    (found,) = filled.directory.suitable(ada, ["food"], TODAY)
    assert (found.name, found.why) == ("Café Olé Table", "takes MaineCare, 04102, $0, waits 10 days")
    wanted = filled.directory.wanted(ada, ["food"], TODAY)
    assert (wanted.postcode, wanted.places, wanted.payers) == ("04102", ("Portland",), ("MaineCare",))


def test_what_came_to_nothing_is_looked_for_again_elsewhere(filled: Casebook, look: Looking) -> None:
    ada = look.take_on(ADA)
    said: dict[str, Any] = {"client_id": ada, "to_whom": "x", "service": "meals", "since": TODAY}
    look.keep(Referral(**said), Referral(**said, status=ReferralStatus.REJECTED), Service(client_id=ada, name="ride"))
    book = filled.directory
    assert book.sought("referral", 1) == Sought(ada, "meals")
    assert book.sought("referral", 2) == Sought(ada, "meals", after_id=2)
    assert book.sought("service", 1) == Sought(ada, "ride")
    assert (book.sought("referral", 9), book.sought("client", ada)) == (None, None)


def test_however_many_providers_they_are_read_in_a_few_statements(
    filled: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: list[str] = []
    filled.vault.connection.set_trace_callback(texts.append)
    for number in range(3):
        filled.directory.search("rid")
        assert len(texts) == (3 if number == 0 else 3 + number)
