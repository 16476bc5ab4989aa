"""Another passphrase, and the recovery code shown again: both only to whoever knows the passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from casetui import messages
from casetui.store.key import Key, normalised, refusal
from casetui.store.passphrase import generate_passphrase, strength
from casetui.store.rekeying import KEPT_BY_BACKUPS, opens
from casetui.terms.vault import SECRET_MAXIMUM
from casetui.widgets.field import Field
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot

WRONG = "that is not the passphrase, nor the recovery code"
LOOKING = "Looking whether that is right …"


class ProofScreen(Screen[None]):
    """The passphrase is asked again; who has it is shown the recovery code."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    TITLE_WORDS = "Your recovery code"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", id="proof.go", tooltip="Go on when it is right", priority=True),
        Binding("escape", "close", "Back", id="proof.close", tooltip="Back; nothing is shown or changed"),
    ]

    def __init__(self, key: Key) -> None:
        super().__init__()
        self._key = key
        self._looking = False

    def compose(self) -> ComposeResult:
        """Why it is asked, and the fields."""
        with Vertical(id="box"):
            yield Rule(self.TITLE_WORDS)
            yield from self.rows()
            yield Static(Content(""), id="wrong")
        yield from foot()

    def rows(self) -> ComposeResult:
        """The passphrase."""
        yield Static(
            Content("The code opens the file by itself. So that nobody else sees it here, type the passphrase.")
        )
        yield Field("Passphrase", password=True, maximum=SECRET_MAXIMUM, label_width=12, id="now")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#now", Field).focus()

    @on(Field.Changed, "#now")
    def _mended(self, event: Field.Changed) -> None:
        if event.value:
            event.field.error(None)

    def action_close(self) -> None:
        """Back."""
        if not self._looking:
            self.dismiss()

    def action_go_on(self) -> None:
        """Go on, once the field has all that was typed before Enter."""
        (self.focused or self).call_later(self.go_on)

    def go_on(self) -> None:
        """See whether it is right."""
        typed = self.query_one("#now", Field).value
        if typed and not self._looking:
            self._looking = True
            self.query_one("#wrong", Static).update(Content(LOOKING))
            self._look(typed)

    @work(thread=True, name="prove", exit_on_error=True)
    def _look(self, typed: str) -> None:
        self.app.call_from_thread(self._looked, opens(typed, self._key))

    def _looked(self, right: bool) -> None:
        self._looking = False
        self.query_one("#wrong", Static).update(Content(""))
        if right:
            self.proved()
            return
        field = self.query_one("#now", Field)
        field.value = ""
        field.error(WRONG)
        field.focus()

    def proved(self) -> None:
        """It is her: the code."""
        self.dismiss()
        self.app.post_message(messages.ShowCode())


class PassphraseScreen(ProofScreen):
    """The passphrase as it is, and the new one twice."""

    TITLE_WORDS = "Change the passphrase"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "generate", "Propose one", id="passphrase.generate", tooltip="Propose one of six words"),
    ]

    def rows(self) -> ComposeResult:
        """What follows, and three fields."""
        yield Static(
            Content(f"The whole file is put under the new one; a new recovery code follows. {KEPT_BY_BACKUPS}")
        )
        yield Field("Passphrase", password=True, maximum=SECRET_MAXIMUM, label_width=12, id="now")
        yield Field("New", password=True, maximum=SECRET_MAXIMUM, label_width=12, id="first")
        yield Field("Once more", password=True, maximum=SECRET_MAXIMUM, label_width=12, id="second")

    @on(Field.Changed, "#first")
    def _strength(self, event: Field.Changed) -> None:
        event.field.error(None)
        event.field.reading(event.value and (refusal(event.value) or strength(event.value)[1]))

    @on(Field.Changed, "#second")
    def _again(self, event: Field.Changed) -> None:
        event.field.error(None)

    def action_generate(self) -> None:
        """Propose a passphrase in clear, to be written down."""
        first, second = self.query_one("#first", Field), self.query_one("#second", Field)
        first.input.password = second.input.password = False
        first.value, second.value = generate_passphrase(), ""
        first.reading("shown once: write it down, then type it below")
        second.focus()

    def go_on(self) -> None:
        """From field to field; then see whether all is right."""
        now, first, second = self.query(Field)
        if self._looking:
            return
        empty = next((field for field in (now, first, second) if not field.value), None)
        refused = refusal(first.value) if first.value else ""
        if refused:
            self._wrong(first, refused)
        elif empty is not None:
            empty.focus()
        elif normalised(first.value) != normalised(second.value):
            self._wrong(second, "the two are not the same")
        elif normalised(first.value) == normalised(now.value):
            self._wrong(first, "that is the passphrase that it has already")
        else:
            super().go_on()

    def proved(self) -> None:
        """It is her: the file is put under the new one."""
        self.app.post_message(messages.Rekey(self.query_one("#first", Field).value))

    def _wrong(self, field: Field, words: str) -> None:
        field.error(words)
        field.focus()


class RekeyingScreen(ModalScreen[None]):
    """Nothing to press while the file is put under another key."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")

    def compose(self) -> ComposeResult:
        """What goes on."""
        with Vertical(id="box"):
            yield Rule("One moment")
            yield Static(Content("The file is put under the new passphrase, opened afresh and checked …"))
            yield Static(
                Content("Whatever happens meanwhile, it opens with the old one or the new one."), classes="quiet"
            )
        yield from foot()
