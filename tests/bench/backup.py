"""A backup with its verification beside the copy alone, and what saves have to wait meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from threading import Thread

from tests.bench import vaults
from tests.bench.lifetime import lifetime
from tests.bench.measure import FEWEST, Bench, Cost, Row, compare, here, in_turn
from tests.bench.save import Saving

from casetui.store.backups import Backups
from casetui.store.copies import sync_file
from casetui.store.places import Places
from casetui.store.vault import keyed

PAUSE = 0.02
"""Seconds between two saves: nobody saves oftener."""


def measure(bench: Bench) -> Iterator[Row]:
    """The time of a backup, and the worst save beside the work that it leaves room for."""
    kept = lifetime(bench)
    with closing(Saving(kept.path)) as saving:
        vault, numbers = saving.casebook.vault, count(1)
        backups = Backups(vault, Places(bench.folder / "backups", None, bench.folder))

        def checked() -> None:
            backups.make().backup.path.unlink()

        def bare() -> None:
            path = bench.folder / f"copy-{next(numbers)}.vault"
            path.touch()
            with closing(keyed(path, vaults.key())) as copy:
                vault.connection.backup(copy, pages=-1)
            sync_file(path)
            path.unlink()

        made, copied = in_turn(FEWEST, here(checked), here(bare))
        meanwhile, otherwise, saves = _worst(saving, backups)
    yield compare(f"a backup, opened afresh and checked, {kept.words}", "the bare copy alone", None, made, copied)
    yield compare(
        f"the worst of {saves:,} saves while it is made", "the worst of as many otherwise", None, meanwhile, otherwise
    )


def _worst(saving: Saving, backups: Backups) -> tuple[list[Cost], list[Cost], int]:
    """The worst save of each backup, that of as many without one, and how many saves there were in all."""
    meanwhile, otherwise, saves = [], [], 0
    for _ in range(FEWEST):
        making = _Making(backups)
        making.start()
        beside: list[float] = []
        while making.is_alive() or not beside:
            beside.append(_walls(saving))
        making.join()
        making.made.unlink()
        alone = [_walls(saving) for _ in beside]
        meanwhile.append(Cost(max(beside)))
        otherwise.append(Cost(max(alone)))
        saves += len(beside)
    return meanwhile, otherwise, saves


def _walls(saving: Saving) -> float:
    time.sleep(PAUSE)
    return saving.save().wall


class _Making(Thread):
    """A backup in a thread; `made` is its file."""

    made: Path

    def __init__(self, backups: Backups) -> None:
        super().__init__()
        self._backups = backups

    def run(self) -> None:
        self.made = self._backups.make().backup.path
