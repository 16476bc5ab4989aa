"""Disks that are full, limited or failing: not saved, in words that name the cause; saved again when it is gone."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

import pytest
from tests.amount import examples
from tests.faults.crew import Crew, Held, Round, crew_at, environment, new_vault, nothing_leaked, survey
from tests.faults.worker import ACTS, FREE
from tests.store.books import KEY, TODAY
from tests.store.vaults import POSIX

from casetui.terms.vault import Exit

pytestmark = POSIX

FAR = 40
"""The call that strace makes fail, counted from a child's first; those before it are used up for nothing."""

HIT = 10
"""So many calls, from the first write on, are hit in turn."""

SYNCS, WRITES = ("fsync", "fdatasync"), ("pwrite64",)


def full_twice_and_free_again(seen: Round, words: str) -> None:
    """Everything else was refused with its cause, nothing changed by it, and the last write was kept."""
    *early, last = seen.acknowledged
    assert early, "nothing went in at all"
    assert [line for line in seen.refused if words not in line] == []
    assert len(seen.still) == len(seen.refused) >= 3
    assert all(there == acknowledged for acknowledged, there in seen.still)
    assert last[0] == early[-1][0] + 1
    assert seen.code == 0


def test_a_limit_of_file_sizes(crew: Crew, path: Path, held: Held) -> None:
    seen = crew.do("fill", path, limit=path.stat().st_size + 400_000)
    full_twice_and_free_again(seen, "files may not grow any more in this session (ulimit -f)")
    survey(path, seen, held)
    nothing_leaked(crew.home, path.parent)


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of so many kilobytes, where the system lets one be made."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=700", "casetui", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"no disk of memory can be mounted here: {made.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill_up(file: Path, leave: int = 0) -> None:
    """Bytes until the disk takes no more, but for `leave`."""
    with file.open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(bytes(4096))
    os.truncate(file, file.stat().st_size - leave)


@pytest.mark.skipif(not shutil.which("mount"), reason="there is no mount")
def test_a_full_disk(crew: Crew, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 4096) as disk:
        path = disk / "kept" / "case.vault"
        held = new_vault(path)
        fill_up(disk / "kept" / f"case.vault.{FREE}", leave=300_000)
        seen = crew.do("fill", path)
        full_twice_and_free_again(seen, "the disk is full. Your text is still here")
        held = survey(path, seen, held)
        fill_up(disk / "filler")
        added = crew.do("command", path, words=["add", "call tomorrow re pills @ortiz"])
        assert (added.code, added.output) == (Exit.DISK_FULL, [])
        made = crew.do("command", disk / "second.vault", words=["new"])
        assert made.code == Exit.DISK_FULL
        assert not list(disk.glob("second*"))
        (disk / "filler").unlink()
        assert survey(path, added, held) == held
        nothing_leaked(crew.home, path.parent)


def test_a_command_under_a_limit_says_why_and_leaves_the_file_as_it_was(crew: Crew, path: Path, held: Held) -> None:
    """A process of its own, begun with what a shell's ulimit leaves it: SIGXFSZ kills where nobody ignores it."""
    reading, writing = os.pipe()
    os.write(writing, KEY.recovery_code.encode())
    os.close(writing)

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    words = [
        "add",
        "call tomorrow re pills @ortiz",
        f"--vault={path}",
        f"--passphrase-fd={reading}",
        f"--today={TODAY}",
    ]
    ended = subprocess.run(
        [sys.executable, "-m", "casetui", *words],
        env={**environment(crew.home), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        pass_fds=(reading,),
        preexec_fn=limited,
        check=False,
    )
    os.close(reading)
    assert (ended.returncode, ended.stdout) == (Exit.DISK_ERROR, "")
    assert "ulimit -f" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert survey(path, Round(), held) == held


def traceable() -> bool:
    """Whether strace is here and may do its work."""
    strace = shutil.which("strace")
    return strace is not None and subprocess.run([strace, "-qq", "-o", os.devnull, "true"], check=False).returncode == 0


STRACE = pytest.mark.skipif(not traceable(), reason="strace is not here, or may not trace")


@contextmanager
def failing(folder: Path, calls: tuple[str, ...], fault: str, ever: str = "") -> Iterator[Crew]:
    """A worker whose children meet a fault at their FAR-th call; with `ever` "+" at every one from then on."""
    fast = ["--seccomp-bpf"] if fault.startswith("error") else []
    under = ["strace", "-f", "-qq", *fast, "-o", os.devnull, "-e", f"trace={','.join(calls)}"]
    with crew_at(folder / "home", [*under, "-e", f"inject={','.join(calls)}:{fault}:when={FAR}{ever}"]) as crew:
        yield crew


def each_in_turn(crew: Crew, path: Path, calls: tuple[str, ...], rounds: int, seed: int) -> Iterator[Round]:
    """Work of which one call to the disk is hit, another one each time."""
    for number in Random(seed).sample(range(HIT), min(HIT, rounds)):
        yield crew.do("write", path, times=2 * len(ACTS), calls=calls, burn=FAR - 1 - number)


@STRACE
@pytest.mark.parametrize(
    ("calls", "fault", "words"),
    [
        (SYNCS, "error=EIO", "the disk reported an error"),
        (WRITES, "error=EIO", "the disk reported an error"),
        (WRITES, "error=ENOSPC", "the disk is full"),
    ],
)
def test_one_write_or_sync_that_fails(
    path: Path, held: Held, tmp_path: Path, calls: tuple[str, ...], fault: str, words: str
) -> None:
    """Whichever of them it is: what it belonged to is not saved, the next is, and nothing is lost."""
    refused = 0
    with failing(tmp_path, calls, fault) as crew:
        for seen in each_in_turn(crew, path, calls, examples(4), 7):
            assert seen.code == 0
            assert [line for line in seen.refused if words not in line] == []
            assert len(seen.refused) <= 1
            assert len(seen.acknowledged) >= len(ACTS)
            refused += len(seen.refused)
            held = survey(path, seen, held)
        nothing_leaked(crew.home, path.parent)
    assert refused


@STRACE
def test_a_disk_that_fails_for_good(path: Path, held: Held, tmp_path: Path) -> None:
    with failing(tmp_path, SYNCS + WRITES, "error=EIO", "+") as crew:
        for seen in each_in_turn(crew, path, SYNCS + WRITES, examples(2), 8):
            assert seen.code == 0
            assert len(seen.refused) > 1
            held = survey(path, seen, held)


@STRACE
def test_killed_at_any_write_to_the_disk(path: Path, held: Held, tmp_path: Path) -> None:
    with failing(tmp_path, SYNCS + WRITES, "signal=SIGKILL") as crew:
        for seen in each_in_turn(crew, path, SYNCS + WRITES, examples(6), 9):
            assert seen.code == -signal.SIGKILL
            held = survey(path, seen, held)
