"""When an insurer or agency has to decide."""

from __future__ import annotations

import time as clocks
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest

from casetui.library.appeals import built_in_ladders
from casetui.rules.decisions import decisions, is_late
from casetui.terms.deadline import ASK_IN_WRITING, DecisionDue, Facts

LEVELS = {level.path: level for ladder in built_in_ladders().values() for level in ladder.levels}


@pytest.fixture
def new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clocks of New York."""
    monkeypatch.setenv("TZ", "America/New_York")
    clocks.tzset()
    yield
    monkeypatch.undo()
    clocks.tzset()


def due(path: str, filed: date, at: time | None = None, *, expedited: bool = False) -> dict[str, DecisionDue]:
    """The decisions that are due, by their ids."""
    found = decisions(LEVELS[path], Facts(filed=filed, filed_at=at, expedited=expedited))
    return {one.decision.id: one for one in found}


@pytest.mark.parametrize(
    ("path", "expedited", "days"),
    [
        ("medicare-advantage/plan", False, {"pre-service": 30, "part-b-drug": 7, "payment": 60}),
        ("medicare-advantage/plan", True, {"urgent": 3}),
        ("commercial/first", False, {"pre-service": 15, "post-service": 30}),
        ("commercial/external", False, {"standard": 45}),
        ("application/snap", True, {"urgent": 7}),
        ("application/medicaid-disability", False, {"decision": 90}),
        ("medicare/council", False, {"decision": 90}),
        ("medicare/council", True, {}),
        ("medicare/alj", False, {}),
    ],
)
def test_filing_starts_the_clock(path: str, expedited: bool, days: dict[str, int]) -> None:
    filed = date(2026, 11, 20)
    found = due(path, filed, expedited=expedited)
    assert {name: (one.due - filed).days for name, one in found.items()} == days
    assert all(one.if_late == ASK_IN_WRITING for one in found.values())


def test_nothing_is_due_before_filing() -> None:
    assert decisions(LEVELS["medicare/council"], Facts(notice=date(2026, 1, 2))) == ()


def test_an_extension_is_beside_the_day_and_not_in_it() -> None:
    urgent = due("medicaid-plan/appeal", date(2026, 11, 20), expedited=True)["urgent"]
    assert (urgent.due, urgent.extended) == (date(2026, 11, 23), date(2026, 12, 7))
    assert due("medicare-advantage/plan", date(2026, 11, 20))["payment"].extended is None


def test_prior_authorization_has_its_days_from_2026() -> None:
    assert due("prior-authorization/request", date(2025, 12, 31)) == {}
    assert due("prior-authorization/request", date(2026, 1, 1))["standard"].due == date(2026, 1, 8)


def test_the_day_counts_in_full() -> None:
    one = due("part-d/redetermination", date(2026, 11, 20))["standard"]
    assert (is_late(one, date(2026, 11, 27)), is_late(one, date(2026, 11, 28))) == (False, True)


@pytest.mark.usefixtures("new_york")
@pytest.mark.parametrize(
    ("filed", "end"),
    [
        (date(2026, 11, 16), datetime(2026, 11, 19, 14, tzinfo=UTC)),
        (date(2026, 10, 30), datetime(2026, 11, 2, 13, tzinfo=UTC)),
        (date(2026, 3, 6), datetime(2026, 3, 9, 14, tzinfo=UTC)),
    ],
)
def test_72_hours_are_72_whatever_the_clocks_do(filed: date, end: datetime) -> None:
    one = due("commercial/internal", filed, time(9), expedited=True)["urgent"]
    assert one.moment == end
    assert one.moment.utcoffset() == end.astimezone().utcoffset()
    assert one.due == filed + timedelta(days=3)
    assert not is_late(one, one.due, end)
    assert is_late(one, one.due, end + timedelta(minutes=1))
    assert not is_late(one, one.due)


@pytest.mark.usefixtures("new_york")
def test_72_hours_can_end_on_the_day_before() -> None:
    one = due("commercial/internal", date(2026, 10, 30), time(0, 30), expedited=True)["urgent"]
    assert one.due == date(2026, 11, 1)
