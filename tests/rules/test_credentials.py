"""Education against the time of a credential."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casetui.library import practice
from casetui.rules.credentials import (
    behind,
    behind_since,
    from_pattern,
    is_behind,
    pace,
    pattern_of,
    read_hours,
    say_hours,
    say_pace,
    say_until,
)
from casetui.terms.change import Refused
from casetui.terms.credential import Credential, CredentialEntry, Education, EducationKept

SINCE, UNTIL = date(2026, 1, 1), date(2026, 4, 10)
"""A hundred days."""

TODAY = date(2026, 2, 19)
"""The fiftieth of them."""


def credential(minutes: int, quota: int = 0) -> Credential:
    entry = CredentialEntry("CCM", SINCE, UNTIL, "", 6000, "ethics", 600)
    kept = [Education(TODAY, "course", minutes - quota), Education(TODAY, "ethics", quota, for_quota=True)]
    return Credential(1, entry, tuple(EducationKept(n, one) for n, one in enumerate(kept, 1)))


@pytest.mark.parametrize(("done", "late"), [(3000, False), (2700, False), (2699, True), (6000, False), (0, True)])
def test_behind_is_less_than_the_time_asks_for_beyond_the_slack(done: int, late: bool) -> None:
    found = pace(SINCE, UNTIL, 6000, done, TODAY)
    assert (found.time_gone, found.behind, is_behind(found)) == (0.5, 3000 - done, late)


def test_time_begins_and_ends_with_the_credential() -> None:
    assert pace(SINCE, UNTIL, 6000, 0, SINCE - timedelta(days=9)).time_gone == 0
    assert pace(SINCE, UNTIL, 6000, 0, SINCE).time_gone == 0.01
    assert pace(SINCE, UNTIL, 6000, 0, UNTIL + timedelta(days=9)).time_gone == 1
    assert not behind(credential(0), UNTIL + timedelta(days=1))
    assert not is_behind(pace(SINCE, UNTIL, 0, 0, UNTIL))


@pytest.mark.parametrize("done", [0, 100, 2699, 5000])
def test_the_day_on_which_it_fell_behind_is_the_first_such_day(done: int) -> None:
    first = behind_since(SINCE, UNTIL, pace(SINCE, UNTIL, 6000, done, UNTIL))
    assert is_behind(pace(SINCE, UNTIL, 6000, done, first))
    assert not is_behind(pace(SINCE, UNTIL, 6000, done, first - timedelta(days=1)))


def test_the_pace_in_words() -> None:
    assert say_pace(credential(1500, 90), TODAY) == (
        "25 h behind: 25 of 100 h done, 50 % of the time gone; ethics 1.5 of 10 h done, 3.5 h behind"
    )
    assert say_pace(credential(6000, 600), TODAY) == "all 100 h done; ethics 10 of 10 h done"
    assert say_pace(credential(3000, 300), TODAY).startswith("in pace: 50 of 100 h done, 50 % of")
    assert say_pace(Credential(1, CredentialEntry("RN", SINCE, UNTIL)), TODAY) == "no education asked for"
    assert behind(credential(6000, 0), TODAY)
    assert say_until(CredentialEntry("RN", SINCE, UNTIL), UNTIL).startswith("until ")
    assert say_until(CredentialEntry("RN", SINCE, UNTIL), UNTIL + timedelta(days=30)) == "ended Fri 10 Apr"


@pytest.mark.parametrize(
    ("text", "minutes"), [("", 0), ("80", 4800), ("1.5", 90), ("1,5 h", 90), ("90 min", 90), ("2 hours", 120)]
)
def test_hours_as_they_are_typed(text: str, minutes: int) -> None:
    assert read_hours(text) == minutes
    assert not minutes or read_hours(say_hours(minutes)) == minutes


@pytest.mark.parametrize("text", ["x", "-1", "1e3", "nan", "inf", "1..5", "9999", "²"])
def test_what_is_no_number_of_hours(text: str) -> None:
    with pytest.raises(Refused, match="hours, as"):
        read_hours(text)


def test_the_two_patterns() -> None:
    ccm, cmc = practice.patterns()
    assert (ccm.name, ccm.years, ccm.minutes, ccm.quota, ccm.quota_minutes) == ("CCM", 5, 4800, "ethics", 480)
    assert (cmc.name, cmc.years, cmc.minutes, cmc.quota_minutes) == ("CMC", 3, 2700, 0)
    assert (pattern_of(" ccm ", practice.patterns()), pattern_of("", practice.patterns())) == (ccm, None)
    assert pattern_of("RN", practice.patterns()) is None
    entry = from_pattern(ccm, date(2024, 2, 29))
    assert (entry.until, entry.minutes_needed) == (date(2029, 2, 27), 4800)
