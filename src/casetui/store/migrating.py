"""Bringing a vault to today's schema, a checked backup of it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casetui.store.migrations import NEWEST, migrate, schema
from casetui.terms.vault import VaultProblem

if TYPE_CHECKING:
    from casetui.store.places import Places
    from casetui.store.vault import Vault


def migrate_safely(vault: Vault, places: Places | None) -> list[str]:
    """Run the steps that a vault has not had, and return their names; with `places`, after a backup of what it holds.

    Raises:
        VaultProblem: BACKUP_NOT_MADE; the vault is as it was, and closed.
    """
    if places is not None and 0 < schema(vault.connection) < NEWEST:
        from casetui.store.backups import Backups

        try:
            Backups(vault, places).make()
        except VaultProblem:
            vault.close()
            raise
    return migrate(vault.connection)
