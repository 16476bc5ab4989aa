"""`casetui import` of a file of providers."""

from __future__ import annotations

from pathlib import Path

from tests.commands.typing_it import run

from casetui.terms.vault import Exit


def test_a_file_of_providers_is_taken_in_once_and_a_wrong_one_not_at_all(vault: Path, tmp_path: Path) -> None:
    good, wrong, unknown = tmp_path / "p.csv", tmp_path / "q.csv", tmp_path / "r.csv"
    good.write_text("Agency,Phone,Services\nHarbor Rides,207 555 0101,ride\n,1,x\n")
    wrong.write_text('Agency,Phone\n"Harbor,1\n')
    unknown.write_text("colour,size\nred,2\n")
    ran = run("import", str(wrong), str(unknown), str(good), vault=vault)
    assert ran.code == Exit.IMPORT_REFUSED
    assert "q.csv, line 2: a quote is opened there and never closed. Nothing was taken in." in ran.err
    assert "Say which column holds the providers' names." in ran.err
    assert "p.csv: 1 new provider; 1 row refused." in ran.out
    assert "  Line 3: it has no name." in ran.out
    again = run("import", str(good), vault=vault)
    assert again.code == Exit.DONE
    assert "0 new providers; 1 row the same as before" in again.out
