"""Mandated reports: counted from noticing by hours that she entered, owed until done, kept off every paper."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.store.books import ADA, MONDAY, NOW, TODAY, TOMORROW, YESTERDAY, Looking

from casetui.papers.client_page import client_page
from casetui.papers.face import face_paper
from casetui.rules.family_letter import coming_of
from casetui.rules.telling import usual_telling
from casetui.store.courses import course_of
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.consent import Telling
from casetui.terms.health import IncidentKind, IncidentStatus
from casetui.terms.incident import IncidentEntry
from casetui.terms.practice import ReportKind, ReportStatus
from casetui.terms.queue import Tier
from casetui.terms.report import DutyEntry, ReportEntry, ReportStep, ReportTaken

DUTY = DutyEntry(
    "Maine", ReportKind.ADULT, "Adult Protective Services", "207 555 0110", 24, 48, "as read on their page"
)
SECRET = "bruises on both wrists"


def concern(look: Looking, client_id: int) -> int:
    """An abuse concern of a client, noticed now; the number of its report."""
    look.book.incidents.record(client_id, IncidentEntry(IncidentKind.ABUSE_CONCERN, TODAY, what=SECRET), NOW)
    return look.book.reports.of(client_id)[0].id


def spoken(**more: object) -> ReportTaken:
    return ReportTaken(ReportStep.SPOKEN, NOW + timedelta(hours=1), "intake, Ms Lee", "R-17", **more)  # type: ignore[arg-type]


def test_the_only_duty_that_fits_her_age_counts_its_hours(look: Looking) -> None:
    look.book.reports.add_duty(DUTY, TODAY)
    look.book.reports.add_duty(DutyEntry("Maine", ReportKind.CHILD, "Child Protective Services"), TODAY)
    now = look.book.reports.now(concern(look, look.take_on()))
    assert (now.entry.agency, now.entry.phone) == ("Adult Protective Services", "207 555 0110")
    assert (now.spoken_by, now.written_by) == (NOW + timedelta(hours=24), NOW + timedelta(hours=48))
    other = DutyEntry("Vermont", ReportKind.ADULT, "APS")
    look.book.reports.add_duty(other, TODAY)
    assert look.book.reports.now(concern(look, look.take_on())).duty is None


def test_it_stands_in_tier_0_until_spoken_written_and_looked_at_again(look: Looking) -> None:
    look.book.reports.add_duty(DUTY, TODAY)
    client_id = look.settled()
    number = concern(look, client_id)
    line = look.line(f"gap-report-{number}")
    assert (line.tier, line.due) == (Tier.SAFETY, TOMORROW)
    assert line.why.startswith("report owed by Sat 21 ")
    assert look.book.reports.take(number, spoken(to_write=True), TODAY).words == "Ada Ortiz: report spoken"
    assert look.line(f"gap-report-{number}").why.startswith("report to be written by Sun 22 ")
    written = ReportTaken(ReportStep.WRITTEN, NOW + timedelta(hours=3), how="form by fax", next_look=MONDAY)
    assert look.book.reports.take(number, written, TODAY).words == "Ada Ortiz: report written, next look Mon 23"
    now = look.book.reports.now(number)
    assert (now.status, now.spoken_to, now.reference, now.written_how) == (
        ReportStatus.REPORTED,
        "intake, Ms Lee",
        "R-17",
        "form by fax",
    )
    assert look.one("SELECT status FROM incident") == IncidentStatus.FOLLOWED_UP
    assert not [line for line in look.ids() if str(line).startswith(("gap-report", "gap-incident"))]
    look.book.undoing.undo()
    assert f"gap-report-{number}" in look.ids()


def test_no_hours_are_invented(look: Looking) -> None:
    number = concern(look, look.settled())
    line = look.line(f"gap-report-{number}")
    assert line.why == "report owed, agency not named yet: your state's hours are not entered"
    look.book.reports.address(
        number, ReportEntry(NOW - timedelta(hours=2), "told by her", None, "APS", "555 0110"), NOW
    )
    now = look.book.reports.now(number)
    assert (now.entry.agency, now.spoken_by, now.written_by) == ("APS", None, None)
    look.book.reports.add_duty(DUTY, TODAY, number)
    assert look.book.reports.now(number).spoken_by == NOW + timedelta(hours=22)
    look.book.reports.edit_duty(1, DutyEntry("Maine", ReportKind.ADULT, "APS", spoken_hours=0), TODAY)
    now = look.book.reports.now(number)
    assert (now.spoken_by, now.written_by) == (NOW - timedelta(hours=2), None)


def test_not_required_says_why_and_what_is_done_is_owed_no_more(look: Looking) -> None:
    number = concern(look, look.settled())
    no = ReportTaken(ReportStep.NOT_REQUIRED, NOW)
    with pytest.raises(Refused, match="Say why it is not required"):
        look.book.reports.take(number, no, TODAY)
    with pytest.raises(Refused, match="before it was noticed"):
        look.book.reports.take(number, ReportTaken(ReportStep.SPOKEN, NOW - timedelta(minutes=1), "x"), TODAY)
    look.book.reports.take(number, ReportTaken(ReportStep.NOT_REQUIRED, NOW, why="reported by the ward"), TODAY)
    assert look.book.reports.now(number).status is ReportStatus.NOT_REQUIRED
    assert f"gap-report-{number}" not in look.ids()
    assert "gap-incident-1" in look.ids()
    with pytest.raises(Refused, match="The report is not required"):
        look.book.reports.take(number, spoken(), TODAY)


def test_a_report_by_itself_and_one_for_each_incident(look: Looking) -> None:
    client_id = look.settled()
    assert look.book.reports.begin(client_id, NOW).words == "Ada Ortiz: report owed"
    (report,) = look.book.reports.of(client_id)
    number = report.id
    assert report.incident_id is None
    look.book.reports.void(number, "a mistake")
    assert look.book.reports.of(client_id) == ()
    with pytest.raises(Refused, match="was taken out"):
        look.book.reports.now(number)
    concern(look, client_id)
    with pytest.raises(Refused, match="has its report"):
        look.book.reports.begin(client_id, NOW, 1)
    with pytest.raises(Refused, match="later than now"):
        look.book.reports.address(2, ReportEntry(NOW + timedelta(minutes=1)), NOW)


def test_duties_are_hers_named_whole_and_taken_out_with_a_reason(look: Looking) -> None:
    for entry, said in (
        (DutyEntry(" ", ReportKind.ADULT, "APS"), "which state"),
        (DutyEntry("Maine", ReportKind.ADULT, ""), "which agency"),
        (DutyEntry("Maine", ReportKind.ADULT, "APS", spoken_hours=-1), "Spoken hours: less than 0"),
    ):
        with pytest.raises(Refused, match=said):
            look.book.reports.add_duty(entry, TODAY)
    look.book.reports.add_duty(DUTY, TODAY)
    (duty,) = look.book.reports.duties()
    assert (duty.entry, duty.as_of) == (DUTY, TODAY)
    number = concern(look, look.take_on())
    look.book.reports.void_duty(duty.id, "the law changed")
    assert look.book.reports.duties() == ()
    assert look.book.reports.now(number).spoken_by is not None


def test_no_word_of_it_goes_onto_a_paper_or_to_the_family(look: Looking) -> None:
    client_id = look.settled(ADA)
    look.book.reports.add_duty(DUTY, TODAY)
    number = concern(look, client_id)
    look.book.reports.take(number, spoken(next_look=MONDAY), TODAY)
    client = look.book.portraits.portrait(client_id)
    (again,) = client.owing
    assert again.reason == "look again: abuse concern"
    assert usual_telling(again.kind, again.reason) is Telling.MANDATED
    pending = course_of(look.book.vault.connection, client_id).pending
    assert [one.words for one in pending] == ["safety · look again: abuse concern"]
    papers = [
        repr(client_page(None, client, TODAY)),
        repr(face_paper(client, TODAY)),
        repr(coming_of(client.owing, YESTERDAY)),
        repr(look.book.closings.outcomes(client_id, TODAY).open_items),
    ]
    for paper in papers:
        for word in ("abuse", "wrists", "Adult Protective", "R-17", "Ms Lee", "report spoken"):
            assert word not in paper, (word, paper)


def test_a_call_about_it_is_no_coming_visit_of_a_family_letter(look: Looking) -> None:
    client_id = look.settled()
    look.add(client_id, Kind.VISIT, reason="look again: abuse concern")
    assert coming_of(look.book.portraits.portrait(client_id).owing, TODAY) == ()


def test_it_stands_in_her_own_timeline(look: Looking) -> None:
    client_id = look.settled()
    number = concern(look, client_id)
    look.book.reports.take(number, spoken(), TODAY)
    found = look.book.portraits.happenings(client_id)
    assert {one.words for one in found if one.kind == "report"} == {"noticed", "spoken · intake, Ms Lee"}
