"""The packs: read, copied, refused by name, read again; and a client's other packs, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk
from tests.screens.plans import lines
from textual.command import CommandPalette
from textual.widgets import Input

from casetui.dialogs.packs import ChoosePacks
from casetui.dialogs.plan_pick import PickLines
from casetui.library.library import Library
from casetui.library.packs import source_of
from casetui.messages import OpenPacks
from casetui.screens.assess import AssessScreen
from casetui.screens.client import ClientScreen
from casetui.screens.packs import PacksScreen
from casetui.screens.plan import PlanScreen


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Her folder of packs."""
    return tmp_path / "library" / "packs"


def geriatric(**instead: str) -> str:
    """The built-in pack with other words."""
    found = source_of("geriatric")
    assert found is not None
    text = found[1]
    for was, becomes in instead.items():
        assert was in text
        text = text.replace(was, becomes, 1)
    return text


async def shown(desk: Desk, own: Path) -> None:
    """The packs, with her own folder at hand."""
    desk.book.__dict__["library"] = Library(own.parent)
    desk.app.post_message(OpenPacks())
    await desk.until(lambda: isinstance(desk.app.screen, PacksScreen))
    await desk.pilot.pause()


async def test_it_is_in_the_palette(desk: Desk) -> None:
    await desk.press("ctrl+p")
    palette = desk.screen(CommandPalette)
    palette.query_one(Input).value = "packs"
    await desk.until(lambda: "What each field asks" in desk.text())
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, PacksScreen))


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_pack_is_read_whole_copied_once_and_then_hers(work: Work, own: Path, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        await shown(desk, own)
        assert "6 packs · none of yours yet" in desk.text()
        await desk.go_to("Geriatric")
        mains, _ = desk.book.packs.had()["geriatric"]
        assert mains > 1
        assert f"{mains} clients" in desk.selected()
        assert "built in" in desk.selected()
        await desk.press("enter")
        for said in ("GERIATRIC", "resident, residents: nursing", "INTAKE: WHAT IT ASKS"):
            assert said in desk.text()
        await desk.press("G")
        assert "A CLOSING REPORTS" in desk.text()
        await desk.press("escape", "c")
        assert (own / "geriatric.toml").read_text(encoding="utf-8") == geriatric()
        assert desk.said.startswith("Copied to ")
        assert "F5 reads it again" in desk.said
        assert "1 of yours" in desk.text()
        assert "yours, in place" in desk.selected()
        await desk.press("c")
        assert "It is yours already" in desk.said


async def test_what_is_refused_is_said_by_line_and_field_until_it_is_mended(desk: Desk, own: Path) -> None:
    own.mkdir(parents=True)
    (own / "geriatric.toml").write_text(geriatric(**{"within_days = 90": 'within_days = "90"'}), encoding="utf-8")
    await shown(desk, own)
    assert "! 1 file refused" in desk.text()
    assert "packs/geriatric.toml · line 281 · needs.1.goals.1.within_days" in desk.selected()
    await desk.press("enter")
    said = " ".join(desk.text().split())
    assert "'needs.1.goals.1.within_days': a whole number is needed." in said
    assert "The built-in Geriatric stays in use." in said
    await desk.press("escape")
    (own / "geriatric.toml").write_text(geriatric(**{'name = "Geriatric"': 'name = "Elders"'}), encoding="utf-8")
    await desk.press("f5")
    assert desk.said == "Read again: 1 file of yours taken, none refused."
    assert "refused" not in desk.text().splitlines()[0]
    await desk.go_to("Elders")
    assert "yours, in place" in desk.selected()


async def test_a_second_packs_needs_instruments_and_check_ins_are_offered_and_marked(desk: Desk) -> None:
    hers = desk.client("Okafor")
    owing = desk.owing("Okafor")
    await desk.go_to("Okafor")
    await desk.press("c")
    await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))
    await desk.press("Y")
    desk.screen(ChoosePacks)
    assert "Main: Geriatric" in " ".join(desk.text().split())
    await desk.go_to("Legal / insurance")
    await desk.press("space", "enter")
    assert desk.book.portraits.portrait(hers).packs == ("legal",)
    sheet = desk.screen(PickLines)
    assert "First check-ins of Legal / insurance, too?" in desk.text()
    assert desk.owing("Okafor") == owing, "nothing is made before she takes it"
    await desk.press("a")
    assert len(desk.owing("Okafor")) == len(owing) + len(sheet.whole)
    assert "also legal" in desk.text()
    await desk.press("p")
    await desk.until(lambda: isinstance(desk.app.screen, PlanScreen))
    await desk.pilot.pause()
    await desk.press("T")
    await desk.go_to("Back to work · Legal / insurance")
    await desk.press("enter")
    assert lines(desk)[0] == "Back to work"
    await desk.press("escape", "M")
    await desk.until(lambda: isinstance(desk.app.screen, AssessScreen))
    await desk.pilot.pause()
    await desk.go_to("Work ability · Legal / insurance")
    assert "pack Geriatric, Legal / insurance" in desk.text()
