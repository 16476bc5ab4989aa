"""`python -m tests.bench`: every measurement, or those named with `--only`, as one table of ratios."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench import (
    backup,
    command,
    contact,
    directory,
    gaps,
    intake,
    keys,
    kills,
    lifetime,
    lock,
    plan,
    queue,
    referrals,
    save,
    start,
    taskwarrior,
    unlock,
)
from tests.bench.measure import Bench, Row, tell
from tests.bench.table import as_markdown, as_text, into_readme

GROUPS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "start": start.measure,
    "unlock": unlock.measure,
    "command": command.measure,
    "keys": keys.measure,
    "plan": plan.measure,
    "intake": intake.measure,
    "queue": queue.measure,
    "referrals": referrals.measure,
    "gaps": gaps.measure,
    "directory": directory.measure,
    "contact": contact.measure,
    "task": taskwarrior.measure,
    "save": save.measure,
    "lifetime": lifetime.measure,
    "lock": lock.measure,
    "backup": backup.measure,
    "kills": kills.measure,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    words = _parser().parse_args(argv)
    rows: list[Row] = []
    notes: list[str] = []
    with tempfile.TemporaryDirectory(prefix="casetui-bench-", ignore_cleanup_errors=True) as folder:
        for name in words.only or GROUPS:
            tell(f"measuring {name} ...")
            own = Path(folder) / name
            own.mkdir()
            rows += GROUPS[name](Bench(own, words.quick, words.most, notes))
    if words.markdown or words.write:
        table = as_markdown(rows, notes)
        print(table)
        if words.write:
            into_readme(table)
    else:
        print(as_text(rows, notes))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=list(GROUPS), help="measure this; may be given again")
    parser.add_argument("--quick", action="store_true", help="few rounds")
    parser.add_argument("--most", type=int, default=0, metavar="N", help="no vault with more check-ins than this")
    parser.add_argument("--markdown", action="store_true", help="print the table as it stands in README.md")
    parser.add_argument("--write", action="store_true", help="put it into README.md, between its markers")
    return parser


if __name__ == "__main__":
    sys.exit(main())
