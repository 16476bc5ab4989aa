"""`casetui calendar` and calendars through `casetui import`: what is kept, what is refused by name, what leaves."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from tests.commands.typing_it import run
from tests.exchange.calendars_made import vcalendar, vevent
from tests.store.books import Looking, opened

from casetui.terms.vault import Exit


def exported(vault: Path) -> list[str]:
    """What the access log says that left."""
    book = opened(vault)
    words = [line.words for line in book.access.lines() if line.kind.value == "exported"]
    book.close()
    return words


def test_a_calendar_is_taken_in_and_what_is_broken_is_named(vault: Path, tmp_path: Path) -> None:
    fine, broken = vevent("UID:1", "DTSTART:20261124T150000Z"), vevent("UID:2", "DTSTART:soon", title="Broken [x]")
    (tmp_path / "a.ics").write_bytes(vcalendar("X-WR-CALNAME:Work", fine, broken))
    (tmp_path / "b.ics").write_bytes(vcalendar("X-WR-CALNAME:Other", fine))
    (tmp_path / "c.ics").write_bytes(b"no calendar")
    ran = run("import", *(str(tmp_path / f"{name}.ics") for name in "abc"), vault=vault)
    assert ran.code == Exit.IMPORT_REFUSED
    assert ran.out.splitlines() == [
        "a.ics: Work: 1 new appointment; 1 refused.",
        "  Refused: “Broken [x]” (line 10): its start cannot be read: “soon”.",
        "b.ics: Other: 1 new appointment.",
    ]
    assert "a.ics: 1 event of it refused, the rest taken." in ran.err
    assert "Nothing was taken in." in ran.err
    again = run("import", str(tmp_path / "b.ics"), vault=vault)
    assert (again.code, again.out) == (
        Exit.DONE,
        "b.ics: Other: nothing in it is new, all of it stands here already.\n",
    )
    book = opened(vault)
    assert Looking(book).one("SELECT count(*) FROM appointment") == 2
    book.close()


def test_the_calendar_leaves_without_names_and_that_is_noted(vault: Path, tmp_path: Path) -> None:
    assert run("add", "visit @ortiz tue 10am re bath rail", vault=vault).code == Exit.DONE
    ran = run("calendar", vault=vault)
    assert ran.code == Exit.DONE
    assert "SUMMARY:visit\n" in ran.out.replace("\r\n", "\n")
    assert not [word for word in ("Ortiz", "Ada", "bath") if word in ran.out]
    out = tmp_path / "mine.ics"
    ran = run("calendar", "--names", "initials", "--out", str(out), vault=vault)
    assert (ran.code, ran.out) == (Exit.DONE, "")
    assert "It is not encrypted" in ran.err
    assert b"SUMMARY:visit A.O.\r\n" in out.read_bytes()
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    before = out.read_bytes()
    assert run("calendar", "--out", str(out), vault=vault).code == Exit.NOT_A_FILE
    assert out.read_bytes() == before
    assert exported(vault) == ["calendar file, with initials", "calendar file, with no names"]


def test_the_file_of_the_settings_is_written_anew(vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    out = tmp_path / "feed.ics"
    (tmp_path / "config" / "casetui").mkdir(parents=True)
    settings = f'calendar_feed = "{out}"\ncalendar_names = "names"\n'
    (tmp_path / "config" / "casetui" / "settings.toml").write_text(settings)
    run("add", "visit @ortiz tue 10am re bath rail", vault=vault)
    for _ in range(2):
        assert run("calendar", "--out", str(out), vault=vault).code == Exit.DONE
    assert b"SUMMARY:visit Ada Ortiz\r\n" in out.read_bytes()
    out.write_text("a letter")
    assert run("calendar", "--out", str(out), vault=vault).code == Exit.NOT_A_FILE
    assert out.read_text() == "a letter"
