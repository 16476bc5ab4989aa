"""What reading commands print: today, find, face, dump."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from datetime import date, time
from pathlib import Path

import pytest
from tests.commands.typing_it import CODE, DAY, process, run, said_through_pipe
from tests.store.books import ADA, KEY, Looking, opened

from casetui.commands.sheet import sheet_lines
from casetui.store.casebook import Casebook
from casetui.store.vault import create
from casetui.terms.checkin import Kind
from casetui.terms.page import Entry, Section
from casetui.terms.vault import Exit

HEAVY = ("sqlalchemy", "sqlmodel", "pydantic", "textual", "rich", "alembic")
WHAT_IS_IMPORTED = """
import sys
from casetui.cli import main
code = main(sys.argv[1:])
print(sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""


def controls(text: str) -> list[str]:
    """Every character that a terminal might obey."""
    return [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs")]


def test_today_stands_under_the_headings_of_its_tiers(vault: Path) -> None:
    ran = run("today", vault=vault)
    assert ran.code == Exit.DONE
    lines = ran.out.splitlines()
    assert lines[0] == "Fri 20 Nov 2026: 5 things owed."
    assert [line for line in lines if line.isupper() or line[:4].isupper()] == [
        "OVERDUE 1",
        "TODAY 3",
        "DESK 1",
        "UNDATED 1",
    ]
    (late,) = [line for line in lines if "eye clinic" in line]
    assert late.split() == [
        "Fri",
        "13",
        "Ortiz,",
        "Ada",
        "call",
        "after",
        "the",
        "eye",
        "clinic,",
        "7",
        "days",
        "late",
        "·",
        "high",
        "risk",
    ]
    assert ran.err == ""


def test_today_as_json_has_every_line_in_the_same_order(vault: Path) -> None:
    ran = run("today", "--json", vault=vault)
    rows = json.loads(ran.out)
    assert ran.out.count("\n") == 1
    assert {tuple(row) for row in rows} == {
        ("id", "client_id", "client", "kind", "due", "time", "tier", "why", "overdue_days")
    }
    assert [row["tier"] for row in rows] == [3, 4, 4, 4, 6, 7]
    assert rows[0] | {"id": 0, "why": ""} == {
        "id": 0, "client_id": 1, "client": "Ortiz, Ada", "kind": "call", "due": "2026-11-13", "time": None,
        "tier": 3, "why": "", "overdue_days": 7,
    }  # fmt: skip
    assert [(row["client_id"], row["client"], row["due"]) for row in rows[-2:]] == [
        (None, "", "2026-11-20"),
        (2, "Núñez, Ben", None),
    ]


def test_today_tells_times_and_gaps_and_leaves_later_days_out(tmp_path: Path) -> None:
    book = Casebook(create(tmp_path / "v", KEY))
    look = Looking(book)
    ada = look.settled()
    look.add(ada, Kind.VISIT, at=time(14, 5))
    look.add(ada, Kind.CALL, due=date(2026, 11, 21))
    look.incident(ada)
    book.close()
    rows = json.loads(run("today", "--json", vault=tmp_path / "v").out)
    assert [(row["id"], row["time"], row["tier"]) for row in rows] == [("gap-incident-1", None, 0), (2, "14:05", 4)]


def test_where_nothing_is_due_what_comes_next_is_said(tmp_path: Path) -> None:
    book = Casebook(create(tmp_path / "v", KEY))
    book.close()
    assert run("today", vault=tmp_path / "v").out.startswith("Nothing is due, and nothing is planned.")
    assert run("today", "--json", vault=tmp_path / "v").out == "[]\n"
    book = opened(tmp_path / "v")
    Looking(book).add(Looking(book).settled(), due=date(2026, 11, 24))
    book.close()
    assert run("today", vault=tmp_path / "v").out == "Nothing is due. Next: Tue 24, Ortiz, Ada: weekly check.\n"


def test_the_day_summed_up_for_a_shell(vault: Path) -> None:
    ran = run("today", "--summary", vault=vault)
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (Exit.DONE, "")
    assert lines[0] == "Today: 6 things owed."
    assert "overdue" in lines[1]
    assert lines[2].startswith("First: ")
    assert lines[-1].startswith("Done so far: 0 done")
    assert run("today", "--summary", "--json", vault=vault).code == Exit.USAGE


def test_find_finds_clients_and_notes_and_is_content_with_nothing(vault: Path) -> None:
    ran = run("find", "ada", vault=vault)
    assert ran.code == Exit.DONE
    assert [line.split()[0] for line in ran.out.splitlines()] == ["client", "note"]
    nothing = run("find", "nobody", "at all", vault=vault)
    assert (nothing.code, nothing.out) == (Exit.DONE, "Nothing matches “nobody at all”.\n")
    rows = json.loads(run("find", "207 555 0142", "--json", vault=vault).out)
    assert [(row["kind"], row["client_id"], row["client"]) for row in rows] == [("client", 1, "Ortiz, Ada")]
    assert json.loads(run("find", "nobody", "--json", vault=vault).out) == []


def test_a_long_note_is_cut_to_what_surrounds_the_words(tmp_path: Path) -> None:
    book = Casebook(create(tmp_path / "v", KEY))
    look = Looking(book)
    look.contact(None, look.take_on(), note="before " * 200 + "the needle " + "after " * 200)
    book.close()
    (line,) = run("find", "needle", vault=tmp_path / "v").out.splitlines()
    assert len(line) <= 110
    assert "needle" in line
    assert line.endswith("…")


def test_a_face_sheet_is_plain_and_wrapped(vault: Path) -> None:
    ran = run("face", "ortiz", vault=vault)
    assert ran.code == Exit.DONE
    assert ran.out.startswith("WHO\n")
    assert "Ortiz, Ada" in ran.out
    assert "207 555 0142" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("words", [["nobody"], ["a"]])
def test_a_face_sheet_of_nobody_or_several_is_refused(vault: Path, words: list[str]) -> None:
    book = opened(vault)
    Looking(book).take_on(ADA)
    book.close()
    ran = run("face", *words, vault=vault)
    assert (ran.code, ran.out) == (Exit.REFUSED, "")
    assert ran.err.endswith("Nothing was changed.\n")


def test_entries_are_aligned_wrapped_and_marked() -> None:
    page = [Section("Reach", (Entry("Phone", "one " * 20), Entry("", "dog bites", urgent=True))), Section("Next", ())]
    assert sheet_lines(page, 40) == [
        "REACH",
        "  Phone  one one one one one one one one",
        "         one one one one one one one one",
        "         one one one one",
        "!        dog bites",
        "",
        "NEXT",
    ]


def test_a_dump_is_json_one_table_a_line_and_keeps_every_character(vault: Path) -> None:
    ran = run("dump", "--json", vault=vault)
    dumped = json.loads(ran.out)
    book = opened(vault)
    assert dumped == book.dump()
    book.close()
    assert len(ran.out.splitlines()) == len(dumped["tables"]) + 2
    assert ran.out.isascii()
    assert run("dump", vault=vault).code == Exit.USAGE


@pytest.mark.parametrize(
    "words", [["today"], ["today", "--json"], ["find", "ann"], ["find", "pills"], ["face", "lee"], ["dump", "--json"]]
)
def test_no_control_character_is_printed(vault: Path, words: list[str]) -> None:
    book = opened(vault)
    Looking(book).raw("UPDATE client SET given = 'Ann' || char(27) || ']0;x' || char(7) || ' [/]' WHERE id = 3")
    book.close()
    ran = run(*words, vault=vault)
    assert ran.code == Exit.DONE
    assert "Ann" in ran.out or words[-1] == "pills"
    assert controls(ran.out) == []


def test_what_was_typed_comes_back_without_control_characters(vault: Path) -> None:
    for words in (["find", "x\x1b[2J"], ["face", "x\x1b[2J\udcff"], ["today", "--x\x1b[2J"], ["add", "call @\x1b[2J"]):
        ran = run(*words, vault=vault)
        assert controls(ran.out + ran.err) == []
    assert controls(run("today", vault=Path("/nowhere/\x1b[2J")).err) == []


def test_a_terminal_that_knows_only_ascii_gets_escapes(vault: Path) -> None:
    ran = run("today", vault=vault, encoding="ascii")
    assert ran.code == Exit.DONE
    assert "N\\xfa\\xf1ez, Ben" in ran.out
    real = process("today", "--vault", str(vault), "--today", DAY, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert real.returncode == Exit.DONE
    assert "N\\xfa\\xf1ez, Ben" in real.stdout


@pytest.mark.parametrize("words", [["today"], ["find", "ada"], ["face", "ortiz"], ["dump", "--json"], ["check"]])
def test_reading_imports_nothing_heavy(vault: Path, words: list[str]) -> None:
    descriptor = said_through_pipe(CODE)
    ran = subprocess.run(
        [sys.executable, "-c", WHAT_IS_IMPORTED, *words, f"--vault={vault}", f"--passphrase-fd={descriptor}"],
        capture_output=True,
        text=True,
        check=True,
        pass_fds=(descriptor,),
    )
    os.close(descriptor)
    imported = {name.split(".")[0] for name in ran.stderr.strip("[]\n").replace("'", "").split(", ")}
    assert imported.isdisjoint(HEAVY)
    assert "sqlcipher3" in imported
