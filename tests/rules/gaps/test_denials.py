"""Gaps of denials and appeals at their boundaries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from tests.rules.gaps.finding import TODAY, client, found, since

from casetui.rules.denials import watch_after
from casetui.rules.gaps.denials import AWAITED, LOST, NOT_APPOINTED, NOT_ENTERED, RULES, TO_FILE
from casetui.terms.advocacy import BenefitStatus, DenialStatus
from casetui.terms.checkin import Kind
from casetui.terms.facts.advocacy import AppealFact, BenefitFact, DenialFact, RepresentativeFact
from casetui.terms.facts.services import AuthorizationFact
from casetui.terms.facts.work import CheckInFact
from casetui.terms.gap import Gap
from casetui.terms.queue import Tier
from casetui.terms.service import AuthorizationStatus, Unit

DAY = timedelta(days=1)
DENIAL = DenialFact(3, "Seaboard", "medicare-advantage", "home health", DenialStatus.DECIDING, date(2026, 11, 2))
KIM = RepresentativeFact(1, "Kim Roe", "CMS-1696", date(2026, 11, 1))


def levels(today: date, **values: Any) -> list[Gap]:
    """What is found of one level of the denial."""
    facts = client(denials=(DENIAL,), appeals=(AppealFact(8, 3, "plan", **values),))
    return [gap for rule in (TO_FILE, AWAITED) for gap in found(rule, facts, today)]


@pytest.mark.parametrize(
    ("watch", "begins"),
    [
        (date(2026, 11, 25), date(2026, 11, 20)),
        (date(2026, 11, 30), date(2026, 11, 24)),
        (date(2027, 1, 4), date(2026, 12, 29)),
        (date(2028, 3, 2), date(2028, 2, 28)),
    ],
    ids=["Wednesday", "after Thanksgiving", "after New Year", "over a leap day"],
)
def test_a_level_is_shown_three_business_days_ahead_and_stays_until_it_is_filed(watch: date, begins: date) -> None:
    dates = {"work_by": watch, "last_day": watch + 9 * DAY, "watch_on": watch}
    assert levels(begins - DAY, **dates) == []
    (gap,) = levels(begins, **dates)
    assert (gap.rule, gap.since, gap.due, gap.kind) == (TO_FILE.id, begins, watch, "deadline")
    (late,) = levels(watch + 400 * DAY, **dates)
    assert late.why.endswith("late filing: say why")
    assert levels(begins, **dates, filed_on=begins) == []


def test_its_day_is_that_to_work_by_then_what_keeps_the_benefit_then_the_last() -> None:
    dates = {
        "work_by": date(2026, 11, 24), "work_by_hour": time(16), "last_day": date(2026, 11, 28), "hour": time(12),
        "rolls_to": date(2026, 11, 30), "keep_by": date(2026, 11, 25), "watch_on": date(2026, 11, 24),
    }  # fmt: skip
    said = []
    for day in (24, 25, 26, 30):
        (gap,) = levels(date(2026, 11, day), **dates)
        said.append((gap.due, gap.at, gap.why.removeprefix("home health: appeal, ")))
    last, keeps = "last day Sat 28 noon (rolls to Mon 30)", " · benefit goes on if filed by Wed 25"
    assert said == [
        (date(2026, 11, 24), time(16), f"work-by Tue 24, {last}{keeps}"),
        (date(2026, 11, 25), time(12), f"{last}{keeps}"),
        (date(2026, 11, 30), time(12), last),
        (date(2026, 11, 30), time(12), f"{last}, today is the day"),
    ]
    (over,) = levels(date(2026, 12, 1), **dates)
    assert over.why == "home health: appeal, last day was Mon 30 · late filing: say why"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"hour": time(23, 59)}, "last day Fri 20 midnight, today is the day"),
        ({"hour": time(17, 30)}, "last day Fri 20 17:30, today is the day"),
        ({"last_day": None}, "no last day yet: say the dates of the notice"),
        ({"last_day": None, "work_by": TODAY}, "work-by Fri 20, no last day yet: say the dates of the notice"),
        ({"keep_by": TODAY, "keep_why": "she lets it pass"}, "last day Fri 20, today is the day"),
    ],
)
def test_it_says_how_long_there_is(more: dict[str, Any], words: str) -> None:
    (gap,) = levels(TODAY, **{"last_day": TODAY, "watch_on": TODAY, **more})
    assert gap.why == f"home health: appeal, {words}"


@pytest.mark.parametrize(
    ("due", "begins", "high"),
    [
        (date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 27)),
        (date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 4)),
    ],
    ids=["Thursday", "Friday", "before Thanksgiving", "before New Year"],
)
def test_a_decision_is_asked_for_the_day_after_and_high_a_business_day_after(
    due: date, begins: date, high: date
) -> None:
    dates = {"filed_on": date(2026, 11, 2), "due_on": due, "watch_on": due + DAY}
    assert levels(begins - DAY, **dates) == []
    tiers = {day: levels(day, **dates)[0].tier for day in (begins, high - DAY, high) if day >= begins}
    assert tiers[high] is Tier.OVERDUE
    assert all(tier is Tier.LOOPS for day, tier in tiers.items() if day < high)


@pytest.mark.parametrize(
    ("watch", "number", "begins", "high"),
    [
        (watch_after(date(2026, 11, 20)), 1, date(2026, 11, 21), date(2026, 11, 23)),
        (watch_after(date(2026, 11, 20)), 3, date(2026, 11, 24), date(2026, 11, 25)),
        (date(2026, 11, 30), 3, date(2026, 11, 30), date(2026, 11, 30)),
    ],
    ids=["its own", "later", "asked again by hand"],
)
def test_another_number_moves_when_a_decision_is_asked_for(watch: date, number: int, begins: date, high: date) -> None:
    level = AppealFact(8, 3, "plan", filed_on=date(2026, 11, 2), due_on=date(2026, 11, 20), watch_on=watch)
    facts = client(denials=(DENIAL,), appeals=(level,))
    assert (since(AWAITED, facts, begins - DAY, number), since(AWAITED, facts, begins, number)) == (None, begins)
    assert [found(AWAITED, facts, day, number)[0].tier for day in (high, begins)] == [
        Tier.OVERDUE,
        Tier.OVERDUE if begins == high else Tier.LOOPS,
    ]


@pytest.mark.parametrize("number", [1, 20])
def test_with_no_time_known_the_number_moves_nothing(number: int) -> None:
    facts = client(denials=(DENIAL,), appeals=(AppealFact(8, 3, "plan", filed_on=DENIAL.since, watch_on=TODAY),))
    assert [(gap.since, gap.tier) for gap in found(AWAITED, facts, TODAY, number)] == [(TODAY, Tier.LOOPS)]


def test_a_decision_with_no_time_known_is_a_loop() -> None:
    (gap,) = levels(TODAY, filed_on=date(2026, 10, 20), watch_on=TODAY)
    assert (gap.tier, gap.why) == (Tier.LOOPS, "home health: filed Tue 20 Oct, no decision yet: ask")


def test_what_is_decided_or_of_a_denial_that_was_taken_out_is_no_gap() -> None:
    assert levels(TODAY, filed_on=TODAY, due_on=TODAY) == []
    lone = client(appeals=(AppealFact(8, 3, "plan", watch_on=TODAY),))
    assert [gap for rule in RULES for gap in found(rule, lone)] == []


def appointed(denial: DenialFact, *held: RepresentativeFact, today: date = TODAY) -> list[tuple[date, str]]:
    gaps = found(NOT_APPOINTED, client(denials=(denial,), representatives=held), today)
    assert all(gap.about == "appointment-3" for gap in gaps)
    return [(gap.since, gap.why) for gap in gaps]


def test_a_denial_with_nobody_appointed_is_high_from_its_first_day() -> None:
    words = "nobody appointed to file: home health, Seaboard, CMS-1696"
    assert appointed(DENIAL, today=DENIAL.since) == [(DENIAL.since, words)]
    assert NOT_APPOINTED.tier is Tier.OVERDUE
    elsewhere = DenialFact(3, "Acme", "commercial", "home health", DenialStatus.RECEIVED, TODAY)
    assert appointed(elsewhere) == [(TODAY, "nobody appointed to file: home health, Acme")]


@pytest.mark.parametrize(
    ("more", "last", "begins"),
    [
        ({"until": date(2026, 11, 20)}, date(2026, 11, 20), date(2026, 11, 21)),
        ({"until": date(2028, 2, 28)}, date(2028, 2, 28), date(2028, 2, 29)),
        ({"revoked_on": date(2026, 11, 20)}, date(2026, 11, 19), date(2026, 11, 20)),
        ({"revoked_on": date(2026, 11, 20), "until": date(2026, 11, 30)}, date(2026, 11, 19), date(2026, 11, 20)),
    ],
)
def test_an_appointment_that_ends_opens_it_again(more: dict[str, date], last: date, begins: date) -> None:
    kim = RepresentativeFact(1, "Kim Roe", "CMS-1696", date(2026, 11, 1), **more)  # type: ignore[arg-type]
    assert appointed(DENIAL, kim, today=last) == []
    assert [since for since, _ in appointed(DENIAL, kim, today=begins)] == [begins]


@pytest.mark.parametrize("status", list(DenialStatus))
def test_what_is_filed_or_over_needs_nobody(status: DenialStatus) -> None:
    one = DenialFact(3, "Seaboard", "medicare-advantage", "home health", status, TODAY)
    assert bool(appointed(one)) is (status in (DenialStatus.RECEIVED, DenialStatus.DECIDING))
    assert appointed(one, KIM) == []


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (DenialStatus.UPHELD, "home health: appeal lost Thu 19: go on, or let it go and say why"),
        (DenialStatus.PARTLY, "home health: won only in part Thu 19: go on, or let it go and say why"),
        (DenialStatus.DECIDING, ""),
        (DenialStatus.LET_GO, ""),
        (DenialStatus.OVERTURNED, ""),
    ],
)
def test_what_was_lost_stands_at_once_until_it_goes_on_or_is_let_go(status: DenialStatus, words: str) -> None:
    ruled = TODAY - DAY
    first = AppealFact(8, 3, "plan", filed_on=DENIAL.since, ruled_on=ruled)
    facts = client(denials=(replace(DENIAL, status=status),), appeals=(first,))
    gaps = found(LOST, facts)
    assert [(gap.why, gap.about, gap.since, gap.high) for gap in gaps] == (
        [(words, "appeal-8", ruled, True)] if words else []
    )
    assert found(LOST, facts, ruled - DAY) == []
    assert len(found(LOST, facts, ruled + 400 * DAY)) == bool(words)


def test_a_level_that_was_lost_and_followed_is_none_for_the_one_that_runs() -> None:
    lost = AppealFact(8, 3, "plan", filed_on=DENIAL.since, ruled_on=TODAY)
    running = AppealFact(9, 3, "ire", watch_on=TODAY + 30 * DAY)
    assert found(LOST, client(denials=(replace(DENIAL, status=DenialStatus.PARTLY),), appeals=(lost, running))) == []


REFUSED = AuthorizationFact(
    5, "Seaboard", "wheelchair", AuthorizationStatus.DENIED, Unit.ITEMS, date(2026, 11, 2), denied_on=date(2026, 11, 18)
)
NO_FOOD = BenefitFact(6, "SNAP", BenefitStatus.DENIED, denied_on=date(2026, 11, 18))


def unanswered(today: date = TODAY, **facts: Any) -> list[tuple[str, date, str]]:
    return [(gap.about, gap.since, gap.why) for gap in found(NOT_ENTERED, client(**facts), today)]


def test_what_was_denied_stands_from_its_day_while_no_denial_is_entered() -> None:
    day = date(2026, 11, 18)
    said = [
        ("denied-authorization-5", day, "denied Wed 18, no denial entered: wheelchair, Seaboard"),
        ("denied-benefit-6", day, "denied Wed 18, no denial entered: SNAP"),
    ]
    assert unanswered(authorizations=(REFUSED,), benefits=(NO_FOOD,)) == said
    assert unanswered(day - DAY, authorizations=(REFUSED,), benefits=(NO_FOOD,)) == []
    assert NOT_ENTERED.tier is Tier.OVERDUE


@pytest.mark.parametrize("status", [one for one in AuthorizationStatus if one is not AuthorizationStatus.DENIED])
def test_an_authorization_that_became_something_else_is_answered(status: AuthorizationStatus) -> None:
    assert unanswered(authorizations=(replace(REFUSED, status=status),)) == []


def test_what_was_asked_for_anew_is_answered() -> None:
    anew = replace(REFUSED, id=9, status=AuthorizationStatus.REQUESTED, renews_id=5)
    assert unanswered(authorizations=(REFUSED, anew)) == []
    again = [
        (
            "denied-authorization-9",
            date(2026, 11, 18),
            "denied Wed 18, no denial entered: wheelchair, Seaboard",
        )
    ]
    assert unanswered(authorizations=(REFUSED, replace(anew, status=AuthorizationStatus.DENIED))) == again


@pytest.mark.parametrize("status", [one for one in BenefitStatus if one is not BenefitStatus.DENIED])
def test_a_benefit_that_became_something_else_is_answered(status: BenefitStatus) -> None:
    assert unanswered(benefits=(replace(NO_FOOD, status=status),)) == []


@pytest.mark.parametrize(
    ("denial", "answered"),
    [
        ({"since": date(2026, 11, 18)}, True),
        ({"since": date(2026, 11, 20), "status": DenialStatus.LET_GO}, True),
        ({"since": date(2026, 6, 1), "status": DenialStatus.FILED}, True),
        ({"since": date(2026, 6, 1), "status": DenialStatus.OVERTURNED}, False),
        ({"since": date(2026, 11, 20), "authorization_id": 4, "benefit_id": 4}, False),
        ({"since": date(2026, 11, 20), "authorization_id": None, "benefit_id": None}, False),
    ],
    ids=["entered", "and let go", "entered before it", "of an earlier time", "of another", "of nothing"],
)
def test_a_denial_of_it_answers(denial: dict[str, Any], answered: bool) -> None:
    one = replace(DENIAL, **{"authorization_id": 5, "benefit_id": 6, **denial})
    assert unanswered(authorizations=(REFUSED,), denials=(one,)) == (
        [] if answered else unanswered(authorizations=(REFUSED,))
    )
    assert unanswered(benefits=(NO_FOOD,), denials=(one,)) == ([] if answered else unanswered(benefits=(NO_FOOD,)))


@pytest.mark.parametrize(
    ("kind", "reason", "answered"),
    [
        (Kind.DEADLINE, "appeal: wheelchair, Seaboard", True),
        (Kind.TASK, "appeal: wheelchair, Seaboard", False),
        (Kind.DEADLINE, "appeal: bed, Seaboard", False),
    ],
)
def test_the_day_of_an_appeal_that_was_planned_as_a_deadline_answers(kind: Kind, reason: str, answered: bool) -> None:
    planned = CheckInFact(1, kind, reason, due=date(2026, 12, 1))
    assert (unanswered(authorizations=(REFUSED,), check_ins=(planned,)) == []) is answered
