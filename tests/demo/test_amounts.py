"""However many clients, over however many years."""

from datetime import date, timedelta

import pytest

from casetui.demo import invent

FRIDAY = date(2026, 11, 20)


def rows_of(clients: int, years: float) -> dict[str, list[dict[str, object]]]:
    gathered: dict[str, list[dict[str, object]]] = {}
    for batch in invent(1, FRIDAY, clients, years):
        for table, rows in batch.rows.items():
            gathered.setdefault(table, []).extend(rows)
    return gathered


def test_a_long_working_life_leaves_a_usual_caseload_open() -> None:
    rows = rows_of(600, 10.0)
    open_cases = [row for row in rows["client"] if row["status"] != "finished"]
    assert 40 <= len(open_cases) <= 100
    assert 80 <= len(rows["contact"]) / 600 <= 110
    assert min(date.fromisoformat(str(row["at"])[:10]) for row in rows["contact"]) >= FRIDAY - timedelta(days=3653)


@pytest.mark.parametrize("clients", [1, 3, 41])
def test_any_number_of_clients(clients: int) -> None:
    assert len(rows_of(clients, 1.0)["client"]) == clients


@pytest.mark.parametrize(("clients", "years"), [(0, 1.0), (3, 0.0)])
def test_refuses_nothing_to_invent(clients: int, years: float) -> None:
    with pytest.raises(ValueError, match="at least one"):
        next(invent(1, FRIDAY, clients, years))
