"""Denials for tests of the safe: entered with days as text, and somebody who may file."""

from __future__ import annotations

from datetime import date

from tests.store.books import TODAY, Looking

from casetui.records import Representative
from casetui.terms.deadline import Facts
from casetui.terms.denial import DenialEntry, DenialNow, Filed


def entry(path: str, **days: str) -> DenialEntry:
    """A denial of home health at a ladder or a level of it."""
    ladder, _, level = path.partition("/")
    known = {name: date.fromisoformat(text) for name, text in days.items()}
    facts = Facts(
        known.get("notice"),
        known.get("received"),
        known.get("effective"),
        known.get("ends"),
        letter=known.get("letter"),
    )
    return DenialEntry("Seaboard Advantage", ladder, "home health", facts, level)


def denied(look: Looking, client_id: int, path: str, today: date = TODAY, /, **days: str) -> DenialNow:
    """A denial entered on a day, as it stands then."""
    look.book.denials.add(client_id, entry(path, **days), today)
    return look.book.denials.now(int(look.one("SELECT max(id) FROM denial")), today)


def appoint(look: Looking, client_id: int, covers: str = "") -> None:
    """Somebody who may file for her wherever it is CMS-1696 or no known form."""
    look.keep(
        Representative(client_id=client_id, name="Kim Roe", form="CMS-1696", covers=covers, since=date(2020, 1, 1))
    )


def dates(now: DenialNow) -> tuple[str, str, str]:
    """Work-by, last day, what it rolls to, of the level that stands now."""
    days = (now.level.work_by, now.level.last_day, now.level.rolls_to)
    return tuple(str(day or "") for day in days)  # type: ignore[return-value]


def filed(look: Looking, path: str = "medicare-advantage", **facts: str) -> DenialNow:
    """One that was filed today by nobody who is appointed, in time."""
    now = denied(look, look.settled(), path, TODAY, **(facts or {"notice": "2026-09-25"}))
    look.book.denials.file(now.id, Filed(TODAY, alone_why="by her own hand"), TODAY)
    return look.book.denials.now(now.id, TODAY)
