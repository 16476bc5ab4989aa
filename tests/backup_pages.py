"""The pages of screens.md about backups."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.pages import Page
from tests.screens.caseload import EAST
from tests.screens.desk import Desk

from casetui.dialogs.copying import Copying
from casetui.screens.backups import BackupsScreen
from casetui.screens.restoring import RestoringScreen
from casetui.store.places import Places
from casetui.terms.backup import Backup, Restored

MADE = datetime(2026, 11, 20, 9, 0, tzinfo=EAST)
PLACES = Places(Path("Backups"), Path("Stick"), Path("state"))
VAULT = Path("casetui.vault")


async def the_backups(desk: Desk) -> None:
    """One backup, just made, and its copy on the stick."""
    desk.book.places = PLACES
    desk.book.__dict__.pop("backups", None)
    Path("Stick").mkdir(exist_ok=True)
    backups = desk.book.backups
    assert backups is not None
    if not backups.all():
        backups.make()
    await desk.press("B")
    desk.screen(BackupsScreen)


async def the_copying(desk: Desk) -> None:
    """A backup being made."""
    await the_backups(desk)
    sheet = Copying("Backing up", lambda: None)
    await desk.app.push_screen(sheet)
    sheet.told("Copying", 0.4)
    sheet.bar._look()  # else the clock decides whether the picture says so


async def the_question(desk: Desk) -> None:
    """What restoring will do."""
    await the_backups(desk)
    await desk.press("R")
    await desk.until(lambda: desk.app.screen.is_modal)


async def the_restored(desk: Desk) -> None:
    """A backup in the vault's place; nothing was restored for the picture."""
    desk.book.places = None
    screen = RestoringScreen()
    await desk.app.push_screen(screen)
    backup = Backup(Path("Backups") / "a.vault", MADE, 40, 1204, True)
    aside = VAULT.with_name("casetui-before-restore-20261120T143000Z.vault")
    screen.say(*desk.app.restored_words(Restored(backup, VAULT, aside, backup.path, "")))


BACKUPS = (
    Page(
        "Backups",
        "What there is, newest first: `B` from anywhere. `b` makes one now, `t` or `Enter` tries one, `R` restores one."
        " By itself casetui makes one every 30 minutes while something changes, and when it is left or locked.",
        the_backups,
    ),
    Page("Backing up", "How far it is; `Esc` gives it up. On leaving it stands over a blank screen.", the_copying),
    Page(
        "Restore",
        "What will happen, before it does. Where the backup has another passphrase, that is asked here.",
        the_question,
    ),
    Page(
        "Restored",
        "What became of it, and how to go back. `Enter` leads through the lock to the passphrase.",
        the_restored,
    ),
)
