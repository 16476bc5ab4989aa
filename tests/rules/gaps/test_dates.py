"""Gaps of dates at law at their boundaries."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from tests.rules.gaps.finding import TODAY, client, found

from casetui.rules.gaps.dates import MOVED, NEAR
from casetui.rules.legal_dates import ENTERED_CARE, ref_of
from casetui.terms.advocacy import DateKind, DateStatus, DenialStatus
from casetui.terms.case import PlaceKind
from casetui.terms.facts.advocacy import DateFact, DenialFact
from casetui.terms.facts.health import StayFact, WhereFact
from casetui.terms.facts.plan import AnswerFact
from casetui.terms.health import StayKind
from casetui.terms.legal_date import AnchorKind

DAY = timedelta(days=1)


def hearing(on_day: date, **more: Any) -> DateFact:
    return DateFact(2, DateKind.HEARING, "guardianship", on_day, **{"status": DateStatus.OPEN, **more})


@pytest.mark.parametrize(
    ("on_day", "work_by", "begins"),
    [
        (date(2026, 12, 8), date(2026, 12, 1), date(2026, 11, 25)),
        (date(2026, 12, 8), None, date(2026, 12, 3)),
        (date(2026, 11, 29), None, date(2026, 11, 24)),
        (date(2027, 6, 1), date(2026, 11, 25), date(2026, 11, 20)),
        (date(2028, 3, 1), None, date(2028, 2, 25)),
    ],
    ids=["its paper before Thanksgiving", "no paper", "a Sunday", "a paper long before", "over a leap day"],
)
def test_it_is_shown_three_business_days_before_it_is_to_be_ready_and_stays(
    on_day: date, work_by: date | None, begins: date
) -> None:
    facts = client(dates=(hearing(on_day, work_by=work_by, at=time(9)),))
    assert found(NEAR, facts, begins - DAY) == []
    (gap,) = found(NEAR, facts, begins)
    assert (gap.since, gap.due, gap.at, gap.about) == (begins, work_by or on_day, time(9), "date-2")
    assert found(NEAR, facts, on_day + 400 * DAY)[0].why.endswith("past: say what became of it")


def test_it_says_where_and_by_when_to_be_ready() -> None:
    facts = client(dates=(hearing(date(2026, 12, 8), work_by=date(2026, 12, 1), place="Room 4"),))
    said = [found(NEAR, facts, day)[0].why for day in (date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 9))]
    assert said == [
        "hearing: guardianship Tue 8, ready by Tue 1 · Room 4",
        "hearing: guardianship Tue 8, ready by Tue 1 · Room 4",
        "hearing: guardianship Tue 8, past: say what became of it · Room 4",
    ]


@pytest.mark.parametrize("status", [DateStatus.DONE, DateStatus.MISSED, DateStatus.LET_GO])
def test_what_is_settled_is_no_gap(status: DateStatus) -> None:
    one = hearing(TODAY, status=status, anchor="the placement", anchor_on=TODAY, anchor_ref="placement-0")
    assert found(NEAR, client(dates=(one,))) == []
    moved = client(dates=(one,), where=(WhereFact(1, PlaceKind.FOSTER, TODAY + DAY),))
    assert found(MOVED, moved) == []


DENIED = DenialFact(3, "Medicaid", "medicaid", "home health", DenialStatus.RECEIVED, TODAY, date(2026, 11, 2))
HOME_AGAIN = datetime(2026, 11, 2, 15, tzinfo=UTC)
PLACED = WhereFact(4, PlaceKind.FOSTER, date(2026, 11, 2))


@pytest.mark.parametrize(
    ("kind", "number", "facts"),
    [
        (AnchorKind.PLACEMENT, 0, {"where": (PLACED,)}),
        (AnchorKind.DATE, 5, {"dates": (DateFact(5, DateKind.HEARING, "", date(2026, 11, 2), DateStatus.DONE),)}),
        (AnchorKind.DENIAL, 3, {"denials": (DENIED,)}),
        (AnchorKind.STAY, 7, {"stays": (StayFact(7, StayKind.INPATIENT, discharged=HOME_AGAIN),)}),
        (AnchorKind.ENTERED_CARE, 0, {"answers": (AnswerFact(1, ENTERED_CARE, "2026-11-02"),)}),
    ],
)
def test_a_day_that_is_another_one_now_is_a_gap_wherever_it_is_kept(
    kind: AnchorKind, number: int, facts: dict[str, Any]
) -> None:
    others = facts.pop("dates", ())

    def moved(anchor_on: date, on_day: date = date(2027, 1, 8)) -> list[str]:
        one = DateFact(
            2, DateKind.REPORT, "case plan", on_day, DateStatus.OPEN, anchor="the day", anchor_on=anchor_on,
            anchor_ref=ref_of(kind, number),
        )  # fmt: skip
        return [gap.why for gap in found(MOVED, client(dates=(one, *others), **facts))]

    assert moved(date(2026, 11, 2)) == []
    words = "report due: case plan 8 Jan 2027: the day is Mon 2 Nov now, l shows the new day"
    assert moved(date(2026, 11, 9)) == [words]
    assert moved(date(2026, 11, 9), TODAY) == [], "it stands in tier 1 already and asks there"
    others, facts = (), {}
    assert moved(date(2026, 11, 9)) == [], "the day is not there any more"


def test_she_is_in_the_newest_placement_that_lasts() -> None:
    one = hearing(date(2027, 6, 1), anchor="the placement", anchor_on=TODAY, anchor_ref="placement-0")
    here, gone = WhereFact(8, PlaceKind.GROUP, TODAY), WhereFact(9, PlaceKind.FOSTER, date(2026, 11, 2), TODAY)
    home = WhereFact(10, PlaceKind.HOME, date(2026, 11, 3))
    assert found(MOVED, client(dates=(one,), where=(PLACED, here, gone, home))) == []
    assert found(MOVED, client(dates=(one,), where=(here, gone, home, WhereFact(11, PlaceKind.SHELTER, TODAY + DAY))))


def test_an_answer_that_is_no_day_counts_for_nothing() -> None:
    one = hearing(date(2027, 6, 1), anchor="entered care", anchor_on=TODAY, anchor_ref="entered care-0")
    assert found(MOVED, client(dates=(one,), answers=(AnswerFact(1, ENTERED_CARE, "last spring"),))) == []
