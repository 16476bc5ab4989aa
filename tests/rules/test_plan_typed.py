"""A line of a plan as it is typed: what is read out of it, and that no word is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.rules.plan_typed import read_typed, say_typed
from casetui.terms.plan import BarrierKind, Domain
from casetui.terms.plan_tree import BarrierEntry, GoalEntry, InterventionEntry, NeedEntry, RefKind
from casetui.terms.text import plain_line

TODAY = date(2026, 11, 20)
NEED, GOAL, DEED = RefKind.NEED, RefKind.GOAL, RefKind.INTERVENTION


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Food", NeedEntry("Food", Domain.FOOD)),
        ("Heart failure, health, from daughter", NeedEntry("Heart failure", Domain.HEALTH, "daughter")),
        ("Alone, at home, a lot", NeedEntry("Alone, at home, a lot")),
        ("Rent, finances", NeedEntry("Rent", Domain.MONEY)),
    ],
)
def test_needs(text: str, entry: NeedEntry) -> None:
    assert read_typed(NEED, text, TODAY) == entry


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Weigh daily, ring if up 3 lb by 31 dec", GoalEntry("Weigh daily, ring if up 3 lb", by=date(2026, 12, 31))),
        ("Eat twice a day, 31 dec", GoalEntry("Eat twice a day", by=date(2026, 12, 31))),
        ('Stay home, "not in there again"', GoalEntry("Stay home", "not in there again")),
        (
            "Walk, measured by steps, baseline 200, target 900, by +3m",
            GoalEntry("Walk", "", "steps", "200", "900", date(2027, 2, 20)),
        ),
        ("Walk to the store by himself", GoalEntry("Walk to the store by himself")),
        ("Paid by march", GoalEntry("Paid by march")),
        ("by fri", GoalEntry("by fri")),
    ],
)
def test_goals(text: str, entry: GoalEntry) -> None:
    assert read_typed(GOAL, text, TODAY) == entry


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        (
            "Nurse visit, Coastal Home Care, weekly until +3m",
            InterventionEntry("Nurse visit", "Coastal Home Care", "FREQ=WEEKLY", None, date(2027, 2, 20)),
        ),
        ("Daily weight log, client, daily", InterventionEntry("Daily weight log", "client", "FREQ=DAILY")),
        ("Nurse visit weekly", InterventionEntry("Nurse visit", "", "FREQ=WEEKLY")),
        (
            "Pill box, her daughter, mon and thu",
            InterventionEntry("Pill box", "her daughter", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ),
        ("Ring, ask about refills, me", InterventionEntry("Ring, ask about refills", "me")),
        ("Prayer, by the parish", InterventionEntry("Prayer", "the parish")),
        (
            "Ride, Metro, weekly until 15 jan, from mon",
            InterventionEntry("Ride", "Metro", "FREQ=WEEKLY", date(2026, 11, 23), date(2027, 1, 15)),
        ),
    ],
)
def test_interventions(text: str, entry: InterventionEntry) -> None:
    assert read_typed(DEED, text, TODAY) == entry


@pytest.mark.parametrize(
    ("text", "name", "done", "since"),
    [
        ("Afraid of falling, mostly at night", "Afraid of falling, mostly at night", "", TODAY),
        ("No ride since 3 oct; County Transit asked", "No ride", "County Transit asked", date(2026, 10, 3)),
        ("No ride; County Transit asked, since 3 oct", "No ride", "County Transit asked", date(2026, 10, 3)),
        ("Alone since her husband died", "Alone since her husband died", "", TODAY),
        ("since 3 oct", "", "", date(2026, 10, 3)),
        ("; nothing", "", "nothing", TODAY),
    ],
)
@pytest.mark.parametrize("kind", [RefKind.BARRIER, RefKind.STRENGTH])
def test_what_hinders_and_helps(kind: RefKind, text: str, name: str, done: str, since: date) -> None:
    assert read_typed(kind, text, TODAY) == BarrierEntry(BarrierKind(kind), name, done, since)


def test_how_it_was_read_is_said() -> None:
    barrier = read_typed(RefKind.BARRIER, "No ride since 3 oct; County Transit asked", TODAY)
    assert say_typed(barrier, TODAY) == "No ride · done about it: County Transit asked · since Sat 3 Oct"
    read = read_typed(DEED, "Nurse visit, Coastal Home Care, weekly until +3m", TODAY)
    assert say_typed(read, TODAY) == "Nurse visit · Coastal Home Care · weekly · until Sat 20 Feb 2027"


WORDS = st.lists(
    st.sampled_from(
        [
            "weigh",
            "daily",
            "weekly",
            "by",
            "until",
            "from",
            "fri",
            "31",
            "dec",
            "me,",
            "Ann",
            "Lee,",
            "target",
            ",",
            '"',
            "x",
        ]
    ),
    max_size=9,
).map(" ".join)


@given(st.sampled_from(list(RefKind)), st.text(max_size=60) | WORDS)
def test_any_line_is_read_and_what_is_not_understood_stays_in_the_name(kind: RefKind, text: str) -> None:
    read = read_typed(kind, text, TODAY)
    said = say_typed(read, TODAY)
    assert plain_line(said) == said.strip() or not said.isprintable()
    for word in plain_line(text).replace(",", " ").replace(";", " ").split():
        if word in ("weigh", "x", "Ann", "Lee"):
            assert word in said
