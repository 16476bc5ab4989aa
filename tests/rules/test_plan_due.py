"""When an intervention of a plan falls due, and when its rhythm ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.rules import plan_due
from casetui.rules.cadence import check_rhythm

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("rhythm", "since", "until", "last", "due"),
    [
        ("FREQ=WEEKLY", None, None, None, "2026-11-27"),
        ("FREQ=WEEKLY;COUNT=1", None, None, None, "2026-11-27"),
        ("FREQ=WEEKLY", "2026-11-20", None, None, "2026-11-27"),
        ("FREQ=WEEKLY", "2026-12-01", None, None, "2026-12-01"),
        ("FREQ=WEEKLY;BYDAY=MO", "2026-12-01", None, None, "2026-12-07"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-12-01", None, None, "2026-12-01"),
        ("FREQ=MONTHLY", None, None, "2026-10-25", "2026-11-25"),
        ("FREQ=WEEKLY", None, "2026-11-26", None, None),
        ("FREQ=WEEKLY", None, "2026-11-27", None, "2026-11-27"),
        ("FREQ=WEEKLY;UNTIL=20261125", None, None, None, None),
        ("FREQ=WEEKLY;UNTIL=20261125", "2026-12-01", None, None, None),
        ("FREQ=DAILY;INTERVAL=3;X-WORKING=YES", None, None, None, "2026-11-25"),
        ("FREQ=DAILY;INTERVAL=3;X-WORKING=YES", "2026-11-26", None, None, "2026-11-27"),
    ],
)
def test_the_first_day(rhythm: str, since: str | None, until: str | None, last: str | None, due: str | None) -> None:
    begins, ends, done, day = (date.fromisoformat(one) if one else None for one in (since, until, last, due))
    assert plan_due.first_due(rhythm, begins, ends, done, TODAY) == day


@given(
    st.sampled_from(
        [
            "FREQ=DAILY",
            "FREQ=WEEKLY;INTERVAL=3",
            "FREQ=MONTHLY",
            "FREQ=DAILY;INTERVAL=4;X-WORKING=YES",
            "FREQ=WEEKLY;BYDAY=SA,SU;COUNT=4",
        ]
    ),
    st.none() | st.integers(-400, 400),
    st.none() | st.integers(-400, 400),
)
def test_nothing_falls_due_today_or_outside_its_time(rhythm: str, since: int | None, last: int | None) -> None:
    begins = None if since is None else TODAY + timedelta(days=since)
    done = None if last is None else TODAY + timedelta(days=last)
    due = plan_due.first_due(rhythm, begins, None, done, TODAY)
    assert due is not None
    assert due > TODAY
    assert begins is None or due >= begins


@pytest.mark.parametrize(
    ("rhythm", "until", "kept"),
    [
        ("FREQ=WEEKLY", None, "FREQ=WEEKLY"),
        ("FREQ=WEEKLY", date(2026, 12, 4), "FREQ=WEEKLY;UNTIL=20261204"),
        ("FREQ=WEEKLY;UNTIL=20261127", date(2026, 12, 4), "FREQ=WEEKLY;UNTIL=20261127"),
        ("FREQ=WEEKLY;UNTIL=20261231T000000Z", date(2026, 12, 4), "FREQ=WEEKLY;UNTIL=20261204"),
        ("FREQ=WEEKLY;COUNT=3", date(2026, 12, 4), "FREQ=WEEKLY;COUNT=3"),
    ],
)
def test_a_rhythm_ends_with_its_intervention(rhythm: str, until: date | None, kept: str) -> None:
    assert plan_due.with_until(rhythm, until) == kept
    check_rhythm(kept)
