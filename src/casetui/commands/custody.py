"""Who holds the key: another passphrase, and the sheets for paper."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from casetui.commands import asking, output
from casetui.commands.making import ask_back, chosen
from casetui.commands.opening import disk_in_words, unlocked
from casetui.door import VaultDoor
from casetui.exchange.sheets import emergency_sheet, recovery_sheet
from casetui.store.access import AccessLog
from casetui.store.casebook import Casebook
from casetui.store.migrations import NEWEST
from casetui.store.papers import write_paper
from casetui.store.places import Places
from casetui.store.rekeying import what_backups_keep
from casetui.store.statefile import StateFile
from casetui.store.vault import open_vault
from casetui.terms.access import Access
from casetui.terms.vault import Exit

if TYPE_CHECKING:
    from casetui.commands.order import Order


def passphrase(order: Order) -> int:
    """`casetui passphrase`: another passphrase; the new recovery code on stdout, where it is on stderr.

    From a descriptor come the passphrase and the new one, a line each.

    Raises:
        VaultProblem: what the door says, USAGE for a new one that cannot be taken, or why the old one stays.
    """
    with disk_in_words(order.path):
        door = VaultDoor(order.path, keyring=order.settings.keyring)
        asking.must_have_way(order.descriptor)
        if order.descriptor is None:
            old, new = asking.passphrase(None, "Passphrase or recovery code: "), None
        else:
            old, new = asking.two_passphrases(order.descriptor)
        state = StateFile.of(order.path)
        vault = open_vault(order.path, old, newest=NEWEST, state=state)
        with closing(Casebook(vault, state, order.places)) as casebook:
            fresh, problem = door.change(
                casebook, chosen("casetui passphrase", "New passphrase: ") if new is None else new
            )
        code, kept = fresh.vault.key.recovery_code, what_backups_keep(fresh)
        fresh.close()
    if problem is not None:
        raise problem
    output.tell(f"The passphrase is changed. {kept}", *filter(None, [door.said]))
    output.say(code)
    if new is None:
        output.finish()
        ask_back(code)
    return Exit.DONE


def sheet(order: Order) -> int:
    """`casetui sheet`: with the recovery code, which takes the passphrase; or for a colleague, which takes none.

    Raises:
        VaultProblem: what the door says, or NOT_A_FILE, DISK_FULL or DISK_ERROR about `--out`.
    """
    lines = _recovery(order) if order.words.which == "recovery" else _emergency(order)
    if order.words.out is None:
        output.say(*lines)
    else:
        write_paper(order.words.out, lines)
        output.tell(f"Written to {order.words.out}. Print it, then delete the file.")
    return Exit.DONE


def _recovery(order: Order) -> list[str]:
    with unlocked(order) as vault:
        AccessLog(vault.connection).note_leaving(Access.PRINTED, "recovery sheet")
        return recovery_sheet(vault.path, vault.key.recovery_code, vault.key.raw, order.clock.today())


def _emergency(order: Order) -> list[str]:
    folders = Places.usual(order.settings.backups, order.settings.second_backups).folders
    return emergency_sheet(order.path, folders, order.clock.today())
