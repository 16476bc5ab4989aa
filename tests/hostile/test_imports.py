"""Files that wish harm to the import: refused in words with exit 30, and nothing of them is taken in."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from tests.amount import examples
from tests.commands.conftest import home, made_once, vault
from tests.commands.typing_it import CODE, process, run, said_through_pipe
from tests.exchange.fhir_made import about, bundle_of, concept
from tests.hostile.words import HOSTILE, STORM, harm_in
from tests.store.books import opened

from casetui.store import incoming
from casetui.terms.portal import PortalProblem
from casetui.terms.text import LINE_MAXIMUM, plain_line

__all__ = ["home", "made_once", "vault"]

GOOD = json.dumps(bundle_of()).encode()


def _with(more: bytes) -> bytes:
    return GOOD[:-1] + b", " + more + b"}"


BAD: dict[str, tuple[bytes, str]] = {
    "a name twice": (_with(b'"type": "batch"'), "says “type” twice"),
    "no number": (_with(b'"total": NaN'), "NaN stands where a number should be"),
    "endless": (_with(b'"total": -Infinity'), "-Infinity stands where a number should be"),
    "too deep": (_with(b'"x": ' + b"[" * 100_000 + b"]" * 100_000), "nested too deeply"),
    "objects too deep": (_with(b'"x": ' + b'{"a":' * 100_000), "nested too deeply"),
    "an array of arrays": (b"[" * 1_000_000, "nested too deeply"),
    "too many parts": (_with(b'"x": [' + b"0," * 10_000_001 + b"0]"), "holds more than 10,000,000 parts"),
    "too many entries": (
        json.dumps({"resourceType": "Bundle", "entry": [{}] * 200_001}).encode(),
        "holds 200,001 entries",
    ),
    "half a character": (GOOD.replace(b"Ortiz", b"Ort\xc3"), "is not UTF-8 text"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "is written in UTF-16"),
    "XML": (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "is XML or HTML"),
    "XML with a mark": (b"\xef\xbb\xbf \n<Bundle/>", "is XML or HTML"),
    "packed": (gzip.compress(b"[" * 50_000_000), "is packed with gzip"),
    "zip": (b"PK\x03\x04" + bytes(100), "is packed with zip"),
    "empty": (b"", "is empty"),
    "only zeros": (bytes(1000), "is empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_trusted_is_refused_whole(vault: Path, tmp_path: Path, name: str) -> None:
    data, why = BAD[name]
    file = tmp_path / "record.json"
    file.write_bytes(data)
    before = run("dump", "--json", vault=vault).out
    ran = run("import", str(file), vault=vault)
    assert (ran.code, ran.out) == (30, "")
    assert why in ran.err
    assert ran.err.count("\n") == 1
    assert "Nothing was taken in." in ran.err
    assert run("dump", "--json", vault=vault).out == before


def test_a_mark_at_its_beginning_and_huge_numbers_do_no_harm(vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_bytes(b"\xef\xbb\xbf" + _with(b'"total": ' + b"9" * 1_000_000))
    before = time.process_time()
    assert run("import", str(file), vault=vault).code == 0
    assert time.process_time() - before < 10


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _ring(path: Path) -> None:
    path.symlink_to(path)


def _nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("gone"))


KINDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a pipe": (_pipe, "no ordinary file"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "no ordinary file"),
    "a folder": (lambda path: path.mkdir(), "is a folder"),
    "a link to itself": (_ring, "too many levels of symbolic links"),
    "a link to nowhere": (_nowhere, "no such file"),
    "nothing": (lambda path: None, "no such file"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_is_never_read(vault: Path, tmp_path: Path, kind: str) -> None:
    make, why = KINDS[kind]
    file = tmp_path / "record.json"
    make(file)
    ran = run("import", str(file), vault=vault)
    assert (ran.code, ran.out) == (30, "")
    assert why in ran.err


def test_a_link_to_a_record_is_that_record_and_one_to_the_vault_is_the_vault(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(GOOD)
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "real.json")
    assert run("import", str(link), vault=vault).code == 0
    link.unlink()
    link.symlink_to(vault)
    assert "is the vault itself" in run("import", str(link), vault=vault).err
    assert run("check", vault=vault).code == 0


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, vault = tmp_path / "record.json", tmp_path / "vault"
    file.write_bytes(b"x" * 3_000_000)
    reads = os.read

    def longer(handle: int, most: int) -> bytes:
        with file.open("ab") as opened:
            opened.write(b"y")
        return reads(handle, most)

    monkeypatch.setattr(os, "read", longer)
    with pytest.raises(PortalProblem, match="changed while it was being read"):
        incoming.read_incoming(file, vault, 10_000_000)


def test_no_more_of_a_file_is_read_than_one_byte_too_many(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    with file.open("wb") as made:
        made.truncate(1 << 40)
    assert len(incoming.read_incoming(file, tmp_path / "vault", 5_000)) == 5_001


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_of_a_record_are_kept_harmless_and_shown_so(vault: Path, tmp_path: Path, name: str) -> None:
    text = HOSTILE[name]
    file = tmp_path / "record.json"
    patient = {
        "resourceType": "Patient",
        "id": "p1",
        "name": [{"family": f"Zed {text}"[:LINE_MAXIMUM], "given": ["Zoe"]}],
        "birthDate": "1944-11-28",
        "telecom": [{"system": "phone", "value": f"555 {text}"}],
    }
    record = bundle_of(about("Condition", clinicalStatus=concept("x", "active"), code=concept(text)), patient=patient)
    file.write_text(json.dumps(record))
    assert run("import", str(file), vault=vault).code == 0
    for words in (["find", "zed"], ["face", "zed zoe"]):
        ran = run(*words, vault=vault)
        assert ran.code in (0, 22)
        assert harm_in(ran.out + ran.err) == []
    shown = json.loads(run("find", "zoe", "--json", vault=vault).out)[0]["client"]
    assert plain_line(f"Zed {text}"[:LINE_MAXIMUM]) in shown


def test_what_is_too_long_to_keep_is_said(vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    long = about("Condition", clinicalStatus=concept("x", "active"), code=concept("y " + STORM * 20_000))
    file.write_text(json.dumps(bundle_of(long), ensure_ascii=False))
    before = time.process_time()
    ran = run("import", str(file), vault=vault)
    assert ran.code == 0
    assert time.process_time() - before < 20
    assert "some of its words were too long and were cut" in " ".join(ran.out.split())


def test_an_import_that_is_killed_leaves_none_or_all(vault: Path, tmp_path: Path) -> None:
    chance = Random(7)
    many = [
        about("Condition", id=f"c{n}", clinicalStatus=concept("x", "active"), code=concept(f"Flu {n}"))
        for n in range(400)
    ]
    for number in range(examples(3)):
        file = tmp_path / f"record {number}.json"
        patient = {"resourceType": "Patient", "id": "p1", "name": [{"family": f"Kill{number}", "given": ["Ann"]}]}
        file.write_text(json.dumps(bundle_of(*many, patient=patient)))
        descriptor = said_through_pipe(CODE)
        child = subprocess.Popen(
            [sys.executable, "-m", "casetui", f"--passphrase-fd={descriptor}", f"--vault={vault}", "import", str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(descriptor,),
        )
        os.close(descriptor)
        wal = vault.with_name(vault.name + "-wal")
        while child.poll() is None and not (wal.exists() and wal.stat().st_size > 100_000 * number):
            time.sleep(0.001)
        time.sleep(chance.random() / 20)
        child.send_signal(signal.SIGKILL)
        child.wait()
        book = opened(vault)
        (clients,) = book.vault.connection.execute(
            "SELECT count(*) FROM client WHERE family = ?", (f"Kill{number}",)
        ).fetchone()
        (facts,) = book.vault.connection.execute(
            "SELECT count(*) FROM condition WHERE client_id IN (SELECT id FROM client WHERE family = ?)",
            (f"Kill{number}",),
        ).fetchone()
        assert (clients, facts) in ((0, 0), (1, 400))
        assert book.verify() == []
        book.close()


def test_two_files_one_hostile(vault: Path, tmp_path: Path) -> None:
    good, evil = tmp_path / "good.json", tmp_path / "a\x1b]0;x\x07\nAda: taken in.json"
    good.write_bytes(GOOD)
    evil.write_bytes(b"{")
    done = process(f"--vault={vault}", "import", str(evil), str(good))
    assert done.returncode == 30
    assert harm_in(done.stdout + done.stderr) == []
    assert done.stderr.count("\n") == 1
    assert done.stdout.startswith("good.json: ")
