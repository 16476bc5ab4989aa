"""The ward's sheet: word with it, when to ring again, what cannot be kept."""

from __future__ import annotations

from datetime import date

import pytest
from tests.store.books import TODAY, TOMORROW, TUESDAY, YESTERDAY, Looking
from tests.store.transitioned import ADMITTED, begin, steps

from casetui.terms.change import Refused
from casetui.terms.health import StayKind
from casetui.terms.transition import (
    Notice,
    WardEntry,
)


def test_the_wards_sheet_is_word_with_it_and_says_when_to_ring_again(look: Looking) -> None:
    client_id = look.settled()
    begin(look, client_id, ADMITTED)
    ward = look.book.ward_sheets.of(client_id)
    assert ward is not None
    entry = WardEntry(TODAY, "R7", "712", "555", "Dr Lee", "Ana", StayKind.OBSERVATION, YESTERDAY, TUESDAY, "home",
                      ((Notice.STATUS_CHANGE, TODAY),), ("home health", "walker"))  # fmt: skip
    said = look.book.ward_sheets.keep(ward.stay_id, entry, TODAY).words
    assert said == "Ada Ortiz: ward R7 712, discharge expected Tue 24; word with the ward met"
    assert steps(look, client_id)[0][1] == TUESDAY
    look.book.ward_sheets.keep(ward.stay_id, WardEntry(TODAY, "R9"), TODAY)
    after = look.book.ward_sheets.get(ward.stay_id)
    assert (after.kind, after.sheets) == (StayKind.OBSERVATION, (WardEntry(TODAY, "R9"), entry))
    known = look.book.transitions.known(client_id, TODAY)
    assert (known.in_ward, known.stay, known.home_health) == (True, StayKind.OBSERVATION, False)


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (WardEntry(TOMORROW, "R7"), "lies ahead"),
        (WardEntry(TODAY), "Nothing was said"),
        (WardEntry(date(2026, 11, 1), "R7"), "admitted yesterday"),
        (WardEntry(TODAY, status=StayKind.EMERGENCY), "inpatient or observed"),
    ],
)
def test_a_wards_sheet_that_cannot_be(look: Looking, entry: WardEntry, why: str) -> None:
    client_id = look.take_on()
    begin(look, client_id, ADMITTED)
    before = look.state()
    with pytest.raises(Refused, match=why):
        look.book.ward_sheets.keep(1, entry, TODAY)
    assert look.state() == before
