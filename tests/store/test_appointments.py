"""Appointments of her own, check-ins moved, what stands on some days, and the file that leaves."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from tests.amount import examples
from tests.store.books import ADA, MONDAY, NEXT_FRIDAY, TODAY, TOMORROW, TUESDAY, YESTERDAY, Looking

from casetui.store.feeds import Feeds, replace_feed
from casetui.terms.agenda import AppointmentEntry, Entry, EntryKind
from casetui.terms.calendar_feed import FeedChoice, Naming
from casetui.terms.calendar_file import WallTime
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.rhythm import Away
from casetui.terms.vault import Exit, VaultProblem

TEN = time(10)
DENTIST = AppointmentEntry("dentist", WallTime(TUESDAY, TEN), 45)
WEEKLY = AppointmentEntry("supervision", WallTime(MONDAY, time(9)), 60, rule="FREQ=WEEKLY")


def standing(look: Looking, first: date = TODAY, last: date = TODAY + timedelta(days=27)) -> list[Entry]:
    return list(look.book.agenda.between(first, last, TODAY).entries)


def own(look: Looking) -> list[tuple[date, time | None, str, str]]:
    found = [one for one in standing(look) if one.kind is EntryKind.APPOINTMENT]
    return sorted((one.on_day, one.at, one.what, one.done) for one in found)


def key_of(look: Looking, day: date) -> tuple[int, str]:
    (found,) = [one for one in standing(look, day, day) if one.kind is EntryKind.APPOINTMENT]
    return found.number, found.recurrence


def test_one_is_added_changed_moved_done_and_cancelled_each_in_one_change(look: Looking) -> None:
    book, ada = look.book.appointments, look.settled()
    before = look.counts()[0]
    assert book.add(replace(DENTIST, client_id=ada), TODAY).words == "Ada Ortiz: dentist, Tue 24 10:00"
    number, _ = key_of(look, TUESDAY)
    assert book.get(number).client == "Ortiz, Ada"
    assert book.change(number, replace(DENTIST, title="dentist, crown", place="Elm St"), TODAY).words.startswith(
        "dentist, crown"
    )
    moved = book.move(number, "", date(2026, 11, 26), time(11), TODAY)
    assert moved.words == "dentist, crown, moved to Thu 26 11:00 (Thanksgiving)"
    (one,) = [one for one in standing(look) if one.kind is EntryKind.APPOINTMENT]
    assert (one.at, one.ends, one.place, one.client) == (time(11), time(11, 45), "Elm St", "")
    book.done(number, "")
    assert own(look)[0][3] == "done"
    book.done(number, "")
    assert own(look)[0][3] == ""
    book.cancel(number, "", TODAY)
    assert own(look) == []
    assert look.counts()[0] == before + 6
    look.book.undoing.undo()
    assert own(look) == [(date(2026, 11, 26), time(11), "dentist, crown", "")]


def test_one_time_of_what_repeats_is_moved_and_the_others_stay(look: Looking) -> None:
    book = look.book.appointments
    book.add(WEEKLY, TODAY)
    book.move(*key_of(look, date(2026, 11, 30)), TUESDAY, time(8), TODAY)
    days = [day for day, *_ in own(look)]
    assert days == [MONDAY, TUESDAY, date(2026, 12, 7), date(2026, 12, 14)]
    book.done(*key_of(look, MONDAY))
    assert [done for *_, done in own(look)] == ["done", "", "", ""]
    book.move(*key_of(look, TUESDAY), TOMORROW, None, TODAY)
    assert own(look)[0][:2] == (TOMORROW, None)
    book.cancel(*key_of(look, date(2026, 12, 7)), TODAY)
    assert [day for day, *_ in own(look)] == [TOMORROW, MONDAY, date(2026, 12, 14)]
    assert look.one("SELECT count(*) FROM appointment") == 4


def test_all_later_ones_are_cancelled_and_the_earlier_ones_stay(look: Looking) -> None:
    book = look.book.appointments
    book.add(WEEKLY, TODAY)
    book.move(*key_of(look, date(2026, 12, 14)), date(2026, 12, 15), time(8), TODAY)
    words = book.cancel(*key_of(look, date(2026, 12, 7)), TODAY, onward=True).words
    assert words == "supervision, no more from Mon 7 Dec on"
    assert [day for day, *_ in own(look)] == [MONDAY, date(2026, 11, 30)]
    book.cancel(*key_of(look, MONDAY), TODAY, onward=True)
    assert own(look) == []


@pytest.mark.parametrize(
    "entry",
    [
        replace(DENTIST, title="  "),
        replace(DENTIST, minutes=1441),
        replace(DENTIST, minutes=-1),
        replace(DENTIST, days=0),
        replace(DENTIST, days=367),
        replace(DENTIST, starts=WallTime(date(9999, 12, 31))),
        replace(DENTIST, rule="FREQ=SECONDLY"),
        replace(DENTIST, client_id=99),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_trace(look: Looking, entry: AppointmentEntry) -> None:
    before = look.state()
    with pytest.raises(Refused):
        look.book.appointments.add(entry, TODAY)
    assert look.state() == before


def test_a_check_in_is_moved_in_one_change_that_says_so(look: Looking) -> None:
    ada = look.settled()
    number = look.add(ada, Kind.VISIT, reason="bath rail", due=TODAY, at=TEN)
    look.book.days_off.add(Away(TUESDAY, TUESDAY, "conference"), TODAY)
    move = look.book.appointments.move_check_in
    assert move(number, MONDAY, time(11), TODAY).words == "Ada Ortiz: bath rail, moved to Mon 23 11:00"
    assert move(number, TOMORROW, time(9), TODAY).words == "Ada Ortiz: bath rail, moved to tomorrow 09:00"
    assert "(conference, your day off)" in move(number, TUESDAY, time(9), TODAY).words
    look.book.undoing.undo()
    row = look.check_in(number)
    assert (row.due, row.at) == (TOMORROW, time(9))
    for kind in (Kind.SAFETY, Kind.DEADLINE, Kind.TRANSITION):
        fixed = look.add(ada, kind, due=TODAY)
        with pytest.raises(Refused):
            move(fixed, MONDAY, None, TODAY)
    with pytest.raises(Refused, match="is past"):
        move(number, YESTERDAY, None, TODAY)


def test_what_stands_is_what_is_planned_on_those_days(look: Looking) -> None:
    ada = look.take_on(ADA)
    visit = look.add(ada, Kind.VISIT, reason="bath rail", due=MONDAY, at=TEN, minutes=90)
    look.add(ada, Kind.DEADLINE, reason="appeal", due=TUESDAY)
    look.add(ada, Kind.CALL, due=YESTERDAY)
    look.add(None, Kind.DESK, reason="mileage", due=MONDAY)
    look.book.days_off.add(Away(MONDAY, TUESDAY, "conference"), TODAY)
    found = {one.key: one for one in standing(look, MONDAY, date(2026, 11, 26))}
    kinds = sorted(one.kind.value for one in found.values())
    assert kinds == ["check-in", "day off", "deadline", "holiday", "visit"]
    assert (found[f"checkin-{visit}"].ends, found[f"checkin-{visit}"].client) == (time(11, 30), "Ortiz, Ada")
    look.book.checkins.cancel(visit, "she is away", TODAY)
    assert f"checkin-{visit}" not in {one.key for one in standing(look, MONDAY, MONDAY)}


def test_however_much_is_planned_only_the_days_that_are_asked_for_are_read(look: Looking) -> None:
    amount = 3_000 * examples(4)
    look.raw("BEGIN")
    look.raw(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
        " INSERT INTO check_in(kind, reason, due, rhythm, with_whom, origin, high, counted_from, status, attempt,"
        " of, ladder, band, moved_why, added_on, settled_why)"
        " SELECT 'call', 'x', date('2026-11-20', '+' || (i % 3000) || ' days'), '', '', 'added', 0, 'last contact',"
        " 'planned', 0, 0, '', '', '', '2026-11-20', '' FROM n",
        amount,
    )
    look.raw("COMMIT")
    found = look.book.agenda.between(MONDAY, MONDAY, TODAY)
    assert len(found.entries) == amount // 3000
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection = look.book.vault.connection
    connection.set_progress_handler(count, 100)
    look.book.agenda.between(MONDAY, NEXT_FRIDAY, TODAY)
    connection.set_progress_handler(None, 0)
    assert steps < 40 + amount // 100
    assert not look.book.agenda.between(MONDAY, MONDAY, TODAY).more


def test_what_is_let_out_has_no_names_unless_she_says_so(look: Looking) -> None:
    ada = look.settled()
    look.add(ada, Kind.VISIT, reason="bath rail after the fall", due=MONDAY, at=TEN, minutes=60)
    look.book.appointments.add(replace(DENTIST, client_id=ada, place="Elm St"), TODAY)
    feeds = Feeds(look.book.vault.connection)
    out = feeds.entries(FeedChoice(), TODAY)
    assert [one.title for one in out if one.starts.at] == ["visit", "appointment"]
    assert not [word for word in ("Ada", "Ortiz", "A.O.", "bath", "dentist", "Elm") if word in repr(out)]
    initials = feeds.entries(FeedChoice(Naming.INITIALS), TODAY)
    assert [one.title for one in initials if one.starts.at] == ["visit A.O.", "appointment A.O."]
    assert [one.uid for one in initials] == [one.uid for one in out]
    look.book.appointments.move_check_in(look.planned(ada)[0].id, TUESDAY, TEN, TODAY)
    later = {one.uid: one for one in feeds.entries(FeedChoice(), TODAY)}
    assert set(later) == {one.uid for one in out}
    assert all(later[one.uid].sequence > one.sequence for one in out)


def test_the_file_is_private_and_replaces_only_one_of_ours(look: Looking, tmp_path: Path) -> None:
    vault, out = look.book.vault.path, tmp_path / "feed.ics"
    ours = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//casetui//casetui//EN\r\n"
    replace_feed(out, ours, vault)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    replace_feed(out, ours + b"END", vault)
    assert out.read_bytes() == ours + b"END"
    letter = tmp_path / "letter.txt"
    letter.write_text("mine")
    for path in (letter, vault, tmp_path):
        with pytest.raises(VaultProblem) as problem:
            replace_feed(path, ours, vault)
        assert problem.value.code is Exit.NOT_A_FILE
    assert letter.read_text() == "mine"
    with pytest.raises(VaultProblem):
        replace_feed(tmp_path / "nowhere" / "feed.ics", ours, vault)
    assert sorted(path.name for path in tmp_path.iterdir() if "partial" in path.name) == []
