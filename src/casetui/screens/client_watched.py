"""Gaps and what is watched for one client, on the page below what is planned: a step is one key there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from casetui.palette import Role
from casetui.rules.referring import chase_words, late, silence
from casetui.rules.reporting import OPEN, next_by, say_owed
from casetui.rules.working_days import short_day
from casetui.screens.advocacy_due import date_rows
from casetui.screens.advocacy_watched import denial_rows
from casetui.screens.client_lines import NEXT, PageLine, PageRow, Rows
from casetui.screens.medicines_watched import medicine_rows
from casetui.screens.today_lines import SHORT, URGENT
from casetui.screens.transition_watched import transition_rows
from casetui.store.casebook import Casebook
from casetui.terms.clock import MONTHS
from casetui.terms.gap import Dismissal, GapLine
from casetui.terms.page import Opens
from casetui.terms.referral import OVER, Referred
from casetui.terms.report import ReportNow
from casetui.terms.rhythm import PauseNow
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day, say_time

OPENS = {
    Opens.PLAN: ("need", "goal", "bare", "open", "agreeing", "review"),
    Opens.TIMELINE: ("silence", "missed", "unsigned", "unnoted"),
    Opens.INTAKE: ("reach", "asked", "decides", "agreement", "risk", "safety-plan", "naloxone"),
    Opens.ASSESS: ("assessing", "survey", "screen", "answer", "falls"),
    Opens.HEALTH: ("incident", "emergencies", "recorded-stay"),
    Opens.MEDICINES: ("dose", "lists"),
    Opens.COORDINATE: ("referral", "service", "authorization"),
    Opens.ADVOCACY: ("date", "benefit", "appeal", "appointment"),
    Opens.TRANSITION: ("transition-clock",),
}
"""What a gap leads to, by the kind of thing that it is about; every other asks for its next step."""

_OPENS_OF = {kind: opens for opens, kinds in OPENS.items() for kind in kinds}


def watched_rows(casebook: Casebook, client_id: int, today: date) -> Rows:
    """Gaps that have no line of their own kind, then the watched lines under their headings; none without either."""
    rows = _watched(casebook, client_id, today)
    said = {row.key for row in rows}
    said |= {f"appeal-{one.level.id}" for one in casebook.denials.of(client_id, today) if f"denial-{one.id}" in said}
    return [*_gaps(casebook, client_id, said, today), *rows]


def _gaps(casebook: Casebook, client_id: int, said: Collection[object], today: date) -> Rows:
    """What stands, the most severe first, then what is let be; without what other lines say already."""
    let_be = {(kept.rule, f"gap-{kept.about}"): kept for kept in casebook.gap_choices.dismissed(today, client_id)}
    found = [one for one in casebook.queue.gaps_of(client_id, today) if _about(one) not in said]
    kept = [(one, let_be.get((one.line.rule, str(one.line.id)))) for one in found]
    rows = [_gap(one, today) for one, decided in kept if decided is None]
    left = [_let_be(one, decided, today) for one, decided in kept if decided is not None]
    standing: Rows = [Row(None, f"GAPS {len(rows)}"), *rows] if rows else []
    return [*standing, Row(None, f"LET BE {len(left)}"), *left] if left else standing


def _about(one: GapLine) -> str:
    """What a gap is about, by kind and number: "need-12"."""
    return str(one.line.id).removeprefix("gap-")


def _gap(one: GapLine, today: date) -> PageRow:
    line, since = one.line, _since(one.since, today)
    urgent = line.tier in URGENT or line.overdue_days > 0
    when, tail = since, ""
    if line.due is not None and line.due != one.since:
        when, tail = f"{short_day(line.due, today)}{f' {say_time(line.at)}' if line.at else ''}", f"   {since}"
    cells = (
        Piece("!" if urgent else " ", Role.URGENT),
        Piece(when, Role.URGENT if urgent else Role.PLAIN),
        Piece(SHORT.get(line.kind, line.kind), Role.QUIET),
        (Piece(line.why), Piece(tail, Role.QUIET)),
    )
    return _gap_row(one, PageLine("gap", cells, f"gap {line.kind} {when} {line.why}{tail}", NEXT))


def _let_be(one: GapLine, decided: Dismissal, today: date) -> PageRow:
    when = f"until {short_day(decided.until, today)}"
    text = (Piece(one.line.why, Role.QUIET), Piece(f"   {decided.why}"))
    cells = (" ", Piece(when), Piece("let be", Role.QUIET), text)
    said = f"gap let be {when} {one.line.kind} {one.line.why} {decided.why}"
    return _gap_row(one, PageLine("let be", cells, said, NEXT, let_be=decided.id))


def _gap_row(one: GapLine, line: PageLine) -> PageRow:
    """The row of a gap, which leads to what it is about."""
    about = _about(one)
    opens = _OPENS_OF.get(about.rpartition("-")[0], Opens.NOTHING)
    return Row(f"gap-{about}", replace(line, opens=opens, ref=about, gap=one.line))


def _since(day: date, today: date) -> str:
    """Since when, as short as its column: "since Thu 12", "since 19 Oct", "since Oct 2025"."""
    return f"since {short_day(day, today) if day.year == today.year else f'{MONTHS[day.month - 1]} {day.year}'}"


def _watched(casebook: Casebook, client_id: int, today: date) -> Rows:
    """The lines under their headings; none where nothing is watched."""
    rows = [_referral(one, today) for one in casebook.referrals.of(client_id) if one.status not in OVER]
    out: Rows = [Row(None, f"OUT IN THE WORLD {len(rows)}"), *rows] if rows else []
    return [
        *_reports(casebook, client_id, today),
        *transition_rows(casebook, client_id, today),
        *medicine_rows(casebook, client_id, today),
        *denial_rows(casebook, client_id, today),
        *date_rows(casebook, client_id, today),
        *_pauses(casebook, client_id, today),
        *out,
    ]


def _pauses(casebook: Casebook, client_id: int, today: date) -> Rows:
    """The rhythms that rest, and until when; one key ends a pause."""
    rows = [_pause(one, today) for one in casebook.pauses.of(client_id, today)]
    return [Row(None, f"RESTING {len(rows)}"), *rows] if rows else []


def _pause(one: PauseNow, today: date) -> PageRow:
    when, said = f"until {short_day(one.until, today)}", f"   paused {say_day(one.since, today)}: {one.why}"
    cells = (" ", Piece(when), Piece("paused", Role.QUIET), (Piece(one.what), Piece(said, Role.QUIET)))
    return Row(f"pause-{one.id}", PageLine("pause", cells, f"paused {when} {one.what} {said}", NEXT))


def _reports(casebook: Casebook, client_id: int, today: date) -> Rows:
    """The mandated reports of which something is owed; the whole page of one is one key."""
    owed = [one for one in casebook.reports.of(client_id) if one.status in OPEN]
    return [Row(None, f"REPORTS OWED {len(owed)}"), *(_report(one, today) for one in owed)] if owed else []


def _report(one: ReportNow, today: date) -> PageRow:
    by = next_by(one)
    here = by.astimezone() if by is not None else None
    when = f"{say_day(here.date(), today)} {say_time(here.time())}" if here is not None else ""
    said = say_owed(one.entry.agency, one.status, when)
    cells = (
        Piece("!", Role.URGENT),
        Piece(when, Role.URGENT),
        Piece("report", Role.QUIET),
        Piece(said),
    )
    return Row(f"report-{one.id}", PageLine("report", cells, said, NEXT, Opens.NOTHING))


def _referral(one: Referred, today: date) -> PageRow:
    due = late(one, today)
    day = one.on_day or one.chase_on
    when = f"{say_day(day, today) if day else ''}{f' {say_time(one.at)}' if one.at else ''}"
    standing = silence(one, today) if one.on_day is None else f"{one.status}, {chase_words(one, today)}"
    cells = (
        Piece("!" if due else " ", Role.URGENT),
        Piece(when, Role.URGENT if due else Role.PLAIN),
        Piece("referral", Role.QUIET),
        (Piece(one.service), Piece(f"   {standing} · to {one.to_whom}", Role.QUIET)),
    )
    said = f"referral {when} {one.words} {standing}"
    key = f"referral-{one.id}"
    return Row(key, PageLine("referral", cells, said, NEXT, Opens.COORDINATE, key))
