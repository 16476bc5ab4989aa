"""Benefits and dates of the invented caseload: each in mid-course on any day, and none that contradicts itself."""

from __future__ import annotations

from datetime import date

import pytest
from tests.demo.test_invent import DAYS, rows_of

from casetui.rules.legal_dates import counted
from casetui.terms.advocacy import BenefitStatus, DateStatus
from casetui.terms.legal_date import Anchor


@pytest.mark.parametrize("today", DAYS)
def test_each_is_in_mid_course(today: date) -> None:
    rows = rows_of(today)
    assert {row["status"] for row in rows["benefit"]} == {
        BenefitStatus.PLANNED,
        BenefitStatus.APPLIED,
        BenefitStatus.PAPERS_ASKED,
        BenefitStatus.APPROVED,
    }
    assert all(row["watch_on"] for row in rows["benefit"])
    assert any(str(row["watch_on"]) <= today.isoformat() for row in rows["benefit"])
    assert {row["status"] for row in rows["legal_date"]} == {DateStatus.OPEN, DateStatus.DONE}
    past = [row for row in rows["legal_date"] if row["status"] == "open" and str(row["on_day"]) < today.isoformat()]
    assert [row["kind"] for row in past] == ["guardian report"]


@pytest.mark.parametrize("today", DAYS)
def test_what_is_counted_is_where_it_is_counted(today: date) -> None:
    rows = rows_of(today)["legal_date"]
    (row,) = [row for row in rows if row["anchor_ref"]]
    (hearing,) = [other for other in rows if row["anchor_ref"] == f"date-{other['id']}"]
    assert row["anchor_on"] == hearing["on_day"]
    anchor = Anchor("", date.fromisoformat(str(row["anchor_on"])), int(str(row["anchor_days"])))
    assert counted(anchor).isoformat() == row["on_day"]
