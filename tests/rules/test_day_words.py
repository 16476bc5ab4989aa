"""How a day's summary reads."""

from __future__ import annotations

from datetime import date, time

from casetui.rules.day_words import (
    SHOWN,
    evening_head,
    evening_sections,
    first_words,
    morning_head,
    morning_sections,
    summary_lines,
)
from casetui.terms.ahead import Ahead, AheadKind
from casetui.terms.day import Evening, GoneGap, Morning, ToSign
from casetui.terms.queue import QueueLine, Tier

FRIDAY, THURSDAY = date(2026, 11, 20), date(2026, 11, 19)


def line(number: int, tier: Tier, why: str = "weekly call", at: time | None = None) -> QueueLine:
    return QueueLine(number, 1, "Ortiz, Ada", "call", FRIDAY, at, tier, why, 0, rail=at is not None)


NOTHING = Morning(FRIDAY, None, (), (), (), (), ())
IDLE = Evening(FRIDAY, 0, 0, 0, 0, 0, 0, 0, (), ())
LINES = (line(1, Tier.TRANSITION, "first contact"), line(2, Tier.OVERDUE), line(3, Tier.TODAY, "visit", time(10)))
FULL = Morning(
    FRIDAY,
    THURSDAY,
    LINES,
    LINES[:1],
    LINES[1:2],
    (GoneGap(1, "Ortiz, Ada", "food", FRIDAY),),
    (Ahead("appeal-1", AheadKind.APPEAL, 1, "Abara, Joy", "appeal", date(2026, 11, 24)),),
)
DONE = Evening(FRIDAY, 6, 4, 5, 2, 1, 80, 12, (ToSign(1, 1, "Ortiz, Ada", THURSDAY, "well"),), LINES)


def test_the_heads() -> None:
    assert morning_head(NOTHING) == "0 new · 0 overdue · 0 gone by themselves · 0 deadlines this week"
    assert morning_head(FULL) == "1 new · 1 overdue · 1 gone by themselves · 1 deadline this week"
    assert evening_head(IDLE) == "0 done · 0 moved · no time recorded · no note to sign"
    assert evening_head(DONE) == "5 done · 1 moved · 1 h 20 recorded, 12 miles · 1 note to sign"


def test_whom_to_turn_to_first() -> None:
    assert first_words(NOTHING) == "Nothing is owed today."
    assert first_words(FULL) == "First: Ortiz, Ada, call: first contact"


def test_every_part_says_what_it_has_or_that_it_has_nothing() -> None:
    titles = [section.title for section in morning_sections(FULL)]
    assert titles == [
        "First",
        "At their time 1",
        "New since yesterday 1",
        "Overdue 1",
        "Gone by themselves since yesterday",
        "Deadlines of the next seven days",
    ]
    assert [entry.text for section in morning_sections(NOTHING) for entry in section.entries] == [
        "Nothing is owed today.",
        *["none"] * 4,
    ]
    assert [entry.text for entry in evening_sections(DONE)[0].entries] == [
        "6 contacts, 4 of them reached",
        "5 check-ins settled, 2 reached nobody",
        "1 check-in",
        "1 h 20",
        "12 miles",
    ]


def test_a_long_part_is_counted_and_never_cut_silently() -> None:
    many = Evening(FRIDAY, 0, 0, 0, 0, 0, 0, 0, (), tuple(line(n, Tier.TODAY) for n in range(SHOWN + 3)))
    last = evening_sections(many)[-1]
    assert (last.title, len(last.entries), last.entries[-1].text) == (
        f"Still owed {SHOWN + 3}",
        SHOWN + 1,
        "and 3 more",
    )


def test_the_lines_for_a_shell() -> None:
    assert summary_lines(FULL, DONE) == [
        "Today: 3 things owed.",
        "1 new · 1 overdue · 1 gone by themselves · 1 deadline this week",
        "First: Ortiz, Ada, call: first contact",
        "10:00  Ortiz, Ada: visit",
        "Tue 24  Abara, Joy: appeal",
        "Done so far: 5 done · 1 moved · 1 h 20 recorded, 12 miles · 1 note to sign",
    ]
