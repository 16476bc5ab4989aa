"""What becomes of an intake: the first check-ins shown and made, the waiting list, a no, and the follow-up."""

from __future__ import annotations

import pytest
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk
from tests.screens.intake_desk import NAME, begin, choose, drafts, edit, field, found, listed, row, section

from casetui.dialogs.first_steps import FirstSteps
from casetui.dialogs.step import StepSheet
from casetui.screens.clients import ClientsScreen
from casetui.screens.intake import IntakeScreen
from casetui.screens.today import TodayScreen
from casetui.terms.case import CaseStatus, PlaceEntry, PlaceKind
from casetui.terms.checkin import Kind


def owing(desk: Desk, words: str) -> list[tuple[str, str, str, str]]:
    """What is planned with the one client whom some words find: kind, day, reason, rhythm."""
    return [(one.kind.value, str(one.due), one.reason, one.rhythm) for one in found(desk, words).owing]


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_first_check_ins_follow_setting_and_risk(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        await begin(desk)
        await section(desk, "setting")
        await choose(desk, "risk", "high")
        await desk.press("ctrl+s")
        shown = desk.text()
        assert "Take on Ruth Anne Newman · geriatric, high risk" in shown
        assert "first call" in shown
        assert "mid-week call" in shown
        assert "family letter" in shown
        assert "15 things are missing and become one follow-up: language," in " ".join(shown.split())
        assert not desk.book.finder.client_ids("newman")
        await desk.press("enter")
        assert [line[:3] for line in owing(desk, "newman")][:3] == [
            ("call", "2026-11-20", "first call"),
            ("visit", "2026-11-23", "weekly visit"),
            ("call", "2026-11-25", "mid-week call"),
        ]


async def test_a_check_in_is_left_out_and_another_changed(desk: Desk) -> None:
    await begin(desk)
    await section(desk, "setting")
    await choose(desk, "risk", "high")
    await desk.press("ctrl+s", "x", "e")
    assert desk.screen(StepSheet)
    await desk.press(*["backspace"] * 8)
    await desk.write("tue 2pm")
    await desk.press("tab", "end")
    await desk.write(", bath rail")
    await desk.press("enter")
    shown = desk.text()
    assert "[ ] today" in shown
    assert "left out" in shown
    assert "Tue 24 14:00" in shown
    await desk.press("end", "space", "enter")
    made = owing(desk, "newman")
    assert [line[:3] for line in made if line[0] != "task"] == [
        ("visit", "2026-11-24", "weekly visit, bath rail"),
        ("call", "2026-11-25", "mid-week call"),
    ]


async def test_esc_on_the_sheet_goes_back_to_the_form(desk: Desk) -> None:
    form = await begin(desk)
    await desk.press("ctrl+s", "escape")
    assert desk.app.screen is form
    assert form.pane.here[0] == "setting"


async def test_one_follow_up_counts_and_closes_itself(desk: Desk) -> None:
    await begin(desk)
    await section(desk, "agreement")
    await field(desk, "agreement_on", "today")
    await desk.press("ctrl+s", "enter")
    (follow_up,) = [line for line in owing(desk, "newman") if line[0] == Kind.TASK]
    assert follow_up[2].startswith("intake: 15 things missing (language, ")
    await desk.press("e")
    for name, fields in FILLING.items():
        await section(desk, name)
        for one, words in fields.items():
            await (choose if one in CHOSEN else field)(desk, one, words)
        if name == "people":
            await row(desk, "people", name="Ada Okafor", phones="207 555 0177")
        if name == "contact":
            await row(desk, "addresses", lines="12 Elm St")
    await desk.press("ctrl+s")
    (follow_up,) = [line for line in owing(desk, "newman") if line[0] == Kind.TASK]
    assert follow_up[2] == "intake: 2 things missing (whether a message may be left, consent)"
    await section(desk, "contact")
    await field(desk, "phones")
    await desk.press("home", "enter", "tab", "tab", "y", "ctrl+s")
    await section(desk, "agreement")
    await field(desk, "consent_on", "today")
    await desk.press("ctrl+s")
    assert "nothing missing" in desk.said
    assert not [line for line in owing(desk, "newman") if line[0] == Kind.TASK]
    assert "nothing missing · saved 09:30" in desk.text()


CHOSEN = ("risk", "where_kind", "conditions_asked", "medicines_asked", "allergies_asked", "decides_asked")
FILLING = {
    "who": {"languages": "English"},
    "contact": {},
    "people": {"decides_asked": "none known"},
    "coverage": {"paid_by": "Medicare"},
    "why": {"why_now": "Two falls.", "referral_source": "Dr Lee"},
    "setting": {"risk": "low"},
    "where": {"where_kind": "home"},
    "health": {
        "conditions_asked": "none known",
        "medicines_asked": "none known",
        "allergies_asked": "none known",
        "code_status": "full code",
    },
}


@pytest.mark.parametrize(("keys", "status"), [("w", CaseStatus.WAITLIST), ("d", CaseStatus.CANCELLED)])
async def test_wait_listing_and_declining_say_why_and_keep_the_draft(desk: Desk, keys: str, status: CaseStatus) -> None:
    await begin(desk)
    await desk.press("ctrl+s", keys, "enter")
    assert "A few words are needed." in desk.text()
    await desk.write("no place before January")
    await desk.press("enter")
    assert desk.screen(ClientsScreen)
    client = found(desk, "newman")
    assert client.status is status
    assert client.interval is not None
    assert client.interval.reason == "no place before January"
    assert not client.owing
    assert [draft.subject for draft in drafts(desk)] == [client.id]
    assert not any(line.startswith("draft") for line in listed(desk))


async def test_who_was_declined_is_taken_on_later(desk: Desk) -> None:
    await begin(desk)
    await desk.press("f9", "x")
    await desk.write("outside the county")
    await desk.press("enter")
    client = found(desk, "newman").id
    form = await edit(desk, client)
    assert "Newman, Ruth Anne · cancelled" in desk.text()
    await desk.press("f9", "a")
    assert desk.screen(FirstSteps)
    await desk.press("enter")
    assert desk.screen(ClientsScreen)
    assert not form.is_attached
    assert found(desk, "newman").status is CaseStatus.ACTIVE
    assert next(line[2] for line in owing(desk, "newman")) == "first call"
    assert not drafts(desk)


async def test_nobody_is_decided_about_twice(desk: Desk) -> None:
    await edit(desk, desk.client("Chen"))
    await desk.press("f9")
    assert desk.screen(IntakeScreen)
    assert "F9" not in desk.text()


async def test_what_was_changed_elsewhere_is_said_before_it_is_saved_over(desk: Desk) -> None:
    client = desk.client("Chen")
    await edit(desk, client)
    await field(desk, "preferred", "Willy")
    await section(desk, "where")
    await choose(desk, "where_kind", "hospital")
    desk.book.cases.move(client, PlaceEntry(PlaceKind.REHAB, TODAY), TODAY)
    await desk.press("ctrl+s")
    assert "Changed elsewhere meanwhile: Now" in desk.text()
    await desk.press("t")
    assert desk.screen(IntakeScreen).form.values["where_kind"] == "rehabilitation"
    await desk.press("ctrl+s")
    assert desk.book.intake.form(client).values["preferred"] == "Willy"
    assert desk.book.intake.form(client).values["where_kind"] == "rehabilitation"


async def test_what_is_typed_here_can_stand(desk: Desk) -> None:
    client = desk.client("Chen")
    await edit(desk, client)
    await section(desk, "where")
    await choose(desk, "where_kind", "hospital")
    desk.book.cases.move(client, PlaceEntry(PlaceKind.REHAB, TODAY), TODAY)
    await desk.press("ctrl+s", "m")
    assert desk.book.intake.form(client).values["where_kind"] == "hospital"
    await desk.press("escape")
    assert desk.screen(TodayScreen)


async def test_e_opens_the_form_from_the_clients_and_from_her_page(desk: Desk) -> None:
    await desk.press("2")
    await desk.go_to("Chen")
    await desk.press("e")
    assert desk.screen(IntakeScreen).client_id == desk.client("Chen")
    await desk.press("escape", "enter", "e")
    assert desk.screen(IntakeScreen).client_id == desk.client("Chen")
    assert NAME not in desk.text()
