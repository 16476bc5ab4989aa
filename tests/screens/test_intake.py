"""Intake by pressing keys: four fields are enough, errors in words, drafts that nothing loses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.screens.caseload import Named
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk, at_work, open_door
from tests.screens.intake_desk import NAME, begin, choose, drafts, edit, field, found, listed, section
from textual.dom import DOMNode

from casetui.app import CasetuiApp
from casetui.dialogs.first_steps import FirstSteps
from casetui.dialogs.unsaved import Unsaved
from casetui.screens import intake_work
from casetui.screens.clients import ClientsScreen
from casetui.screens.intake import IntakeScreen
from casetui.screens.keys import KeysScreen
from casetui.screens.today import TodayScreen
from casetui.terms.case import CaseStatus, Setting
from casetui.widgets.field import Field, LineInput


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_four_fields_to_the_first_check_in_on_today(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        await desk.press("2")
        desk.keys = 0
        await desk.press("n", *"Newman, Ruth", "tab", *"3/14/45", "tab", *"2075550188", "tab", "ctrl+s", "enter")
        assert desk.keys < 45
        assert desk.screen(ClientsScreen)
        assert "Newman, Ruth" in desk.selected()
        assert desk.said.startswith("Newman, Ruth: taken on, first call today")
        client = found(desk, "newman")
        assert (client.setting, client.status, str(client.born)) == (
            Setting.GERIATRIC,
            CaseStatus.ACTIVE,
            "1945-03-14",
        )
        assert client.phones[0].number == "207 555 0188"
        await desk.press("escape")
        assert desk.screen(TodayScreen)
        await desk.go_to("Newman")
        assert "first call" in desk.selected()
        assert not drafts(desk)


async def test_the_form_is_styled_once_as_it_opens(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    styled: list[DOMNode] = []
    update = CasetuiApp.update_styles

    def counted(self: CasetuiApp, node: DOMNode, animate: bool = True) -> None:
        styled.append(node)
        update(self, node, animate)

    monkeypatch.setattr(CasetuiApp, "update_styles", counted)
    await desk.press("2", "n")
    form = desk.screen(IntakeScreen)
    await desk.until(lambda: form.pane.here[0] == "name")
    assert [node for node in styled if node is form or isinstance(node, Field)] == []
    assert all(line.has_class("-textual-compact") for line in form.query(LineInput))


async def test_what_is_typed_is_read_back(desk: Desk) -> None:
    await begin(desk, born="81", reach="2075550188")
    shown = desk.text()
    assert "about 81" in shown
    assert "207 555 0188" in shown
    await section(desk, "agreement")
    await field(desk, "agreement_on", "yesterday")
    assert "Thu 19 Nov 2026" in desk.text()
    await desk.press("tab")
    assert desk.screen(IntakeScreen).form.values["agreement_on"] == "19 Nov 2026"


@pytest.mark.parametrize(
    ("name", "born", "reach", "said"),
    [
        ("", "81", "desk", "! name is needed to start"),
        ("Newman", "3/99", "desk", "! “3/99”"),
        ("Newman", "", "desk", "! birth date or age is needed to start"),
        ("Newman", "81", "", "! one way to reach the client is needed to start"),
    ],
)
async def test_what_is_wrong_is_said_beside_it(desk: Desk, name: str, born: str, reach: str, said: str) -> None:
    form = await begin(desk, name, born, reach)
    await desk.press("pagedown", "pagedown", "ctrl+s")
    assert desk.app.screen is form
    assert said.replace("“", '"').replace("”", '"')[:20] in desk.text()
    assert form.pane.section.name == "start"
    assert form.pane.here[0] == {"name is": "name", "one way": "reach"}.get(said[2:9], "born")
    assert len(drafts(desk)) == 1


async def test_a_section_with_something_wrong_is_marked(desk: Desk) -> None:
    form = await begin(desk)
    await section(desk, "agreement")
    await field(desk, "consent_on", "+3w")
    await desk.press("tab")
    assert "ahead" in desk.text()
    assert re.search(r"!Agreement +1 wrong", desk.text())
    await section(desk, "who")
    await desk.press("ctrl+s")
    assert form.pane.here[0] == "consent_on"
    assert "ahead" in desk.text()


async def test_tab_walks_over_the_ends_of_the_sections(desk: Desk) -> None:
    form = await begin(desk)
    assert form.pane.here[0] == "setting"
    await desk.press("tab")
    assert (form.pane.section.name, form.pane.here[0]) == ("who", "name")
    await desk.press("shift+tab")
    assert (form.pane.section.name, form.pane.here[0]) == ("start", "setting")
    await desk.press("ctrl+down", "ctrl+down", "ctrl+up")
    assert form.pane.section.name == "who"
    await section(desk, "agreement")
    last = form.pane.section.fields[-1].name
    await field(desk, last)
    await desk.press("tab", "pagedown")
    assert (form.pane.section.name, form.pane.here[0]) == ("agreement", last)
    assert list(form.pane.query("*"))
    assert not form.pane.query("#in-name")


async def test_letters_are_letters_in_the_form(desk: Desk) -> None:
    form = await begin(desk)
    assert form.pane.here[0] == "setting"
    await desk.press("q", "f", "u", "1", "plus", "colon", "escape")
    assert desk.app.screen is form
    await desk.press("f1")
    assert desk.screen(KeysScreen)
    await desk.press("escape")
    assert desk.app.screen is form


async def test_what_is_missing_is_counted_in_words(work: Work) -> None:
    async with work(WIDE) as desk:
        await begin(desk)
        assert "16 things missing" in desk.text()
        assert "risk" in desk.text()
        await section(desk, "setting")
        await choose(desk, "risk", "high")
        assert "15 things missing" in desk.text()
        assert re.search(r"Setting +done", desk.text())


async def test_a_draft_is_kept_from_the_first_letter(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_work, "SETTLES_IN", 0.01)
    await desk.press("2", "n")
    await desk.write("N")
    await desk.until(lambda: drafts(desk))
    assert drafts(desk)[0].title == "N"
    assert "draft 09:30" in desk.text()
    await desk.write("ewman")
    await desk.until(lambda: drafts(desk)[0].title == "Newman")
    await desk.press(*["backspace"] * 6)
    await desk.until(lambda: not drafts(desk))
    await desk.press("escape")
    assert desk.screen(ClientsScreen)
    assert not any("draft" in line for line in listed(desk))


async def test_typing_on_end_is_kept_all_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_work, "SETTLES_IN", 100.0)
    monkeypatch.setattr(intake_work, "KEPT_EVERY", 0.01)
    await desk.press("2", "n")
    await desk.write("Newman")
    await desk.until(lambda: drafts(desk))


async def test_esc_leaves_a_draft_and_enter_goes_on_with_it(desk: Desk) -> None:
    await begin(desk, reach="207 555")
    await section(desk, "coverage")
    await field(desk, "paid_by", "her daughter")
    await desk.press("left", "left", "escape")
    assert desk.said.startswith(f"Draft kept: {NAME}.")
    assert listed(desk)[0].startswith(f"draft · {NAME} · not taken on yet · 09:30")
    await desk.press("g", "enter")
    form = desk.screen(IntakeScreen)
    assert form.place() == ("coverage", "paid_by", 10)
    assert form.form.values["reach"] == "207 555"
    await desk.press("escape")
    assert len(drafts(desk)) == 1


async def test_a_draft_survives_the_app(vault: Path, written: tuple[Path, Named]) -> None:
    async with at_work(open_door(vault), written[1]) as desk:
        await begin(desk)
        await desk.press("ctrl+q")
    async with at_work(open_door(vault), written[1]) as desk:
        await desk.press("2")
        assert listed(desk)[0].startswith(f"draft · {NAME}")
        await desk.press("g", "enter")
        assert desk.screen(IntakeScreen).form.values["name"] == NAME


async def test_a_lock_in_the_middle_loses_nothing(vault: Path, written: tuple[Path, Named]) -> None:
    async with at_work(open_door(vault), written[1]) as desk:
        await begin(desk)
        await desk.press("ctrl+l")
    async with at_work(open_door(vault), written[1]) as desk:
        assert [draft.title for draft in drafts(desk)] == [NAME]


async def test_a_draft_is_let_go_once_asked(desk: Desk) -> None:
    await begin(desk)
    await desk.press("escape", "g", "d", "escape")
    assert len(drafts(desk)) == 1
    await desk.press("d", "k", "d", "y")
    assert not drafts(desk)
    assert "draft" not in desk.text()


async def test_undoing_the_taking_on_brings_the_draft_back(desk: Desk) -> None:
    await begin(desk)
    await desk.press("ctrl+s")
    assert desk.screen(FirstSteps)
    await desk.press("enter")
    assert not drafts(desk)
    await desk.press("u")
    assert [draft.title for draft in drafts(desk)] == [NAME]
    assert not desk.book.finder.client_ids("newman")


async def test_an_old_client_is_edited_and_esc_asks(desk: Desk) -> None:
    await edit(desk, desk.client("Chen"))
    before = desk.changes()
    await desk.press("ctrl+s")
    assert desk.changes() == before
    await field(desk, "preferred", "Willy")
    await desk.press("escape")
    assert desk.screen(Unsaved)
    await desk.press("k")
    await desk.press("escape", "s")
    await desk.until(lambda: isinstance(desk.app.screen, TodayScreen))
    assert found(desk, "chen").preferred == "Willy"
    assert desk.changes() == before + 1
    assert not drafts(desk)


async def test_discarding_changes_lets_the_draft_go(desk: Desk) -> None:
    form = await edit(desk, desk.client("Chen"))
    await field(desk, "preferred", "Willy")
    form.keep_draft()
    assert drafts(desk)[0].subject == desk.client("Chen")
    await desk.press("escape", "d")
    assert desk.screen(TodayScreen)
    assert not drafts(desk)
    assert found(desk, "chen").preferred == ""


async def test_saved_stands_above(desk: Desk) -> None:
    await edit(desk, desk.client("Chen"))
    await field(desk, "preferred", "Willy")
    await desk.press("ctrl+s")
    assert "saved 09:30" in desk.text()
    assert desk.said == "Wei Chen: called changed; 16 things missing"[: len(desk.said)] or "called" in desk.said
    assert desk.screen(IntakeScreen).place()[1] == "preferred"


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_hostile_text_is_shown_as_it_is(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        await edit(desk, desk.client("hostile 0"))
        assert "[/] Lee, Ann" in desk.text().splitlines()[0]
        await field(desk, "other_names", "[red]x[/]")
        await section(desk, "safety")
        await field(desk, "alerts")
        await desk.press("ctrl+n")
        await desk.write("[/]dog [b]")
        await desk.press("enter")
        assert "[/]dog [b]" in desk.text()
        await desk.press("ctrl+s")
        assert found(desk, "lee").alerts[0].startswith("[/]dog [b]")
