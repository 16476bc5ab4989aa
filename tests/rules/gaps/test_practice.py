"""Education behind the time of a credential."""

from __future__ import annotations

from datetime import date

from casetui.rules.gaps.practice import BEHIND
from casetui.terms.facts.practice import CredentialFact, EducationFact, PracticeFacts
from casetui.terms.gap import Gap

SINCE, UNTIL = date(2026, 1, 1), date(2026, 4, 10)
CCM = CredentialFact(3, "CCM", SINCE, UNTIL, 6000, "ethics", 600)
FIFTIETH = date(2026, 2, 19)


def found(*education: EducationFact, today: date = FIFTIETH) -> list[Gap]:
    return list(BEHIND.find(PracticeFacts((CCM,), education), 0, today))


def test_the_whole_and_its_quota_are_one_row() -> None:
    (gap,) = found(EducationFact(1, 3, SINCE, 2000))
    assert gap.why == "CCM: 33.33 of 100 h done, 16.67 h behind, ethics 0 of 10 h done, 5 h behind"
    assert (gap.about, gap.since) == ("credential-3", date(2026, 1, 6))


def test_enough_of_both_is_no_gap_and_others_hours_do_not_count() -> None:
    enough = (EducationFact(1, 3, SINCE, 2700), EducationFact(2, 3, SINCE, 270, for_quota=True))
    assert found(*enough) == []
    assert found(EducationFact(1, 4, SINCE, 6000, for_quota=True))
    assert found(EducationFact(1, 3, date(2025, 12, 31), 6000, for_quota=True))


def test_one_that_does_not_run_asks_for_nothing() -> None:
    assert found(today=date(2026, 4, 11)) == []
    assert found(today=date(2025, 12, 31)) == []
