"""Backups from the command line: made, listed, tried, and put in the vault's place."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from casetui.backup_words import say_held, say_made, say_old, say_way_back
from casetui.commands import asking, output
from casetui.commands.opening import note, unlocked
from casetui.store.backup_files import listed
from casetui.store.backups import Backups
from casetui.store.copies import series
from casetui.store.files import inspect
from casetui.store.restorable import must_be_restorable
from casetui.store.restoring import restore as put_back
from casetui.store.statefile import StateFile
from casetui.terms.access import Access
from casetui.terms.vault import Exit, VaultProblem
from casetui.wording import list_words

if TYPE_CHECKING:
    from pathlib import Path

    from casetui.commands.order import Order
    from casetui.terms.backup import Backup

_MAKE = "Make one with: casetui backup"


def backup(order: Order) -> int:
    """`casetui backup`: a backup now; its file on stdout.

    Raises:
        VaultProblem: BACKUP_NOT_MADE, or what the door says.
    """
    with unlocked(order) as vault:
        made = Backups(vault, order.places).make()
        note(vault, Access.BACKED_UP, made.backup.path.name)
    output.say(str(made.backup.path))
    output.tell(f"{say_held(made.backup.clients, made.backup.contacts)}, opened afresh and checked.")
    if made.second is not None:
        output.tell(f"A second copy: {made.second}")
    if made.note:
        output.tell(made.note)
    return Exit.DONE


def backups(order: Order) -> int:
    """`casetui backups`: what there is, newest first, or as JSON; no passphrase is asked."""
    places = order.places
    found = listed(places, _series(order.path))
    if order.words.json:
        output.say_json([_row(backup) for backup in found])
    elif found:
        now = datetime.now().astimezone()
        output.say(*[line for backup in found for line in _lines(backup, now)])
    else:
        output.say(f"There is no backup in {list_words([str(folder) for folder in places.folders])}.", _MAKE)
    return Exit.DONE


def drill(order: Order) -> int:
    """`casetui drill`: the newest backup of each folder, opened afresh and checked wholly.

    Raises:
        VaultProblem: BACKUP_NOT_MADE where there is none, DAMAGED or WRONG_KEY for one that gives nothing back.
    """
    with unlocked(order) as vault:
        kept = Backups(vault, order.places)
        newest = [next((found for found in kept.all() if found.second is second), None) for second in (False, True)]
        tried = [kept.drill(found) for found in newest if found is not None]
    if not tried:
        raise VaultProblem(Exit.BACKUP_NOT_MADE, "There is no backup to test.", "Nothing was changed.", _MAKE)
    now = datetime.now().astimezone()
    for done in tried:
        held = say_held(done.backup.clients, done.backup.contacts)
        where = "The second copy" if done.backup.second else "This backup"
        output.say(f"{where} would give you {held} as of {say_made(done.backup.made, now)}.", str(done.backup.path))
        output.say(*done.wrong)
    return Exit.HISTORY_BROKEN if any(done.wrong for done in tried) else Exit.DONE


def restore(order: Order) -> int:
    """`casetui restore`: a backup in the vault's place, by the passphrase or code that it was made under.

    Raises:
        VaultProblem: RESTORE_REFUSED, or ALREADY_OPEN.
    """
    file: Path = order.words.file
    must_be_restorable(file, order.path)
    secret = asking.passphrase(order.descriptor, "Passphrase or recovery code of the backup: ")
    done = put_back(file, secret, order.path, order.places, StateFile.of(order.path))
    now = datetime.now().astimezone()
    held = say_held(done.backup.clients, done.backup.contacts)
    output.say(f"Restored: {held} as of {say_made(done.backup.made, now)}, in {done.vault}")
    if done.aside is not None:
        output.say(f"What stood there before is kept: {done.aside}")
        output.say(f"To go back: {say_way_back(done.aside, done.vault)}")
    if done.note:
        output.tell(done.note)
    return Exit.DONE


def _series(path: Path) -> str | None:
    """The vault's short name; None where there is none yet, or none that can be told, so that all are meant."""
    salt = StateFile.of(path).read().salt
    if os.path.lexists(path):
        with suppress(VaultProblem):
            salt = inspect(path).salt
    return series(salt) if salt else None


def _row(backup: Backup) -> dict[str, object]:
    return {
        "path": str(backup.path),
        "made": backup.made.isoformat(),
        "clients": backup.clients,
        "contacts": backup.contacts,
        "verified": backup.verified,
    }


def _lines(backup: Backup, now: datetime) -> tuple[str, str]:
    checked = "checked" if backup.verified else "not checked since it changed or came here: casetui drill"
    held = say_held(backup.clients, backup.contacts)
    return f"{say_made(backup.made, now)}  ({say_old(backup.made, now)})  {held}, {checked}", f"  {backup.path}"
