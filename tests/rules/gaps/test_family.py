"""Gaps of updates and releases at their boundaries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.rules.gaps.finding import TODAY, client, found, since

from casetui.rules.consent import SOON
from casetui.rules.gaps.family import DUE, NO_RELEASE, NOT_TOLD, RULES
from casetui.terms.contact import Mode
from casetui.terms.facts.advocacy import PersonFact, ReleaseFact, RhythmFact, ToldFact
from casetui.terms.people import Authority, InForce, Role

DAY = timedelta(days=1)
PAUL = PersonFact(2, "Paul", Role.FAMILY)
RHYTHM = RhythmFact(9, 2, date(2026, 11, 2), Mode.PHONE, TODAY)


def test_an_update_is_due_on_its_day() -> None:
    facts = client(people=(PAUL,), rhythms=(RHYTHM,))
    assert since(DUE, facts, TODAY - DAY) is None
    (gap,) = found(DUE, facts)
    assert (gap.about, gap.why) == ("update-9", "tell Paul by phone, not told yet")
    office = PersonFact(2, "", Role.AGENCY, "Elm House")
    told = client(people=(office,), rhythms=(RHYTHM,), told=(ToldFact(1, 2, TODAY - 40 * DAY),))
    assert found(DUE, told)[0].why == "tell Elm House by phone, 40 days since the last"
    assert found(DUE, client(people=(PAUL,), rhythms=(RhythmFact(9, 2, TODAY),))) == []


@pytest.mark.parametrize(
    ("told", "begins"),
    [(date(2026, 10, 20), TODAY), (date(2028, 1, 30), date(2028, 3, 1)), (date(2027, 1, 30), date(2027, 3, 2))],
    ids=["31 days", "over a leap day", "over February"],
)
def test_who_was_told_with_no_rhythm_is_told_again_after_a_month(told: date, begins: date) -> None:
    facts = client(people=(PAUL,), told=(ToldFact(1, 2, told),))
    assert since(NOT_TOLD, facts, begins - DAY) is None
    (gap,) = found(NOT_TOLD, facts, begins)
    assert (gap.since, gap.about, gap.why) == (begins, "letter-2", "tell Paul, 31 days since the last")


@pytest.mark.parametrize(
    ("person", "rhythms"),
    [
        (PAUL, (RHYTHM,)),
        (PAUL, (RhythmFact(9, 2, date(2026, 11, 2)),)),
        (PersonFact(2, "Paul", Role.FAMILY, may_be_told=False), ()),
        (PersonFact(2, "Paul", Role.FAMILY, until=TODAY - DAY), ()),
        (PersonFact(2, "Dr. Lee", Role.DOCTOR), ()),
        (PersonFact(3, "Ruth", Role.FAMILY), ()),
    ],
    ids=["in a rhythm", "stopped", "she said no", "no more around", "no family", "another"],
)
def test_nobody_is_told_where_something_else_was_agreed(person: PersonFact, rhythms: tuple[RhythmFact, ...]) -> None:
    long_ago = (ToldFact(1, 2, date(2026, 1, 1)),)
    assert found(NOT_TOLD, client(people=(person,), rhythms=rhythms, told=long_ago)) == []


@pytest.mark.parametrize(
    ("person", "missing"),
    [
        (PAUL, True),
        (PersonFact(2, "Paul", Role.FAMILY, may_be_told=False), True),
        (PersonFact(2, "Paul", Role.FAMILY, may_be_told=True), False),
        (PersonFact(2, "Dr. Lee", Role.DOCTOR), False),
        (PersonFact(2, "Paul", Role.FAMILY, "", Authority.GUARDIAN, InForce.IN_FORCE), False),
        (PersonFact(2, "Paul", Role.FAMILY, "", Authority.GUARDIAN, InForce.ENDED), True),
        (PersonFact(2, "Paul", Role.FAMILY, "", Authority.PAYEE, InForce.IN_FORCE), True),
    ],
)
def test_who_hears_in_a_rhythm_needs_a_ground(person: PersonFact, missing: bool) -> None:
    gaps = found(NO_RELEASE, client(people=(person,), rhythms=(RHYTHM,)))
    said = [("hearer-2", RHYTHM.since, "no release to Paul, who is told in a rhythm")]
    assert [(gap.about, gap.since, gap.why) for gap in gaps] == (said if missing else [])


def test_a_release_that_was_not_let_go_is_a_ground() -> None:
    for let_go, missing in (("", False), ("he moved away", True)):
        held = (ReleaseFact(1, "Paul", 2, let_go_why=let_go),)
        assert bool(found(NO_RELEASE, client(people=(PAUL,), rhythms=(RHYTHM,), releases=held))) is missing
    assert found(NO_RELEASE, client(people=(PAUL,), rhythms=(RhythmFact(9, 2, TODAY),))) == []


ENDS = date(2026, 12, 20)


@pytest.mark.parametrize(
    ("release", "rule", "begins", "words"),
    [
        (ReleaseFact(3, "Paul", watch_on=TODAY), "unsigned", TODAY, "is not signed yet"),
        (ReleaseFact(3, "Paul", signed_on=TODAY, watch_on=TODAY), "unsigned", TODAY, "is not whole yet"),
        (
            ReleaseFact(3, "Paul", signed_on=TODAY, expires_on=ENDS + DAY, watch_on=TODAY),
            "unsigned", TODAY, "is not whole yet",
        ),
        (
            ReleaseFact(3, "Paul", signed_on=TODAY, expires_on=ENDS, watch_on=ENDS - timedelta(days=SOON)),
            "ending", TODAY, "ends Sun 20 Dec",
        ),
        (
            ReleaseFact(3, "Paul", signed_on=TODAY, expires_on=date(2028, 3, 30), watch_on=date(2028, 2, 29)),
            "ending", date(2028, 2, 29), "ends Thu 30 Mar",
        ),
        (
            ReleaseFact(3, "Paul", signed_on=TODAY, expires_on=ENDS, revoked_on=TODAY, watch_on=TODAY),
            "revoked", TODAY, "revoked Fri 20",
        ),
    ],
    ids=["not signed", "not whole", "not whole and ends", "ends", "ends after a leap day", "revoked"],
)  # fmt: skip
def test_a_release_is_watched_from_its_day_on(release: ReleaseFact, rule: str, begins: date, words: str) -> None:
    facts = client(releases=(release,))
    assert [gap for one in RULES for gap in found(one, facts, begins - DAY)] == []
    gaps = [(gap.rule, gap.about, gap.since, gap.why) for one in RULES for gap in found(one, facts, begins)]
    assert gaps == [(f"release-{rule}", "release-3", begins, f"release to Paul {words}")]
    renewed = client(releases=(release, ReleaseFact(4, "Paul", before_id=3)))
    assert [gap for one in RULES for gap in found(one, renewed, begins)] == []


@pytest.mark.parametrize(
    ("number", "begins"), [(30, date(2026, 11, 20)), (45, date(2026, 11, 5)), (7, date(2026, 12, 13))]
)
def test_another_number_counts_back_from_the_end_of_a_release(number: int, begins: date) -> None:
    (ending,) = (one for one in RULES if one.id == "release-ending")
    ends = ReleaseFact(3, "Paul", signed_on=TODAY, expires_on=ENDS, watch_on=ENDS - timedelta(days=SOON))
    facts = client(releases=(ends,))
    assert (since(ending, facts, begins - DAY, number), since(ending, facts, begins, number)) == (None, begins)
    let_go = client(releases=(replace(ends, watch_on=None),))
    assert found(ending, let_go, ENDS, number) == []


def test_a_release_that_has_ended_says_so_from_the_day_after() -> None:
    ended = ReleaseFact(3, "Paul", signed_on=TODAY, expires_on=ENDS, watch_on=ENDS - timedelta(days=SOON))
    facts = client(releases=(ended,))
    said = [gap.why for day in (ENDS, ENDS + DAY) for one in RULES for gap in found(one, facts, day)]
    assert said == ["release to Paul ends Sun 20", "release to Paul ended Sun 20"]
