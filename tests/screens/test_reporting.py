"""Incidents and mandated reports by keys: one short act, then the guided page until nothing is owed."""

from __future__ import annotations

from tests.screens.caseload import TODAY
from tests.screens.desk import Desk

from casetui.dialogs.numbers import NumbersPanel
from casetui.screens.client import ClientScreen
from casetui.screens.plan import PlanScreen
from casetui.screens.practice import PracticeScreen
from casetui.screens.report import ReportScreen
from casetui.screens.today import TodayScreen
from casetui.terms.health import IncidentKind
from casetui.terms.practice import ReportStatus


async def test_an_incident_in_one_short_act_from_today_her_page_and_her_plan(desk: Desk) -> None:
    await desk.go_to("Chen")
    before = desk.changes()
    await desk.press("I", "f")
    await desk.write("by the bed")
    await desk.press("ctrl+s")
    assert desk.keys == 3
    assert (desk.said, desk.changes()) == ("Wei Chen: fall, today", before + 1)
    number = desk.client("Chen")
    assert desk.book.incidents.happened(number) == ((IncidentKind.FALL, TODAY),)
    await desk.press("c", "I", "n")
    await desk.write("not at home")
    await desk.press("ctrl+s", "p")
    desk.screen(PlanScreen)
    await desk.press("I")
    assert desk.text().count("1 in 180 days, 1 in 30") == 2
    await desk.press("m")
    await desk.write("two tablets")
    await desk.press("ctrl+s")
    assert [kind for kind, _ in desk.book.incidents.happened(number)] == [
        IncidentKind.FALL,
        IncidentKind.NO_SHOW,
        IncidentKind.MEDICINE_ERROR,
    ]


async def test_an_abuse_concern_leads_to_its_report_and_through_it(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("I", "a")
    await desk.write("bruises on both wrists")
    await desk.press("ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, ReportScreen))
    assert "your state's hours are not entered: e enters them" in desk.text()
    await desk.press("e")
    for words in ("Maine", None, "Adult Protective Services", "207 555 0110", "24", "48"):
        if words is not None:
            await desk.write(words)
        await desk.press("tab")
    await desk.press("ctrl+s")
    (report,) = desk.book.reports.of(desk.client("Chen"))
    assert (report.entry.agency, report.spoken_by is not None) == ("Adult Protective Services", True)
    assert "24 h left" in desk.text()
    await desk.press("l", "1", "tab", "tab")
    await desk.write("Ms Lee")
    await desk.press("tab")
    await desk.write("R-17")
    await desk.press("ctrl+s", "l", "enter", "tab")
    await desk.write("form by fax")
    await desk.press("tab", "tab")
    await desk.write("+1d")
    await desk.press("ctrl+s")
    (report,) = desk.book.reports.of(desk.client("Chen"))
    assert (report.status, report.spoken_to, report.reference) == (ReportStatus.REPORTED, "Ms Lee", "R-17")
    assert (report.written_how, report.look_again) == ("form by fax", False)
    assert [kind for kind, *_ in desk.owing("Chen")] == ["call", "safety"]
    await desk.press("escape")
    desk.screen(TodayScreen)


async def test_a_report_waits_on_today_on_her_page_and_by_name(desk: Desk) -> None:
    desk.book.reports.begin(desk.client("Chen"), desk.app.clock.now())
    desk.screen(TodayScreen).reload()
    await desk.go_to("report owed")
    await desk.press("l")
    desk.screen(ReportScreen)
    await desk.press("l", "3", "tab")
    await desk.write("the ward reported it")
    await desk.press("ctrl+s", "c", "tab")
    assert desk.book.reports.of(desk.client("Chen"))[0].why_not == "the ward reported it"
    desk.screen(ClientScreen)
    assert "REPORTS OWED" not in desk.text()
    names = [command.title for command in desk.app.get_system_commands(desk.app.screen)]
    assert {"Incident", "Mandated report", "Numbers", "Practice"} <= set(names)


async def test_numbers_are_one_key_away_and_hers_to_enter(desk: Desk) -> None:
    await desk.go_to("Okafor")
    desk.book.cases.add_alert(desk.client("Okafor"), "crisis place to avoid: Alder General", TODAY)
    await desk.press("exclamation_mark")
    panel = desk.screen(NumbersPanel)
    shown = desk.text()
    assert shown.index("crisis place to avoid") < shown.index("911") < shown.index("988")
    assert "your county's number: e enters it" in shown
    await desk.press("exclamation_mark", "3", "exclamation_mark")
    assert desk.screen(NumbersPanel) is not panel
    assert "crisis place" not in desk.text()
    await desk.press("G", "e")
    await desk.until(lambda: any(isinstance(screen, PracticeScreen) for screen in desk.app.screen_stack))
    await desk.write("207 555 0199")
    await desk.press("enter")
    assert desk.book.numbers.all()[-1].entry.number == "207 555 0199"
    await desk.press("K", "x")
    assert [one.entry.name for one in desk.book.numbers.all()][-1] == "Child protective services"
    assert len(desk.book.numbers.all()) == 5


async def test_her_practice_has_duties_and_credentials(desk: Desk) -> None:
    command = next(one for one in desk.app.get_system_commands(desk.app.screen) if one.title == "Practice")
    command.callback()
    await desk.until(lambda: isinstance(desk.app.screen, PracticeScreen))
    await desk.press("tab")
    assert "No state's rules are known here" in desk.text()
    await desk.press("tab", "a")
    await desk.write("CCM")
    await desk.press("ctrl+s")
    (ccm,) = desk.book.credentials.all()
    assert (ccm.entry.minutes_needed, ccm.entry.quota_minutes, str(ccm.entry.until)) == (4800, 480, "2031-11-19")
    await desk.press("l")
    await desk.write("ethics at law")
    await desk.press("tab")
    await desk.write("1.5")
    await desk.press("tab", "tab", "right", "ctrl+s")
    (ccm,) = desk.book.credentials.all()
    assert [(kept.entry.minutes, kept.entry.for_quota) for kept in ccm.education] == [(90, True)]
    assert "1.5 of 80 h done" in desk.text()
    await desk.press("x", "1")
    await desk.write("twice")
    await desk.press("enter")
    assert desk.book.credentials.all()[0].education == ()
