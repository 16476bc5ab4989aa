"""An offer of a place is answered in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.rules.gaps.finding import TODAY, client, found

from casetui.rules.gaps.places import OFFERED
from casetui.terms.facts.services import PlaceFact
from casetui.terms.placement import OptionStatus
from casetui.terms.queue import Tier

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("answer_by", "begins"),
    [
        (date(2026, 11, 25), date(2026, 11, 20)),
        (date(2026, 11, 27), date(2026, 11, 23)),
        (date(2026, 11, 29), date(2026, 11, 24)),
        (date(2027, 1, 4), date(2026, 12, 29)),
        (date(2028, 3, 1), date(2028, 2, 25)),
    ],
    ids=["Wednesday", "after Thanksgiving", "a Sunday", "after New Year", "over a leap day"],
)
def test_it_is_shown_three_business_days_ahead_and_stays(answer_by: date, begins: date) -> None:
    facts = client(places=(PlaceFact(4, "Elm House", OptionStatus.OFFERED, date(2026, 1, 2), answer_by),))
    assert found(OFFERED, facts, begins - DAY) == []
    (gap,) = found(OFFERED, facts, begins)
    assert (gap.since, gap.due, gap.about) == (begins, answer_by, "place-4")
    assert found(OFFERED, facts, answer_by)[0].why == "Elm House: the offer stands until then, answer it"
    assert found(OFFERED, facts, answer_by + DAY)[0].why == "Elm House: the offer was to be answered"


def test_a_new_offer_is_no_older_than_itself() -> None:
    facts = client(places=(PlaceFact(4, "Elm House", OptionStatus.OFFERED, TODAY, TODAY),))
    assert found(OFFERED, facts)[0].since == TODAY


@pytest.mark.parametrize("status", [status for status in OptionStatus if status is not OptionStatus.OFFERED])
def test_what_is_not_offered_any_more_is_no_gap(status: OptionStatus) -> None:
    assert found(OFFERED, client(places=(PlaceFact(4, "Elm House", status, TODAY, TODAY),))) == []


def test_it_cannot_be_got_back() -> None:
    assert (OFFERED.tier, OFFERED.never_off) == (Tier.NOT_GOT_BACK, True)
