"""The first start: where the file will be, a passphrase, and the recovery code asked back in part."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from casetui import messages
from casetui.dialogs.ask import Ask
from casetui.door import Door
from casetui.exchange.sheets import recovery_sheet
from casetui.store.casebook import Casebook
from casetui.store.key import normalised, refusal
from casetui.store.papers import write_paper
from casetui.store.passphrase import generate_passphrase, strength
from casetui.terms.vault import PASSPHRASE_MINIMUM, SECRET_MAXIMUM, VaultProblem
from casetui.widgets.field import Field
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.widgets.tell import tell

SHEET = "casetui-recovery-sheet.txt"
PRINT_IT = "Print it, then delete the file: it opens your vault."

A_LINE = 5
"""Groups of the recovery code in one line."""

ASKED_BACK = (3, 11)
"""Which groups of the recovery code are asked back, counted from 1."""


class SetUpScreen(Screen[None]):
    """Choose a passphrase; the vault is made when both fields agree."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", id="setup.go", tooltip="Make the vault", priority=True),
        Binding("ctrl+g", "generate", "Propose one", id="setup.generate", tooltip="Propose a passphrase of six words"),
        Binding("ctrl+q", "app.quit", "Quit", id="setup.quit", tooltip="Close; nothing has been made"),
    ]

    def __init__(self, door: Door) -> None:
        super().__init__()
        self.door = door
        self._making = False

    def compose(self) -> ComposeResult:
        """What will happen, and the passphrase twice."""
        with Vertical(id="box"):
            yield from self._gone() if self.door.gone else self._welcome()
            yield Static(
                Content(
                    "The passphrase is the key. Nobody can reset it: without it, and without the recovery code "
                    f"that follows, the file stays shut. At least {PASSPHRASE_MINIMUM} characters; a sentence is good."
                ),
                classes="quiet",
            )
            yield Field("Passphrase", password=True, maximum=SECRET_MAXIMUM, label_width=12, id="first")
            yield Field("Once more", password=True, maximum=SECRET_MAXIMUM, label_width=12, id="second")
            yield Static(Content(""), id="wrong")
        yield from foot()

    def _welcome(self) -> ComposeResult:
        yield Rule("Welcome to casetui")
        yield Static(Content(f"Your caseload will be one encrypted file on this machine:\n{self.door.path}"))

    def _gone(self) -> ComposeResult:
        yield Rule("Your caseload is not where it was")
        yield Static(Content(f"! It was opened here before, and there is no file now:\n{self.door.path}"))
        yield Static(
            Content(
                "Ctrl+Q closes casetui. Then put the file back where it was, or a backup in its place: "
                "casetui backups names them, casetui restore FILE puts one back. "
                "What is typed here begins an empty caseload."
            )
        )

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#first", Field).focus()

    @on(Field.Changed, "#first")
    def _strength(self, event: Field.Changed) -> None:
        event.field.error(None)
        if not event.value:
            event.field.reading("")
            return
        event.field.reading(refusal(event.value) or strength(event.value)[1])

    @on(Field.Changed, "#second")
    def _again(self, event: Field.Changed) -> None:
        event.field.error(None)

    def action_generate(self) -> None:
        """Propose a passphrase in clear, to be written down."""
        first, second = self.query_one("#first", Field), self.query_one("#second", Field)
        proposed = generate_passphrase()
        first.input.password = second.input.password = False
        first.value = proposed
        second.value = ""
        first.reading("shown once: write it down, then type it below")
        second.focus()

    def action_go_on(self) -> None:
        """Go on, once the field has all that was typed before Enter."""
        (self.focused or self).call_later(self.go_on)

    def go_on(self) -> None:
        """Make the vault if both agree."""
        first, second = self.query_one("#first", Field), self.query_one("#second", Field)
        if first.input.has_focus and not second.value and not refusal(first.value):
            second.focus()
            return
        refused = refusal(first.value)
        if refused:
            first.error(refused)
            first.focus()
        elif normalised(first.value) != normalised(second.value):
            second.error("the two are not the same")
            second.focus()
        elif not self._making:
            self._making = True
            self.query_one("#wrong", Static).update(Content("Making the vault …"))
            self._make(first.value)

    @work(thread=True, name="make", exit_on_error=True)
    def _make(self, passphrase: str) -> None:
        try:
            casebook = self.door.create(passphrase)
        except VaultProblem as problem:
            self.app.call_from_thread(self._refused, problem)
        else:
            self.app.post_message(messages.Made(casebook))

    def _refused(self, problem: VaultProblem) -> None:
        self._making = False
        self.query_one("#wrong", Static).update(Content(f"! {problem.happened} {problem.safe} {problem.todo}"))


class CodeScreen(Screen[None]):
    """The recovery code; two groups of a new one are asked back. `said` stands above it."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", id="code.go", tooltip="Go on when both groups are right", priority=True),
        Binding("ctrl+s", "sheet", "Sheet", id="code.sheet", tooltip="Write a sheet with the code, to be printed"),
        Binding("escape", "close", "Close", id="code.close", tooltip="Show it no more"),
    ]

    def __init__(self, casebook: Casebook, today: date, said: str = "", *, new: bool = True) -> None:
        super().__init__()
        self.casebook = casebook
        self.today = today
        self.said = said
        self.new = new
        self.groups = casebook.vault.key.recovery_code.split("-")

    def compose(self) -> ComposeResult:
        """The code and the two fields."""
        numbered = [f"{place:>2} {group}" for place, group in enumerate(self.groups, start=1)]
        code = "\n".join("   ".join(numbered[start : start + A_LINE]) for start in range(0, len(numbered), A_LINE))
        with Vertical(id="box"):
            yield Rule("Your recovery code")
            if self.said:
                yield Static(Content(self.said))
            yield Static(
                Content("Write it on paper and keep it where you keep what matters. It opens the file by itself.")
            )
            yield Static(Content(code), id="code")
            if self.new:
                yield Static(Content("To be sure it is on paper, type two of its groups:"), classes="quiet")
                for place in ASKED_BACK:
                    yield Field(f"Group {place}", width=10, label_width=12, id=f"group-{place}")
        yield from foot()

    def on_mount(self) -> None:
        """Type at once."""
        for field in list(self.query(Field))[:1]:
            field.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A new code is not just closed, and an old one is not asked back."""
        if action in ("close", "go_on"):
            return self.new == (action == "go_on")
        return super().check_action(action, parameters)

    def action_close(self) -> None:
        """Show it no more."""
        self.dismiss()

    def action_sheet(self) -> None:
        """Write the recovery sheet to a file that she names."""
        sheet = Ask("Write the recovery sheet", "File", _no_reading, str(Path.home() / SHEET), PRINT_IT)
        sheet.keep = self._write
        self.app.push_screen(sheet)

    def _write(self, name: str) -> bool:
        vault = self.casebook.vault
        path = Path(name.strip()).expanduser()
        try:
            write_paper(path, recovery_sheet(vault.path, vault.key.recovery_code, vault.key.raw, self.today))
        except VaultProblem as problem:
            tell(self.app, f"{problem.happened} {problem.todo}", "failed")
            return False
        tell(self.app, f"Written to {path}. {PRINT_IT}")
        return True

    @on(Field.Changed)
    def _typing(self, event: Field.Changed) -> None:
        event.field.error(None)

    def action_go_on(self) -> None:
        """Go on, once the field has all that was typed before Enter."""
        (self.focused or self).call_later(self.go_on)

    def go_on(self) -> None:
        """Go on when both groups are as they stand above; from one field to the next until both are filled."""
        empty = next((field for field in self.query(Field) if not field.value.strip()), None)
        if empty is not None and not empty.input.has_focus:
            empty.focus()
            return
        for place in ASKED_BACK:
            field = self.query_one(f"#group-{place}", Field)
            if field.value.strip().upper() != self.groups[place - 1]:
                field.error(f"that is not group {place}: look at your paper")
                field.focus()
                return
        self.app.pop_screen()
        self.app.post_message(messages.Opened(self.casebook))


def _no_reading(text: str) -> str:
    return ""
