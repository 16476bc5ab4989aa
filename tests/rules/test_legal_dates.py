"""Dates: every path, the day to work by, what is counted from what, and what moves with it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from casetui.library.clocks import read_clocks
from casetui.rules.calendar import is_business_day
from casetui.rules.legal_dates import (
    check_entry,
    check_path,
    clocks_ahead,
    counted,
    moves,
    name_of,
    next_entry,
    read_count,
    say_anchor,
    steps,
    work_by,
)
from casetui.terms.advocacy import DateKind, DateStatus
from casetui.terms.change import Refused
from casetui.terms.legal_date import Anchor, DateEntry, DateNow, DateStep, Point

S, T, K = DateStatus, DateStep, DateKind
TODAY = date(2026, 11, 20)
CLOCKS = read_clocks().things["social-work"].dates
CARE = Point("entered care-1", "entered care", date(2026, 8, 31))
PLACED = Point("placement-1", "the placement (foster home)", date(2026, 11, 2))

FOLLOW = {S.OPEN: set(S), S.MISSED: {S.OPEN, S.DONE, S.LET_GO}, S.DONE: set(), S.LET_GO: set()}


@pytest.mark.parametrize(("now", "to"), list(product(S, S)))
def test_every_path_and_none_other(now: DateStatus, to: DateStatus) -> None:
    if to in FOLLOW[now]:
        check_path(now, to)
    else:
        with pytest.raises(Refused):
            check_path(now, to)


def test_what_can_be_said_of_each() -> None:
    assert {status: steps(status) for status in S} == {
        S.OPEN: (T.DONE, T.MOVED, T.MISSED, T.LET_GO),
        S.MISSED: (T.MOVED, T.DONE, T.LET_GO),
        S.DONE: (),
        S.LET_GO: (),
    }


@pytest.mark.parametrize(
    ("kind", "on_day", "ready"),
    [
        (K.HEARING, date(2026, 12, 1), date(2026, 11, 24)),
        (K.COURT_REPORT, date(2026, 12, 3), date(2026, 11, 25)),  # a week before is Thanksgiving
        (K.FILING, date(2026, 12, 5), date(2026, 11, 27)),  # a Saturday
        (K.GUARDIAN_REPORT, date(2027, 1, 1), date(2026, 12, 24)),  # moved back from Christmas
        (K.REPORT, date(2026, 12, 7), date(2026, 11, 30)),
        (K.EXAMINATION, date(2026, 12, 1), None),
        (K.MEDIATION, date(2026, 12, 1), None),
        (K.REVIEW, date(2026, 12, 1), None),
        (K.OTHER, date(2026, 12, 1), None),
    ],
)
def test_the_paper_is_ready_a_week_before_on_a_business_day(kind: DateKind, on_day: date, ready: date | None) -> None:
    assert work_by(kind, on_day) == ready
    assert ready is None or is_business_day(ready)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("30 days", (30, 0)),
        ("30", (30, 0)),
        ("2 weeks", (14, 0)),
        ("6 months", (0, 6)),
        ("1 Year", (0, 12)),
        ("45d", (45, 0)),
        ("14 days before", (-14, 0)),
        ("2 weeks after", (14, 0)),
    ],
)
def test_how_long_after_is_read(text: str, count: tuple[int, int]) -> None:
    assert read_count(text) == count


@pytest.mark.parametrize("text", ["", "0", "soon", "6 moons", "9999 days", "99 years", "-3 days", "2 months before"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_count(text)


@pytest.mark.parametrize(
    ("anchor", "day"),
    [
        (Anchor("a", date(2026, 8, 31), months=6), date(2027, 3, 1)),  # there is no 31 February
        (Anchor("a", date(2028, 2, 29), months=12), date(2029, 3, 1)),
        (Anchor("a", date(2028, 1, 30), days=30), date(2028, 2, 29)),
        (Anchor("a", date(2026, 10, 20), days=30), date(2026, 11, 19)),  # across the end of summer time
    ],
)
def test_days_and_calendar_months_are_counted(anchor: Anchor, day: date) -> None:
    assert counted(anchor) == day


def a_date(number: int, anchor: Anchor, status: DateStatus = S.OPEN, ready: date | None = None) -> DateNow:
    return DateNow(number, 1, DateEntry(K.REPORT, "plan", counted(anchor), work_by=ready, anchor=anchor), status, None)


def test_what_is_counted_from_a_day_that_moved_is_shown_with_both_days() -> None:
    stays = a_date(1, Anchor("the placement", PLACED.on, 30, ref=PLACED.ref))
    old = Anchor("the placement", date(2026, 10, 26), 30, ref=PLACED.ref)
    goes = a_date(2, old, ready=date(2026, 11, 18))
    done = a_date(3, old, S.DONE)
    loose = a_date(4, Anchor("the placement", date(2026, 10, 26), 30))
    gone = a_date(5, Anchor("the notice", date(2026, 10, 26), 30, ref="denial-9"))
    (move,) = moves([stays, goes, done, loose, gone], [PLACED, CARE])
    assert (move.id, move.name, move.old, move.new) == (2, "report due: plan", date(2026, 11, 25), date(2026, 12, 2))
    assert move.work_by == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("packs", "points", "known", "found"),
    [
        (("social-work",), (CARE, PLACED), (), "plan, review, permanency, petition, face-to-face"),
        (("social-work",), (CARE,), (), "review, permanency, petition"),
        (("social-work",), (PLACED,), (), "plan, face-to-face"),
        (("social-work",), (CARE,), ("social-work/review",), "permanency, petition"),
        (("geriatric",), (CARE, PLACED), (), ""),
        (("social-work",), (), (), ""),
    ],
)
def test_the_clocks_of_her_pack_are_offered(
    packs: tuple[str, ...], points: tuple[Point, ...], known: tuple[str, ...], found: str
) -> None:
    offered = {one.clock.id for one in clocks_ahead(CLOCKS, packs, points, known, TODAY)}
    assert ", ".join(one.id for one in CLOCKS if one.id in offered) == found


def test_what_comes_once_is_not_offered_after_its_day() -> None:
    for back, there in ((60, True), (61, False)):
        placed = Point(PLACED.ref, PLACED.words, TODAY - timedelta(days=back))
        assert ("plan" in {one.clock.id for one in clocks_ahead(CLOCKS, ["social-work"], [placed], (), TODAY)}) is there


def test_a_clock_is_offered_with_its_first_day_to_come_and_says_its_source() -> None:
    offered = {one.clock.id: one.entry for one in clocks_ahead(CLOCKS, ["social-work"], [CARE, PLACED], (), TODAY)}
    assert offered["review"].on_day == date(2027, 3, 1)
    assert offered["review"].source == "packs.md, social work, sure C"
    assert offered["permanency"].with_whom == "court"
    assert offered["permanency"].work_by == date(2027, 8, 24)
    assert offered["petition"].source.endswith("sure A")
    long_ago = Point(CARE.ref, CARE.words, date(2024, 8, 31))
    (review, *_) = clocks_ahead(CLOCKS, ["social-work"], [long_ago], (), TODAY)
    assert (review.entry.on_day, review.entry.anchor and review.entry.anchor.months) == (date(2027, 3, 1), 30)
    assert counted(Anchor("", long_ago.on, months=24)) < TODAY


def test_the_one_that_follows_is_counted_from_the_same_day() -> None:
    offered = {one.clock.id: one for one in clocks_ahead(CLOCKS, ["social-work"], [CARE], (), TODAY)}
    review = offered["review"]
    then = next_entry(review.entry, review.clock)
    assert then is not None
    assert (then.on_day, then.anchor and say_anchor(then.anchor)) == (date(2027, 8, 31), "12 months after entered care")
    assert next_entry(offered["petition"].entry, offered["petition"].clock) is None
    assert next_entry(review.entry, None) is None


def test_a_date_is_called_by_its_kind_and_words() -> None:
    assert name_of(DateEntry(K.HEARING, "guardianship", TODAY)) == "hearing: guardianship"
    assert name_of(DateEntry(K.HEARING, "permanency hearing", TODAY)) == "permanency hearing"
    assert name_of(DateEntry(K.OTHER, "face to face", TODAY)) == "face to face"


def test_an_entry_that_contradicts_itself_is_refused() -> None:
    for wrong in (
        DateEntry(K.OTHER, " ", TODAY),
        DateEntry(K.HEARING, "x", TODAY, work_by=date(2026, 11, 21)),
        DateEntry(K.HEARING, "x", TODAY, anchor=Anchor("a", TODAY, 30)),
    ):
        with pytest.raises(Refused):
            check_entry(wrong)
