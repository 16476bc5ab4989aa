"""Whatever is owed: nothing is lost, the order is total, and every line says why."""

from dataclasses import replace
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from casetui.rules.triage import fold, place, queue, rail
from casetui.terms.case import Risk
from casetui.terms.checkin import Kind
from casetui.terms.queue import Owed, Tier

FRIDAY = date(2026, 11, 20)

OWED = st.builds(
    Owed,
    id=st.just(0),
    client_id=st.none() | st.integers(1, 4),
    family=st.sampled_from(["Abara", "Chen", ""]),
    given=st.sampled_from(["Joy", "Wei", ""]),
    risk=st.sampled_from([None, *Risk]),
    kind=st.sampled_from([*(kind.value for kind in Kind), "food"]),
    due=st.none() | st.dates(date(2025, 11, 1), FRIDAY),
    at=st.none() | st.sampled_from([time(9), time(14, 30)]),
    reason=st.sampled_from(["weekly check-in", ""]),
    origin=st.none(),
    attempt=st.integers(0, 5),
    added=st.dates(date(2025, 1, 1), FRIDAY),
    high=st.booleans(),
    severity=st.none() | st.sampled_from([Tier.SAFETY, Tier.OVERDUE, Tier.LOOPS, Tier.DESK]),
    rhythm=st.sampled_from(["", "FREQ=WEEKLY"]),
)
MANY = st.lists(OWED, max_size=30).map(
    lambda found: [replace(one, id=f"gap-{n}" if one.severity is not None else n) for n, one in enumerate(found)]
)


@given(MANY, st.randoms(use_true_random=False))
def test_the_queue_keeps_every_line_in_an_order_that_nothing_shakes(owed: list[Owed], shake: object) -> None:
    lines = queue(owed, FRIDAY)
    assert sorted(str(line.id) for line in lines) == sorted(str(one.id) for one in owed)
    assert [line.tier for line in lines] == sorted(line.tier for line in lines)
    shuffled = list(owed)
    shake.shuffle(shuffled)  # type: ignore[attr-defined]
    assert queue(shuffled, FRIDAY) == lines
    assert set(queue(owed[::2], FRIDAY)) <= set(lines)


@given(MANY)
def test_folding_counts_every_line_and_keeps_the_order(owed: list[Owed]) -> None:
    lines = queue(owed, FRIDAY)
    folded = fold(lines)
    assert sum(1 + line.more for line in folded) == len(lines)
    places = {line.id: n for n, line in enumerate(lines)}
    assert [places[line.id] for line in folded] == sorted(places[line.id] for line in folded)
    assert len(rail(folded)) == len(rail(lines))


@given(OWED)
def test_every_line_says_why(owed: Owed) -> None:
    line = place(owed, FRIDAY)
    assert line.why
    assert line.overdue_days >= 0
    assert not line.rail or line.at is not None
