"""Hospital and home on a client's page: what a record asks, the ward, the clocks that run."""

from __future__ import annotations

from datetime import date

from casetui.dialogs.report import Report
from casetui.dialogs.transition_clock import clock_lines
from casetui.palette import Role
from casetui.rules.transition_clocks import service_until
from casetui.rules.transitions import say_clock, say_left
from casetui.screens.client_lines import NEXT, PageLine, PageRow, Rows
from casetui.screens.room import Room
from casetui.store.casebook import Casebook
from casetui.terms.page import Opens
from casetui.terms.transition import (
    ClockNow,
    ClockStatus,
    StayAsked,
    TransitionKind,
    TransitionNow,
    WardEntry,
    WardNow,
)
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_count, say_day


def transition_rows(casebook: Casebook, client_id: int, today: date) -> Rows:
    """The lines under their headings; none where nothing of the kind goes on."""
    held = casebook.transitions
    rows: Rows = [_asked(one, today) for one in held.asked(client_id, today)]
    if rows:
        rows.insert(0, Row(None, "BY THE RECORD"))
    ward = casebook.ward_sheets.of(client_id)
    if ward is not None:
        rows += [Row(None, _ward_heading(ward, today)), _ward(ward, today)]
    for one in held.of(client_id):
        if one.clocks and one.kind is not TransitionKind.ADMISSION:
            rows.append(Row(None, _heading(one, today)))
        rows += [_clock(clock, today) for clock in sorted(one.clocks, key=_open_first)]
    return rows


def read_line(room: Room, ref: str) -> None:
    """Show in full what a line of it is about.

    Raises:
        Refused: it is not there any more.
    """
    kind, _, number = ref.rpartition("-")
    today, book = room.clock.today(), room.casebook
    if kind == "ward":
        ward = book.ward_sheets.get(int(number))
        heading = f"Ward · {ward.client}{f' · {ward.place}' if ward.place else ''}"
        sentences = [line for sheet in ward.sheets for line in sheet_lines(sheet, today)]
        nothing = ["Nothing is kept of the ward yet. l fills its sheet in."]
        room.app.push_screen(Report(heading, sentences or nothing))
    elif kind == "transition-clock":
        clock = book.transitions.clock(int(number))
        room.app.push_screen(Report(f"{clock.name} · {clock.client}", clock_lines(clock, today)))


def sheet_lines(sheet: WardEntry, today: date) -> list[str]:
    """What the ward said on a day, a line for each subject."""
    given = ", ".join(f"{notice} {say_day(day, today)}" for notice, day in sheet.notices)
    said = (
        ("Where", ", ".join(filter(None, (sheet.unit, _room(sheet.room), sheet.phone)))),
        ("Attending", sheet.attending),
        ("Ward manager", sheet.manager),
        ("Status", _status(sheet, today)),
        ("Goes home", _goes(sheet, today)),
        ("Notices", given),
        ("Orders", "; ".join(sheet.orders)),
    )
    return [f"As of {say_day(sheet.as_of, today)}", *(f"  {label}: {words}" for label, words in said if words)]


def _room(room: str) -> str:
    return f"room {room}" if room[:1].isdecimal() else room


def _status(sheet: WardEntry, today: date) -> str:
    if sheet.status is None:
        return ""
    return f"{sheet.status}{f' since {say_day(sheet.status_since, today)}' if sheet.status_since else ''}"


def _goes(sheet: WardEntry, today: date) -> str:
    when = f"expected {say_day(sheet.expected_on, today)}" if sheet.expected_on is not None else ""
    return ", ".join(filter(None, (when, sheet.going_to)))


def _open_first(one: ClockNow) -> tuple[bool, date]:
    return one.status is not ClockStatus.RUNNING, one.due_on


def _heading(one: TransitionNow, today: date) -> str:
    open_ = sum(clock.status is ClockStatus.RUNNING for clock in one.clocks)
    if one.kind is not TransitionKind.DISCHARGE:
        return f"{one.kind.upper()} {say_day(one.on_day, today).upper()} · {say_count(open_, 'clock')} open"
    risk = f"{one.risk} risk" if one.risk is not None else "risk not worked out: M, LACE"
    until = say_day(service_until(one.on_day), today)
    return f"HOME SINCE {say_day(one.on_day, today).upper()} · {risk} · 30 days through {until}"


def _ward_heading(ward: WardNow, today: date) -> str:
    since = f" SINCE {say_day(ward.since, today).upper()}" if ward.since is not None else ""
    return f"IN HOSPITAL{since}{f' · {ward.place}' if ward.place else ''}"


def _asked(one: StayAsked, today: date) -> PageRow:
    where = f", {one.place}" if one.place else ""
    text = f"{one.kind} until {say_day(one.day, today)}{where}: start its clocks? l, then y or n"
    cells = (Piece("!", Role.URGENT), Piece(say_day(one.day, today)), Piece("record", Role.QUIET), Piece(text))
    key = f"recorded-stay-{one.id}"
    return Row(key, PageLine("transition", cells, f"record {text}", NEXT))


def _ward(ward: WardNow, today: date) -> PageRow:
    key = f"ward-{ward.stay_id}"
    if not ward.sheets:
        text = (Piece("nothing is known of the ward yet"), Piece("   l fills its sheet in", Role.QUIET))
        cells = (Piece("!", Role.URGENT), "", Piece("ward", Role.QUIET), text)
        return Row(key, PageLine("transition", cells, "ward", NEXT, Opens.TRANSITION, key))
    sheet = ward.sheets[0]
    where = " ".join(filter(None, (sheet.unit, sheet.room)))
    said = " · ".join(filter(None, (where, _goes(sheet, today), _status(sheet, today), sheet.attending, sheet.phone)))
    orders = f"   {'; '.join(sheet.orders)}" if sheet.orders else ""
    as_of = Piece(f"as of {say_day(sheet.as_of, today)}", Role.QUIET)
    line = PageLine(
        "transition",
        (" ", as_of, Piece("ward", Role.QUIET), (Piece(said), Piece(orders, Role.QUIET))),
        f"ward {said}{orders}",
        NEXT,
        Opens.TRANSITION,
        key,
    )
    return Row(key, line)


def _clock(one: ClockNow, today: date) -> PageRow:
    running = one.status is ClockStatus.RUNNING
    due = running and one.due_on <= today
    standing = say_left(one, today) if running else say_clock(one, today)
    met_by = f" · met by {one.satisfied_by}" if running else ""
    when = say_day(one.due_on, today) if running else ""
    cells = (
        Piece("!" if due else " ", Role.URGENT),
        Piece(when, Role.URGENT if due else Role.PLAIN),
        Piece("clock", Role.QUIET),
        (Piece(one.name, Role.PLAIN if running else Role.QUIET), Piece(f"   {standing}{met_by}", Role.QUIET)),
    )
    key = f"transition-clock-{one.id}"
    said = f"clock {when} {one.name} {standing} {one.satisfied_by}"
    return Row(key, PageLine("transition", cells, said, NEXT, Opens.TRANSITION, key))
