"""verify and the opening on real files: whatever was done to the history is named, and the work goes on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands.typing_it import run
from tests.store.books import KEY, opened
from tests.store.tampering import tamper

from casetui.store.migrations import NEWEST
from casetui.store.statefile import StateFile
from casetui.store.vault import open_vault
from casetui.terms.change import Refused
from casetui.terms.vault import Exit

KILLED = """
import os, sys, pathlib
from datetime import date
from casetui.store.casebook import Casebook
from casetui.store.key import Key
from casetui.store.migrations import NEWEST
from casetui.store.statefile import StateFile
from casetui.store.vault import open_vault

path = pathlib.Path(sys.argv[1])
key = Key(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]))
state = StateFile.of(path)
book = Casebook(open_vault(path, key, newest=NEWEST, state=state), state)
for number in range(2):
    book.cases.add_alert(1, f"alert {number}", date(2026, 11, 20))
os._exit(9)
"""


def worked_and_killed(vault: Path) -> Path:
    """Two alerts are added by a process that is killed before anything is folded in; the log beside the file."""
    done = subprocess.run([sys.executable, "-c", KILLED, str(vault), KEY.raw.hex(), KEY.salt.hex()], check=False)
    assert done.returncode == 9
    return vault.with_name(f"{vault.name}-wal")


def newest(vault: Path) -> int:
    with open_vault(vault, KEY, newest=NEWEST) as opened:
        return int(opened.connection.execute("SELECT max(id) FROM change").fetchone()[0])


def told(vault: Path, words: str) -> None:
    """`verify` names it, again and again; reading and writing warn and go on."""
    for _ in range(2):
        verified = run("verify", vault=vault)
        assert (verified.code, words in verified.out) == (Exit.HISTORY_BROKEN, True), verified.out
    assert run("check", vault=vault).code == Exit.DONE
    for command in (["today"], ["add", "call", "re", "ride", "tue", "@ortiz"]):
        ran = run(*command, vault=vault)
        assert ran.code == Exit.DONE
        assert "See: casetui verify" in ran.err
    assert run("verify", vault=vault).code == Exit.HISTORY_BROKEN


def test_a_killed_session_is_sound_and_remembered(vault: Path) -> None:
    before = newest(vault)
    worked_and_killed(vault)
    assert StateFile.of(vault).read().changes == before + 2
    assert run("verify", vault=vault).code == Exit.DONE


def test_a_lost_log_is_told(vault: Path) -> None:
    before = newest(vault)
    log = worked_and_killed(vault)
    assert log.stat().st_size
    log.unlink()
    told(vault, f"The file ends at change {before}, but the last session here ended at change {before + 2}")


def test_a_copy_made_without_its_log_is_told(vault: Path, tmp_path: Path) -> None:
    before = newest(vault)
    worked_and_killed(vault)
    copy = shutil.copy(vault, tmp_path / "copied")
    run("today", vault=vault)
    Path(copy).replace(vault)
    told(vault, f"The file ends at change {before}, but the last session here ended at change {before + 2}")


def test_an_older_copy_is_told(vault: Path) -> None:
    older, before = vault.read_bytes(), newest(vault)
    assert run("add", "call", "re", "ride", "tue", "@ortiz", vault=vault).code == Exit.DONE
    vault.write_bytes(older)
    told(vault, f"The file ends at change {before}, but the last session here ended at change {before + 1}")


def test_another_history_that_is_as_long_is_told(vault: Path) -> None:
    older = vault.read_bytes()
    assert run("add", "call", "re", "ride", "tue", "@ortiz", vault=vault).code == Exit.DONE
    state = StateFile.of(vault).path
    kept = state.read_bytes()
    vault.write_bytes(older)
    state.unlink()
    for _ in range(2):
        assert run("add", "call", "re", "a bus", "wed", "@ortiz", vault=vault).code == Exit.DONE
    state.write_bytes(kept)
    told(vault, f"Change {StateFile.of(vault).read().changes} is not the one that the last session here ended with")


def test_the_end_cut_off_with_its_records_is_told(vault: Path) -> None:
    assert run("add", "call", "re", "ride", "tue", "@ortiz", vault=vault).code == Exit.DONE
    last = newest(vault)
    tamper(
        vault,
        f"DELETE FROM check_in WHERE id IN (SELECT row FROM history WHERE change_id = {last} AND old IS NULL)",
        f"DELETE FROM history WHERE change_id = {last}",
        f"DELETE FROM change WHERE id = {last}",
    )
    told(vault, f"The file ends at change {last - 1}, but the last session here ended at change {last}")


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (["UPDATE change SET at = '2026-01-01T00:00:00+00:00' WHERE id = 2"], "Change 2 ("),
        (["UPDATE history SET new = '{}' WHERE change_id = 2"], "The words or values recorded by change 2 ("),
        (["DELETE FROM change WHERE id = 2", "DELETE FROM history WHERE change_id = 2"], "Change 2 is missing."),
        (["UPDATE client SET family = 'Other' WHERE id = 1"], "Client 1 is not as the history has it."),
        (["INSERT INTO history(change_id, tab, row) VALUES (2, 'client', 1)"], "recorded by change 2 ("),
        (
            ["UPDATE sqlite_sequence SET seq = 0 WHERE name = 'client'"],
            "The numbers of client were set back from 3 to 0",
        ),
    ],
)
def test_what_was_altered_is_named(vault: Path, statements: list[str], words: str) -> None:
    tamper(vault, *statements)
    verified = run("verify", vault=vault)
    assert verified.code == Exit.HISTORY_BROKEN
    assert words in verified.out
    assert run("today", vault=vault).code == Exit.DONE


def test_undo_refuses_what_the_history_has_otherwise(vault: Path) -> None:
    assert run("add", "call", "re", "ride", "tue", "@ortiz", vault=vault).code == Exit.DONE
    tamper(vault, "UPDATE check_in SET reason = 'another' WHERE id = (SELECT max(id) FROM check_in)")
    book = opened(vault)
    with pytest.raises(Refused):
        book.undoing.undo()
    assert book.verify() != []
    book.close()
