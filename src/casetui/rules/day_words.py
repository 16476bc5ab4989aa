"""How a day's summary reads, on its sheet and on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casetui.terms.day import Evening, Morning
from casetui.terms.page import Entry, Section
from casetui.terms.queue import QueueLine, Tier
from casetui.wording import say_count, say_day, say_due, say_minutes, say_time

SHOWN = 8
"""How many lines of a part are shown before the rest is only counted."""

_URGENT = (Tier.SAFETY, Tier.NOT_GOT_BACK, Tier.TRANSITION)


def morning_head(morning: Morning) -> str:
    """The morning in one line: "3 new · 5 overdue · 2 gone by themselves · 4 deadlines this week"."""
    deadlines = f"{say_count(len(morning.deadlines), 'deadline')} this week"
    parts = [f"{len(morning.new)} new", f"{len(morning.overdue)} overdue", f"{len(morning.gone)} gone by themselves"]
    return " · ".join((*parts, deadlines))


def evening_head(evening: Evening) -> str:
    """The evening in one line: "6 done · 2 moved · 1 h 20 recorded · 3 notes to sign"."""
    time = f"{say_minutes(evening.minutes)} recorded" if evening.minutes else "no time recorded"
    miles = f", {say_count(evening.miles, 'mile')}" if evening.miles else ""
    notes = f"{say_count(len(evening.to_sign), 'note')} to sign" if evening.to_sign else "no note to sign"
    return " · ".join((f"{evening.done} done", f"{evening.moved} moved", time + miles, notes))


def first_words(morning: Morning) -> str:
    """Whom to turn to first, and why; what to do where nothing is owed."""
    if not morning.lines:
        return "Nothing is owed today."
    first = next((line for line in morning.lines if line.tier in _URGENT), morning.lines[0])
    return f"First: {first.client or 'your desk'}, {first.kind}: {first.why}"


def morning_sections(morning: Morning) -> tuple[Section, ...]:
    """The morning part by part; a part of nothing says so."""
    today = morning.day
    since = f" since {say_day(morning.since, today)}" if morning.since is not None else ""
    at = [line for line in morning.lines if line.rail]
    return (
        Section("First", (Entry("", first_words(morning)[7:] if morning.lines else first_words(morning)),)),
        *([_part("At their time", at, today)] if at else []),
        _part(f"New{since}", morning.new, today),
        _part("Overdue", morning.overdue, today),
        Section(
            f"Gone by themselves{since}",
            _shown([Entry(say_day(one.gone_on, today), f"{one.client or 'desk'}: {one.why}") for one in morning.gone]),
        ),
        Section(
            "Deadlines of the next seven days",
            _shown(
                [Entry(say_day(one.day, today), f"{one.client or 'desk'}: {one.what}") for one in morning.deadlines]
            ),
        ),
    )


def evening_sections(evening: Evening) -> tuple[Section, ...]:
    """The evening part by part."""
    reached = f"{say_count(evening.contacts, 'contact')}, {evening.reached} of them reached"
    missed = f", {evening.missed} reached nobody" if evening.missed else ""
    done = [
        Entry("contacts", reached),
        Entry("done", f"{say_count(evening.done, 'check-in')} settled{missed}"),
        Entry("moved", say_count(evening.moved, "check-in")),
        Entry("time", say_minutes(evening.minutes) if evening.minutes else "none recorded"),
    ]
    if evening.miles:
        done.append(Entry("travel", say_count(evening.miles, "mile")))
    to_sign = [
        Entry(say_day(one.on_day, evening.day), f"{one.client or 'desk'}: {one.head}") for one in evening.to_sign
    ]
    return (
        Section("Today", tuple(done)),
        Section("Notes to sign", _shown(to_sign)),
        _part("Still owed", evening.left, evening.day),
    )


def summary_lines(morning: Morning, evening: Evening) -> list[str]:
    """The day for a shell: its two heads, whom to turn to first, and the deadlines."""
    today = morning.day
    lines = [f"{say_day(today, today).capitalize()}: {say_count(len(morning.lines), 'thing')} owed."]
    lines += [morning_head(morning), first_words(morning)]
    lines += [
        f"{say_time(line.at)}  {line.client}: {line.why}" for line in morning.lines if line.rail and line.at is not None
    ]
    lines += [f"{say_day(one.day, today)}  {one.client or 'desk'}: {one.what}" for one in morning.deadlines[:SHOWN]]
    return [*lines, f"Done so far: {evening_head(evening)}"]


def _part(title: str, lines: Sequence[QueueLine], today: date) -> Section:
    entries = [Entry(say_due(line, today), f"{line.client or 'desk'}: {line.why}") for line in lines]
    return Section(f"{title} {len(lines)}" if lines else title, _shown(entries))


def _shown(entries: list[Entry]) -> tuple[Entry, ...]:
    if not entries:
        return (Entry("", "none"),)
    rest = len(entries) - SHOWN
    return (*entries[:SHOWN], *([Entry("", f"and {rest} more")] if rest > 0 else []))
