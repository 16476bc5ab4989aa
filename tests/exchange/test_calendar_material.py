"""The calendar files of the material, where it is beside this repository: the counts and occurrences of its FACTS."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.calendars_made import here

from casetui.exchange.calendar import read_calendar
from casetui.rules.occurring import occurrences
from casetui.terms.calendar_file import CalendarFile, Occurrence

MATERIAL = Path(__file__).resolve().parents[3] / "shared" / "material"
pytestmark = pytest.mark.skipif(not MATERIAL.exists(), reason="the material is not here")


def facts(name: str) -> dict[str, Any]:
    """A table of facts, by the file that each is about."""
    table = json.loads((MATERIAL / "FACTS" / name).read_text(encoding="utf-8")) if MATERIAL.exists() else {}
    return {file.removeprefix("open/"): said for file, said in table.items()}


COUNTS, OCCURRENCES = facts("ics_counts.json"), facts("ics_occurrences.json")

EXCLUDED = {
    "ics/icaljs_recur_instances.ics": 3,
    "ics/rie_daylight_saving_time.ics": 5,
    "ics/rie_issue_20_exdate_ignored.ics": 9,
}
"""Dates that the EXDATE lines hold, counted by hand."""


def of(file: str) -> CalendarFile:
    """A file of the material as read."""
    return read_calendar((MATERIAL / file).read_bytes(), file)


def moment(one: Occurrence) -> datetime:
    """When an occurrence begins, by clocks that stand in UTC."""
    return datetime.fromisoformat(f"{one.on_day}T{one.at or '00:00'}+00:00")


def test_every_file_is_in_the_table() -> None:
    assert {f"ics/{file.name}" for file in (MATERIAL / "ics").iterdir()} == set(COUNTS)


@pytest.mark.parametrize("file", COUNTS)
def test_everything_in_it_is_read(file: str) -> None:
    said, found = COUNTS[file], of(file)
    left = dict(found.left_out)
    assert not found.refused
    assert (len(found.events), found.seen) == (said["VEVENT"], said["VEVENT"])
    assert (left.get("to-dos", 0), left.get("journal entries", 0)) == (said["VTODO"], said["VJOURNAL"])
    assert sum(bool(event.rule) for event in found.events) == said["RRULE"]
    assert sum(event.recurrence is not None for event in found.events) == said["RECURRENCE_ID"]
    assert sum(len(event.excluded) for event in found.events) == EXCLUDED.get(file, 0)
    if not said["VTODO"]:
        assert len({event.uid for event in found.events}) == said["distinct_uids"]


@pytest.mark.parametrize("file", [file for file, said in OCCURRENCES.items() if "window" in said])
def test_every_occurrence_is_there(file: str) -> None:
    said = OCCURRENCES[file]
    first, end = map(date.fromisoformat, said["window"])
    with here("UTC"):
        found = occurrences(of(file).events, first, end - timedelta(days=1))
    assert len(found) == said["occurrences"]
    for one, (text,) in ((found[0], said["first"]), (found[-1], said["last"])):
        if one.at is None:
            assert one.on_day.isoformat() == text
        else:
            assert moment(one) == datetime.fromisoformat(text)


def test_the_birthdays_that_the_libraries_gave_up() -> None:
    found = occurrences(of("ics/icaljs_google_birthday.ics").events, date(2010, 1, 1), date(2016, 12, 31))
    assert [one.on_day for one in found] == [date(year, 12, 10) for year in (2012, 2012, 2013, 2013, 2014, 2014)]


def test_what_other_programs_wrote_reads_well() -> None:
    meeting = of("ics/horde_meeting.ics").events[0]
    assert (meeting.zone, meeting.minutes) == ("America/New_York", 60)
    assert "Date: Monday, June 5, 2006 \nTime:" in meeting.note
    assert of("ics/horde_line-folding-4.ics").events[0].note.startswith("Lörem ipsüm dölör sit ämet, cönsectetüer")
    assert of("ics/rie_daylight_saving_time.ics").name == "machBar - Öffentlich"
    assert of("ics/rie_discourse_no_dtend.ics").events[0].minutes == 0
    days = [(event.days, event.minutes) for event in of("ics/rie_issue_201_test_matrix.ics").events]
    assert days[:5] == [(1, 0), (2, 0), (3, 0), (3, 0), (1, 0)]
    with here("UTC"):
        lengths = [event.minutes // 60 for event in of("ics/rie_issue_201_test_matrix.ics").events[5:]]
    assert lengths == [24, 28, 50, 0, 10, 24, 28, 50, 0, 10]
