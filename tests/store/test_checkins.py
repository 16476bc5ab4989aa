"""Check-ins: added, put off, done without contact, cancelled; and what follows."""

from __future__ import annotations

from datetime import date, time

import pytest
from tests.store.books import BEN, MONDAY, NEXT_FRIDAY, NOW, TODAY, TOMORROW, YESTERDAY, Looking

from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInEntry, CheckInStatus, Kind, Origin
from casetui.terms.queue import Tier


def test_added_with_all_it_says(look: Looking) -> None:
    client_id = look.take_on(BEN)
    entry = CheckInEntry(
        client_id,
        Kind.VISIT,
        "bring  the\nform",
        TOMORROW,
        time(14, 30),
        "FREQ=MONTHLY",
        "Dr Lee",
        Origin.PROMISE,
        True,
    )
    assert look.book.checkins.add(entry, TODAY).words == "Ben Núñez: visit added, tomorrow 14:30"
    row = look.check_in(2)
    assert (row.reason, row.due, row.at, row.rhythm) == ("bring the form", TOMORROW, time(14, 30), "FREQ=MONTHLY")
    assert (row.with_whom, row.origin, row.high, row.added_on) == ("Dr Lee", Origin.PROMISE, True, TODAY)
    assert look.book.checkins.add(CheckInEntry(None, Kind.DESK, "tidy"), TODAY).words == "Desk: desk added, undated"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (CheckInEntry(1, Kind.CALL, " \n "), "Reason: say what it is for"),
        (CheckInEntry(99, Kind.CALL, "x"), "not in this vault"),
        (CheckInEntry(1, Kind.CALL, "x", rhythm="now and then"), "no part NOW AND THEN"),
        (CheckInEntry(1, Kind.CALL, "x", rhythm="FREQ=HOURLY"), "shorter than a day"),
        (CheckInEntry(1, Kind.CALL, "x", rhythm="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "never comes round"),
        (CheckInEntry(1, Kind.CALL, "x" * 501), "Reason: longer than 500 characters"),
    ],
)
def test_what_cannot_be_added_is_refused_in_words(look: Looking, entry: CheckInEntry, said: str) -> None:
    look.take_on()
    before = look.state()
    with pytest.raises(Refused, match=said):
        look.book.checkins.add(entry, TODAY)
    assert look.state() == before


def test_done_without_contact_goes_on_by_its_rhythm(look: Looking) -> None:
    client_id = look.settled()
    number = look.add(client_id, Kind.VISIT, rhythm="FREQ=WEEKLY", with_whom="Rosa", high=True)
    assert look.book.checkins.done(number, NOW).words == "Ada Ortiz: weekly check, done, next Fri 27"
    was = look.check_in(number)
    assert (was.status, was.settled_on, was.settled_why) == (CheckInStatus.DONE, TODAY, "done without contact")
    (follow,) = look.planned(client_id)
    assert (follow.kind, follow.due, follow.rhythm, follow.with_whom, follow.high, follow.follows_id) == (
        Kind.VISIT,
        NEXT_FRIDAY,
        "FREQ=WEEKLY",
        "Rosa",
        True,
        number,
    )
    assert look.one("SELECT count(*) FROM contact") == 0


def test_a_next_look_keeps_the_rhythm_for_the_time_after(look: Looking) -> None:
    client_id = look.settled()
    number = look.add(client_id, rhythm="FREQ=WEEKLY;COUNT=3")
    look.book.checkins.done(number, NOW, "rang the ward instead", MONDAY)
    (follow,) = look.planned(client_id)
    assert (follow.due, follow.rhythm) == (MONDAY, "FREQ=WEEKLY;COUNT=2")
    last = look.add(client_id, rhythm="FREQ=WEEKLY;COUNT=1")
    look.book.checkins.done(last, NOW, "", MONDAY)
    assert [row.rhythm for row in look.planned(client_id)] == ["FREQ=WEEKLY;COUNT=2", ""]


@pytest.mark.parametrize(
    ("rhythm", "on", "following"),
    [
        ("FREQ=MONTHLY", date(2027, 1, 31), date(2027, 2, 28)),
        ("FREQ=MONTHLY", date(2028, 1, 31), date(2028, 2, 29)),
        ("FREQ=YEARLY", date(2028, 2, 29), date(2029, 2, 28)),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2028, 1, 31), date(2028, 2, 29)),
        ("FREQ=DAILY", date(2028, 2, 28), date(2028, 2, 29)),
    ],
)
def test_month_ends_and_leap_days(look: Looking, rhythm: str, on: date, following: date) -> None:
    client_id = look.settled()
    look.book.checkins.done(look.add(client_id, due=on, rhythm=rhythm), NOW.replace(on.year, on.month, on.day))
    assert [row.due for row in look.planned(client_id)] == [following]


def test_a_rhythm_that_cannot_be_read_any_more_leaves_an_undated_row(look: Looking) -> None:
    client_id = look.settled()
    number = look.add(client_id)
    look.raw("UPDATE check_in SET rhythm = 'whenever' WHERE id = ?", number)
    assert look.book.checkins.done(number, NOW).words.endswith("done, next undated")
    assert look.line(look.planned(client_id)[0].id).tier is Tier.UNDATED


@pytest.mark.parametrize(
    ("kind", "what", "look_again", "said"),
    [
        (Kind.SAFETY, "", MONDAY, "Say what was done"),
        (Kind.SAFETY, "rang the police", None, "next look"),
        (Kind.SAFETY, "rang the police", YESTERDAY, "cannot be in the past"),
        (Kind.SAFETY, " \t", MONDAY, "Say what was done"),
        (Kind.DEADLINE, "", None, "Say what was done"),
        (Kind.CALL, "", YESTERDAY, "cannot be in the past"),
    ],
)
def test_what_needs_words_or_a_day_is_refused_without(
    look: Looking, kind: Kind, what: str, look_again: date | None, said: str
) -> None:
    number = look.add(look.settled(), kind)
    before = look.state()
    with pytest.raises(Refused, match=said):
        look.book.checkins.done(number, NOW, what, look_again)
    assert look.state() == before


def test_a_safety_row_done_is_looked_at_again(look: Looking) -> None:
    client_id = look.settled()
    number = look.add(client_id, Kind.SAFETY, reason="no heat")
    look.book.checkins.done(number, NOW, "oil ordered\nfor noon", MONDAY)
    (follow,) = look.planned(client_id)
    assert (follow.kind, follow.due, follow.reason) == (Kind.SAFETY, MONDAY, "no heat")
    assert look.rows("SELECT note, check_in_id FROM contact") == [("oil ordered\nfor noon", number)]
    assert look.check_in(number).settled_why == "oil ordered for noon"


def test_a_long_account_is_kept_whole_in_the_note(look: Looking) -> None:
    number = look.add(look.settled(), Kind.DEADLINE)
    look.book.checkins.done(number, NOW, "filed " * 1_000)
    assert look.rows("SELECT length(note) FROM contact") == [(6_000,)]
    assert len(look.check_in(number).settled_why) == 500


def test_put_off(look: Looking) -> None:
    client_id = look.settled()
    number = look.add(client_id, rhythm="FREQ=WEEKLY", at=time(9))
    assert look.book.checkins.snooze(number, MONDAY, TODAY, time(14)).words == (
        "Ada Ortiz: weekly check, put off to Mon 23 14:00"
    )
    row = look.check_in(number)
    assert (row.due, row.at, row.rhythm, row.status) == (MONDAY, time(14), "FREQ=WEEKLY", CheckInStatus.PLANNED)
    look.book.checkins.snooze(number, TODAY, TODAY)
    assert (look.check_in(number).due, look.check_in(number).at) == (TODAY, None)


@pytest.mark.parametrize(
    ("kind", "until", "why", "said"),
    [
        (Kind.SAFETY, MONDAY, "because", "cannot be put off"),
        (Kind.DEADLINE, MONDAY, " ", "Say why it can wait"),
        (Kind.TRANSITION, MONDAY, "", "Say why it can wait"),
        (Kind.CALL, YESTERDAY, "", "yesterday is past"),
    ],
)
def test_what_cannot_be_put_off(look: Looking, kind: Kind, until: date, why: str, said: str) -> None:
    number = look.add(look.settled(), kind)
    before = look.state()
    with pytest.raises(Refused, match=said):
        look.book.checkins.snooze(number, until, TODAY, why=why)
    assert look.state() == before


def test_a_window_is_put_off_with_a_reason_that_is_kept(look: Looking) -> None:
    number = look.add(look.settled(), Kind.TRANSITION)
    look.book.checkins.snooze(number, MONDAY, TODAY, why="still on the ward")
    assert look.rows("SELECT why FROM change ORDER BY id DESC LIMIT 1") == [("still on the ward",)]


def test_a_safety_row_is_never_cancelled(look: Looking) -> None:
    client_id = look.settled()
    number = look.add(client_id, Kind.SAFETY, reason="no heat")
    before = look.state()
    with pytest.raises(Refused, match="only with what was done, and the next look"):
        look.book.checkins.cancel(number, "her son came", TODAY)
    assert look.state() == before


def test_cancelled_with_a_reason(look: Looking) -> None:
    client_id = look.settled()
    number = look.add(client_id)
    with pytest.raises(Refused, match="Say why"):
        look.book.checkins.cancel(number, " ", TODAY)
    with pytest.raises(Refused, match="longer than 500"):
        look.book.checkins.cancel(number, "x" * 501, TODAY)
    look.book.checkins.cancel(number, "moved\x00 away\ud800", TODAY)
    assert (look.check_in(number).status, look.check_in(number).settled_why) == (
        CheckInStatus.CANCELLED,
        "moved␀ away�",
    )


def test_what_was_settled_is_settled(look: Looking) -> None:
    number = look.add(look.settled())
    look.book.checkins.done(number, NOW)
    before = look.state()
    with pytest.raises(Refused, match="no longer planned"):
        look.book.checkins.snooze(number, MONDAY, TODAY)
    with pytest.raises(Refused, match="settled already"):
        look.book.checkins.cancel(number, "twice", TODAY)
    with pytest.raises(Refused, match="settled already"):
        look.book.checkins.done(number, NOW)
    with pytest.raises(Refused, match="not in this vault"):
        look.book.checkins.done(99, NOW)
    assert look.state() == before
