"""What could not be saved stays where it was typed; what is typed while a save waits is kept, and appears."""

from __future__ import annotations

import threading

import pytest
from sqlcipher3 import dbapi2 as driver
from tests.screens.desk import Desk
from tests.screens.intake_desk import begin, found
from tests.screens.plans import lines, opened
from tests.store.vaults import POSIX
from textual import events

from casetui.dialogs.contact import ContactSheet
from casetui.dialogs.plan_line import PlanLine
from casetui.screens.intake import IntakeScreen
from casetui.screens.today import TodayScreen
from casetui.widgets.note import NoteArea

AWAY = "! Not saved: the file is no longer at"
LONG = "She says that the oil man comes on Tuesday. "


class Elsewhere:
    """The vault's file, moved away from under the open casebook and put back."""

    def __init__(self, desk: Desk) -> None:
        self.path = desk.book.vault.path
        self.moved = self.path.with_name("moved")

    def go(self) -> None:
        self.path.rename(self.moved)

    def come_back(self) -> None:
        self.moved.rename(self.path)


@pytest.fixture
def elsewhere(desk: Desk) -> Elsewhere:
    """The desk's vault, ready to be moved."""
    return Elsewhere(desk)


def refused(desk: Desk, before: int) -> None:
    """It was said why, and nothing was written."""
    assert desk.said.startswith(AWAY)
    assert "put the file back there and save again" in desk.said
    assert desk.changes() == before


@POSIX
@pytest.mark.parametrize(("key", "drafted"), [("r", False), ("n", True)])
async def test_a_contact_and_a_note_stay_until_they_are_saved(
    desk: Desk, elsewhere: Elsewhere, key: str, drafted: bool
) -> None:
    before = desk.changes()
    await desk.go_to("Chen")
    await desk.press(key)
    if key == "r":
        desk.screen(ContactSheet).query_one(NoteArea).focus()
    await desk.write(LONG)
    if drafted:
        desk.app.keep_typing()
    assert len(desk.book.drafts.unfinished()) == drafted
    elsewhere.go()
    await desk.press("ctrl+s")
    refused(desk, before)
    await desk.press("ctrl+s")
    assert desk.screen(ContactSheet)
    assert LONG.strip() in desk.text()
    elsewhere.come_back()
    await desk.press("ctrl+s")
    assert desk.screen(TodayScreen)
    assert desk.happened("Chen")[0].note == LONG.strip()
    assert desk.changes() == before + 1
    assert desk.book.drafts.unfinished() == []
    assert [one.message for one in desk.app._notifications if "Not saved" in one.message] == []


@POSIX
async def test_an_intake_stays_until_it_is_saved(desk: Desk, elsewhere: Elsewhere) -> None:
    before = desk.changes()
    form = await begin(desk)
    elsewhere.go()
    await desk.press("ctrl+s", "enter")
    await desk.until(lambda: desk.said.startswith(AWAY))
    refused(desk, before)
    while desk.app.screen is not form:
        await desk.press("escape")
    assert desk.screen(IntakeScreen).form.values["name"] == "Newman, Ruth Anne"
    assert not desk.book.finder.client_ids("newman")
    elsewhere.come_back()
    await desk.press("ctrl+s", "enter")
    assert found(desk, "newman").phones[0].number == "207 555 0188"
    assert desk.changes() == before + 1


@POSIX
async def test_a_line_of_a_plan_stays_until_it_is_saved(desk: Desk, elsewhere: Elsewhere) -> None:
    await opened(desk)
    await desk.press("a")
    await desk.write("Heart failure self-care")
    desk.app.keep_typing()
    assert desk.book.drafts.unfinished()
    before = desk.changes()
    elsewhere.go()
    await desk.press("enter")
    refused(desk, before)
    assert desk.screen(PlanLine)
    assert "Heart failure self-care" in desk.text()
    elsewhere.come_back()
    await desk.press("enter", "escape")
    assert lines(desk) == ["Heart failure self-care"]
    assert desk.book.drafts.unfinished() == []


@POSIX
async def test_undo_that_is_not_saved_can_be_pressed_again(desk: Desk, elsewhere: Elsewhere) -> None:
    await desk.go_to("Chen")
    await desk.press("s", "1")
    before = desk.changes()
    elsewhere.go()
    await desk.press("u")
    refused(desk, before)
    elsewhere.come_back()
    await desk.press("u")
    assert desk.owing("Chen")[0][1] == "2026-11-20"


@POSIX
@pytest.mark.parametrize("where", ["note", "intake"])
async def test_leaving_asks_before_it_loses_what_could_not_be_kept(
    desk: Desk, elsewhere: Elsewhere, where: str
) -> None:
    if where == "intake":
        await begin(desk)
    else:
        await desk.go_to("Chen")
        await desk.press("n")
        await desk.write(LONG)
    typing = desk.app.screen
    elsewhere.go()
    for _ in range(2):
        await desk.press("ctrl+q")
        assert "not kept" in desk.said.lower() or "Not saved" in desk.said
        assert "Discard what could not be kept?" in desk.text()
    await desk.press("n")
    assert desk.app.screen is typing
    assert not desk.app._exit
    elsewhere.come_back()
    await desk.press("ctrl+q")
    assert desk.app._exit
    (kept,) = desk.book.drafts.unfinished()
    assert (LONG.strip() if where == "note" else "Newman, Ruth Anne") in str(kept.body)


@POSIX
async def test_what_is_discarded_on_leaving_is_discarded_by_word(desk: Desk, elsewhere: Elsewhere) -> None:
    await desk.go_to("Chen")
    await desk.press("n")
    await desk.write(LONG)
    elsewhere.go()
    await desk.press("ctrl+q", "y")
    assert desk.app._exit
    elsewhere.come_back()
    assert desk.book.drafts.unfinished() == []


class SlowDisk:
    """Keys that are typed while COMMIT waits for the disk; and what was said meanwhile."""

    def __init__(self, desk: Desk, keys: str) -> None:
        self.desk = desk
        self.keys = keys
        self.said: list[str] = []
        desk.book.vault.connection.set_trace_callback(self.waits)

    def waits(self, text: str) -> None:
        """The driver is about to run a statement, and the screen stands still until it has."""
        if text != "COMMIT":
            return
        self.said.append(self.desk.said)
        typing = threading.Thread(target=self.type)
        typing.start()
        typing.join()
        self.desk.book.vault.connection.set_trace_callback(None)

    def type(self) -> None:
        """As the terminal's own thread hands over what is typed."""
        terminal = self.desk.app._driver
        assert terminal is not None
        for key in self.keys:
            terminal.send_message(events.Key("space" if key == " " else key, key))


async def test_keys_typed_while_a_save_waits_are_kept_and_appear(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("n")
    await desk.write(LONG)
    typed = "nand her son rang"
    disk = SlowDisk(desk, typed)
    await desk.press("ctrl+s")
    assert disk.said == [""], "nothing was said before COMMIT"
    assert desk.said == "Wei Chen: note kept"
    await desk.until(lambda: isinstance(desk.app.screen, ContactSheet))
    await desk.until(lambda: typed[1:] in desk.text())
    await desk.press("ctrl+s")
    assert [row.note for row in desk.happened("Chen")[:2]] == [typed[1:], LONG.strip()]


async def test_a_disk_that_fails_at_the_end_of_a_slow_save_has_not_saved(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.changes()
    await desk.go_to("Chen")
    await desk.press("n")
    await desk.write(LONG)
    connection = desk.book.vault.connection

    def fails() -> None:
        error = driver.OperationalError("disk I/O error")
        error.sqlite_errorcode = driver.SQLITE_IOERR
        raise error

    class Failing(type(connection)):  # type: ignore[misc]
        """Its COMMIT fails."""

        __slots__ = ()
        commit = staticmethod(fails)

    with monkeypatch.context() as patched:
        patched.setattr(connection, "__class__", Failing)
        await desk.press("ctrl+s")
    assert desk.said.startswith("! Not saved: the disk reported an error")
    assert desk.screen(ContactSheet)
    assert (LONG.strip() in desk.text(), desk.changes()) == (True, before)
    await desk.press("ctrl+s")
    assert desk.happened("Chen")[0].note == LONG.strip()
    assert desk.book.verify() == desk.book.check() == []
