"""The whole of one client: people, health, cover, everything that happened, and where each line leads."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk
from tests.screens.plans import agreed

from casetui.dialogs.contact import ContactSheet
from casetui.dialogs.note_read import NoteRead
from casetui.records import Alert, Condition, Coverage, Identifier, Incident, Medicine, Person, Phone, Stay
from casetui.screens.client import ClientScreen
from casetui.screens.client_lines import SECTIONS
from casetui.screens.intake import IntakeScreen
from casetui.screens.plan import PlanScreen
from casetui.screens.plan_versions import PlanVersionsScreen
from casetui.screens.today import TodayScreen
from casetui.terms.case import Provenance
from casetui.terms.health import ConditionStatus, IncidentKind, MedicineStatus, StayKind
from casetui.terms.people import Authority, InForce, Role
from casetui.terms.plan import Achievement
from casetui.terms.plan_tree import GoalValueEntry

KINDS = ("contacts", "notes", "plan", "health", "case")


def much(desk: Desk, whom: str = "Okafor") -> int:
    """Something of everything, as no verb writes it yet."""
    mine = desk.client(whom)
    with desk.book.sessions.changing("kept by a test") as (session, _):
        daughter = Person(
            client_id=mine,
            name="Ada Okafor",
            role=Role.FAMILY,
            relation="daughter",
            authority=Authority.HEALTH_AGENT,
            in_force=InForce.IN_FORCE,
            paper_on_file=True,
            may_be_told=True,
        )
        session.add(daughter)
        session.flush()
        for row in (
            Person(client_id=mine, name="Nosy Neighbour", role=Role.FRIEND, may_be_told=False),
            Phone(client_id=mine, person_id=daughter.id, number="207 555 0177", digits="2075550177"),
            Condition(client_id=mine, name="asthma", status=ConditionStatus.RESOLVED, abated=date(2020, 5, 1)),
            Condition(
                client_id=mine,
                name="heart failure",
                status=ConditionStatus.ACTIVE,
                provenance=Provenance.FROM_RECORD,
            ),
            Medicine(client_id=mine, name="metoprolol", status=MedicineStatus.ACTIVE, prescriber="Dr Lee"),
            Stay(
                client_id=mine,
                kind=StayKind.INPATIENT,
                place="Maine Medical",
                admitted=datetime(2026, 11, 5, 14, tzinfo=UTC),
                discharged=datetime(2026, 11, 9, 18, tzinfo=UTC),
            ),
            Incident(client_id=mine, kind=IncidentKind.FALL, happened=date(2026, 11, 10), what="by the bed"),
            Coverage(client_id=mine, payer="Medicare", plan_kind="A and B", member_id="1EG4"),
            Coverage(client_id=mine, payer="Old Plan", until=date(2025, 12, 31)),
            Identifier(client_id=mine, label="MRN", value="9911"),
        ):
            session.add(row)
    return mine


async def page(desk: Desk, *keys: str, whom: str = "Okafor") -> None:
    await desk.go_to(whom)
    await desk.press("c", *keys)


async def section(desk: Desk, name: str) -> None:
    """Walk to a section."""
    for _ in SECTIONS:
        if f"[{name}]" in desk.text():
            return
        await desk.press("tab")
    raise AssertionError(f"there is no section {name}\n{desk.text()}")


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_people_say_what_they_decide_and_may_be_told(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        much(desk)
        await page(desk)
        await section(desk, "people")
        shown = " ".join(desk.text().split())
        assert "Ada Okafor · daughter decides: health-care agent, in force, paper on file may be told · " in shown
        assert "207 555 0177" in shown
        assert "Nosy Neighbour ! may not be told" in shown
        assert "doctor not asked" in shown


async def test_health_marks_what_a_record_brought_and_what_is_over(desk: Desk) -> None:
    much(desk)
    await page(desk)
    await section(desk, "health")
    shown = " ".join(desk.text().split())
    assert "heart failure · from the record" in shown
    assert "over asthma · until 1 May 2020" in shown
    assert "metoprolol · Dr Lee" in shown
    assert "inpatient · Maine Medical · until Mon 9 Nov" in shown
    assert "fall · open · by the bed" in shown


async def test_cover_says_payers_papers_and_numbers(desk: Desk) -> None:
    much(desk)
    await page(desk)
    await section(desk, "coverage")
    shown = " ".join(desk.text().split())
    assert "first Medicare · A and B · member 1EG4" in shown
    assert "over Old Plan · until 31 Dec 2025" in shown
    assert "agreement not signed consent not noted" in shown
    assert "MRN 9911" in shown


async def test_the_record_is_a_section_only_where_something_waits(desk: Desk) -> None:
    await page(desk)
    assert "record" not in desk.text().splitlines()[1]
    await desk.press("escape")
    much(desk)
    await page(desk)
    assert "record" in desk.text().splitlines()[1]
    await desk.press("shift+tab")
    assert "[record]" in desk.text()
    assert "FROM THE RECORD, NOT TAKEN OVER 1" in desk.text()
    await desk.press("T")
    assert "Nothing from a record waits here." in desk.text()


async def test_alerts_stand_below_the_name_at_once(desk: Desk) -> None:
    await page(desk, whom="Chen")
    assert "!" not in desk.text().splitlines()[1]
    await desk.press("escape")
    for number in range(12):
        desk.book.cases.add_alert(desk.client("Okafor"), f"alert number {number} of many", TODAY)
    await page(desk)
    shown = desk.text().splitlines()
    assert shown[1].startswith(" !\N{NO-BREAK SPACE}alert number 0 of many")
    assert shown[3].endswith("+5 more")
    assert "[face]" in shown[4]


async def test_one_long_alert_is_cropped_and_the_rest_counted(desk: Desk) -> None:
    mine = desk.client("Okafor")
    with desk.book.sessions.changing("kept by a test") as (session, _):
        for words in ("word " * 80, "another"):
            session.add(Alert(client_id=mine, words=words))
    await page(desk)
    assert desk.text().splitlines()[3].endswith("… +1 more".replace(" +", "   +"))


async def test_the_timeline_holds_everything(desk: Desk) -> None:
    mine = much(desk)
    agreed(desk.book, mine)
    goal = desk.book.plans.first_goals(mine)[0]
    desk.book.plans.record_value(goal.id, GoalValueEntry(TODAY, "6 of 7", Achievement.IMPROVING), TODAY)
    desk.book.cases.add_alert(mine, "fall risk", TODAY)
    await page(desk)
    await section(desk, "timeline")
    shown = desk.text()
    for words in (
        "plan agreed            version 1 of Care plan · with Ruth and her daughter",
        "goal                   Weigh daily: 6 of 7 · improving",
        "alert                  fall risk",
        "check-in cancelled     first call; complete the intake · made by hand",
        "stay                   admitted · inpatient · Maine Medical",
        "stay                   discharged · inpatient · Maine Medical",
        "incident               fall (open) · by the bed",
        "case                   active",
        "phone · reached        Weight 142, no swelling.",
    ):
        assert words in shown
    assert shown.index("Weight 142") < shown.index("incident") < shown.index("discharged") < shown.index("admitted")


async def test_what_is_undone_is_not_in_the_timeline(desk: Desk) -> None:
    await page(desk, "v")
    await section(desk, "timeline")
    assert "left message" in desk.text()
    await desk.press("u")
    assert "left message" not in desk.text()


@pytest.mark.parametrize("place", range(len(KINDS)))
async def test_the_timeline_is_filtered_by_kind(desk: Desk, place: int) -> None:
    mine = much(desk)
    agreed(desk.book, mine)
    await page(desk, "n")
    await desk.write("a note by itself")
    await desk.press("ctrl+s")
    await section(desk, "timeline")
    before = desk.keys
    await desk.press("K", "cnphs"[place])
    assert desk.keys - before == 2
    assert f"only {KINDS[place]}" in desk.text()
    told = {
        "contacts": ("Weight 142", "check-in cancelled"),
        "notes": ("a note by itself",),
        "plan": ("version 1",),
        "health": ("discharged", "fall (open)"),
        "case": ("case                   active",),
    }
    for kind, sentences in told.items():
        for words in sentences:
            assert (words in desk.text()) == (kind == KINDS[place]), words
    await desk.press("escape")
    assert "everything" in desk.text()
    await desk.press("escape")
    assert desk.screen(TodayScreen)


async def test_a_kind_of_which_there_is_nothing_says_so(desk: Desk) -> None:
    await page(desk)
    await section(desk, "timeline")
    await desk.press("K", "p")
    assert "No plan yet. Esc shows everything." in desk.text()
    await desk.press("K", "a")
    assert "Weight 142" in desk.text()


async def test_a_section_is_filtered_by_words(desk: Desk) -> None:
    much(desk)
    await page(desk)
    await section(desk, "timeline")
    await desk.press("slash")
    await desk.write("swelling")
    await desk.press("enter")
    assert "filter: swelling · 1 of" in desk.text()
    assert "discharged" not in desk.text()
    await desk.press("escape")
    assert "discharged" in desk.text()
    await section(desk, "people")
    await desk.press("slash")
    await desk.write("neighbour")
    await desk.press("enter")
    assert "AROUND HER" in desk.text()
    assert "DECIDES" not in desk.text()
    await desk.press("slash")
    await desk.write("zzz")
    await desk.press("enter")
    assert "Nothing here says “neighbourzzz”. Esc shows everything." in desk.text()


@pytest.mark.parametrize(
    ("words", "where", "below"),
    [
        ("check-in cancelled", "next", "weekly check-in"),
        ("incident", "health", "fall"),
        ("discharged", "health", "Maine Medical"),
        ("case     ", "face", "Name"),
    ],
)
async def test_a_line_of_the_timeline_opens_what_it_names(desk: Desk, words: str, where: str, below: str) -> None:
    much(desk)
    await page(desk)
    await section(desk, "timeline")
    await desk.go_to(words)
    await desk.press("enter")
    assert f"[{where}]" in desk.text()
    assert below in desk.selected()


async def test_a_note_a_version_and_a_goal_open_too(desk: Desk) -> None:
    mine = desk.client("Okafor")
    agreed(desk.book, mine)
    goal = desk.book.plans.first_goals(mine)[0]
    desk.book.plans.record_value(goal.id, GoalValueEntry(TODAY, "6 of 7"), TODAY)
    await page(desk)
    await section(desk, "timeline")
    await desk.go_to("Weight 142")
    await desk.press("enter")
    assert desk.screen(NoteRead)
    await desk.press("escape")
    await desk.go_to("version 1")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, PlanVersionsScreen))
    await desk.press("escape", "escape")
    await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))
    await desk.go_to("Weigh daily: 6 of 7")
    await desk.press("enter")
    assert desk.screen(PlanScreen)


async def test_other_sections_lead_on_too(desk: Desk) -> None:
    much(desk)
    await page(desk)
    await desk.go_to("heart failure")
    await desk.press("enter")
    assert "[health]" in desk.text()
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, IntakeScreen))
    await desk.press("escape")
    await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))
    await section(desk, "next")
    await desk.press("enter")
    assert desk.screen(ContactSheet)


async def test_e_edits_her(desk: Desk) -> None:
    await page(desk, "e")
    await desk.until(lambda: isinstance(desk.app.screen, IntakeScreen))
    assert "Okafor" in desk.text()


async def test_the_page_of_a_merged_client_is_the_other_one(desk: Desk) -> None:
    keep, other = desk.client("Okafor"), desk.client("Chen")
    desk.book.intake.merge(keep, other, TODAY)
    assert [hit.id for hit in desk.book.finder.client_ids("chen")] in ([], [keep])
    assert other not in [line.id for line in desk.book.finder.clients()]
    desk.app.push_screen(ClientScreen(desk.book, desk.app.clock, other, "face"))
    await desk.pilot.pause()
    assert desk.text().splitlines()[0].strip().startswith("Okafor, Ruth")
