"""Who holds the key: another passphrase, the recovery code, the emergency sheet, the system's keyring."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from casetui import messages
from casetui.routes import Routes
from casetui.terms.vault import VaultProblem
from casetui.widgets.tell import tell

if TYPE_CHECKING:
    from casetui.door import Door
    from casetui.settings import Settings
    from casetui.store.casebook import Casebook

REKEYING = "rekeying"
"""The stack of screens while there is no casebook."""

EMERGENCY = "casetui-emergency-sheet.txt"


class Custody(Routes):
    """An app that can put its vault under another key and show the one that it has."""

    door: Door
    settings: Settings
    being_set_up = False
    """Whether the recovery code of a vault that was just made is shown."""

    def custody_commands(self) -> Iterator[SystemCommand]:
        """What has no key of its own, by name."""
        if self.casebook is None or self.being_set_up:
            return
        if not self.door.keyless:
            yield SystemCommand("Change the passphrase", "Another one, and a new recovery code", self.ask_passphrase)
            yield SystemCommand("Recovery code", "Show it again, or write a sheet with it", self.ask_proof)
            on = "on" if self.door.keyring else "off"
            yield SystemCommand(f"System keyring: {on}", "Open the vault without the passphrase?", self.say_keyring)
        yield SystemCommand("Emergency sheet", "What a colleague who stands in must know", self.ask_emergency)

    def ask_passphrase(self) -> None:
        """Ask for the passphrase and for another one."""
        from casetui.screens.passphrase import PassphraseScreen

        if self.casebook is not None:
            self.push_screen(PassphraseScreen(self.casebook.vault.key))

    def ask_proof(self) -> None:
        """Ask for the passphrase before the code is shown."""
        from casetui.screens.passphrase import ProofScreen

        if self.casebook is not None:
            self.push_screen(ProofScreen(self.casebook.vault.key))

    def on_show_code(self) -> None:
        """The passphrase was right: show the code."""
        from casetui.screens.set_up import CodeScreen

        if self.casebook is not None:
            self.push_screen(CodeScreen(self.casebook, self.clock.today(), new=False))

    def on_made(self, message: messages.Made) -> None:
        """A vault was made."""
        self.being_set_up = True
        self._show_new_code(message.casebook, "")

    async def on_rekey(self, message: messages.Rekey) -> None:
        """Leave every room, for their casebook closes; then put the file under another key."""
        from casetui.screens.passphrase import RekeyingScreen

        self.keep_typing()
        casebook, self.casebook = self.casebook, None
        before = self.current_mode
        if casebook is None:
            return
        self.add_mode(REKEYING, RekeyingScreen)
        await self.switch_mode(REKEYING)
        await self.remove_mode(before)
        self.run_worker(partial(self._rekey, casebook, message.passphrase), thread=True, name="rekey")

    def _rekey(self, casebook: Casebook, passphrase: str) -> None:
        try:
            fresh, problem = self.door.change(casebook, passphrase)
        except VaultProblem as lost:
            self.post_message(messages.Rekeyed(None, lost))
        else:
            self.post_message(messages.Rekeyed(fresh, problem))

    def on_rekeyed(self, message: messages.Rekeyed) -> None:
        """Show the new code; or go on under the old passphrase; or, where the file does not open, ask at the door."""
        from casetui.store.rekeying import what_backups_keep

        if message.casebook is None:
            self.post_message(messages.Lock())
        elif message.problem is not None:
            problem = message.problem
            self.post_message(messages.Opened(message.casebook))
            tell(self, f"{problem.happened} {problem.safe} {problem.todo}", "failed")
        else:
            self._show_new_code(message.casebook, f"The passphrase is changed. {what_backups_keep(message.casebook)}")

    def _show_new_code(self, casebook: Casebook, said: str) -> None:
        from casetui.screens.set_up import CodeScreen

        self.casebook = casebook
        self.push_screen(CodeScreen(casebook, self.clock.today(), said))

    def say_keyring(self) -> None:
        """What the keyring means, and how it is turned on and off."""
        from casetui.dialogs.report import Report
        from casetui.store.keyring_key import MEANING

        turn, then = ("false", "The next unlock takes the key out again.") if self.door.keyring else ("true", MEANING)
        does = "keeps the key of this vault" if self.door.keyring else "does not know the key of this vault"
        sentences = [
            f"The system's keyring {does}. {MEANING if self.door.keyring else 'The passphrase is asked each time.'}",
            f"To change that, write keyring = {turn} into {self.settings.file or 'settings.toml'}. {then}",
        ]
        self.push_screen(Report("System keyring", sentences))

    def ask_emergency(self) -> None:
        """Ask where the emergency sheet goes, and write it."""
        from casetui.dialogs.ask import Ask

        sheet = Ask("Write the emergency sheet", "File", lambda _: "", str(Path.home() / EMERGENCY), "a new file")
        sheet.keep = self._write_emergency
        self.push_screen(sheet)

    def _write_emergency(self, name: str) -> bool:
        from casetui.exchange.sheets import emergency_sheet
        from casetui.store.papers import write_paper
        from casetui.store.places import Places

        folders = Places.usual(self.settings.backups, self.settings.second_backups).folders
        path = Path(name.strip()).expanduser()
        try:
            write_paper(path, emergency_sheet(self.door.path, folders, self.clock.today()))
        except VaultProblem as problem:
            tell(self, f"{problem.happened} {problem.todo}", "failed")
            return False
        tell(self, f"Written to {path}. Print it and fill in the blanks by hand.")
        return True
