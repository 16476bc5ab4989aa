"""Places and carers of the invented caseload: each in mid-course, true to the rules of the real ones."""

from __future__ import annotations

from datetime import date

import pytest
from tests.demo.test_invent import DAYS, FRIDAY, queue_of, rows_of

from casetui.rules.cadence import days_from
from casetui.terms.queue import Tier


@pytest.mark.parametrize("today", DAYS)
def test_one_offer_waits_for_its_answer(today: date) -> None:
    (line,) = [line for line in queue_of(today) if line.kind == "place"]
    assert line.tier is Tier.NOT_GOT_BACK
    assert line.why == "Larkspur Memory House: the offer stands until then, answer it"


def test_a_place_is_chosen_with_its_list_and_hers_are_check_ins() -> None:
    rows = rows_of(FRIDAY)
    owed = {row["id"]: row["reason"] for row in rows["check_in"]}
    hers = [row for row in rows["move_item"] if row["check_in_id"] is not None]
    assert [owed[row["check_in_id"]] for row in hers] == [row["words"] for row in hers]
    assert all(bool(row["who"]) != bool(row["check_in_id"]) for row in rows["move_item"])
    assert [row["status"] for row in rows["placement_search"]] == ["searching", "chosen"]


@pytest.mark.parametrize("today", DAYS)
def test_a_no_show_was_on_a_day_of_its_shift_and_was_covered(today: date) -> None:
    rows = rows_of(today)
    (missed,) = rows["shift_day"]
    (shift,) = [row for row in rows["shift"] if row["id"] == missed["shift_id"]]
    days = days_from(str(shift["rhythm"]), date.fromisoformat(str(shift["since"])))
    assert next(day for day in days if day.isoformat() >= str(missed["on_day"])).isoformat() == missed["on_day"]
    assert missed["outcome"] == "covered by the back-up"
    assert str(missed["on_day"]) < today.isoformat()
