"""What the texts of the Deadlines screen share: whose are read, how a day is said, and what is next of a thing."""

from __future__ import annotations

OPEN = "c.status = 'active' AND c.merged_into IS NULL AND c.deceased_on IS NULL"
"""Clients `c` whose deadlines stand."""

DATE_NAME = """CASE WHEN l.kind = 'other' OR instr(lower(l.what), lower(l.kind)) THEN l.what
    ELSE l.kind || ': ' || l.what END"""
"""How a date `l` is called."""

BENEFIT_DAY = """CASE b.status WHEN 'papers asked for' THEN CASE WHEN b.watch_for LIKE 'papers%' THEN b.papers_by ELSE
        CASE WHEN b.watch_for LIKE '%cover ends' THEN b.ends_on ELSE b.due_on END END
    WHEN 'applied' THEN CASE WHEN b.watch_for LIKE '%cover ends' THEN b.ends_on ELSE b.due_on END
    ELSE coalesce(b.renew_by, b.ends_on) END"""
"""The day by which the next thing of a benefit `b` is to be done; NULL where it is not known."""

NEAR = 7
"""Days either way within which a day goes without its month."""


def said(day: str) -> str:
    """The SQL for a day in words, "Thu 19", or "Thu 19 Oct" further off; `day` is the SQL of an ISO date."""
    weekday = f"substr('SunMonTueWedThuFriSat', 3 * strftime('%w', {day}) + 1, 3)"
    month = f"substr('JanFebMarAprMayJunJulAugSepOctNovDec', 3 * strftime('%m', {day}) - 2, 3)"
    far = f"abs(julianday({day}) - julianday(:today)) > {NEAR}"
    number = f"CAST(strftime('%d', {day}) AS INTEGER)"
    return f"{weekday} || ' ' || {number} || CASE WHEN {far} THEN ' ' || {month} ELSE '' END"
