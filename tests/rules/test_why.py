"""The whole reasoning of a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from casetui.rules.gaps.rule import Rule
from casetui.rules.triage import place
from casetui.rules.why import reasoning
from casetui.terms.case import Risk
from casetui.terms.checkin import CountedFrom, Kind, Origin
from casetui.terms.gap import Counts, Settling
from casetui.terms.queue import Owed, Tier
from casetui.terms.why import TryMade, WhyFacts

FRIDAY = date(2026, 11, 20)
ADDED = date(2026, 11, 2)
OWED = Owed(1, 7, "Okafor", "Ruth", Risk.LOW, "call", FRIDAY, None, "weekly check-in", Origin.ADDED, 0, ADDED)
RULE: Rule[object] = Rule(
    "no-contact",
    "Nobody reached",
    "Nobody was reached for a while",
    "Gap rules, section 3",
    Tier.LOOPS,
    lambda facts, number, today: (),
    number=30,
    counts=Counts.DAYS,
    settles=(Settling.CONTACT, Settling.VISIT),
)


def said(facts: WhyFacts, rule: Rule[object] | None = None) -> dict[str, str]:
    return dict(reasoning(place(facts.owed, FRIDAY), facts, rule, FRIDAY))


def of(**changes: object) -> dict[str, str]:
    owed = replace(OWED, **changes)  # type: ignore[arg-type]
    return said(WhyFacts(owed, owed.added))


def test_a_plain_row_says_where_since_when_and_what_takes_it_away() -> None:
    assert of() == {
        "Where": "Today, tier 4 of 7: due today at no fixed time, or the next try after not being reached."
        " In the order of risk, then the best hour.",
        "Due": "today",
        "Age": "on record since Mon 2 Nov, 18 days ago",
        "Risk": "low, as you set it",
        "From": "added by hand",
        "Leaves by": "a contact, done, or another day.",
        "Settles it": "r reached, v message, m no answer, o any other outcome, d done without a contact.",
    }


@pytest.mark.parametrize(
    ("changes", "risk"),
    [
        ({"risk": None}, "not set: counts as moderate"),
        ({"risk": Risk.HIGH}, "high, as you set it"),
        ({"high": True}, "low, as you set it; counts as high here: it is marked high"),
        (
            {"due": FRIDAY - timedelta(days=31)},
            "low, as you set it; counts as moderate here: 31 days late, more than 30",
        ),
        (
            {"due": FRIDAY - timedelta(days=15), "rhythm": "FREQ=WEEKLY"},
            "low, as you set it; counts as moderate here: 15 days late, more than twice its rhythm (14 days)",
        ),
    ],
)
def test_the_risk_and_what_raised_it(changes: dict[str, object], risk: str) -> None:
    assert of(**changes)["Risk"] == risk


def test_work_about_nobody_has_no_risk() -> None:
    assert "Risk" not in of(client_id=None)


@pytest.mark.parametrize(
    ("kind", "tier", "leaves"),
    [
        (Kind.SAFETY, "Safety, tier 0", "the next look. It cannot be put off"),
        (Kind.DEADLINE, "Cannot be got back, tier 1", "filed, settled, or let go"),
        (Kind.TRANSITION, "Transitions, tier 2", "the step itself"),
        (Kind.CHASE, "Loops, tier 5", "the loop closed"),
        (Kind.DESK, "Desk, tier 6", "tidied"),
    ],
)
def test_every_tier_says_what_stands_there(kind: Kind, tier: str, leaves: str) -> None:
    found = of(kind=kind.value)
    assert found["Where"].startswith(tier)
    assert leaves in found["Leaves by"]


def test_the_rail_is_not_ranked() -> None:
    found = of(kind=Kind.VISIT.value, at=time(10))
    assert found["Where"].startswith("At its time: a visit or a promised call-back")
    assert found["Due"] == "today 10:00"


def test_rhythm_tries_and_where_it_came_from() -> None:
    owed = replace(
        OWED, rhythm="FREQ=WEEKLY", attempt=2, of=3, band="evening", origin=Origin.PLAN, due=date(2026, 11, 18)
    )
    tries = tuple(TryMade(datetime(2026, 11, day, 15, tzinfo=UTC), "no answer") for day in (12, 16))
    found = said(
        WhyFacts(owed, ADDED, CountedFrom.PROMISE, tries, "routine", "Weekly call", date(2026, 11, 17), "her day off")
    )
    assert found["Rhythm"] == "weekly, counted from the promised day"
    assert found["Tries"] == "2 of 3 on the ladder “routine”: Thu 12 Nov no answer; Mon 16 no answer. Try evening next"
    assert found["From"] == "the plan: Weekly call"
    assert found["Due"] == "Wed 18, 2 days late, moved from Tue 17: her day off"


def test_a_gap_says_its_rule_its_source_and_its_number() -> None:
    gap = replace(OWED, id="gap-contact-7", severity=Tier.LOOPS, origin=None, rule="no-contact", due=date(2026, 11, 16))
    found = said(WhyFacts(gap, date(2026, 11, 17), number=14), RULE)
    assert found["Where"] == "Loops, tier 5 of 7: the rule “Nobody reached” puts it here. In the order of age."
    assert found["Day"] == "Mon 16, 4 days ago"
    assert found["Age"] == "seen first Tue 17, 3 days ago"
    assert found["Watched"] == "Nobody was reached for a while."
    assert found["Number"] == "14 days, not 30"
    assert found["Source"] == "Gap rules, section 3. Sure C: judgement: an editable default."
    assert found["Settles it"] == "l on the row: record a contact, or book a visit."
    assert "comes back" in found["Leaves by"]
    graver = replace(gap, severity=Tier.SAFETY)
    assert "that serious" in said(WhyFacts(graver, ADDED), RULE)["Where"]
    assert "It cannot be put off" in said(WhyFacts(graver, ADDED), RULE)["Leaves by"]
