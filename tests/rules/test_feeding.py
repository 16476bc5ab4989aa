"""What leaves the vault for a calendar that others open: by default no name, no place, no number of a row."""

from __future__ import annotations

from datetime import date, time

import pytest

from casetui.rules.feeding import fed, initials, stable_uid
from casetui.terms.calendar_feed import Engagement, FeedChoice, Naming
from casetui.terms.calendar_file import WallTime

VISIT = Engagement(
    "1@casetui", "visit", WallTime(date(2026, 12, 1), time(10)), 45, given="Ada", family="Ortiz", place="12 Elm St"
)


@pytest.mark.parametrize(
    ("choice", "title", "place"),
    [
        (FeedChoice(), "visit", ""),
        (FeedChoice(Naming.INITIALS), "visit A.O.", ""),
        (FeedChoice(Naming.INITIALS, places=True), "visit A.O.", "12 Elm St"),
        (FeedChoice(Naming.NAMES), "visit Ada Ortiz", ""),
    ],
)
def test_a_title_says_what_she_lets_out(choice: FeedChoice, title: str, place: str) -> None:
    entry = fed(VISIT, choice)
    assert (entry.title, entry.place, entry.note) == (title, place, "")
    assert (entry.uid, entry.starts, entry.minutes) == ("1@casetui", VISIT.starts, 45)


def test_by_default_nothing_of_a_client_is_in_an_entry() -> None:
    text = repr(fed(VISIT, FeedChoice()))
    assert not [word for word in ("Ada", "Ortiz", "Elm", "A.O.") if word in text]


@pytest.mark.parametrize(
    ("given", "family", "said"),
    [
        ("Ada", "Ortiz", "A.O."),
        ("élodie", "", "É."),
        ("E\u0301lodie", "(de) la Cruz", "É.D."),
        ("", "", ""),
        ("李", "小龙", "李.小."),
        ("N\u0327ame", "123", "Ņ."),
    ],
)
def test_initials(given: str, family: str, said: str) -> None:
    assert initials(given, family) == said


def test_an_entry_without_a_kind_is_only_busy() -> None:
    assert fed(Engagement("1@casetui", "", VISIT.starts), FeedChoice(Naming.INITIALS)).title == "busy"


def test_an_entry_keeps_its_name_and_tells_no_row() -> None:
    first = stable_uid("vault", "visit", 17)
    assert first == stable_uid("vault", "visit", 17)
    others = {stable_uid("other", "visit", 17), stable_uid("vault", "call", 17), stable_uid("vault", "visit", 18)}
    assert first not in others
    assert len(others) == 3
    assert "17" not in stable_uid("vault", "visit", 17).replace(first, "")
