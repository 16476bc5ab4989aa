"""How the clocks of a denial read on a sheet and in one line of a list. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casetui.rules.deadline_words import say_date
from casetui.rules.denials import is_late
from casetui.terms.advocacy import DenialStatus
from casetui.terms.appeal import FACT_WORDS, Doing, Hour, Level
from casetui.terms.deadline import ASK_IN_WRITING, NOT_ADVICE, NOTICE_CONTROLS, Deadline
from casetui.terms.denial import Clocks, DenialNow, LevelNow
from casetui.wording import say_day, say_in_full, say_time

REPAY = "may have to be repaid"
"""What has to be said beside a clock that keeps a benefit."""

LATE_FILING = "late filing: say why"


def clock_lines(clocks: Clocks, after: str = "") -> list[str]:
    """The clocks in full, a sentence or two a line: until when, counted from what, how sure, and what to know.

    `after` is the level that the clocks are those of, where it is not plain.
    """
    filing, level = clocks.filing, clocks.filing.level
    lines = [f"{f'{after}: ' if after else ''}{say_filing(filing)}"]
    lines.append(counts(filing))
    if filing.ask:
        lines.append(filing.ask)
    if clocks.keep is not None:
        lines.append(_keeping(clocks.keep))
    lines.append(f"{NOTICE_CONTROLS} {NOT_ADVICE}")
    if level.needs:
        lines.append(f"Needs {level.needs}.")
    lines += filing.notes
    return [*lines, *(_beside(clocks.keep) if clocks.keep is not None else ())]


def counts(found: Deadline) -> str:
    """What a clock is counted from, how sure it is and from where: "counts 60 days after receipt; sure A; ..."."""
    counts = "" if found.why.startswith("counted") else "counts "
    counted = f"{counts}{found.why}; " if found.why else ""
    return f"{counted}sure {found.level.sure}; {found.level.source}{_filed_when(found.level)}"


def say_filing(found: Deadline) -> str:
    """A clock as a sheet says it: "work-by Mon 12 Sep 2022, last day Sat 17 Sep 2022 (rolls to Mon 19 Sep 2022)"."""
    if found.level.doing is not Doing.FILE:
        return found.level.note or "Nothing is filed at this level."
    said = []
    if found.work_by is not None:
        at = f" {say_time(found.work_by_hour)}" if found.work_by_hour else ""
        said.append(f"work-by {say_date(found.work_by)}{at}")
    if found.last_day is None:
        facts = " or ".join(f"the {FACT_WORDS[fact]}" for fact in found.missing)
        return ", ".join([*said, f"no last day yet: say {facts}"])
    until = f" until {found.level.hour.value}" if found.level.hour and found.hour else ""
    leaving = f", {Hour.LEAVING.value}" if found.level.hour is Hour.LEAVING else ""
    rolls = f" (rolls to {say_date(found.rolls_to)})" if found.rolls_to else ""
    return ", ".join([*said, f"last day {say_date(found.last_day)}{until}{leaving}{rolls}"])


def differences(before: LevelNow, after: Clocks) -> list[str]:
    """What becomes otherwise with the clocks of a level: "work-by 12 Sep 2022 -> 15 Sep 2022"."""
    keep = after.keep.end if after.keep is not None else None
    pairs = (
        ("work-by", before.work_by, after.filing.work_by),
        ("last day", before.last_day, after.filing.last_day),
        ("rolls to", before.rolls_to, after.filing.rolls_to),
        ("to keep the benefit", before.keep_by, keep),
    )
    return [f"{words} {_maybe(was)} -> {_maybe(day)}" for words, was, day in pairs if was != day]


def standing(now: DenialNow, today: date) -> str:
    """How a denial stands, in one line: its clock while something is to be done."""
    level = now.level
    if now.status in (DenialStatus.RECEIVED, DenialStatus.DECIDING):
        return _to_file(level, today)
    if now.status is DenialStatus.FILED:
        return _awaited(level, today)
    day = level.ruled_on
    return f"{level.ruling or now.status}{f' {say_day(day, today)}' if day else ''}"


def _to_file(level: LevelNow, today: date) -> str:
    if is_late(level, today) and level.end is not None:
        return f"last day was {say_day(level.end, today)} · {LATE_FILING}"
    keep = ""
    if level.keep_by is not None and level.keep_by >= today and not level.keep_why:
        keep = f"benefit goes on if filed by {say_day(level.keep_by, today)}; "
    if level.last_day is None:
        work_by = f"work-by {say_day(level.work_by, today)}, " if level.work_by else ""
        return f"{keep}{work_by}no last day yet"
    hour = f" {say_time(level.hour)}" if level.hour else ""
    if level.end == today:
        return f"{keep}today is the last day{f', until{hour}' if hour else ''}"
    rolls = f" (rolls to {say_day(level.rolls_to, today)})" if level.rolls_to else ""
    last = f"last day {say_day(level.last_day, today)}{hour}{rolls}"
    work_by = f"work-by {say_day(level.work_by, today)}, " if level.work_by and level.work_by >= today else ""
    return f"{keep}{work_by}{last}"


def _awaited(level: LevelNow, today: date) -> str:
    filed = f"filed {say_day(level.filed_on, today)}" if level.filed_on else "filed"
    if is_late(level, today) and level.due_on is not None:
        return f"decision was due {say_day(level.due_on, today)}: {ASK_IN_WRITING}; {filed}"
    due = f", decision due {say_day(level.due_on, today)}" if level.due_on else ""
    return f"{filed}{due}"


def _filed_when(level: Level) -> str:
    return f"; filed when {level.filed_when}" if level.filed_when else ""


def _keeping(keep: Deadline) -> str:
    says = keep.level.keeps_benefit or "the benefit goes on"
    repay = "" if "repa" in says else f"; {REPAY}"
    return f"To keep it: {say_filing(keep)}; {says}{repay} (sure {keep.level.sure})"


def _beside(keep: Deadline) -> Iterator[str]:
    """What else is to be known of the clock that keeps the benefit."""
    if keep.level.needs:
        yield f"To keep it: only for {keep.level.needs}."
    yield from keep.notes


def _maybe(day: date | None) -> str:
    return say_in_full(day) if day is not None else "none"
