"""Her invented practice: numbers whole, one certificate behind in its quota, one report still to be written."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casetui.demo import invent

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize("today", [FRIDAY, FRIDAY + timedelta(days=3)])
def test_her_practice_and_one_report_to_be_written(today: date) -> None:
    (batch,) = invent(1, today, 40, 2)
    rows = batch.rows
    assert all(row["number"] for row in rows["number_to_ring"])
    assert [row["rank"] for row in rows["number_to_ring"]] == [1, 2, 3, 4, 5, 6]
    assert all("invented" in str(row["source"]) for row in rows["report_duty"])
    (ccm,) = rows["credential"]
    done = sum(int(str(row["minutes"])) for row in rows["credential_hours"])
    assert (done, ccm["minutes_needed"]) == (round(55.75 * 60), 80 * 60)
    (report,) = rows["mandated_report"]
    assert (report["status"], report["written_at"]) == ("spoken, to be written", None)
    assert str(report["noticed_at"]) < str(report["spoken_at"]) < str(report["spoken_by"]) < str(report["written_by"])
    assert str(report["written_by"]) > f"{today} 23:00"
    (incident,) = [row for row in rows["incident"] if row["id"] == report["incident_id"]]
    duty = rows["report_duty"][int(str(report["duty_id"])) - 1]
    assert (incident["kind"], duty["agency"]) == ("abuse concern", report["agency"])
