"""Gaps of services and authorizations at their boundaries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.rules.gaps.finding import TODAY, client, found, since

from casetui.rules.authorizing import watch_day
from casetui.rules.gaps.services import ENDING, RULES, UNDECIDED
from casetui.rules.serving import Course, promise
from casetui.terms.facts.services import AuthorizationFact, DeliveryFact, ServiceFact, UseFact
from casetui.terms.gap import Gap
from casetui.terms.queue import Tier
from casetui.terms.service import AuthorizationStatus, DeliveryStatus, Granted, ServiceStatus, Unit, Use

_S = AuthorizationStatus
DAY = timedelta(days=1)
WEEKLY = "FREQ=WEEKLY"
MISSED, CAME = DeliveryStatus.NOT_DELIVERED, DeliveryStatus.DELIVERED


def gaps(today: date, *services: ServiceFact, deliveries: tuple[DeliveryFact, ...] = ()) -> dict[str, Gap]:
    """The gaps of services by the end of their rule's name."""
    facts = client(services=services, deliveries=deliveries)
    return {rule.id.partition("-")[2]: gap for rule in RULES for gap in found(rule, facts, today)}


@pytest.mark.parametrize(
    ("rhythm", "rule"), [(WEEKLY, "unconfirmed"), ("", "not-there")], ids=["comes again", "comes once"]
)
@pytest.mark.parametrize(
    ("promised", "alone", "begins"),
    [
        (date(2026, 11, 19), False, date(2026, 11, 20)),
        (date(2026, 11, 20), False, date(2026, 11, 23)),
        (date(2026, 11, 25), False, date(2026, 11, 27)),
        (date(2026, 12, 31), False, date(2027, 1, 4)),
        (date(2028, 2, 28), False, date(2028, 2, 29)),
        (date(2026, 11, 26), True, date(2026, 11, 26)),
    ],
    ids=["Thursday", "Friday", "before Thanksgiving", "before New Year", "before a leap day", "cannot be alone"],
)
def test_a_promise_is_a_gap_a_business_day_later_or_the_same_day(
    rhythm: str, rule: str, promised: date, alone: bool, begins: date
) -> None:
    course = Course(ServiceStatus.RUNNING, rhythm, promised, None, alone)
    held = promise(course, promised, {}, at_home=True)
    bed = ServiceFact(
        3,
        "hospital bed",
        ServiceStatus.RUNNING,
        "Acme",
        since=promised,
        never_alone=alone,
        awaited=held.awaited,
        confirm_by=held.confirm_by,
        rhythm=rhythm,
    )
    assert gaps(begins - DAY, bed) == {}
    assert gaps(begins, bed).keys() == {rule}
    gap = gaps(begins, bed)[rule]
    assert (gap.about, gap.since, gap.high) == ("service-3", begins, alone)
    assert gap.why.startswith("hospital bed: promised ")
    assert gap.why.endswith(", not confirmed · Acme")


@pytest.mark.parametrize(("rhythm", "rule"), [(WEEKLY, "service-unconfirmed"), ("", "service-not-there")])
@pytest.mark.parametrize(
    ("promised", "alone", "number", "begins"),
    [
        (date(2026, 11, 20), False, 1, date(2026, 11, 23)),
        (date(2026, 11, 20), False, 2, date(2026, 11, 24)),
        (date(2026, 11, 25), False, 3, date(2026, 12, 1)),
        (date(2026, 11, 26), True, 3, date(2026, 11, 26)),
    ],
)
def test_another_number_gives_a_promise_more_business_days_but_none_if_she_cannot_be_alone(
    rhythm: str, rule: str, promised: date, alone: bool, number: int, begins: date
) -> None:
    confirm_by = promise(Course(ServiceStatus.RUNNING, rhythm, promised, None, alone), promised, {}, True).confirm_by
    bed = ServiceFact(
        3,
        "bed",
        ServiceStatus.RUNNING,
        since=promised,
        never_alone=alone,
        awaited=promised,
        confirm_by=confirm_by,
        rhythm=rhythm,
    )
    (one,) = (one for one in RULES if one.id == rule)
    assert since(one, client(services=(bed,)), begins - DAY, number) is None
    assert since(one, client(services=(bed,)), begins, number) == begins


def test_what_did_not_come_is_so_until_it_came() -> None:
    meals = ServiceFact(3, "meals", ServiceStatus.RUNNING, awaited=TODAY + DAY, confirm_by=TODAY, rhythm=WEEKLY)
    missed = DeliveryFact(1, 3, TODAY, MISSED)
    assert gaps(TODAY, meals, deliveries=(missed,))["not-delivered"].why == (
        "meals: not delivered Fri 20: find another or ring"
    )
    assert gaps(TODAY, meals, deliveries=(DeliveryFact(2, 3, TODAY, CAME), missed)).keys() == {"unconfirmed"}
    assert gaps(TODAY, meals, deliveries=(DeliveryFact(1, 4, TODAY, MISSED),)).keys() == {"unconfirmed"}


def test_a_pause_that_is_over_asks_whether_it_runs_again() -> None:
    rests = ServiceFact(3, "meals", ServiceStatus.PAUSED, confirm_by=TODAY, rhythm=WEEKLY)
    assert gaps(TODAY - DAY, rests) == {}
    assert gaps(TODAY, rests)["rested"].why == "meals: paused until Fri 20, does it run again"


def authorization(status: AuthorizationStatus, **more: object) -> AuthorizationFact:
    values = {"asked_on": date(2026, 11, 2), "watch_on": TODAY, **more}
    return AuthorizationFact(5, "Medicaid", "home health", status, Unit.VISITS, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("since", "until", "begins", "high"),
    [
        (date(2026, 10, 1), date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 24)),
        (date(2026, 11, 1), date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 24)),
        (date(2026, 11, 2), date(2026, 12, 31), date(2026, 12, 17), date(2026, 12, 24)),
        (date(2027, 9, 1), date(2028, 3, 1), date(2028, 1, 31), date(2028, 2, 23)),
        (None, date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 24)),
    ],
    ids=["92 days", "61 days", "60 days", "over a leap day", "since is not known"],
)
def test_it_is_to_be_renewed_ahead_of_its_end_and_high_in_its_last_week(
    since: date | None, until: date, begins: date, high: date
) -> None:
    watch = watch_day(Granted(24, since, until), (), (), date(2026, 11, 2))
    facts = client(authorizations=(authorization(_S.APPROVED, since=since, until=until, watch_on=watch),))
    assert found(ENDING, facts, begins - DAY) == []
    tiers = [found(ENDING, facts, day)[0].tier for day in (begins, high - DAY, high, until, until + DAY)]
    assert tiers == [Tier.LOOPS, Tier.LOOPS, Tier.OVERDUE, Tier.OVERDUE, Tier.OVERDUE]


@pytest.mark.parametrize(("used", "there"), [(19.0, False), (19.2, True), (20.0, True)])
def test_it_is_to_be_renewed_once_a_fifth_is_left(used: float, there: bool) -> None:
    until = date(2027, 12, 31)
    granted, uses = Granted(24, date(2026, 1, 1), until), (Use(1, date(2026, 3, 2), used, False, ""),)
    watch = watch_day(granted, uses, (), TODAY)
    one = authorization(_S.APPROVED, approved=24.0, since=granted.since, until=until, watch_on=watch)
    gaps = found(ENDING, client(authorizations=(one,), uses=(UseFact(1, 5, used), UseFact(2, 6, 9))))
    left = f"home health: {24 - used:g} of 24 visits left, ends 31 Dec 2027, renewal not begun · Medicaid"
    assert [gap.why for gap in gaps] == ([left] if there else [])


@pytest.mark.parametrize(
    ("first", "until", "number", "begins"),
    [
        (date(2026, 10, 1), date(2026, 12, 31), 30, date(2026, 12, 1)),
        (date(2026, 10, 1), date(2026, 12, 31), 45, date(2026, 11, 16)),
        (date(2026, 10, 1), date(2026, 12, 31), 10, date(2026, 12, 21)),
        (date(2027, 9, 1), date(2028, 3, 1), 1, date(2028, 2, 29)),
        (date(2026, 10, 1), date(2026, 12, 31), 999, date(2026, 10, 1)),
        (date(2026, 11, 2), date(2026, 12, 31), 45, date(2026, 12, 17)),
        (None, date(2026, 12, 31), 45, date(2026, 11, 16)),
    ],
    ids=["its own", "sooner", "later", "a leap day", "not before it began", "a short one", "since is not known"],
)
def test_another_number_counts_back_from_the_end(first: date | None, until: date, number: int, begins: date) -> None:
    watch = watch_day(Granted(24, first, until), (), (), date(2026, 11, 2))
    one = authorization(_S.APPROVED, approved=24.0, since=first, until=until, watch_on=watch)
    assert since(ENDING, client(authorizations=(one,)), begins - DAY, number) is None
    assert since(ENDING, client(authorizations=(one,)), begins, number) == begins


@pytest.mark.parametrize(
    ("number", "watch", "used", "begins"),
    [
        (10, date(2026, 11, 16), 19.2, date(2026, 11, 16)),
        (60, date(2026, 11, 16), 19.2, date(2026, 11, 1)),
        (10, date(2026, 12, 1), 19.2, date(2026, 12, 11)),
        (10, date(2026, 12, 1), 19.0, date(2026, 12, 21)),
        (25, date(2026, 12, 1), 19.2, date(2026, 12, 6)),
        (45, date(2026, 12, 1), 19.2, date(2026, 11, 16)),
    ],
    ids=["forecast", "end sooner", "used since", "more is left", "end before that", "end long before that"],
)
def test_few_units_stand_whatever_the_number(number: int, watch: date, used: float, begins: date) -> None:
    granted = {"approved": 24.0, "since": date(2026, 10, 1), "until": date(2026, 12, 31)}
    one = authorization(_S.APPROVED, **granted, watch_on=watch)
    facts = client(authorizations=(one,), uses=(UseFact(1, 5, used, date(2026, 12, 11)),))
    assert since(ENDING, facts, date(2026, 12, 31), number) == begins


@pytest.mark.parametrize(
    ("status", "watch", "number", "begins"),
    [
        (_S.REQUESTED, date(2026, 11, 9), 7, date(2026, 11, 9)),
        (_S.REQUESTED, date(2026, 11, 9), 3, date(2026, 11, 5)),
        (_S.REQUESTED, date(2026, 11, 9), 14, date(2026, 11, 16)),
        (_S.REQUESTED, date(2026, 11, 13), 14, date(2026, 11, 13)),
        (_S.PENDED, date(2026, 11, 9), 14, date(2026, 11, 9)),
    ],
    ids=["its own", "sooner", "later", "a day set by hand", "pended until a day"],
)
def test_another_number_moves_the_day_for_word_unless_it_was_set_by_hand(
    status: AuthorizationStatus, watch: date, number: int, begins: date
) -> None:
    facts = client(authorizations=(authorization(status, watch_on=watch),))
    assert (since(UNDECIDED, facts, begins - DAY, number), since(UNDECIDED, facts, begins, number)) == (None, begins)


def test_nothing_left_is_high_at_once_and_says_so() -> None:
    one = authorization(_S.USED_UP, approved=24.0, until=date(2027, 6, 30))
    (gap,) = found(ENDING, client(authorizations=(one,), uses=(UseFact(1, 5, 24),)))
    assert gap.tier is Tier.OVERDUE
    assert gap.why == "home health: nothing left of 24 visits, ends 30 Jun 2027, renewal not begun · Medicaid"


def test_a_silent_payer_is_asked_on_the_day_that_is_set() -> None:
    facts = client(authorizations=(authorization(_S.PENDED),))
    assert found(UNDECIDED, facts, TODAY - DAY) == []
    (gap,) = found(UNDECIDED, facts)
    assert gap.why == "home health: pended Mon 2 Nov, no decision yet · Medicaid"
    assert found(ENDING, facts) == []


def test_what_is_renewed_or_ended_is_not_watched() -> None:
    for status in AuthorizationStatus:
        facts = client(authorizations=(authorization(status, watch_on=None, until=TODAY),))
        assert [gap for rule in RULES for gap in found(rule, facts)] == []
