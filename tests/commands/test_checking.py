"""check and verify."""

from __future__ import annotations

from pathlib import Path

from tests.commands.typing_it import run
from tests.store.books import KEY

from casetui.store.migrations import NEWEST
from casetui.store.vault import open_vault
from casetui.terms.vault import Exit


def sql(vault: Path, text: str) -> None:
    """Change the file round the program."""
    with open_vault(vault, KEY, newest=NEWEST) as opened:
        opened.connection.execute("PRAGMA foreign_keys=OFF")
        opened.connection.execute(text)


def test_a_sound_file_and_history_are_said_to_be(vault: Path) -> None:
    checked, verified = run("check", vault=vault), run("verify", vault=vault)
    assert (checked.code, checked.out) == (Exit.DONE, "The file is sound.\n")
    assert (verified.code, verified.out) == (Exit.DONE, "The history is sound.\n")


def test_what_is_wrong_is_listed(vault: Path) -> None:
    sql(vault, "UPDATE check_in SET client_id = 999 WHERE id = 1")
    checked = run("check", vault=vault)
    assert checked.code == Exit.DAMAGED
    assert "Row 1 of check_in" in checked.out


def test_an_altered_history_is_listed(vault: Path) -> None:
    with open_vault(vault, KEY, newest=NEWEST) as opened:
        for (name,) in opened.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            opened.connection.execute(f'DROP TRIGGER "{name}"')
        opened.connection.execute("UPDATE change SET words = 'nothing' WHERE id = 2")
    verified = run("verify", vault=vault)
    assert verified.code == Exit.HISTORY_BROKEN
    assert "change 2 " in verified.out.lower()
