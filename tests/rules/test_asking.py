"""The advocacy log: its sums in whole cents, by year; and the entry that a decided denial proposes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.store.books import TODAY, TOMORROW, YESTERDAY

from casetui.rules.asking import check, proposed, say_sum, summed
from casetui.terms.advocacy import AdvocacyOutcome, DenialStatus
from casetui.terms.asking import AdvocacyEntry, AdvocacyRead
from casetui.terms.change import Refused

ASKED = AdvocacyEntry("12 more visits", "Seaboard", YESTERDAY)
WON, LOST, PARTLY = AdvocacyOutcome.WON, AdvocacyOutcome.LOST, AdvocacyOutcome.PARTLY


def entries(*some: AdvocacyEntry) -> list[AdvocacyRead]:
    return [AdvocacyRead(number, 1, one) for number, one in enumerate(some, 1)]


def test_sums_by_year_go_by_the_day_of_settling() -> None:
    old = replace(ASKED, on_day=date(2025, 12, 1))
    log = entries(
        replace(old, outcome=WON, settled_on=date(2026, 1, 5), saved_cents=1_400_000),
        replace(old, outcome=LOST, settled_on=date(2025, 12, 31)),
        replace(ASKED, outcome=PARTLY, settled_on=TODAY, saved_cents=30_001, won_cents=20_000),
        ASKED,
    )
    assert say_sum(summed(log, 2026)) == "won 1 of 2, 1 in part, 1 open, $14,300.01 saved, $200 won"
    assert say_sum(summed(log, 2025)) == "won 0 of 1"
    assert say_sum(summed(log)) == "won 1 of 3, 1 in part, 1 open, $14,300.01 saved, $200 won"
    assert (say_sum(summed([])), say_sum(summed(entries(ASKED)))) == ("", "nothing settled, 1 open")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (DenialStatus.OVERTURNED, WON),
        (DenialStatus.PARTLY, PARTLY),
        (DenialStatus.UPHELD, LOST),
        (DenialStatus.WITHDRAWN, AdvocacyOutcome.WITHDRAWN),
        (DenialStatus.FILED, None),
        (DenialStatus.LET_GO, None),
    ],
)
def test_a_denials_end_proposes_its_entry(status: DenialStatus, outcome: AdvocacyOutcome | None) -> None:
    found = proposed(3, "home health", "Seaboard", YESTERDAY, status, TODAY)
    assert (found.outcome if found else None) == outcome
    if found is not None:
        assert (found.denial_id, found.settled_on, found.saved_cents) == (3, TODAY, None)


@pytest.mark.parametrize(
    "entry",
    [
        replace(ASKED, asked=" "),
        replace(ASKED, on_day=TOMORROW),
        replace(ASKED, outcome=WON, settled_on=date(2026, 11, 1)),
        replace(ASKED, outcome=WON, settled_on=TOMORROW),
        replace(ASKED, outcome=LOST, settled_on=TODAY, saved_cents=100),
    ],
)
def test_what_cannot_be_is_refused(entry: AdvocacyEntry) -> None:
    with pytest.raises(Refused):
        check(entry, TODAY)
