"""Incidents counted, at the boundaries of their windows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casetui.rules.incidents import Happened, counts, falls_since, say_counts
from casetui.terms.health import IncidentKind

TODAY = date(2026, 11, 20)
FALL, INJURY, HEAD = IncidentKind.FALL, IncidentKind.FALL_INJURY, IncidentKind.HEAD_STRIKE


def ago(kind: IncidentKind, days: int) -> Happened:
    return kind, TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "lately", "within_180"),
    [(0, 1, 1), (29, 1, 1), (30, 0, 1), (179, 0, 1), (180, 0, 0), (-1, 0, 0)],
)
def test_a_window_has_today_in_it_and_nothing_ahead(days: int, lately: int, within_180: int) -> None:
    happened = [ago(FALL, days)]
    assert (counts(happened, 30, TODAY).get(FALL, 0), counts(happened, 180, TODAY).get(FALL, 0)) == (lately, within_180)


def test_counts_in_words() -> None:
    happened = [ago(FALL, 3), ago(FALL, 90), ago(IncidentKind.NO_SHOW, 40), ago(HEAD, 200)]
    assert say_counts(happened, TODAY) == {
        FALL: "2 in 180 days, 1 in 30",
        IncidentKind.NO_SHOW: "1 in 180 days",
    }


@pytest.mark.parametrize(
    ("happened", "since"),
    [
        ([ago(FALL, 3)], None),
        ([ago(FALL, 3), ago(FALL, 179)], (3, 2)),
        ([ago(FALL, 3), ago(FALL, 180)], None),
        ([ago(FALL, 3), ago(FALL, 3)], (3, 2)),
        ([ago(INJURY, 100)], (100, 1)),
        ([ago(HEAD, 0)], (0, 1)),
        ([ago(INJURY, 180)], None),
        ([ago(FALL, 50), ago(INJURY, 20), ago(FALL, 1)], (20, 3)),
        ([ago(IncidentKind.WANDERING, 1), ago(FALL, 1)], None),
        ([ago(FALL, -1), ago(FALL, 1)], None),
    ],
)
def test_two_falls_in_180_days_or_one_with_an_injury(happened: list[Happened], since: tuple[int, int] | None) -> None:
    wanted = (TODAY - timedelta(days=since[0]), since[1]) if since is not None else None
    assert falls_since(happened, TODAY) == wanted


def test_she_may_ask_for_more_falls() -> None:
    falls = [ago(FALL, day) for day in (30, 20, 10)]
    assert falls_since(falls, TODAY, 3) == (TODAY - timedelta(days=10), 3)
    assert falls_since(falls, TODAY, 4) is None
