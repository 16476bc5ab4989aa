"""Invented medicine lists: one comparison half done, one finished, so that one gap is left; a dose in its grace."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casetui.demo import invent

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize("today", [FRIDAY, FRIDAY + timedelta(days=3)])
def test_one_comparison_goes_on_and_one_is_finished(today: date) -> None:
    (batch,) = invent(1, today, 40, 2)
    rows = batch.rows
    going, done = sorted(rows["reconciliation"], key=lambda row: row["finished_on"] is not None)
    assert going["finished_on"] is None
    assert str(done["by_whom"]).startswith("pharmacist")
    stays = {row["id"]: str(row["discharged"])[:10] for row in rows["stay"]}
    assert str(done["finished_on"]) >= stays[done["stay_id"]]
    (clock,) = [
        row for row in rows["transition_clock"] if (row["client_id"], row["clock"]) == (done["client_id"], "medicines")
    ]
    assert (clock["status"], clock["met_how"]) == ("met", done["by_whom"])
    lines = [row for row in rows["reconciled_medicine"] if row["reconciliation_id"] == going["id"]]
    found = [row["finding"] for row in lines]
    assert {"new", "stopped", "changed", "same"} <= set(found)
    assert [row["name"] for row in lines if row["asked_on"]] == ["torsemide"]
    assert all(row["medicine_id"] for row in lines if row["finding"] == "same")
    shot, _ = rows["medicine_due"]
    grace = date.fromisoformat(str(shot["next_on"])) + timedelta(days=int(str(shot["window_days"])))
    assert str(shot["next_on"]) < today.isoformat() <= grace.isoformat()
