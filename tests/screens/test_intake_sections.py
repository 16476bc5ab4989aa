"""Every section of the intake form by pressing keys: what is typed is what the vault has, and reads the same."""

from __future__ import annotations

import pytest
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk
from tests.screens.intake_desk import begin, choose, edit, field, kept, row, section

from casetui.dialogs.first_steps import FirstSteps
from casetui.dialogs.row_sheet import RowSheet
from casetui.dialogs.unsaved import Unsaved
from casetui.rules.intake import new_row
from casetui.screens.intake import IntakeScreen


async def fill_in(desk: Desk) -> None:
    """All ten sections, in their order."""
    await section(desk, "who")
    await field(desk, "preferred", "Ruthie")
    await field(desk, "languages", "English, Igbo")
    await choose(desk, "interpreter", "no")
    await section(desk, "contact")
    await row(desk, "phones", keys=("tab", "tab", "y"), number="2075550199")
    await row(desk, "addresses", lines="12 Elm St", city="Portland")
    await section(desk, "people")
    await choose(desk, "decides_asked", "none known")
    await row(desk, "people", name="Ada Okafor", relation="daughter", phones="207 555 0177 home")
    await section(desk, "coverage")
    await field(desk, "paid_by", "Medicare")
    await row(desk, "coverages", payer="Medicare", member_id="1EG4TE5MK73")
    await row(desk, "identifiers", value="4711")
    await section(desk, "why")
    await field(desk, "why_now", "Two falls in October.")
    await field(desk, "referral_source", "Dr Lee")
    await section(desk, "setting")
    await choose(desk, "risk", "high")
    await section(desk, "where")
    await choose(desk, "where_kind", "home")
    await field(desk, "where_since", "11/2")
    await section(desk, "safety")
    await field(desk, "safe_contact", "Not after 6 pm.")
    await row(desk, "alerts", words="oxygen")
    await section(desk, "health")
    await field(desk, "code_status", "full code")
    await row(desk, "conditions", name="Heart failure")
    await row(desk, "medicines", name="furosemide 40 mg")
    await row(desk, "allergies", name="penicillin", reaction="rash")
    await row(desk, "stays", place="Maine Medical", admitted="11/10")
    await row(desk, "incidents", happened="11/12")
    await section(desk, "agreement")
    await field(desk, "agreement_on", "today")
    await field(desk, "consent_on", "today")
    await field(desk, "consent_note", "share with Dr Lee")


async def test_every_section_is_kept_and_read_again(desk: Desk) -> None:
    await begin(desk)
    await fill_in(desk)
    assert "nothing missing" in desk.text()
    await desk.press("ctrl+s")
    assert "Nothing is missing." in " ".join(desk.text().split())
    assert desk.screen(FirstSteps)
    await desk.press("enter")
    form = kept(desk, "newman")
    said = {name: text for name, text in form.values.items() if text and name not in ("id", "setting")}
    assert said == {
        "name": "Newman, Ruth Anne",
        "preferred": "Ruthie",
        "born": "14 Mar 1945",
        "languages": "English, Igbo",
        "interpreter": "no",
        "decides_asked": "none known",
        "paid_by": "Medicare",
        "why_now": "Two falls in October.",
        "referral_source": "Dr Lee",
        "risk": "high",
        "where_kind": "home",
        "where_since": "2 Nov 2026",
        "safe_contact": "Not after 6 pm.",
        "conditions_asked": "listed",
        "medicines_asked": "listed",
        "allergies_asked": "listed",
        "code_status": "full code",
        "agreement_on": "20 Nov 2026",
        "consent_on": "20 Nov 2026",
        "consent_note": "share with Dr Lee",
    }
    rows = {name: [_said(one) for one in made] for name, made in form.lists.items()}
    assert rows == {
        "phones": [
            {"number": "207 555 0188", "kind": "mobile", "works": "yes"},
            {"number": "207 555 0199", "kind": "mobile", "message_ok": "yes", "works": "yes"},
        ],
        "addresses": [{"lines": "12 Elm St", "city": "Portland"}],
        "people": [
            {
                "name": "Ada Okafor",
                "role": "family",
                "relation": "daughter",
                "authority": "none",
                "in_force": "not known",
                "paper_on_file": "no",
                "phones": "207 555 0177 home",
            }
        ],
        "coverages": [{"payer": "Medicare", "member_id": "1EG4TE5MK73"}],
        "identifiers": [{"value": "4711"}],
        "alerts": [{"words": "oxygen"}],
        "conditions": [{"name": "Heart failure", "status": "active"}],
        "medicines": [{"name": "furosemide 40 mg", "status": "active"}],
        "allergies": [{"name": "penicillin", "reaction": "rash"}],
        "stays": [{"kind": "inpatient", "place": "Maine Medical", "admitted": "10 Nov 2026"}],
        "incidents": [{"kind": "fall", "happened": "12 Nov 2026", "status": "open"}],
    }


def _said(row: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in row.items() if text and name not in ("id", "provenance")}


async def test_a_row_is_edited_and_taken_away(desk: Desk) -> None:
    client = desk.client("Okafor")
    form = await edit(desk, client)
    await section(desk, "contact")
    await row(desk, "phones", number="2075550199")
    await desk.press("home", "enter")
    assert "207 555 0142" in desk.text()
    await desk.press("tab", "right", "tab", "n", "ctrl+s")
    await desk.press("ctrl+s")
    phones = [(one["number"], one["kind"], one["message_ok"]) for one in desk.book.intake.form(client).lists["phones"]]
    assert phones == [("207 555 0142", "home", "no"), ("207 555 0199", "mobile", "")]
    await field(desk, "phones")
    await desk.press("home", "x")
    assert "Take away phone · 207 555 0142" in desk.text()
    await desk.press("enter")
    assert "A few words are needed" in desk.text()
    await desk.write("rings at a shop")
    await desk.press("enter", "ctrl+s")
    assert [one["number"] for one in desk.book.intake.form(client).lists["phones"]] == ["207 555 0199"]
    assert form.pane.here == ("phones", 0)
    assert desk.book.vault.connection.execute("SELECT why FROM change ORDER BY id DESC").fetchone() == (
        "rings at a shop",
    )
    await desk.press("escape", "u")
    assert len(desk.book.intake.form(client).lists["phones"]) == 2


async def test_a_row_that_was_never_saved_goes_without_a_word(desk: Desk) -> None:
    form = await begin(desk)
    await section(desk, "coverage")
    await row(desk, "coverages", payer="MaineCare")
    await desk.press("home", "x")
    assert form.form.lists["coverages"] == []
    assert desk.screen(IntakeScreen)


async def test_why_a_row_went_is_kept_with_the_draft(desk: Desk) -> None:
    client = desk.client("Okafor")
    form = await edit(desk, client)
    await section(desk, "contact")
    await field(desk, "phones")
    await desk.press("home", "x")
    await desk.write("not hers")
    await desk.press("enter")
    form.keep_draft()
    form.dismiss()
    again = await edit(desk, client)
    assert again is not form
    assert list(again.form.gone["phones"].values()) == ["not hers"]
    await desk.press("ctrl+s")
    assert desk.book.vault.connection.execute("SELECT why FROM change ORDER BY id DESC").fetchone() == ("not hers",)


async def test_listed_with_nobody_listed_is_said_beside_it(desk: Desk) -> None:
    form = await edit(desk, desk.client("Okafor"))
    await section(desk, "people")
    await choose(desk, "decides_asked", "listed")
    assert "nobody below decides" not in desk.text()
    await desk.press("tab")
    assert "! nobody below decides yet" in desk.text()
    changes = desk.changes()
    await desk.press("ctrl+s")
    assert desk.changes() == changes
    assert form.pane.here == ("decides_asked", 0)
    assert form.form.values["decides_asked"] == "listed"
    await row(desk, "people", name="Ada", keys=("tab",) * 4 + ("right",))
    assert "nobody below decides" not in desk.text()
    await desk.press("ctrl+s")
    assert desk.book.intake.form(desk.client("Okafor")).values["decides_asked"] == "listed"


async def test_who_pays_first_is_moved(desk: Desk) -> None:
    await begin(desk)
    await section(desk, "coverage")
    await row(desk, "coverages", payer="MaineCare")
    await row(desk, "coverages", payer="Medicare")
    await desk.press("K")
    await desk.press("ctrl+s", "enter")
    assert [one["payer"] for one in kept(desk, "newman").lists["coverages"]] == ["Medicare", "MaineCare"]


async def test_several_rows_one_after_the_other(desk: Desk) -> None:
    form = await begin(desk)
    await section(desk, "health")
    await field(desk, "medicines")
    await desk.press("enter")
    await desk.write("furosemide")
    await desk.press("ctrl+n")
    await desk.write("lisinopril")
    await desk.press("enter")
    assert [one["name"] for one in form.form.lists["medicines"]] == ["furosemide", "lisinopril"]
    assert form.pane.here == ("medicines", 1)
    await desk.press("ctrl+n", "ctrl+s")
    assert len(form.form.lists["medicines"]) == 2


async def test_a_row_says_what_is_wrong(desk: Desk) -> None:
    await begin(desk)
    await section(desk, "contact")
    await field(desk, "phones")
    await desk.press("enter")
    await desk.write("12")
    await desk.press("ctrl+s")
    assert desk.screen(RowSheet)
    assert "! " in desk.text()
    await desk.press("escape")
    assert desk.screen(Unsaved)
    await desk.press("d")
    assert desk.screen(IntakeScreen)
    await desk.press("enter", "tab", "right", "ctrl+s")
    assert "a phone cannot be kept without it" in desk.text()


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_long_lists_scroll(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        form = await begin(desk)
        for number in range(30):
            fresh = {**_blank(form), "name": f"medicine {number}"}
            form.form.lists["medicines"].append(fresh)
        await section(desk, "health")
        await field(desk, "medicines")
        await desk.press("end")
        assert "+ add a medicine" in desk.text()
        assert "Medicines · 30" in desk.text() or size == SMALL
        await desk.press("down")
        assert form.pane.here[0] == "allergies"
        await desk.press("up", "home", "up")
        assert form.pane.here[0] == "conditions"


def _blank(form: IntakeScreen) -> dict[str, str]:
    assert form.is_mounted
    return new_row("medicines")
