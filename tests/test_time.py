"""Time as it misbehaves: hours that are skipped or come twice, clocks set wrong, other zones, 29 February."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from tests.commands.conftest import home, made_once, vault
from tests.commands.typing_it import process
from tests.screens import caseload
from tests.screens.conftest import written
from tests.screens.desk import at_work, open_door
from tests.store.books import ADA, KEY, Looking, opened, reopened

from casetui.store.casebook import Casebook
from casetui.store.vault import create
from casetui.terms.activity import Place, Topic, Wanted
from casetui.terms.case import PlaceEntry, PlaceKind
from casetui.terms.clock import NOON, Clock, day_of, local_moment
from casetui.terms.contact import ContactEntry, Mode, Outcome
from casetui.widgets.field import Field

__all__ = ["home", "made_once", "vault", "written"]

NEW_YORK, LISBON = "America/New_York", "Europe/Lisbon"
FAR_APART = ("Pacific/Pago_Pago", NEW_YORK, "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Kiritimati")
"""From eleven hours behind UTC to fourteen ahead of it."""

SHOWN = [
    (NEW_YORK, "2026-03-08 01:59", "2026-03-08 06:59"),
    (NEW_YORK, "2026-03-08 02:30", "2026-03-08 07:30"),
    (NEW_YORK, "2026-03-08 03:00", "2026-03-08 07:00"),
    (NEW_YORK, "2026-11-01 01:30", "2026-11-01 05:30"),
    (NEW_YORK, "2026-11-01 02:00", "2026-11-01 07:00"),
    (LISBON, "2026-03-29 01:30", "2026-03-29 01:30"),
    (LISBON, "2026-10-25 01:30", "2026-10-25 00:30"),
    ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"),
    ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:45"),
    ("Pacific/Apia", "2011-12-30 10:00", "2011-12-30 20:00"),
    ("America/Havana", "2026-11-01 00:30", "2026-11-01 04:30"),
    ("Africa/Cairo", "2026-04-24 00:00", "2026-04-23 22:00"),
]


def here(zone: str, moment: str = "2026-11-20 09:30") -> time_machine.travel:
    """A clock that stands still at a local moment in a zone."""
    return time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)), tick=False)


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    """An empty casebook."""
    return Casebook(create(tmp_path / "case.vault", KEY))


@pytest.mark.parametrize(("zone", "shown", "known"), SHOWN)
def test_what_the_clocks_show_is_one_moment(zone: str, shown: str, known: str) -> None:
    wanted = datetime.fromisoformat(shown)
    with here(zone):
        moment = local_moment(wanted.date(), wanted.time())
        assert moment.astimezone(UTC) == datetime.fromisoformat(known).replace(tzinfo=UTC)


@pytest.mark.parametrize("zone", FAR_APART)
def test_a_day_without_its_time_is_that_day_everywhere(zone: str) -> None:
    with here(zone):
        for day in (date(2026, 3, 8), date(2026, 11, 1), date(2028, 2, 29), date(2026, 12, 31)):
            assert day_of(datetime.combine(day, NOON, UTC)) == day
            assert day_of(local_moment(day, time(0, 5))) == day
            assert day_of(local_moment(day, time(23, 55))) == day


@pytest.mark.parametrize("zone", FAR_APART)
@pytest.mark.parametrize("day", [date(2026, 7, 1), date(2026, 1, 1), date(2028, 2, 29)])
def test_on_a_day_that_is_held_still_the_clock_shows_the_real_hour(zone: str, day: date) -> None:
    with here(zone, "2026-11-20 23:40"):
        now = Clock(day).now()
        assert (now.date(), now.time()) == (day, time(23, 40))
        assert now.astimezone(UTC).astimezone().date() == day


@pytest.mark.parametrize(
    ("typed", "at"),
    [("3/13 12:15am", "2027-03-13 05:15"), ("3/13 11:50pm", "2027-03-14 04:50"), ("3/14 2:30am", "2027-03-14 07:30")],
)
async def test_a_contact_before_the_clocks_change_stays_on_its_day(
    written: tuple[Path, caseload.Named], tmp_path: Path, typed: str, at: str
) -> None:
    path, named = Path(shutil.copy(written[0], tmp_path / "case.vault")), written[1]
    with here(NEW_YORK, "2027-03-15 09:30"):
        async with at_work(open_door(path), named) as desk:
            await desk.go_to("Chen")
            await desk.press("n")
            await desk.write("she rang at night")
            desk.app.screen.query_one("#when", Field).value = typed
            await desk.press("ctrl+s")
            kept = desk.happened("Chen")[0]
    assert kept.note == "she rang at night"
    assert kept.at == datetime.fromisoformat(at).replace(tzinfo=UTC)


def test_dates_that_a_person_means_are_the_same_in_every_zone(vault: Path) -> None:
    seen = []
    for zone in FAR_APART:
        done = process(f"--vault={vault}", "--today=2026-11-20", "today", "--json", TZ=zone)
        assert done.returncode == 0
        seen.append(done.stdout)
    assert all(one == seen[0] for one in seen)
    due = {row["due"] for row in json.loads(seen[0])}
    assert "2026-11-13" in due


def test_a_case_manager_who_moves_finds_every_day_and_hour_as_she_left_it(book: Casebook) -> None:
    with here(NEW_YORK):
        look = Looking(book)
        client = look.take_on(ADA)
        look.add(client, due=date(2026, 11, 23), at=time(0, 30))
        before = book.dump()["tables"]
    for zone in FAR_APART:
        with here(zone, "2026-11-20 00:10"):
            book = reopened(book)
            look = Looking(book)
            assert book.dump()["tables"] == before
            assert book.portraits.portrait(client).born == ADA.born
            (line,) = [line for line in look.today(date(2026, 11, 23)) if line.at]
            assert (line.due, line.at, line.overdue_days) == (date(2026, 11, 23), time(0, 30), 0)
    book.close()


@pytest.mark.parametrize("days", [-400, 3653])
def test_a_clock_that_jumps_leaves_history_in_order_and_everything_works(book: Casebook, days: int) -> None:
    with here(NEW_YORK):
        look = Looking(book)
        client = look.take_on(ADA)
        look.contact(None, client, note="before")
        owed = look.add(client, due=date(2026, 11, 20))
    then = datetime(2026, 11, 20, 9, 30, tzinfo=ZoneInfo(NEW_YORK)) + timedelta(days=days)
    with here(NEW_YORK, f"{then:%Y-%m-%d %H:%M}"):
        book = reopened(book)
        look, today = Looking(book), then.date()
        assert book.verify() == []
        assert all(line.overdue_days >= 0 for line in look.today(today))
        entry = ContactEntry(Clock().now(), mode=Mode.PHONE, outcome=Outcome.REACHED, note="after")
        step = book.contacts.propose(owed, client, Outcome.REACHED, today, then.time())
        assert step is None or step.due is None or step.due > today
        book.contacts.record(owed, client, entry, today)
        numbers = [number for (number,) in look.rows("SELECT id FROM change ORDER BY id")]
        assert numbers == sorted(numbers)
        assert book.undoing.undo().words.startswith("Undone")
        assert "after" not in [what.note for what in book.portraits.contacts(client)]
        book.undoing.redo()
        notes = [what.note for what in book.portraits.contacts(client)]
        assert notes == (["after", "before"] if days > 0 else ["before", "after"])
        assert book.verify() == []
        assert look.today(today) is not None
        assert book.portraits.portrait(client)
    book.close()
    with here(NEW_YORK):
        again = opened(book.vault.path)
        assert again.verify() == []
        assert all(line.overdue_days >= 0 for line in again.queue.today(date(2026, 11, 20)))
        again.close()


@pytest.mark.parametrize("day", ["1900-01-01", "1999-12-31", "2000-02-29", "2038-01-20", "9000-12-31"])
def test_today_can_be_any_day(vault: Path, day: str) -> None:
    done = process(f"--vault={vault}", f"--today={day}", "today", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(row["overdue_days"] >= 0 for row in json.loads(done.stdout))


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9001-01-01", "9999-12-31"])
def test_a_today_out_of_all_reason_is_refused(vault: Path, day: str) -> None:
    done = process(f"--vault={vault}", f"--today={day}", "today")
    assert done.returncode == 2
    assert "is no day such as" in done.stderr


def test_the_demo_is_made_on_29_february(home: Path) -> None:
    path = home.parent / "demo.vault"
    made = process(f"--vault={path}", "--today=2028-02-29", "demo", "--clients=4", "--years=1", secret=None)
    assert made.returncode == 0, made.stderr
    code = made.stdout.strip()
    for words in (["today", "--json"], ["verify"], ["check"]):
        done = process(f"--vault={path}", "--today=2028-02-29", *words, secret=code)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("moment", ["2026-12-31 23:59", "2027-01-01 00:00", "2026-11-01 01:30", "2026-03-08 03:00"])
def test_a_note_at_the_turn_of_a_day_stands_on_the_day_that_the_clock_showed(book: Casebook, moment: str) -> None:
    with here(NEW_YORK, moment):
        look, today = Looking(book), Clock().today()
        client = look.take_on(ADA, today)
        look.contact(None, client, note="now", at=Clock().now())
        (kept,) = book.portraits.contacts(client)
        assert kept.at.astimezone().date() == today == date.fromisoformat(moment[:10])
    book.close()


@pytest.mark.parametrize(
    ("zone", "day"), [("Africa/Cairo", "2026-04-24"), ("Atlantic/Azores", "2026-10-25"), (NEW_YORK, "2026-11-01")]
)
def test_every_hour_of_a_day_is_in_that_days_activity_and_in_no_others(book: Casebook, zone: str, day: str) -> None:
    days = [date.fromisoformat(day) + timedelta(days=n) for n in (-1, 0, 1)]
    made: dict[date, list[int]] = {one: [] for one in days}
    with here(zone):
        client = Looking(book).take_on(ADA, days[0])
    first = local_moment_in(zone, days[0])
    for hour in range(75):
        with time_machine.travel((first + timedelta(hours=hour)).astimezone(ZoneInfo(zone)), tick=False):
            shown = Clock().today()
            if shown in made:
                change = book.contacts.record(None, client, ContactEntry(Clock().now(), note=f"{hour}"), shown)
                made[shown].append(change.id)
    with here(zone):
        for one in days:
            lines = book.activity.page(Wanted(day=one, topic=Topic.CONTACTS), Place(10**9, 10**9), limit=200).lines
            assert [line.number for line in lines] == made[one][::-1]
    book.close()


def local_moment_in(zone: str, day: date) -> datetime:
    """The first moment of a day in a zone, in UTC."""
    with here(zone):
        return local_moment(day, time.min).astimezone(UTC)


@pytest.mark.parametrize("zone", ["Africa/Cairo", *FAR_APART])
def test_what_happened_on_a_day_stands_on_that_day(book: Casebook, zone: str) -> None:
    day = date(2026, 4, 24)
    with here(zone, "2026-05-01 09:30"):
        look = Looking(book)
        client = look.take_on(ADA, day)
        look.book.cases.add_alert(client, "fall risk", day)
        move = PlaceEntry(PlaceKind.HOSPITAL, day, "Maine Medical")
        look.book.cases.move(client, move, day)
        told = {what.kind: what.at.astimezone().date() for what in book.portraits.happenings(client)}
        assert told["alert"] == told["stay"] == told["case"] == day
        assert [fact.since for fact in book.portraits.health(client).stays] == [day]
    book.close()
