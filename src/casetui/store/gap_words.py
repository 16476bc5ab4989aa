"""Words that a gap is said in, as SQL: the store's hot read has no rules at hand."""

from __future__ import annotations

OPEN = "c.status = 'active' AND c.merged_into IS NULL AND c.deceased_on IS NULL"
"""Clients `c` for whom something is owed."""

NEAR = 7
"""Days either way within which a day goes without its month."""


def said(day: str) -> str:
    """The SQL for a day in words, "Thu 19", or "Thu 19 Oct" further off; `day` is the SQL of an ISO date."""
    weekday = f"substr('SunMonTueWedThuFriSat', 3 * strftime('%w', {day}) + 1, 3)"
    month = f"substr('JanFebMarAprMayJunJulAugSepOctNovDec', 3 * strftime('%m', {day}) - 2, 3)"
    far = f"abs(julianday({day}) - julianday(:today)) > {NEAR}"
    number = f"CAST(strftime('%d', {day}) AS INTEGER)"
    return f"{weekday} || ' ' || {number} || CASE WHEN {far} THEN ' ' || {month} ELSE '' END"
