"""What suits a client and why in words; offers as typed; needs and the services that meet them; who may be one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples

from casetui.library.needs import needs
from casetui.rules.directory import suiting
from casetui.rules.directory_likeness import resembling
from casetui.rules.directory_words import (
    read_cost,
    read_offer,
    read_offers,
    read_taking,
    read_wait,
    say_cost_short,
    say_heard,
    say_offer,
    say_taking,
)
from casetui.rules.needs import services_of, very_services
from casetui.terms.change import Refused
from casetui.terms.directory import OfferEntry, Per, ProviderKind, ProviderLine, Taking, Wanted

TODAY = date(2026, 11, 20)
FRESH = date(2026, 11, 1)


def line(
    number: int,
    *offers: str,
    postcode: str = "04102",
    area: str = "",
    payers: str = "",
    languages: str = "",
    name: str = "",
) -> ProviderLine:
    """A provider that offers what is typed, heard of this month."""
    made = tuple(read_offer(offer, FRESH) for offer in offers)
    name = name or f"Provider {number}"
    return ProviderLine(number, name, ProviderKind.AGENCY, area, postcode, languages, payers, "", "", "", made)


HERS = Wanted(("meal",), "04102-1234", ("Portland",), ("Somali",), ("MaineCare", "Medicare"))


@pytest.mark.parametrize(
    ("provider", "why", "fits"),
    [
        (
            line(1, "meals, $0, wait 10 days", payers="Medicare; MaineCare", languages="somali"),
            "takes MaineCare, 04102, speaks Somali, $0, waits 10 days",
            True,
        ),
        (
            line(1, "meals, $8 a visit, taking", postcode="04011", area="Bath, Greater Portland", payers="medicare"),
            "takes Medicare, serves Greater Portland, Somali not known, $8 a visit, taking",
            True,
        ),
        (
            line(1, "meals, $0, full", postcode="04109", languages="English"),
            "full, 04109, no Somali, $0",
            False,
        ),
        (
            line(1, "meals", postcode="04401", area="Bangor", payers="Aetna", languages="Somali"),
            "does not take MaineCare, elsewhere: Bangor, speaks Somali, cost not known, wait not known",
            False,
        ),
        (
            line(1, "meals, $5, wait list", postcode="", languages="Somali"),
            "payers not known, area not known, speaks Somali, $5, wait list",
            True,
        ),
    ],
)
def test_each_says_why_it_stands_there(provider: ProviderLine, why: str, fits: bool) -> None:
    (found,) = suiting([provider], HERS, TODAY)
    assert (found.why, found.fits) == (why, fits)


def test_the_cheapest_suitable_comes_first_and_the_full_ones_last() -> None:
    takes = {"payers": "MaineCare", "languages": "Somali"}
    providers = [
        line(1, "meals, $0, full", **takes),
        line(2, "meals, $0, taking", postcode="04401", **takes),
        line(3, "meals, taking", **takes),
        line(4, "meals, $9 a visit, taking", **takes),
        line(5, "meals, $30 a week, taking", **takes),
        line(6, "meals, $0, wait 30 days", **takes),
        line(7, "meals, $0, taking", postcode="04103", **takes),
        line(8, "meals, $0, taking", **takes),
        line(9, "legal aid, $0, taking", **takes),
        line(10, "meals, $0, taking", payers="MaineCare"),
        line(11, "meals, $0, full", postcode="04401", **takes),
    ]
    found = suiting(providers, HERS, TODAY)
    assert [one.id for one in found] == [8, 7, 6, 5, 4, 3, 10, 2, 1, 11]
    assert [one.id for one in found if one.full] == [1, 11]
    assert [one.id for one in found if not one.fits] == [2, 11]


def test_what_was_heard_long_ago_is_said() -> None:
    old = line(1, "meals, $0, taking")
    offer = replace(old.offers[0], as_of=TODAY - timedelta(days=215))
    (found,) = suiting([replace(old, offers=(offer,))], Wanted(("meals",)), TODAY)
    assert found.why == "04102, $0, taking, heard 7 months ago"
    assert [say_heard(TODAY - timedelta(days=days), TODAY) for days in (180, 181, 800)] == [
        "",
        "heard 6 months ago",
        "heard 2 years ago",
    ]
    assert say_heard(None, TODAY) == ""


def test_the_offer_that_takes_somebody_is_the_one_that_counts() -> None:
    provider = line(1, "respite overnight, $0, full", "respite, $22 an hour, taking", "respite, $30 an hour, taking")
    (found,) = suiting([provider], Wanted(("respite",)), TODAY)
    assert found.offer is not None
    assert found.offer.cents == 2200


def test_the_very_service_comes_before_what_meets_the_same_need() -> None:
    providers = [
        line(1, "food pantry, $0, taking", "home-delivered meals, $0, full"),
        line(2, "SNAP help, $0, taking", "home-delivered meals, $4 a visit, taking"),
        line(3, "pantry, $0, taking"),
    ]
    said = ["home-delivered meals"]
    wanted = Wanted(services_of(said, needs()), very=very_services(said, needs()))
    found = suiting(providers, wanted, TODAY)
    assert [(one.id, one.offer.service) for one in found if one.offer] == [
        (2, "home-delivered meals"),
        (1, "food pantry"),
        (3, "pantry"),
    ]
    assert very_services(["Food", " ", "meals"], needs()) == ("meals",)


def test_who_speaks_english_needs_no_other_language_and_nobody_is_left_out_without_facts() -> None:
    (found,) = suiting([line(1, "meals, $0, taking")], Wanted(("meals",), languages=("Somali", "English")), TODAY)
    assert (found.why, found.fits) == ("04102, $0, taking", True)


@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        ("home aide, $32 an hour, wait 10 days, taking", OfferEntry("home aide", 3200, Per.HOUR, 10, Taking.OPEN)),
        ("home aide, 32.50/hr", OfferEntry("home aide", 3250, Per.HOUR)),
        ("adult day, $1,400 a month, wait 2 weeks", OfferEntry("adult day", 140000, Per.MONTH, 14, Taking.WAITING)),
        ("meals, free, full", OfferEntry("meals", 0, None, None, Taking.FULL)),
        ("ramp, $300 once, wait list", OfferEntry("ramp", 30000, Per.ONCE, None, Taking.WAITING)),
        ("ride", OfferEntry("ride")),
    ],
)
def test_an_offer_is_read_as_it_is_typed_and_said_so_again(typed: str, offer: OfferEntry) -> None:
    assert read_offer(typed) == offer
    assert read_offer(say_offer(offer)) == offer


@pytest.mark.parametrize(
    "typed", ["", ", $3", "meals, soon", "meals, $3 a fortnight", "meals, $900000", "meals, wait 4000 days"]
)
def test_what_is_no_offer_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        read_offer(typed)


def test_a_wrong_line_is_named_and_the_last_of_a_service_stands() -> None:
    with pytest.raises(Refused, match="“meals, soonish”"):
        read_offers("ride, $0\nmeals, soonish")
    assert read_offers("Meals, $3\n\nmeals, $0\n") == (OfferEntry("meals", 0),)


@given(
    st.builds(
        OfferEntry,
        st.sampled_from(["meals", "home aide", "físico"]),
        st.none() | st.integers(0, 99_999_99),
        st.none() | st.sampled_from(list(Per)),
        st.none() | st.integers(0, 3650),
        st.sampled_from([Taking.OPEN, Taking.WAITING, Taking.FULL]),
    )
)
@settings(max_examples=examples(60), deadline=None)
def test_every_offer_is_read_again_as_it_is_said(offer: OfferEntry) -> None:
    if not offer.cents:
        offer = replace(offer, per=None)
    assert read_offer(say_offer(offer)) == offer


def test_words_of_little_room() -> None:
    assert [say_cost_short(read_offer(f"x, {cost}")) for cost in ("$32 an hour", "$0", "$4 a visit", "$5 once")] == [
        "$32/h",
        "$0",
        "$4/visit",
        "$5 once",
    ]
    offers = [read_offer(f"x, {text}") for text in ("wait 1 day", "wait 9 days, full", "taking", "wait list", "$3")]
    assert [say_taking(offer) for offer in offers] == ["1 day", "full", "taking", "wait list", ""]
    assert read_cost("") == (None, None)
    assert (read_wait("none"), read_wait("3 weeks"), read_wait("12"), read_wait("")) == (0, 21, 12, None)
    assert (read_taking("Accepting"), read_taking("")) == (Taking.OPEN, Taking.UNKNOWN)
    with pytest.raises(Refused, match="taking, wait list or full"):
        read_taking("perhaps")


@pytest.mark.parametrize(
    ("said", "among", "not_among"),
    [
        ("food", "pantry", "ride"),
        ("Food runs out by Thursday", "meal", "legal"),
        ("a ride to dialysis", "transport", "food"),
        ("home-delivered meals", "home delivered meals", "rent"),
        ("respite", "adult day", "support group"),
        ("falconry lessons", "falconry", "food"),
    ],
)
def test_a_need_as_said_names_services(said: str, among: str, not_among: str) -> None:
    found = services_of([said], needs())
    assert among in found
    assert not_among not in found


def test_the_needs_of_the_shelf_are_offered_in_her_words() -> None:
    assert {"food", "ride", "home health", "respite", "legal aid", "housing"} <= set(needs())
    assert services_of(["", "  "], needs()) == ()


def test_the_same_phone_or_a_near_name_may_be_the_same_provider() -> None:
    one = replace(line(1, name="Coastal Home Care"), digits="2075550100", area="Portland")
    others = [
        replace(line(2, name="The Coastal Homecare, Inc."), postcode="04401"),
        replace(line(3, name="Something Else"), digits="2075550100"),
        line(4, name="Coastal Home Care, LLC"),
        line(5, name="Coastal Home Cars"),
        line(6, name="Inland Home Care"),
        replace(line(7, name="Coastal Home Care"), postcode="04401", area="Bangor"),
        one,
    ]
    assert [(found.provider.id, found.why) for found in resembling(one, others)] == [
        (3, "same phone"),
        (4, "same name"),
        (5, "near name"),
    ]
