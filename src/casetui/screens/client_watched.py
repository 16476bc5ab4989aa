"""What is watched for one client, on her page below what is planned: a step is one key there."""

from __future__ import annotations

from datetime import date

from casetui.palette import Role
from casetui.rules.referring import chase_words, late, silence
from casetui.rules.reporting import OPEN, next_by, say_owed
from casetui.rules.working_days import short_day
from casetui.screens.advocacy_due import date_rows
from casetui.screens.advocacy_watched import denial_rows
from casetui.screens.client_lines import NEXT, PageLine, PageRow, Rows
from casetui.screens.medicines_watched import medicine_rows
from casetui.screens.transition_watched import transition_rows
from casetui.store.casebook import Casebook
from casetui.terms.page import Opens
from casetui.terms.referral import OVER, Referred
from casetui.terms.report import ReportNow
from casetui.terms.rhythm import PauseNow
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day, say_time


def watched_rows(casebook: Casebook, client_id: int, today: date) -> Rows:
    """The lines under their heading; none where nothing is watched."""
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
