"""The table, for a terminal and for README.md."""

from __future__ import annotations

import os
import platform
import textwrap
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tests.bench.measure import Ratio, Row

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
_WIDTH = 110


def as_text(rows: Sequence[Row], notes: Sequence[str]) -> str:
    """The table with its times, for a terminal."""
    lines = [machine(), ""]
    for row in rows:
        aim = f"   aim {row.aim:g}" if row.aim is not None else ""
        lines += [
            f"{row.what}, beside {row.beside}{aim}",
            f"    wall {_said(row.wall):<24}  processor {_said(row.cpu):<24}  {row.times}",
        ]
    return "\n".join([*lines, "", *(textwrap.fill(note, _WIDTH) for note in notes)])


def as_markdown(rows: Sequence[Row], notes: Sequence[str]) -> str:
    """The table as it stands in README.md, markers included."""
    lines = [
        BEGIN,
        f"{machine()}. Each pair was measured in turn; medians, with least and most.",
        "",
        "| what | beside | aim | wall clock | processor time |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        aim = f"{row.aim:g}" if row.aim is not None else ""
        lines.append(f"| {row.what} | {row.beside} | {aim} | {_said(row.wall)} | {_said(row.cpu)} |")
    lines += ["", *(f"- {note}" for note in notes)] if notes else []
    return "\n".join([*lines, END])


def into_readme(table: str, readme: Path = README) -> None:
    """Put the table where README.md has its markers.

    Raises:
        ValueError: the markers are not there.
    """
    text = readme.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{readme.name} has no {BEGIN} and {END}")
    readme.write_text(f"{before}{table}{after}", encoding="utf-8")


def machine() -> str:
    """Cores, processor, Python and day, as one sentence without an end."""
    day = datetime.now().astimezone().date()
    cores = os.cpu_count() or 1
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{cores} {'core' if cores == 1 else 'cores'} ({_processor()}), {python}, {platform.system()}, {day}"


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _said(ratio: Ratio | None) -> str:
    return "" if ratio is None else str(ratio)
