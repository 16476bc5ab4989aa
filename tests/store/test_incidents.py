"""Incidents: one change each, safety first until followed up; of an abuse concern the report is owed at once."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from tests.store.books import MONDAY, NOW, TODAY, TOMORROW, YESTERDAY, Looking

from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInStatus, Kind
from casetui.terms.health import SAFETY_EVENTS, IncidentKind, IncidentStatus
from casetui.terms.incident import IncidentEntry
from casetui.terms.practice import ReportStatus


@pytest.mark.parametrize("kind", [IncidentKind.HEAD_STRIKE, IncidentKind.MEDICINE_ERROR])
def test_an_incident_is_one_change_and_safety_stands_first(look: Looking, kind: IncidentKind) -> None:
    client_id = look.settled()
    before = look.counts()[0]
    entry = IncidentEntry(kind, YESTERDAY, time(21), "by the bed", "ice", "daughter")
    change = look.book.incidents.record(client_id, entry, NOW)
    assert (change.words, look.counts()[0]) == (f"Ada Ortiz: {kind}, yesterday", before + 1)
    assert look.rows("SELECT kind, happened, at, what, done, told, status FROM incident") == [
        (kind, "2026-11-19", "21:00:00.000000", "by the bed", "ice", "daughter", "open")
    ]
    assert ("gap-incident-1" in look.ids()) is (kind in SAFETY_EVENTS)
    look.book.undoing.undo()
    assert look.rows("SELECT * FROM incident") == []
    assert "gap-incident-1" not in look.ids()


def test_followed_up_at_once_with_what_was_done_and_the_next_look(look: Looking) -> None:
    client_id = look.settled()
    entry = IncidentEntry(IncidentKind.BASIC_NEED, TODAY, None, "no food", "bags from the pantry", next_look=TOMORROW)
    assert look.book.incidents.record(client_id, entry, NOW).words.endswith("today, next look tomorrow")
    assert look.one("SELECT status FROM incident") == IncidentStatus.FOLLOWED_UP
    assert "gap-incident-1" not in look.ids()
    assert [(row.kind, row.due) for row in look.planned(client_id)] == [(Kind.SAFETY, TOMORROW)]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (IncidentEntry(IncidentKind.FALL, TOMORROW), "lies ahead"),
        (IncidentEntry(IncidentKind.FALL, TODAY, time(10, 31)), "lies ahead"),
        (IncidentEntry(IncidentKind.FALL, TODAY, next_look=TOMORROW), "Say what was done"),
        (IncidentEntry(IncidentKind.FALL, TODAY, done="ice", next_look=YESTERDAY), "cannot be in the past"),
    ],
)
def test_what_cannot_be_leaves_everything_as_it_was(look: Looking, entry: IncidentEntry, said: str) -> None:
    client_id = look.take_on()
    before = look.state()
    with pytest.raises(Refused, match=said):
        look.book.incidents.record(client_id, entry, NOW)
    assert look.state() == before


def test_an_abuse_concern_owes_a_report_from_the_moment_of_noticing(look: Looking) -> None:
    client_id = look.settled()
    change = look.book.incidents.record(
        client_id, IncidentEntry(IncidentKind.ABUSE_CONCERN, TODAY, what="bruises"), NOW
    )
    assert change.words == "Ada Ortiz: abuse concern, today, report owed"
    (report,) = look.book.reports.of(client_id)
    assert (report.status, report.entry.noticed_at, report.entry.what) == (ReportStatus.OWED, NOW, "bruises")
    assert (report.incident_id, report.duty, report.spoken_by, report.look_again) == (1, None, None, True)
    assert look.book.incidents.get(1).report_id == report.id
    look.book.undoing.undo()
    assert (look.book.reports.of(client_id), look.rows("SELECT * FROM incident")) == ((), [])


def test_what_happened_is_counted_without_what_was_voided(look: Looking) -> None:
    client_id = look.take_on()
    for kind, away in ((IncidentKind.FALL, 3), (IncidentKind.NO_SHOW, 1)):
        look.book.incidents.record(client_id, IncidentEntry(kind, TODAY - timedelta(days=away)), NOW)
    look.incident(client_id, void_why="entered twice")
    assert look.book.incidents.happened(client_id) == (
        (IncidentKind.FALL, TODAY - timedelta(days=3)),
        (IncidentKind.NO_SHOW, YESTERDAY),
    )
    with pytest.raises(Refused, match="was voided"):
        look.book.incidents.get(3)


def test_an_incident_is_followed_up_with_what_was_done_and_when_next(look: Looking) -> None:
    client_id = look.settled()
    number = look.incident(client_id)
    for done, day, said in ((" ", MONDAY, "Say what was done"), ("rang", YESTERDAY, "cannot be in the past")):
        with pytest.raises(Refused, match=said):
            look.book.incidents.follow_up(number, done, day, TODAY)
    change = look.book.incidents.follow_up(number, "rang the police\x1b", MONDAY, TODAY)
    assert (change.words, change.client_id) == ("Ada Ortiz: missing followed up, next look Mon 23", client_id)
    look.book.incidents.follow_up(number, "found", MONDAY, TODAY)
    assert look.rows("SELECT done, status FROM incident") == [("rang the police␛\nfound", IncidentStatus.FOLLOWED_UP)]
    assert [(row.kind, row.due, row.status) for row in look.planned(client_id)] == [
        (Kind.SAFETY, MONDAY, CheckInStatus.PLANNED)
    ] * 2


def test_a_voided_incident_is_not_followed_up(look: Looking) -> None:
    number = look.incident(look.take_on(), void_why="entered twice")
    with pytest.raises(Refused, match="was voided"):
        look.book.incidents.follow_up(number, "rang", MONDAY, TODAY)
    with pytest.raises(Refused, match="not in this vault"):
        look.book.incidents.follow_up(99, "rang", MONDAY, TODAY)
