"""The bench's pieces run, on a size that takes no time; how long anything took is nobody's business here."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

if sys.platform == "win32":
    pytest.skip("the bench needs a POSIX system", allow_module_level=True)

from tests.amount import examples
from tests.bench import __main__ as bench
from tests.bench import command, intake, kills, lifetime, measure, plan, table, terminal, vaults
from tests.bench.measure import Bench, Cost, Ratio, Row
from tests.bench.start import FLOOR
from tests.faults.crew import Crew, Round

from casetui.store.plan_tree_reads import of_client
from casetui.store.queue import Queue
from casetui.terms.plan_tree import walk

thorough = pytest.mark.skipif(examples(1) == 1, reason="runs the program for a while: --thorough")

ROW = Row("a thing", "its floor", 1.5, Ratio(1.2, 1.1, 1.4), None, "12 ms beside 10 ms")


def test_the_queue_beside_its_sql(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--only", "queue", "--quick", "--most", "50"]) == 0
    said = capsys.readouterr().out
    assert "Queue.today, 50 due among 50, beside its SQL" in said
    assert "aim 1.5" in said


def test_the_directory_beside_the_same_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--only", "directory", "--quick", "--most", "50"]) == 0
    said = capsys.readouterr().out
    assert "three letters in a directory of 50, beside LIKE" in said
    assert "Whoever brings food among 50 providers" in said


@thorough
def test_gaps_beside_their_rows_and_the_save(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--only", "gaps", "--quick", "--most", "5"]) == 0
    said = capsys.readouterr().out
    assert "gaps of 5 active clients, beside the same rows, only read" in said
    assert "within a contact saved, beside the rest of that save   aim 1" in said


def test_recording_a_contact_says_where_the_time_goes(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--only", "contact", "--quick", "--most", "50", "--markdown"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(table.BEGIN)
    assert "| recording a contact with its next step |" in said
    assert "triggers" in said
    assert said.rstrip().endswith(table.END)


def test_a_program_in_a_terminal_and_a_command(tmp_path: Path) -> None:
    program = "print('ready', flush=True); input(); print('typed', flush=True); input()"
    with terminal.Terminal(terminal.python("-c", program), tmp_path) as shown:
        began = shown.until(b"ready")
        assert began > shown.began
        assert shown.press(b"\r") < shown.until(b"typed")
    cost = command.run(terminal.python("-c", "raise SystemExit(3)"), Bench(tmp_path))
    with pytest.raises(Exception, match="returned non-zero"):
        cost()
    assert command.run(terminal.python("-c", "pass"), Bench(tmp_path))().wall > 0


def test_a_vault_holds_what_was_asked_for(tmp_path: Path) -> None:
    path = vaults.make(tmp_path / "a.vault", due=7, clients=3, others=20)
    with vaults.opened(path) as connection:
        assert len(Queue(connection).today(vaults.DAY)) == 7
        assert connection.execute("SELECT count(*) FROM check_in").fetchone() == (27,)
        assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").fetchone()[0] > 60


def test_a_plan_of_a_size_is_agreed(tmp_path: Path) -> None:
    size = plan.Size(2, 4, 3)
    path = vaults.plan(tmp_path / "a.vault", *size)
    with vaults.opened(path) as connection:
        tree = of_client(connection, 1)[0]
        assert len(list(walk(tree))) == size.lines == 18
        assert tree.head.version == 1
        assert not tree.head.changed
    assert plan.SMALL.lines == 6
    assert (plan.LARGE.needs, plan.LARGE.goals, plan.LARGE.goals * plan.LARGE.each) == (60, 200, 600)


def test_the_floor_of_opening_takes_a_letter(tmp_path: Path) -> None:
    with terminal.Terminal(terminal.python("-P", str(FLOOR), "pushing"), tmp_path) as floor:
        floor.until(terminal.ASKED)
        floor.rest(0.1)
        for _ in range(2):
            to_frame, to_letter = intake.opened(floor, b"ready 0", b"ready 1")
            assert 0 < to_frame.wall < to_letter.wall


def test_a_lifetime_is_made_once_with_history_and_index(tmp_path: Path) -> None:
    notes: list[str] = []
    benches = [measure.Bench(tmp_path / name, quick=True, most=8, notes=notes) for name in "ab"]
    first, again = (lifetime.lifetime(one) for one in benches)
    assert first == again
    assert first.path.parent == tmp_path
    assert (first.clients, len(notes)) == (8, 1)
    assert first.words == f"8 clients, {first.contacts} contacts"
    assert "8 clients over 30 years" in notes[0]
    with vaults.opened(first.path) as connection:
        assert any(line.client.startswith(first.seen) for line in Queue(connection).today(vaults.DAY))
        assert connection.execute("SELECT count(*) FROM history").fetchone()[0] > first.contacts > 100
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert (lifetime.CLIENTS, lifetime.FEWER) == (2_000, 400)


def test_saves_and_backups_of_a_lifetime(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--only", "save", "--only", "backup", "--quick", "--most", "8", "--markdown"]) == 0
    said = capsys.readouterr().out
    assert "| a contact saved, p95, 8 clients, " in said
    assert "| a bare commit of one row, p95 |" in said
    assert "| a backup, opened afresh and checked, 8 clients, " in said
    assert "saves while it is made | the worst of as many otherwise |" in said
    assert said.count("made once for all") == 1


def test_a_kill_loses_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--only", "kills", "--quick", "--most", "4"]) == 0
    said = capsys.readouterr().out
    assert "4 of 4" in said
    assert "acknowledged   aim 0\n    wall 0.00 (0.00 to 0.00)" in said


def test_a_loss_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A vault in whose place an older one was put after each kill: what was acknowledged since is lost."""

    def written(crew: Crew, path: Path, number: int, chance: Random) -> Round:
        older = path.read_bytes()
        crew.start("write", path)
        seen = crew.watch(kill_after=2)
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()
        path.write_bytes(older)
        return seen

    monkeypatch.setattr(kills, "written", written)
    tally = kills.kill(tmp_path, 2)
    assert (tally.killed, tally.survived) == (2, 0)
    assert tally.lost == tally.acknowledged >= 4


@thorough
def test_unlock_and_lock_of_a_lifetime(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--only", "lifetime", "--only", "lock", "--quick", "--most", "40"]) == 0
    said = capsys.readouterr().out
    assert "unlock to Today, 40 clients, " in said
    assert "closing a bare connection" in said
    assert "to the passphrase asked by a new process" in said
    assert "4 of 4 notes half" in said


@thorough
def test_the_plan_editor_beside_an_empty_app(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--only", "plan", "--quick", "--most", "6"]) == 0
    said = capsys.readouterr().out
    assert "key to frame in a plan of 6 lines, p50" in said
    assert "the large plan" not in said


@thorough
def test_the_intake_form_beside_an_empty_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--only", "intake", "--quick", "--most", "20"]) == 0
    said = capsys.readouterr().out
    assert "opening the intake form, to its frame, beside an empty screen pushed" in said
    assert "to a letter typed upon that" in said


def test_sides_are_measured_in_turn_and_warmed_first() -> None:
    order: list[str] = []

    def side(name: str) -> Cost:
        order.append(name)
        return Cost(2.0 if name == "a" else 1.0)

    costs = measure.in_turn(2, lambda: side("a"), lambda: side("b"))
    assert order == ["a", "b"] * 3
    row = measure.compare("a", "b", None, *costs)
    assert row.wall == Ratio(2.0, 2.0, 2.0)
    assert row.cpu is None


def test_the_table_goes_between_its_markers(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n", encoding="utf-8")
    made = table.as_markdown([ROW], ["a note"])
    assert "| a thing | its floor | 1.5 | 1.20 (1.10 to 1.40) |  |" in made
    for _ in range(2):
        table.into_readme(made, readme)
        assert readme.read_text(encoding="utf-8") == f"before\n{made}\nafter\n"
    assert "1.20 (1.10 to 1.40)" in table.as_text([ROW], [])
    readme.write_text("no markers", encoding="utf-8")
    with pytest.raises(ValueError, match="README"):
        table.into_readme(made, readme)
