"""Triage: tiers, order, reasons, folding."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from casetui.rules.calendar import add_business_days
from casetui.rules.triage import counted_risk, place, queue, rail
from casetui.terms.case import Risk
from casetui.terms.checkin import Kind
from casetui.terms.queue import Owed, QueueLine, Tier

FRIDAY = date(2026, 11, 20)
THURSDAY = FRIDAY - timedelta(days=1)
CALL = Owed(
    id=1,
    client_id=7,
    family="Okafor",
    given="Ruth",
    risk=None,
    kind=Kind.CALL.value,
    due=FRIDAY,
    at=None,
    reason="weekly check-in",
    origin=None,
    attempt=0,
    added=date(2026, 10, 1),
)


def tier(**changes: object) -> Tier:
    return place(replace(CALL, **changes), FRIDAY).tier  # type: ignore[arg-type]


def why(**changes: object) -> str:
    return place(replace(CALL, **changes), FRIDAY).why  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "late", "today", "undated"),
    [
        (Kind.CALL, Tier.OVERDUE, Tier.TODAY, Tier.UNDATED),
        (Kind.VISIT, Tier.OVERDUE, Tier.TODAY, Tier.UNDATED),
        (Kind.RING_BACK, Tier.OVERDUE, Tier.TODAY, Tier.UNDATED),
        (Kind.MESSAGE, Tier.OVERDUE, Tier.TODAY, Tier.UNDATED),
        (Kind.TASK, Tier.OVERDUE, Tier.TODAY, Tier.UNDATED),
        (Kind.WARD, Tier.TRANSITION, Tier.TRANSITION, Tier.UNDATED),
        (Kind.TRANSITION, Tier.TRANSITION, Tier.TRANSITION, Tier.UNDATED),
        (Kind.SAFETY, Tier.SAFETY, Tier.SAFETY, Tier.SAFETY),
        (Kind.DEADLINE, Tier.NOT_GOT_BACK, Tier.NOT_GOT_BACK, Tier.UNDATED),
        (Kind.REVIEW, Tier.LOOPS, Tier.LOOPS, Tier.UNDATED),
        (Kind.CHASE, Tier.LOOPS, Tier.LOOPS, Tier.UNDATED),
        (Kind.DESK, Tier.DESK, Tier.DESK, Tier.DESK),
    ],
)
def test_the_tier_of_every_kind(kind: Kind, late: Tier, today: Tier, undated: Tier) -> None:
    assert (tier(kind=kind, due=THURSDAY), tier(kind=kind), tier(kind=kind, due=None)) == (late, today, undated)


@pytest.mark.parametrize("severity", [Tier.SAFETY, Tier.OVERDUE, Tier.LOOPS, Tier.DESK])
def test_a_gap_stands_where_its_severity_says(severity: Tier) -> None:
    gap = replace(CALL, id="gap-food-7", kind="food", reason="active need, no goal", severity=severity)
    line = place(replace(gap, due=FRIDAY - timedelta(days=3)), FRIDAY)
    assert (line.tier, line.overdue_days, line.check_in_id, line.rail) == (severity, 3, None, False)
    assert line.why == "active need, no goal"
    assert not place(replace(gap, kind=Kind.VISIT, at=time(9)), FRIDAY).rail


@pytest.mark.parametrize("kind", [Kind.VISIT, Kind.RING_BACK])
def test_visits_and_ring_backs_with_a_time_today_are_on_the_rail(kind: Kind) -> None:
    line = place(replace(CALL, kind=kind, at=time(14, 30)), FRIDAY)
    assert (line.rail, line.tier) == (True, Tier.TODAY)
    assert not place(replace(CALL, kind=kind), FRIDAY).rail
    late = place(replace(CALL, kind=kind, at=time(14, 30), due=THURSDAY), FRIDAY)
    assert (late.rail, late.tier) == (False, Tier.OVERDUE)


def test_a_call_with_a_time_is_ranked() -> None:
    assert not place(replace(CALL, at=time(9)), FRIDAY).rail


def test_a_deadline_shows_from_three_business_days_before() -> None:
    last = add_business_days(FRIDAY, 3)
    assert last == date(2026, 11, 25)
    due = [last - timedelta(days=30), FRIDAY, last, last + timedelta(days=1), None]
    owed = [replace(CALL, id=n, kind=Kind.DEADLINE.value, due=day) for n, day in enumerate(due)]
    assert [line.id for line in queue(owed, FRIDAY)] == [0, 1, 2, 4]
    assert place(owed[3], FRIDAY).tier is Tier.NOT_GOT_BACK
    assert queue([replace(owed[3], severity=Tier.LOOPS)], FRIDAY)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "weekly check-in"),
        ({"reason": ""}, "call"),
        ({"due": THURSDAY}, "weekly check-in, 1 day late"),
        ({"due": THURSDAY, "risk": Risk.HIGH}, "weekly check-in, 1 day late · high risk"),
        ({"due": THURSDAY, "high": True}, "weekly check-in, 1 day late · marked high"),
        ({"due": date(2026, 10, 21)}, "weekly check-in, 30 days late"),
        ({"due": date(2026, 10, 20)}, "weekly check-in, 31 days late · counts as high risk"),
        ({"due": date(2026, 10, 20), "risk": Risk.LOW}, "weekly check-in, 31 days late · counts as moderate risk"),
        ({"due": date(2026, 11, 6), "rhythm": "FREQ=WEEKLY"}, "weekly check-in, 14 days late"),
        ({"due": date(2026, 11, 5), "rhythm": "FREQ=WEEKLY"}, "weekly check-in, 15 days late · counts as high risk"),
        ({"due": date(2026, 10, 20), "client_id": None}, "weekly check-in, 31 days late"),
        ({"due": date(2026, 10, 20), "client_id": None, "high": True}, "weekly check-in, 31 days late · marked high"),
        ({"attempt": 1, "of": 3}, "not reached, 1 of 3 · weekly check-in"),
        ({"attempt": 4}, "not reached, 4 tries · weekly check-in"),
        ({"attempt": 2, "of": 3, "said": "busy", "band": "evening"}, "busy, 2 of 3; try evening · weekly check-in"),
        ({"attempt": 2, "of": 3, "due": THURSDAY}, "not reached, 2 of 3 · weekly check-in, 1 day late"),
        ({"due": None}, "weekly check-in, no day set"),
        ({"kind": "deadline", "reason": "plan appeal", "due": date(2026, 11, 24)}, "plan appeal, 2 business days left"),
        ({"kind": "deadline", "reason": "plan appeal", "due": date(2026, 11, 23)}, "plan appeal, 1 business day left"),
        ({"kind": "deadline", "reason": "plan appeal"}, "plan appeal, today is the day"),
        (
            {"kind": "deadline", "reason": "plan appeal", "due": THURSDAY},
            "plan appeal, 1 day late · late filing: say why",
        ),
        ({"kind": "chase", "risk": Risk.HIGH, "due": THURSDAY}, "weekly check-in, 1 day late"),
    ],
)
def test_why(changes: dict[str, object], said: str) -> None:
    assert why(**changes) == said


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [
        ("FREQ=DAILY", 2),
        ("FREQ=WEEKLY;INTERVAL=2", 28),
        ("FREQ=WEEKLY;BYDAY=MO,TH", 6),
        ("freq=weekly", 14),
        ("FREQ=MONTHLY", 30),
        ("nonsense", 30),
        ("FREQ=WEEKLY;INTERVAL=x", 14),
    ],
)
def test_later_than_twice_its_rhythm_counts_one_risk_higher(rhythm: str, days: int) -> None:
    for late, higher in ((days, False), (days + 1, True)):
        said = why(due=FRIDAY - timedelta(days=late), rhythm=rhythm)
        assert said.endswith("counts as high risk") is higher


def ids(*owed: Owed) -> list[int | str]:
    return [line.id for line in queue(owed, FRIDAY)]


def test_overdue_by_effective_risk_then_age_then_people_before_paper() -> None:
    def late(number: int, days: int, **changes: object) -> Owed:
        return replace(CALL, id=number, due=FRIDAY - timedelta(days=days), **changes)  # type: ignore[arg-type]

    assert ids(
        late(1, 20, client_id=None),
        late(2, 9, risk=Risk.LOW),
        late(3, 31, risk=Risk.LOW),
        late(4, 2),
        late(5, 3, risk=Risk.MODERATE),
        late(6, 31),
        late(7, 1, risk=Risk.HIGH),
        late(8, 2, risk=Risk.LOW, high=True),
    ) == [6, 8, 7, 3, 5, 4, 2, 1]


def test_today_by_risk_then_time_then_name() -> None:
    assert ids(
        replace(CALL, id=1),
        replace(CALL, id=2, family="Abara"),
        replace(CALL, id=3, at=time(15)),
        replace(CALL, id=4, at=time(9)),
        replace(CALL, id=5, risk=Risk.LOW),
        replace(CALL, id=6, risk=Risk.HIGH),
    ) == [6, 4, 3, 2, 1, 5]


def test_safety_now_then_hours_left_then_age() -> None:
    safety = replace(CALL, kind=Kind.SAFETY.value)
    assert ids(
        replace(safety, id=1, at=time(16)),
        replace(safety, id=2, at=time(9)),
        replace(safety, id=3),
        replace(safety, id=4, due=THURSDAY),
        replace(safety, id=5, due=None),
        replace(safety, id="gap-report-6", severity=Tier.SAFETY, due=date(2026, 11, 24), at=time(8)),
        replace(safety, id=7, due=THURSDAY, at=time(8)),
    ) == [5, 4, 7, 3, 2, 1, "gap-report-6"]


def test_hour_clocks_that_run_first_then_deadlines_by_time_left() -> None:
    deadline = replace(CALL, kind=Kind.DEADLINE.value)
    assert ids(
        replace(deadline, id=1, due=date(2026, 11, 23)),
        replace(deadline, id=2, due=date(2026, 11, 23), at=time(16)),
        replace(deadline, id=3, due=date(2026, 11, 23), at=time(12)),
        replace(deadline, id=4),
        replace(deadline, id=5, due=THURSDAY),
        replace(deadline, id=6, due=THURSDAY, at=time(12)),
        replace(deadline, id="gap-appeal-7", severity=Tier.NOT_GOT_BACK, at=time(16)),
    ) == ["gap-appeal-7", 3, 2, 6, 5, 4, 1]


def test_today_by_the_best_hour_to_try() -> None:
    assert ids(
        replace(CALL, id=1),
        replace(CALL, id=2, band="evening"),
        replace(CALL, id=3, band="afternoon"),
        replace(CALL, id=4, at=time(15)),
        replace(CALL, id=5, band="morning"),
        replace(CALL, id=6, band="at dawn"),
    ) == [5, 3, 4, 2, 1, 6]


def test_loops_desk_and_undated_by_age() -> None:
    for kind in (Kind.CHASE, Kind.REVIEW, Kind.DESK):
        older = replace(CALL, id=2, kind=kind.value, due=THURSDAY, risk=Risk.LOW)
        assert ids(replace(CALL, id=1, kind=kind.value, risk=Risk.HIGH), older) == [2, 1]
    undated = replace(CALL, due=None)
    assert ids(replace(undated, id=1), replace(undated, id=2, added=date(2026, 9, 1))) == [2, 1]


def test_rail_in_clock_order() -> None:
    owed = [
        replace(CALL, id=1, kind=Kind.RING_BACK.value, at=time(14, 30), risk=Risk.HIGH),
        replace(CALL, id=2, kind=Kind.VISIT.value, at=time(10)),
        replace(CALL, id=3, at=time(9)),
    ]
    lines = queue(owed, FRIDAY)
    assert [line.id for line in rail(lines)] == [2, 1]
    assert len(lines) == 3


def test_a_line_carries_what_a_list_shows() -> None:
    line = place(replace(CALL, risk=Risk.HIGH, due=THURSDAY), FRIDAY)
    assert line == QueueLine(
        id=1,
        client_id=7,
        client="Okafor, Ruth",
        kind="call",
        due=THURSDAY,
        at=None,
        tier=Tier.OVERDUE,
        why="weekly check-in, 1 day late · high risk",
        overdue_days=1,
        rail=False,
        risk=Risk.HIGH,
        more=0,
        origin=CALL.origin,
    )


def test_neither_triage_nor_wording_brings_a_calendar_library() -> None:
    code = "import sys, casetui.rules.triage, casetui.wording; print(sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not [name for name in ("dateutil", "pydantic", "sqlalchemy", "textual", "six") if f"'{name}'" in loaded]


@pytest.mark.parametrize(
    ("changes", "risk"),
    [
        ({}, Risk.MODERATE),
        ({"risk": Risk.LOW}, Risk.LOW),
        ({"risk": Risk.LOW, "due": FRIDAY - timedelta(days=30)}, Risk.LOW),
        ({"risk": Risk.LOW, "due": FRIDAY - timedelta(days=31)}, Risk.MODERATE),
        ({"due": FRIDAY - timedelta(days=15), "rhythm": "FREQ=WEEKLY"}, Risk.HIGH),
        ({"risk": Risk.LOW, "high": True}, Risk.HIGH),
        ({"client_id": None, "due": FRIDAY - timedelta(days=90)}, None),
        ({"due": None}, Risk.MODERATE),
    ],
)
def test_the_risk_that_the_order_goes_by(changes: dict[str, object], risk: Risk | None) -> None:
    assert counted_risk(replace(CALL, **changes), FRIDAY) is risk  # type: ignore[arg-type]
