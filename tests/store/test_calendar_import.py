"""A calendar taken in: whole or not at all, known again, and told the same from the vault as from the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from tests.exchange.calendars_made import CUSTOM, NEW_YORK, here, vcalendar, vevent
from tests.store.books import TODAY, Looking

from casetui.exchange.calendar import read_calendar
from casetui.rules.occurring import occurrences
from casetui.store.calendar_import import lines_of
from casetui.terms.calendar_import import PlannedCalendar
from casetui.terms.change import Refused

NAMED = "X-WR-CALNAME:Work"
MEETING = vevent(
    "UID:m", "DTSTART;TZID=America/New_York:20261123T093000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=MO,WE"
)
OTHER_TIME = vevent(
    "UID:m",
    "RECURRENCE-ID;TZID=America/New_York:20261130T093000",
    "DTSTART;TZID=America/New_York:20261201T150000",
    title="Meeting, moved",
)
FROM_THEN = vevent(
    "UID:m",
    "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/New_York:20261209T093000",
    "DTSTART;TZID=America/New_York:20261210T110000",
    "DURATION:PT30M",
)
DENTIST = vevent("UID:d", "DTSTART;TZID=Clinic time:20261124T100000", "DURATION:PT45M", "LOCATION:Elm St")
BIRTHDAY = vevent("UID:b", "DTSTART;VALUE=DATE:20251128", "RRULE:FREQ=YEARLY", "TRANSP:TRANSPARENT", title="Birthday")
FAIR = vevent("UID:f", "DTSTART;VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261129", "RDATE;VALUE=DATE:20270105")
PAST = vevent("UID:p", "DTSTART:20251103T100000Z", title="Last year")
BROKEN = vevent("UID:x", "DTSTART:soon", title="Broken one")
ALL = (NAMED, CUSTOM, MEETING, OTHER_TIME, FROM_THEN, DENTIST, BIRTHDAY, FAIR, PAST)


@pytest.fixture(autouse=True)
def zone() -> Iterator[None]:
    """New York, whatever the machine's zone is."""
    with here(NEW_YORK):
        yield


def planned(look: Looking, *parts: str, name: str = "work.ics") -> PlannedCalendar:
    data = vcalendar(*parts)
    return look.book.calendars.plan(read_calendar(data, name), name, data, TODAY)


def take_in(look: Looking, *parts: str, name: str = "work.ics") -> str:
    return look.book.calendars.keep(planned(look, *parts, name=name), TODAY).words


def standing(look: Looking, first: date = TODAY, days: int = 60) -> list[tuple[str, str]]:
    """Day and title of the appointments that stand."""
    found = look.book.agenda.between(first, first + timedelta(days=days), TODAY).entries
    return sorted((one.on_day.isoformat(), one.what) for one in found if one.kind == "imported")


@pytest.mark.parametrize("first", [date(2025, 10, 1), TODAY, date(2026, 12, 1), date(2026, 12, 10), date(2027, 6, 1)])
@pytest.mark.parametrize("days", [0, 6, 41])
def test_from_the_vault_it_is_told_as_from_the_file(look: Looking, first: date, days: int) -> None:
    take_in(look, *ALL)
    last = first + timedelta(days=days)
    direct = occurrences(read_calendar(vcalendar(*ALL), "a.ics").events, first, last)
    kept = look.book.agenda.between(first, last, TODAY).entries
    said = [(one.on_day, one.at, one.until_day, one.ends, one.what, one.place, one.free) for one in kept if one.source]
    assert said == [
        (one.on_day, one.at, one.until_day, one.ends, one.event.title, one.event.place, one.event.free)
        for one in direct
    ]


def test_the_same_file_again_makes_nothing_new_and_one_undo_takes_all_back(look: Looking) -> None:
    before = look.state()
    assert take_in(look, *ALL, BROKEN) == "Calendar Work: 5 new appointments; 1 refused"
    again = planned(look, *ALL, BROKEN, name="work (1).ics")
    assert again.nothing
    assert list(lines_of(again)) == [
        "Work: nothing new; 1 refused.",
        "Refused: “Broken one” (line 66): its start cannot be read: “soon”.",
    ]
    with pytest.raises(Refused, match="nothing in it is new"):
        look.book.calendars.keep(again, TODAY)
    look.book.undoing.undo()
    assert look.state()[0] == before[0]
    look.book.undoing.redo()
    assert planned(look, *ALL, BROKEN).nothing


def test_a_newer_file_changes_what_changed_and_lets_go_what_is_gone(look: Looking) -> None:
    take_in(look, *ALL)
    later = vevent("UID:d", "DTSTART;TZID=Clinic time:20261125T100000", "DURATION:PT45M", "SEQUENCE:1")
    fresh = vevent("UID:n", "DTSTART:20261127T150000Z", title="New one")
    words = take_in(look, NAMED, CUSTOM, MEETING, FROM_THEN, later, fresh)
    assert words == "Calendar Work: 1 new appointment; 2 changed; 2 no longer in it"
    now = standing(look, days=12)
    assert ("2026-11-25", "Dentist") in now
    assert ("2026-11-24", "Dentist") not in now
    assert ("2026-11-30", "Dentist") in now  # the meeting of that day, whose exception is gone
    assert not [one for one in now if "Birthday" in one[1] or one[0] == "2026-11-26"]
    assert standing(look, date(2025, 11, 1), 10) == [("2025-11-03", "Last year")]  # what is over stays as it was
    assert "2 no longer in it" not in take_in(look, *ALL)
    assert ("2026-11-28", "Birthday") in standing(look)


def test_an_older_version_does_not_come_back(look: Looking) -> None:
    take_in(look, NAMED, vevent("UID:d", "DTSTART:20261125T150000Z", "SEQUENCE:3"))
    again = planned(look, NAMED, vevent("UID:d", "DTSTART:20261124T150000Z", "SEQUENCE:2"))
    assert again.nothing
    assert again.older == 1


def test_an_invitation_by_itself_takes_nothing_away(look: Looking) -> None:
    take_in(look, vevent("UID:1", "DTSTART:20261124T150000Z", title="First"), name="invite.ics")
    take_in(look, vevent("UID:2", "DTSTART:20261125T150000Z", title="Second"), name="invite (1).ics")
    assert [what for _, what in standing(look)] == ["First", "Second"]
    take_in(look, vevent("UID:2", "DTSTART:20261126T150000Z", title="Second"), name="invite.ics")
    assert [what for _, what in standing(look)] == ["Second"]


def test_what_was_refused_this_time_is_not_gone(look: Looking) -> None:
    take_in(look, NAMED, DENTIST, CUSTOM)
    broken = vevent("UID:d", "DTSTART:soon")
    assert planned(look, NAMED, broken).nothing
    assert len(standing(look)) == 1


def test_what_its_calendar_calls_off_does_not_stand(look: Looking) -> None:
    take_in(look, NAMED, DENTIST, CUSTOM)
    off = vevent("UID:d", "DTSTART;TZID=Clinic time:20261124T100000", "STATUS:CANCELLED", "SEQUENCE:1")
    take_in(look, NAMED, CUSTOM, off)
    assert standing(look) == []


def test_laid_to_a_client_it_stays_so_in_a_newer_file(look: Looking) -> None:
    ada = look.settled()
    take_in(look, NAMED, MEETING)
    number = look.one("SELECT max(id) FROM appointment")
    assert look.book.appointments.link(number, ada).words == "Dentist: with Ada Ortiz"
    take_in(look, NAMED, MEETING, OTHER_TIME)
    assert set(look.rows("SELECT client_id FROM appointment")) == {(ada,)}
    entries = look.book.agenda.between(TODAY, TODAY + timedelta(days=14), TODAY).entries
    assert {one.client for one in entries if one.source} == {"Ortiz, Ada"}
    with pytest.raises(Refused, match="calendar Work: change it there"):
        look.book.appointments.done(number, "")


def test_two_calendars_may_name_alike(look: Looking) -> None:
    take_in(look, "X-WR-CALNAME:One", vevent("UID:1", "DTSTART:20261124T150000Z", title="First"))
    take_in(look, "X-WR-CALNAME:Two", vevent("UID:1", "DTSTART:20261125T150000Z", title="Second"))
    assert [what for _, what in standing(look)] == ["First", "Second"]


def test_a_disk_that_says_no_leaves_nothing_of_it(look: Looking) -> None:
    plan = planned(look, *ALL)
    before = look.state()
    look.raw(
        "CREATE TEMP TRIGGER stop BEFORE INSERT ON main.appointment WHEN new.uid = 'f' "
        "BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    with pytest.raises(Exception, match="no"):
        look.book.calendars.keep(plan, TODAY)
    look.raw("DROP TRIGGER stop")
    assert look.state() == before
