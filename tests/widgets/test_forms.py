"""Fields, notes, choices and messages."""

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding

from casetui import themes
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.labelled import Beside
from casetui.widgets.note import NoteField
from casetui.widgets.tell import tell


class Form(App[None]):
    BINDINGS = [Binding("v", "screen_key", "Screen key", id="screen_key")]

    def __init__(self) -> None:
        super().__init__()
        themes.register(self)
        self.theme = themes.DEFAULT
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield Field("Due", "fri", width=12, hint="a day", id="due")
        yield Field("Reason", maximum=8, id="reason")
        yield NoteField("Note", "Weight 142.", maximum=20, id="note")
        yield Choice("How", ["phone", "in person", "video", "visit"], "phone", id="how")

    def on_field_changed(self, event: Field.Changed) -> None:
        self.said.append(f"{event.control.id}={event.value}")

    def on_field_submitted(self, event: Field.Submitted) -> None:
        self.said.append(f"enter {event.control.id}")

    def on_note_field_changed(self, event: NoteField.Changed) -> None:
        self.said.append(f"{event.control.id}:{event.control.value}")

    def on_choice_changed(self, event: Choice.Changed) -> None:
        self.said.append(event.value)

    def action_screen_key(self) -> None:
        self.said.append("screen key")

    def field(self, name: str) -> Field:
        return self.query_one(f"#{name}", Field)

    def beside(self, name: str) -> Beside:
        return self.query_one(f"#{name}").query_one(Beside)


async def test_a_field_says_hint_reading_and_error() -> None:
    app = Form()
    async with app.run_test(size=(80, 24)) as pilot:
        due = app.field("due")
        assert app.beside("due").words == "a day"
        due.reading("Fri 27 Nov")
        assert app.beside("due").words == "Fri 27 Nov"
        due.error("no such day [/]")
        assert due.wrong
        assert app.beside("due").words == "! no such day [/]"
        await pilot.pause()
        assert "! no such day [/]" in app.beside("due").render_line(0).text
        due.error(None)
        assert not due.wrong
        assert app.beside("due").words == "Fri 27 Nov"


async def test_words_below_a_long_field_take_no_room_when_there_are_none() -> None:
    app = Form()
    async with app.run_test(size=(80, 24)) as pilot:
        reason = app.field("reason")
        await pilot.pause()
        assert reason.size.height == 1
        reason.error("a reason is needed")
        await pilot.pause()
        assert reason.size.height == 2
        assert app.field("due").input.size.width == 12


async def test_typing_and_enter() -> None:
    app = Form()
    async with app.run_test(size=(80, 24)) as pilot:
        app.field("due").focus()
        await pilot.pause()
        app.said.clear()
        await pilot.press("end", "1", "enter", "v")
        assert app.field("due").value == "fri1v"
        assert app.said == ["due=fri1", "enter due", "due=fri1v"]
        app.field("due").value = "mon"
        assert app.field("due").value == "mon"


async def test_a_field_takes_no_control_characters_and_no_more_than_its_maximum() -> None:
    app = Form()
    async with app.run_test(size=(80, 24)) as pilot:
        reason = app.field("reason").focus()
        await pilot.pause()
        app.post_message(events.Paste("\x1b]0;x\x07"))
        await pilot.pause()
        assert reason.value == "␛]0;x␇"
        app.post_message(events.Paste("far too long"))
        await pilot.pause()
        assert reason.value == "␛]0;x␇"


async def test_a_paste_beyond_the_end_of_a_note_is_refused_and_nothing_is_lost() -> None:
    app = Form()
    async with app.run_test(size=(80, 24)) as pilot:
        note = app.query_one("#note", NoteField).focus()
        await pilot.pause()
        app.post_message(events.Paste("x" * 30))
        await pilot.pause()
        assert note.value == "Weight 142."
        assert app.beside("note").words.startswith("! too long by 21")
        app.post_message(events.Paste("a\x1bb\r\n"))
        await pilot.pause()
        assert note.value == "a␛b\nWeight 142."
        assert not note.wrong


async def test_a_note_that_is_full_can_still_be_edited_and_undone() -> None:
    app = Form()
    async with app.run_test(size=(80, 24)) as pilot:
        note = app.query_one("#note", NoteField)
        note.value = "x" * 20
        note.focus()
        await pilot.press("end", "y")
        assert note.value == "x" * 20
        await pilot.press("backspace", "y")
        assert note.value == "x" * 19 + "y"
        await pilot.press("ctrl+z", "enter")
        assert len(note.value) <= 20


async def test_tab_leaves_a_note() -> None:
    app = Form()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one("#note", NoteField).focus()
        await pilot.press("tab")
        assert app.focused is app.query_one("#how")
        await pilot.press("shift+tab", "shift+tab")
        assert app.focused is app.field("reason").input


@pytest.mark.parametrize(
    ("keys", "want"),
    [
        (["right"], "in person"),
        (["right", "right", "left"], "in person"),
        (["left"], "phone"),
        (["right"] * 9, "visit"),
        (["3"], "video"),
        (["9"], "phone"),
        (["v"], "video"),
        (["v", "v"], "visit"),
        (["v", "v", "v"], "video"),
        (["i", "p"], "phone"),
    ],
)
async def test_choice(keys: list[str], want: str) -> None:
    app = Form()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(Choice).focus()
        await pilot.press(*keys)
        assert app.query_one(Choice).value == want
        assert "screen key" not in app.said


async def test_choice_brackets_the_word_and_moves_nothing() -> None:
    app = Form()
    async with app.run_test(size=(80, 24)) as pilot:
        choice = app.query_one(Choice)
        assert choice.render_line(0).text.rstrip() == "How       [phone]  in person   video   visit"
        choice.value = "video"
        assert choice.render_line(0).text.rstrip() == "How        phone   in person  [video]  visit"
        await pilot.click(Choice, offset=(21, 0))
        assert choice.value == "in person"
        await pilot.resize_terminal(26, 24)
        choice.value = "visit"
        assert choice.render_line(0).text.rstrip().endswith("[visit]")


async def test_tell_is_plain_words() -> None:
    app = Form()
    async with app.run_test(size=(80, 24)) as pilot:
        tell(app, "Ann [/] Lee: reached\x1b]0;x")
        tell(app.field("due"), "the date is past", "refused")
        await pilot.pause()
        told = list(app._notifications)
        assert [note.message for note in told] == ["Ann [/] Lee: reached␛]0;x", "! the date is past"]
        assert not any(note.markup for note in told)
