"""backup, backups, restore, drill, and what import does first."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.typing_it import CODE, process, run
from tests.store.books import KEY, opened
from tests.store.vaults import flip

from casetui.store.migrations import NEWEST
from casetui.store.vault import open_vault
from casetui.terms.vault import Exit


def kept(home: Path) -> list[Path]:
    """The files in the usual folder of backups."""
    return sorted((home / "data" / "casetui" / "backups").glob("*"))


def listed(vault: Path) -> list[dict[str, object]]:
    ran = run("backups", "--json", vault=vault, secret=None)
    assert ran.code == Exit.DONE
    found: list[dict[str, object]] = json.loads(ran.out)
    return found


def test_a_backup_is_made_printed_and_listed_without_a_passphrase(vault: Path, home: Path) -> None:
    assert listed(vault) == []
    assert "casetui backup" in run("backups", vault=vault, secret=None).out
    ran = run("backup", vault=vault)
    (file,) = kept(home)
    assert (ran.code, ran.out) == (Exit.DONE, f"{file}\n")
    assert ran.err.startswith("3 clients and 1 contact, opened afresh and checked.")
    (row,) = listed(vault)
    assert list(row) == ["path", "made", "clients", "contacts", "verified"]
    assert (row["path"], row["clients"], row["contacts"], row["verified"]) == (str(file), 3, 1, True)
    assert str(row["made"]).endswith("+00:00")
    assert "3 clients and 1 contact, checked" in run("backups", vault=vault, secret=None).out
    flip(file, 9000)
    assert listed(vault)[0]["verified"] is False
    assert "not checked" in run("backups", vault=vault, secret=None).out


def test_the_newest_comes_first_and_other_vaults_are_not_in_the_list(vault: Path, tmp_path: Path) -> None:
    run("backup", vault=vault)
    run("add", "task form @ortiz", vault=vault)
    run("backup", vault=vault)
    run("new", vault=tmp_path / "other.vault", secret="a lighthouse in the fog")
    run("backup", vault=tmp_path / "other.vault", secret="a lighthouse in the fog")
    made = [str(row["made"]) for row in listed(vault)]
    assert (len(made), made) == (2, sorted(made, reverse=True))
    assert len(listed(tmp_path / "other.vault")) == 1
    assert len(listed(tmp_path / "a new machine.vault")) == 3


def test_where_it_cannot_be_made_nothing_is_left(vault: Path, home: Path) -> None:
    (home / "data" / "casetui").mkdir(parents=True)
    (home / "data" / "casetui" / "backups").write_bytes(b"a file")
    ran = run("backup", vault=vault)
    assert (ran.code, ran.out) == (Exit.BACKUP_NOT_MADE, "")
    assert "No backup was made." in ran.err


def test_a_drill_says_what_the_newest_would_give(vault: Path, home: Path) -> None:
    none = run("drill", vault=vault)
    assert (none.code, "no backup to test" in none.err) == (Exit.BACKUP_NOT_MADE, True)
    run("backup", vault=vault)
    ran = run("drill", vault=vault)
    assert ran.code == Exit.DONE
    assert ran.out.startswith("This backup would give you 3 clients and 1 contact as of ")
    flip(kept(home)[0], 9000)
    assert run("drill", vault=vault).code == Exit.DAMAGED


def test_a_second_folder_gets_a_copy_and_a_drill_of_its_own(vault: Path, home: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    (home / "config" / "casetui").mkdir(parents=True)
    (home / "config" / "casetui" / "settings.toml").write_text(f'second_backups = "{stick}"\n')
    ran = run("backup", vault=vault)
    assert (ran.code, "No second copy: " in ran.err) == (Exit.DONE, True)
    stick.mkdir()
    assert str(stick) in run("backup", vault=vault).err
    assert [Path(str(row["path"])).parent == stick for row in listed(vault)].count(True) == 1
    assert "The second copy would give you 3 clients" in run("drill", vault=vault).out


def test_restored_on_a_new_machine_the_dump_is_the_same(vault: Path, home: Path, tmp_path: Path) -> None:
    file = Path(run("backup", vault=vault).out.strip())
    before = run("dump", "--json", vault=vault).out
    new = tmp_path / "new machine" / "mine.vault"
    ran = run("restore", str(file), vault=new)
    assert (ran.code, ran.err) == (Exit.DONE, "")
    assert ran.out.startswith("Restored: 3 clients and 1 contact as of ")
    assert run("dump", "--json", vault=new).out == before
    assert run("verify", vault=new).code == Exit.DONE


def test_restored_over_a_vault_it_says_how_to_go_back(vault: Path) -> None:
    file = run("backup", vault=vault).out.strip()
    run("add", "task form @ortiz", vault=vault)
    later = run("dump", "--json", vault=vault).out
    ran = run("restore", file, vault=vault)
    back = ran.out.splitlines()[-1].removeprefix("To go back: casetui restore ").split(" --vault ")
    assert run("dump", "--json", vault=vault).out != later
    assert run("verify", vault=vault).code == Exit.DONE
    assert run("restore", back[0], vault=Path(back[1])).code == Exit.DONE
    assert run("dump", "--json", vault=vault).out == later


def test_a_refused_restore_touches_nothing(vault: Path, tmp_path: Path) -> None:
    file = Path(run("backup", vault=vault).out.strip())
    before = vault.read_bytes()
    wrong = run("restore", str(file), vault=vault, secret="not this passphrase")
    missing = run("restore", str(tmp_path / "none"), vault=vault)
    itself = run("restore", str(vault), vault=vault)
    flip(file, 9000)
    damaged = run("restore", str(file), vault=vault)
    for ran, words in ((wrong, "does not match"), (missing, "no file"), (itself, "itself"), (damaged, "damaged")):
        assert (ran.code, ran.out) == (Exit.RESTORE_REFUSED, "")
        assert words in ran.err
        assert "The vault is as it was" in ran.err
    assert vault.read_bytes() == before


def test_an_open_vault_is_said_before_the_passphrase_is_asked(vault: Path) -> None:
    file = run("backup", vault=vault).out.strip()
    with open_vault(vault, KEY, newest=NEWEST):
        for words in (["backup"], ["drill"], ["restore", file]):
            assert process(*words, "--vault", str(vault), secret=None).returncode == Exit.ALREADY_OPEN
        assert len(listed(vault)) == 1


def test_a_restore_without_a_way_to_ask_is_usage(vault: Path) -> None:
    file = run("backup", vault=vault).out.strip()
    assert process("restore", file, "--vault", str(vault), secret=None).returncode == Exit.USAGE


def test_an_import_comes_after_a_backup_of_what_changed(vault: Path, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_bytes(b"{")
    assert run("import", str(file), vault=vault).code == Exit.IMPORT_REFUSED
    assert len(kept(home)) == 1
    run("import", str(file), vault=vault)
    assert len(kept(home)) == 1


def test_without_that_backup_nothing_is_taken_in(vault: Path, home: Path, tmp_path: Path) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "casetui").write_bytes(b"a file")
    ran = run("import", str(tmp_path / "any.json"), vault=vault)
    assert (ran.code, "No backup was made" in ran.err) == (Exit.BACKUP_NOT_MADE, True)


def test_a_backup_is_noted_in_the_access_log(vault: Path) -> None:
    file = Path(run("backup", vault=vault, secret=CODE).out.strip())
    book = opened(vault)
    kinds = book.vault.connection.execute("SELECT kind, words FROM access ORDER BY id DESC LIMIT 1").fetchall()
    book.close()
    assert kinds == [("backed up", file.name)]
