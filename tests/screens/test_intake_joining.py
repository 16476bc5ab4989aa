"""Who a client may already be, opened and merged; and a record's values, taken over one by one, by section, all."""

from __future__ import annotations

import pytest
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk
from tests.screens.intake_desk import begin, drafts, edit, field, section
from tests.store.portal_made import RUTH

from casetui.dialogs.choose import Choose
from casetui.screens.client import ClientScreen
from casetui.screens.clients import ClientsScreen
from casetui.screens.intake import IntakeScreen
from casetui.terms.case import Provenance


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_likeness_is_told_while_she_types(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        await desk.press("2", "n")
        await desk.write("rút okafor")
        await desk.press("tab")
        assert "F7" not in desk.text()
        await desk.write("3/14/45")
        await desk.until(lambda: "Okafor, Ruth" in desk.text())
        shown = " ".join(desk.text().split())
        assert "F6 opens" in shown
        assert "F7 merges" in shown
        assert "same birth date, near name" in shown
        await desk.press("f6")
        assert desk.screen(ClientScreen)
        assert "Okafor, Ruth" in desk.text().splitlines()[0]
        await desk.press("escape")
        form = desk.screen(IntakeScreen)
        assert form.place() == ("start", "born", 7)


async def test_the_same_phone_with_another_name(desk: Desk) -> None:
    await begin(desk, "Somebody Else", "81", "(207) 555-0142")
    await desk.until(lambda: "same phone" in desk.text())


async def test_nobody_is_like_herself(desk: Desk) -> None:
    form = await edit(desk, desk.client("Okafor"))
    await field(desk, "preferred", "R")
    form.compare()
    assert not form.likely


async def test_merging_a_new_intake_is_asked_once_and_undone(desk: Desk) -> None:
    await begin(desk, "Okafor, Ruthe", "3/14/45", "207 555 0199")
    await desk.until(lambda: "F7" in desk.text())
    await desk.press("f7")
    assert desk.screen(Choose)
    assert "u undoes it" in " ".join(desk.text().split())
    await desk.press("escape")
    before = desk.changes()
    await desk.press("f7", "k")
    await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))
    ruth = desk.book.portraits.portrait(desk.client("Okafor"))
    assert [phone.number for phone in ruth.phones] == ["207 555 0142", "207 555 0199"]
    assert ruth.given == "Ruth"
    assert [(one.label, one.theirs) for one in desk.book.portraits.differences(ruth.id)] == [("given name", "Ruthe")]
    assert len(desk.book.finder.client_ids("okafor")) == 1
    assert desk.changes() == before + 1
    await desk.press("escape")
    assert desk.screen(ClientsScreen)
    await desk.press("u")
    assert [one.number for one in desk.book.portraits.portrait(ruth.id).phones] == ["207 555 0142"]
    assert next(draft.title for draft in drafts(desk)).startswith("Okafor, Ruthe")
    assert len(desk.book.finder.client_ids("okafor")) == 1
    assert drafts(desk)[0].subject is None


async def test_merging_what_is_typed_and_not_saved_is_one_change(desk: Desk) -> None:
    other = desk.book.portal.take_in(RUTH, TODAY).client_id
    form = await edit(desk, other)
    await field(desk, "pronouns", "she")
    form.compare()
    before, dump = desk.changes(), desk.book.dump()
    await desk.press("f7", "k")
    await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))
    assert desk.changes() == before + 1
    assert desk.book.intake.form(desk.client("Okafor")).values["pronouns"] == "she"
    assert drafts(desk) == []
    await desk.press("u")
    assert desk.book.dump() == dump
    assert [(draft.subject, draft.body["values"]["pronouns"]) for draft in drafts(desk)] == [(other, "she")]


async def test_merging_two_who_are_there_already(desk: Desk) -> None:
    other = desk.book.portal.take_in(RUTH, TODAY).client_id
    await edit(desk, other)
    form = desk.screen(IntakeScreen)
    form.compare()
    assert [one.client_id for one in form.likely] == [desk.client("Okafor")]
    await desk.press("f7")
    assert "Keep Okafor, Ruth" in desk.text()
    await desk.press("k")
    await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))
    ruth = desk.book.portraits.portrait(desk.client("Okafor"))
    assert [one.name for one in ruth.allergies] == ["Penicillin"]
    await desk.press("u")
    assert not desk.book.portraits.portrait(desk.client("Okafor")).allergies


@pytest.fixture
async def record(desk: Desk) -> int:
    """A client from a patient-portal record."""
    return desk.book.portal.take_in(RUTH, TODAY).client_id


async def test_what_is_the_records_is_said_beside_it(desk: Desk, record: int) -> None:
    await edit(desk, record)
    assert desk.text().count("from the record") == 8
    assert "14 from the record" in desk.text()
    await field(desk, "gender")
    await desk.press("backspace")
    await section(desk, "health")
    await field(desk, "allergies")
    await desk.until(lambda: desk.text().count("from the record") >= 3)


async def test_taken_over_one_by_one(desk: Desk, record: int) -> None:
    form = await edit(desk, record)
    await field(desk, "preferred", "Ruthie")
    await field(desk, "gender")
    of_record = form.form.of_record
    await desk.press("f8")
    assert "This value: gender" in desk.text()
    await desk.press("v")
    await desk.until(lambda: form.form.of_record == of_record - {"gender"})
    assert desk.text().count("from the record") == 7
    assert "13 from the record" in desk.text()
    assert form.form.values["preferred"] == "Ruthie"
    await desk.press("f8", "s")
    await desk.until(lambda: form.form.of_record == {"email"})
    assert desk.text().count("from the record") == 1
    await section(desk, "health")
    await field(desk, "medicines")
    await desk.press("home", "f8", "v")
    await desk.until(lambda: form.form.lists["medicines"][0]["provenance"] == Provenance.TAKEN_OVER)
    assert form.form.lists["conditions"][0]["provenance"] == Provenance.FROM_RECORD
    await desk.press("ctrl+s")
    assert desk.book.portraits.portrait(record).preferred == "Ruthie"


async def test_taken_over_by_section_and_all(desk: Desk, record: int) -> None:
    form = await edit(desk, record)
    await section(desk, "health")
    await desk.press("f8", "s")
    await desk.until(lambda: form.form.lists["stays"][0]["provenance"] == Provenance.TAKEN_OVER)
    assert {
        one["provenance"] for name in ("conditions", "medicines", "allergies") for one in form.form.lists[name]
    } == {Provenance.TAKEN_OVER}
    assert form.form.of_record
    await desk.press("f8", "a")
    await desk.until(lambda: not form.refs())
    assert "F8" not in desk.text()
    assert "from the record" not in desk.text()


async def test_a_record_is_taken_on_with_first_check_ins(desk: Desk, record: int) -> None:
    await edit(desk, record)
    await section(desk, "setting")
    await desk.press("f9", "a")
    assert "Take on Ruth Okafor · healthcare, risk not said" in desk.text()
    await desk.press("enter")
    owing = desk.book.portraits.portrait(record).owing
    assert "first call" in [one.reason for one in owing]
