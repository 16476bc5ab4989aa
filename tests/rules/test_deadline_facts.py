"""Facts of a clock as they are typed."""

from __future__ import annotations

from datetime import date, time

import pytest

from casetui.library.appeals import built_in_ladders
from casetui.rules.deadline_facts import find_ladder, read_facts
from casetui.terms.appeal import Fact
from casetui.terms.change import Refused
from casetui.terms.deadline import Facts

TODAY = date(2026, 11, 20)
LADDERS = built_in_ladders()


def read(path: str, *words: str) -> tuple[Facts, tuple[Fact, ...]]:
    level = find_ladder(LADDERS, path)[1]
    assert level is not None
    return read_facts(level, words, TODAY)


@pytest.mark.parametrize(
    ("path", "words", "facts"),
    [
        ("medicare/alj", "2026-11-02", Facts(notice=date(2026, 11, 2))),
        ("MEDICARE/ALJ", "11/2 Received=mon", Facts(notice=date(2026, 11, 2), received=date(2026, 11, 16))),
        ("commercial/internal", "2026-11-02", Facts(received=date(2026, 11, 2))),
        ("commercial/internal", "2026-11-02 received=11/4", Facts(date(2026, 11, 2), date(2026, 11, 4))),
        ("services-ending/qio", "fri", Facts(ends=date(2026, 11, 27))),
        ("services-ending/qio", "2026-11-19 ends=fri", Facts(notice=date(2026, 11, 19), ends=date(2026, 11, 27))),
        ("status-change/qio", "2026-11-19", Facts(notice=date(2026, 11, 19))),
        ("snap/hearing", "2026-11-01", Facts(effective=date(2026, 11, 1))),
        ("application/snap", "2026-11-01", Facts(filed=date(2026, 11, 1))),
        ("va", "days=90 state=me", Facts(days=90, state="ME")),
        ("medicare/council", "filed=yesterday at=2pm expedited stands=yes", Facts(
            filed=date(2026, 11, 19), filed_at=time(14), expedited=True, letter_stands=True
        )),
        ("medicare/council", "expedited=no letter=2026-12-01", Facts(letter=date(2026, 12, 1))),
    ],
)  # fmt: skip
def test_what_is_typed(path: str, words: str, facts: Facts) -> None:
    assert read(path, *words.split())[0] == facts


def test_what_does_not_bear_on_a_clock_is_said() -> None:
    assert read("medicare/alj", "2026-11-02", "ends=fri", "state=ME")[1] == (Fact.ENDS, Fact.STATE)
    assert read("commercial/external", "2026-11-02", "state=ME")[1] == ()


@pytest.mark.parametrize(
    ("path", "words", "said"),
    [
        ("medcare/alj", "", "There is no ladder 'medcare'; perhaps medicare/alj"),
        ("zzz", "", "There is no ladder 'zzz'; there are application, commercial"),
        ("medicare/aljj", "", "medicare has no level 'aljj'; perhaps alj."),
        ("medicare/q", "", "there are redetermination, reconsideration, alj, council, court."),
        ("medicare/alj", "recieved=2026-11-02", "There is no fact 'recieved'; perhaps received"),
        ("medicare/alj", "colour=red", "There is no fact 'colour'; there are notice, received"),
        ("medicare/alj", "2026-02-30", 'The date of the notice: "2026-02-30" is no day of the calendar'),
        ("medicare/alj", "soon", 'The date of the notice: "soon" is no day'),
        ("medicare/alj", "2026-11-01 2026-11-02", "'2026-11-02' is a second date"),
        ("medicare/alj", "received=11/2 received=11/3", "received is said twice"),
        ("va/any", "days=9x", '"9x" is no number of days'),
        ("va/any", "state=Maine", '"Maine" is no state'),
        ("medicare/alj", "filed=11/2 at=25:99", '"25:99" is no time'),
        ("medicare/alj", "expedited=maybe", '"maybe" is neither yes nor no'),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(path: str, words: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read(path, *words.split())
    assert said in str(refused.value)
