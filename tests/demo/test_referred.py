"""The invented loops: each in mid-course, on a way that the rule allows, some of them silent today."""

from datetime import date

import pytest

from casetui.demo import invent
from casetui.rules.referring import BEGINNINGS, leads_to
from casetui.terms.referral import ReferralAct, ReferralStatus

FRIDAY = date(2026, 11, 20)


def rows_of(today: date) -> dict[str, list[dict[str, object]]]:
    gathered: dict[str, list[dict[str, object]]] = {}
    for batch in invent(1, today, 40, 1.0):
        for table, rows in batch.rows.items():
            gathered.setdefault(table, []).extend(rows)
    return gathered


@pytest.mark.parametrize("today", [FRIDAY, date(2026, 11, 22), date(2027, 1, 1)])
def test_every_loop_took_its_way_step_by_step(today: date) -> None:
    rows = rows_of(today)
    for one in rows["referral"]:
        steps = [step for step in rows["referral_step"] if step["referral_id"] == one["id"]]
        days = [str(step["on_day"]) for step in steps]
        assert days == sorted(days)
        assert days[-1] <= today.isoformat()
        status = BEGINNINGS[ReferralAct(str(steps[0]["act"]))]
        for step in steps[1:]:
            status = leads_to(status, ReferralAct(str(step["act"])))
        assert one["status"] == status
        assert (one["chase_on"] is not None) == status.open
        assert one["need_id"]


def test_every_status_but_a_cancelled_one_is_seen_and_some_are_silent_today() -> None:
    rows = rows_of(FRIDAY)["referral"]
    assert {one["status"] for one in rows} == set(ReferralStatus) - {ReferralStatus.CANCELLED}
    assert 2 <= sum(one["chase_on"] is not None and str(one["chase_on"]) <= "2026-11-20" for one in rows) <= 4
