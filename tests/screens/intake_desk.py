"""What the tests of intake do again and again: open the form, fill it in, look at what was kept."""

from __future__ import annotations

from tests.screens.desk import Desk

from casetui import messages
from casetui.dialogs.row_sheet import RowSheet
from casetui.screens.intake import IntakeScreen
from casetui.terms.draft import Draft
from casetui.terms.intake import INTAKE, IntakeForm
from casetui.terms.portrait import Portrait
from casetui.widgets.lines import LineList

NAME, BORN, PHONE = "Newman, Ruth Anne", "3/14/45", "(207) 555-0188"


async def begin(desk: Desk, name: str = NAME, born: str = BORN, reach: str = PHONE) -> IntakeScreen:
    """A new intake from Clients, with what is enough; the setting stands as most of hers do."""
    await desk.press("2", "n")
    await desk.until(lambda: isinstance(desk.app.screen, IntakeScreen) and desk.app.focused is not None)
    for words in (name, born, reach):
        if words:
            await desk.write(words)
        await desk.press("tab")
    return desk.screen(IntakeScreen)


async def edit(desk: Desk, client_id: int) -> IntakeScreen:
    """The form of a client who is there already."""
    desk.app.post_message(messages.OpenIntake(client_id))
    await desk.until(lambda: isinstance(desk.app.screen, IntakeScreen) and desk.app.focused is not None)
    form = desk.screen(IntakeScreen)
    await desk.until(lambda: form.pane.complete)
    return form


async def section(desk: Desk, name: str) -> None:
    """Go to a section: by the key to the next one, straight to one farther off."""
    form = desk.screen(IntakeScreen)
    names = [one.name for one in form.sections]
    step = names.index(name) - names.index(form.pane.section.name)
    if abs(step) > 1:
        await form.open_section(name)
        await desk.pilot.pause()
    elif step:
        await desk.press("pagedown" if step > 0 else "pageup")
    await desk.until(lambda: form.pane.complete)
    assert form.pane.section.name == name


async def field(desk: Desk, name: str, words: str = "") -> None:
    """Go to a field of the section that is shown, by Tab to the next one, and type there."""
    form = desk.screen(IntakeScreen)
    if form.pane.here[0] != name:
        await desk.press("tab")
    if form.pane.here[0] != name:
        assert form.pane.go_to(name)
        await desk.pilot.pause()
    assert form.pane.here[0] == name
    if words:
        await desk.write(words)


async def choose(desk: Desk, name: str, word: str) -> None:
    """Choose a word with the arrows."""
    await field(desk, name)
    form = desk.screen(IntakeScreen)
    for _ in range(20):
        if form.form.text(name) == word:
            return
        await desk.press("right")
    raise AssertionError(f"{word} is no word of {name}")


async def row(desk: Desk, listed: str, /, *, keys: tuple[str, ...] = (), **values: str) -> None:
    """Add a row to a list of the section that is shown: `values` by field, `keys` before it is kept."""
    await field(desk, listed)
    await desk.press("ctrl+n")
    sheet = desk.screen(RowSheet)
    for one, words in values.items():
        entry = sheet.query_one(f"#in-{one}")
        if not (entry.has_focus_within or entry.has_focus):
            await desk.press("tab")
        if not (entry.has_focus_within or entry.has_focus):
            entry.focus()
            await desk.pilot.pause()
        await desk.write(words)
    await desk.press(*keys, "ctrl+s")
    assert desk.screen(IntakeScreen)


def drafts(desk: Desk) -> list[Draft]:
    """The drafts that are kept."""
    return desk.book.drafts.all(INTAKE)


def found(desk: Desk, words: str) -> Portrait:
    """The one client whom some words find."""
    (hit,) = desk.book.finder.client_ids(words)
    return desk.book.portraits.portrait(hit.id)


def kept(desk: Desk, words: str) -> IntakeForm:
    """The form of the one client whom some words find, as the vault has it."""
    (hit,) = desk.book.finder.client_ids(words)
    return desk.book.intake.form(hit.id)


def listed(desk: Desk) -> list[str]:
    """The lines of the list that is shown, as they are drawn."""
    lines = desk.app.screen.query_one(LineList)
    return ["".join(piece.text for piece in lines._draw(one, 78, False)) for one in lines.rows]
