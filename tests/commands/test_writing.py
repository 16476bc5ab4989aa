"""What writing commands keep, what they refuse, and how they say it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.commands.typing_it import run
from tests.store.books import ADA, Looking, opened

from casetui.terms.vault import Exit


def owed(vault: Path) -> list[tuple[object, ...]]:
    """Every check-in after those that the vault was made with."""
    book = opened(vault)
    rows = Looking(book).rows("SELECT kind, client_id, due, at, reason, with_whom, high FROM check_in WHERE id > 6")
    book.close()
    return rows


def contacts(vault: Path) -> int:
    book = opened(vault)
    count = Looking(book).one("SELECT count(*) FROM contact")
    book.close()
    return int(count)


def test_a_line_is_kept_and_printed_as_it_was_read(vault: Path) -> None:
    ran = run("add", "call Dr Lee", "re PT referral tue", "10am", "@ortiz", "!high", vault=vault)
    assert ran.code == Exit.DONE
    assert ran.out == "call · Dr Lee · PT referral · Tue 24 Nov 10:00 · Ortiz, Ada · high\n"
    ((kind, client, due, at, reason, whom, high),) = owed(vault)
    assert (kind, client, due, reason, whom, high) == ("call", 1, "2026-11-24", "PT referral", "Dr Lee", 1)
    assert str(at).startswith("10:00")


def test_a_call_that_came_in_is_kept_with_its_ring_back(vault: Path) -> None:
    before = contacts(vault)
    ran = run("add", "in son: where is she, ring back 3pm @ortiz", vault=vault)
    assert ran.code == Exit.DONE
    assert contacts(vault) == before + 1
    assert [row[0] for row in owed(vault)] == ["ring back"]


def test_a_ring_back_without_an_hour_is_no_reason_to_refuse(vault: Path) -> None:
    assert run("add", "ring back Dr Lee re scan @ortiz", vault=vault).code == Exit.DONE
    assert [row[:3] for row in owed(vault)] == [("ring back", 1, "2026-11-20")]


@pytest.mark.parametrize(
    "line",
    [
        "call re ride tue @nobody",
        "call re ride tue @a",
        "call re ride 31.2. @ortiz",
        "call re ride 30 feb @ortiz",
        "deadline appeal @ortiz",
        "call re ride !soon @ortiz",
        "call @ortiz",
        "in she rang",
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_kept(vault: Path, line: str) -> None:
    book = opened(vault)
    Looking(book).take_on(ADA)
    book.close()
    before = len(owed(vault)), contacts(vault)
    ran = run("add", line, vault=vault)
    assert (ran.code, ran.out) == (Exit.REFUSED, "")
    assert ran.err.endswith("Nothing was changed.\n")
    assert (len(owed(vault)), contacts(vault)) == before


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A small portal record."""
    file = tmp_path / "record.json"
    file.write_bytes(a_record())
    return file


def a_record() -> bytes:
    patient = {
        "resourceType": "Patient",
        "id": "p1",
        "identifier": [{"system": "urn:mine", "value": "77"}],
        "name": [{"family": "Sato", "given": ["Mei\x1b[2J"]}],
        "birthDate": "1950-05-05",
        "telecom": [{"system": "phone", "value": "207-555-0101"}],
    }
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "urn:p1", "resource": patient}]}
    return json.dumps(bundle).encode()


def test_one_refused_file_does_not_stop_the_rest(vault: Path, record: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_bytes(b"{")
    (tmp_path / "folder").mkdir()
    files = [tmp_path / "missing.json", tmp_path / "broken.json", tmp_path / "folder", vault, record]
    ran = run("import", *map(str, files), vault=vault)
    assert ran.code == Exit.IMPORT_REFUSED
    assert ran.out.startswith("record.json: Sato, Mei")
    assert "\x1b" not in ran.out
    refused = ran.err.splitlines()
    assert len(refused) == 4
    for name, line in zip(("missing.json", "broken.json", "folder", "vault itself"), refused, strict=True):
        assert name in line
        assert line.endswith("Nothing was taken in.")
    assert "Sato, Mei" in run("find", "sato", vault=vault).out


def test_files_that_are_all_taken_end_well_and_a_second_time_brings_nothing(vault: Path, record: Path) -> None:
    assert run("import", str(record), vault=vault).code == Exit.DONE
    again = run("import", str(record), vault=vault)
    assert again.code == Exit.DONE
    assert "Nothing new" in again.out


def test_the_open_vault_is_never_read_as_a_record(vault: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    os.link(vault, link)
    ran = run("import", str(link), vault=vault)
    assert ran.code == Exit.IMPORT_REFUSED
    assert "vault itself" in ran.err
