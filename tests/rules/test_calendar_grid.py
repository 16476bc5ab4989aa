"""The days of an agenda, a week and a month, what stands on each, and what there overlaps what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from casetui.rules.agenda_moves import as_moved, read_move, why_fixed, would_stand
from casetui.rules.calendar_grid import (
    by_day,
    day_named,
    holidays_between,
    room_for,
    say_hours,
    span_of,
    titled,
    turned,
    weeks_of,
)
from casetui.rules.clashes import TRAVEL, clashing, minutes_of, rests, say_clashes
from casetui.rules.engaging import engagement_of, lasting
from casetui.terms.agenda import AppointmentEntry, Entry, EntryKind, View
from casetui.terms.calendar_file import WallTime
from casetui.terms.change import Refused

TODAY = date(2026, 11, 20)
TEN, ELEVEN, NOON = time(10), time(11), time(12)


def entry(key: str, at: time | None = None, ends: time | None = None, **more: object) -> Entry:
    values: dict[str, object] = {"kind": EntryKind.VISIT, "word": "visit", "what": key, "client": key.title()}
    on_day = more.pop("on_day", TODAY)
    values |= {"on_day": on_day, "until_day": more.pop("until_day", on_day), "at": at, "ends": ends, **more}
    return Entry(key, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("view", "day", "first", "last", "words"),
    [
        (View.AGENDA, TODAY, TODAY, date(2026, 12, 17), "from Fri 20 Nov 2026"),
        (View.WEEK, TODAY, date(2026, 11, 16), date(2026, 11, 22), "Mon 16 to Sun 22 Nov 2026"),
        (View.WEEK, date(2026, 11, 16), date(2026, 11, 16), date(2026, 11, 22), "Mon 16 to Sun 22 Nov 2026"),
        (View.WEEK, date(2026, 11, 22), date(2026, 11, 16), date(2026, 11, 22), "Mon 16 to Sun 22 Nov 2026"),
        (View.WEEK, date(2027, 1, 1), date(2026, 12, 28), date(2027, 1, 3), "Mon 28 Dec 2026 to Sun 3 Jan 2027"),
        (View.MONTH, TODAY, date(2026, 10, 26), date(2026, 12, 6), "Nov 2026"),
        (View.MONTH, date(2027, 2, 28), date(2027, 2, 1), date(2027, 2, 28), "Feb 2027"),
        (View.MONTH, date(2027, 5, 31), date(2027, 4, 26), date(2027, 6, 6), "May 2027"),
        (View.MONTH, date(2026, 12, 31), date(2026, 11, 30), date(2027, 1, 3), "Dec 2026"),
    ],
)
def test_a_view_shows_whole_weeks_around_its_day(view: View, day: date, first: date, last: date, words: str) -> None:
    assert span_of(view, day) == (first, last)
    assert titled(view, day) == words
    weeks = weeks_of(view, day)
    assert (weeks[0][0], weeks[-1][-1]) == (first, last)
    assert day in [one for week in weeks for one in week]
    assert all(len(week) == 7 for week in weeks)


@pytest.mark.parametrize(
    ("view", "day", "step", "then"),
    [
        (View.WEEK, TODAY, 1, date(2026, 11, 27)),
        (View.AGENDA, TODAY, -1, date(2026, 11, 13)),
        (View.MONTH, date(2027, 1, 31), 1, date(2027, 2, 28)),
        (View.MONTH, date(2027, 1, 1), -1, date(2026, 12, 1)),
        (View.MONTH, date(1900, 2, 10), -1, date(1900, 2, 1)),
        (View.WEEK, date(2399, 11, 30), 1, date(2399, 11, 30)),
    ],
)
def test_pages_turn_and_stop_at_the_ends_of_the_calendar(view: View, day: date, step: int, then: date) -> None:
    assert turned(view, day, step) == then


def test_a_day_begins_with_what_lasts_all_of_it_and_ends_with_what_has_no_hour() -> None:
    entries = [
        entry("call", kind=EntryKind.CHECK_IN),
        entry("late", NOON),
        entry("early", TEN),
        entry("fair", kind=EntryKind.APPOINTMENT),
        entry("appeal", kind=EntryKind.DEADLINE),
        entry("off", kind=EntryKind.DAY_OFF, until_day=TODAY + timedelta(days=2)),
        *holidays_between(TODAY, TODAY + timedelta(days=6)),
    ]
    found = by_day(entries, TODAY, TODAY + timedelta(days=6))
    assert [one.key for one in found[TODAY]] == ["off", "appeal", "fair", "early", "late", "call"]
    assert [one.key for one in found[TODAY + timedelta(days=2)]] == ["off"]
    assert [one.what for one in found[date(2026, 11, 26)]] == ["Thanksgiving"]
    assert sorted(found) == [TODAY, date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 26)]


def test_what_began_before_the_first_day_stands_on_those_that_are_shown() -> None:
    night = entry("night", time(22), time(6), on_day=TODAY - timedelta(days=1), until_day=TODAY)
    assert by_day([night], TODAY, TODAY + timedelta(days=3)) == {TODAY: (night,)}


@pytest.mark.parametrize(
    ("one", "day", "said"),
    [
        (entry("a"), TODAY, ""),
        (entry("a", TEN), TODAY, "10:00"),
        (entry("a", TEN, TEN), TODAY, "10:00"),
        (entry("a", TEN, ELEVEN), TODAY, "10:00-11:00"),
        (entry("a", time(22), time(0)), TODAY, "22:00-24:00"),
        (entry("a", time(22), time(6), until_day=TODAY + timedelta(days=2)), TODAY, "22:00"),
        (entry("a", time(22), time(6), until_day=TODAY + timedelta(days=2)), TODAY + timedelta(days=1), ""),
        (entry("a", time(22), time(6), until_day=TODAY + timedelta(days=2)), TODAY + timedelta(days=2), "until 06:00"),
    ],
)
def test_hours_are_those_of_the_day_at_hand(one: Entry, day: date, said: str) -> None:
    assert say_hours(one, day) == said


@pytest.mark.parametrize(
    ("count", "rows", "each", "fits"),
    [(3, 3, 1, 3), (4, 3, 1, 2), (4, 8, 2, 4), (5, 9, 2, 4), (2, 1, 2, 0), (0, 0, 1, 0)],
)
def test_a_long_day_keeps_a_row_for_how_many_are_left_out(count: int, rows: int, each: int, fits: int) -> None:
    assert room_for(count, rows, each) == fits


def test_today_is_named_so() -> None:
    assert day_named(TODAY, TODAY) == "TODAY Fri 20 Nov"
    assert day_named(date(2027, 1, 1), TODAY) == "Fri 1 Jan 2027"


@pytest.mark.parametrize(
    ("spans", "clash"),
    [
        ([(TEN, ELEVEN), (ELEVEN, NOON)], False),
        ([(TEN, ELEVEN), (time(10, 59), NOON)], True),
        ([(TEN, None), (TEN, None)], True),
        ([(TEN, None), (time(10, 1), None)], False),
        ([(TEN, ELEVEN), (time(10, 30), None)], True),
        ([(TEN, ELEVEN), (ELEVEN, None)], False),
        ([(time(23), time(0)), (time(23, 59), None)], True),
        ([(None, None), (TEN, NOON)], False),
    ],
)
def test_two_overlap_where_one_begins_before_the_other_ends(
    spans: list[tuple[time | None, time | None]], clash: bool
) -> None:
    entries = [entry(name, *span) for name, span in zip("ab", spans, strict=True)]
    found = clashing(entries, TODAY)
    assert set(found) == (set("ab") if clash else set())
    assert set(clashing(entries[::-1], TODAY)) == set(found)


def test_what_is_free_done_or_a_deadline_stands_in_no_way() -> None:
    base = entry("visit", TEN, NOON)
    for other in (
        entry("birthday", TEN, NOON, free=True),
        entry("done", TEN, NOON, done="done"),
        entry("appeal", ELEVEN, kind=EntryKind.DEADLINE),
    ):
        assert minutes_of(other, TODAY) is None
        assert clashing([base, other], TODAY) == {}


def test_a_long_one_is_seen_by_all_that_it_covers_and_only_some_are_named() -> None:
    entries = [entry("course", time(8), time(17))]
    entries += [entry(f"v{number}", time(9 + number), time(9 + number, 30)) for number in range(6)]
    found = clashing(entries, TODAY)
    assert all([one.key for one in found[f"v{number}"]] == ["course"] for number in range(6))
    said = say_clashes(entries[0], TODAY, found, ())
    assert said == ["overlaps 09:00-09:30 visit V0", "overlaps 10:00-10:30 visit V1", "and more", TRAVEL]


def test_what_lasts_over_midnight_is_in_the_way_on_both_days() -> None:
    night = entry("night", time(22), time(6), until_day=TODAY + timedelta(days=1))
    early = entry("early", time(5), on_day=TODAY + timedelta(days=1))
    assert minutes_of(night, TODAY) == (22 * 60, 24 * 60)
    assert set(clashing([night, early], TODAY + timedelta(days=1))) == {"night", "early"}


THANKS = entry("thanks", kind=EntryKind.HOLIDAY, what="Thanksgiving", client="")
OFF = entry("away", kind=EntryKind.DAY_OFF, what="conference", client="")


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (entry("a"), ["on Thanksgiving", "on your day off: conference"]),
        (entry("a", kind=EntryKind.CHECK_IN), []),
        (entry("a", done="done"), []),
        (entry("a", kind=EntryKind.APPOINTMENT), []),
        (entry("a", kind=EntryKind.APPOINTMENT, client_id=3), ["on your day off: conference"]),
        (OFF, []),
    ],
)
def test_a_visit_on_a_day_of_rest_says_so(one: Entry, said: list[str]) -> None:
    off = rests([THANKS, one, OFF])
    assert say_clashes(one, TODAY, {}, [rest for rest in off if rest is not one]) == said


@pytest.mark.parametrize("kind", [kind for kind in EntryKind if kind not in (EntryKind.VISIT, EntryKind.APPOINTMENT)])
def test_what_is_not_moved_says_why(kind: EntryKind) -> None:
    words = why_fixed(entry("a", kind=kind, word="call", source="Work"))
    assert bool(words) is (kind is not EntryKind.CHECK_IN)
    assert "{" not in words


@pytest.mark.parametrize(
    ("word", "fixed"), [("call", False), ("safety", True), ("transition", True), ("ward", False), ("chase", False)]
)
def test_a_check_in_with_a_window_is_not_moved_here(word: str, fixed: bool) -> None:
    assert bool(why_fixed(entry("a", kind=EntryKind.CHECK_IN, word=word))) is fixed


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("tue", date(2026, 11, 24), TEN),
        ("tue 2pm", date(2026, 11, 24), time(14)),
        ("2pm", date(2026, 11, 25), time(14)),
        ("today 2pm", TODAY, time(14)),
        ("+1w", date(2026, 11, 27), TEN),
    ],
)
def test_a_day_alone_keeps_the_time_and_a_time_alone_the_day(text: str, day: date, at: time) -> None:
    assert read_move(entry("a", TEN, on_day=date(2026, 11, 25)), text, TODAY) == (day, at)


def test_a_time_alone_of_what_is_past_is_todays() -> None:
    assert read_move(entry("a", TEN, on_day=date(2026, 11, 18)), "2pm", TODAY) == (TODAY, time(14))
    with pytest.raises(Refused):
        read_move(entry("a"), "someday", TODAY)


def test_what_is_moved_stays_as_long_as_it_is() -> None:
    moved = as_moved(entry("a", TEN, ELEVEN), date(2026, 11, 25), time(23, 30))
    assert (moved.on_day, moved.until_day, moved.ends) == (date(2026, 11, 25), date(2026, 11, 26), time(0, 30))
    to_midnight = as_moved(entry("a", TEN, ELEVEN), TODAY, time(23))
    assert (to_midnight.until_day, to_midnight.ends, lasting(to_midnight)) == (TODAY, time(0), 60)
    assert as_moved(entry("a", TEN, ELEVEN), TODAY, None).ends is None
    would = would_stand(AppointmentEntry("fair", WallTime(TODAY), days=3))
    assert (would.at, would.until_day) == (None, date(2026, 11, 22))


def test_what_leaves_says_nothing_of_what_it_is_about() -> None:
    safety = replace(entry("checkin-3", TEN, ELEVEN, kind=EntryKind.CHECK_IN), word="safety", what="no heat")
    found = engagement_of(safety, ("Ruth", "Okafor"), "mark", 7)
    assert found is not None
    assert (found.kind, found.minutes, found.free, found.given, found.sequence) == ("task", 60, False, "Ruth", 7)
    assert "no heat" not in repr(found)
    again = engagement_of(replace(safety, on_day=date(2026, 11, 25), until_day=date(2026, 11, 25)), ("", ""), "mark", 8)
    assert again is not None
    assert again.uid == found.uid
    assert engagement_of(replace(safety, kind=EntryKind.IMPORTED), ("", ""), "mark", 7) is None
    assert engagement_of(replace(safety, done="done"), ("", ""), "mark", 7) is None
    call = engagement_of(replace(safety, at=None, ends=None, word="call"), ("", ""), "mark", 7)
    assert call is not None
    assert (call.kind, call.free, call.days) == ("call", True, 1)
    assert len({engagement_of(replace(safety, key=key), ("", ""), "mark", 7).uid for key in KEYS}) == 4  # type: ignore[union-attr]


KEYS = ("checkin-3", "appeal-3", "appeal-3@work", "event-3@2026-11-20")
