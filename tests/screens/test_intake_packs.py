"""What the packs ask on the intake form, by pressing keys: in the field's order, beside the rest, lost by nothing."""

from __future__ import annotations

from tests.screens.desk import Desk
from tests.screens.intake_desk import begin, choose, drafts, edit, field, kept, section

from casetui import messages


async def test_the_fields_questions_are_asked_kept_and_stand_on_her_page(desk: Desk) -> None:
    form = await begin(desk)
    await choose(desk, "setting", "geriatric")
    assert [one.name for one in form.sections][:4] == ["start", "who", "people", "where"]
    await section(desk, "where")
    await field(desk, "pack:keys", "under the mat")
    await section(desk, "start")
    await field(desk, "setting")
    await desk.press("home", *["left"] * 6)
    assert form.form.values["setting"] == "healthcare"
    assert [one.name for one in form.sections][:4] == ["start", "who", "why", "where"]
    await section(desk, "where")
    assert "Keys, lock box" not in desk.text()
    await choose(desk, "pack:observation", "observation")
    await section(desk, "start")
    await choose(desk, "setting", "geriatric")
    await section(desk, "where")
    assert "under the mat" in desk.text()
    await desk.press("ctrl+s", "enter")
    saved = kept(desk, "newman")
    assert saved.answers() == {"pack:keys": "under the mat", "pack:observation": "observation"}
    desk.app.post_message(messages.OpenClient(int(saved.values["id"])))
    await desk.until(lambda: "[face]" in desk.text())
    await desk.press("G")
    assert "FOR THIS WORK" in desk.text()
    assert "keys, lock box     under the mat" in desk.text()


async def test_more_packs_ask_too_and_a_wrong_one_is_said_beside_it(desk: Desk) -> None:
    client = desk.client("Okafor")
    form = await edit(desk, client)
    await section(desk, "setting")
    await field(desk, "packs", "legal, nursing")
    await desk.press("shift+tab")
    assert "'nursing' is none of" in desk.text()
    changes = desk.changes()
    await desk.press("ctrl+s")
    assert desk.changes() == changes
    assert form.pane.here[0] == "packs"
    await desk.press("end", *["backspace"] * len(", nursing"))
    await section(desk, "health")
    await choose(desk, "pack:work-status", "modified duty")
    await desk.press("ctrl+s")
    again = desk.book.intake.form(client)
    assert (again.values["packs"], again.answers()) == ("legal", {"pack:work-status": "modified duty"})


async def test_a_day_that_cannot_be_read_is_said_beside_it_and_the_draft_keeps_what_is_typed(desk: Desk) -> None:
    form = await begin(desk, name="", born="", reach="")
    await choose(desk, "setting", "legal/insurance")
    assert "new injured worker" in desk.text()
    await section(desk, "why")
    await field(desk, "pack:injured-on", "someday")
    await desk.press("tab")
    assert "no day" in desk.text()
    await field(desk, "pack:last-worked", "mon")
    await desk.press("tab")
    assert form.form.values["pack:last-worked"] == "16 Nov 2026"
    assert form.keep_draft()
    (draft,) = drafts(desk)
    assert draft.body["values"]["pack:injured-on"] == "someday"
