"""The clocks of appeals on Today: SQL like that of `queue_gaps`.

Until the day to work by has passed that is the day of the row, then the last day, which counts in full; the day after
it is late filing. A clock that keeps a benefit goes first while it runs. A decision that has not come is a loop.
"""

from __future__ import annotations

from casetui.store.gap_words import OPEN, said

_END = "coalesce(a.rolls_to, a.last_day)"
_KEEPS = "(a.keep_by >= :today AND a.keep_why = '')"

_DUE = f"""CASE WHEN a.filed_on IS NOT NULL OR :today <= a.watch_on THEN a.watch_on
        WHEN {_KEEPS} THEN a.keep_by WHEN :today <= a.work_by THEN a.work_by ELSE coalesce({_END}, a.watch_on) END"""

_HOUR = """CASE substr(a.hour, 1, 5) WHEN '12:00' THEN ' noon' WHEN '23:59' THEN ' midnight'
        ELSE coalesce(' ' || substr(a.hour, 1, 5), '') END"""

_LAST = f"""'last day ' || {said("a.last_day")} || {_HOUR}
        || coalesce(' (rolls to ' || {said("a.rolls_to")} || ')', '')"""

_WORK_BY = f"CASE WHEN a.work_by >= :today THEN 'work-by ' || {said('a.work_by')} || ', ' ELSE '' END"

_TO_FILE = f"""CASE WHEN {_END} IS NULL THEN {_WORK_BY} || 'no last day yet: say the dates of the notice'
        WHEN {_END} < :today THEN 'last day was ' || {said(_END)} || ' · late filing: say why'
        ELSE {_WORK_BY} || {_LAST} || CASE {_END} WHEN :today THEN ', today is the day' ELSE '' END END
    || CASE WHEN {_KEEPS} THEN ' · benefit goes on if filed by ' || {said("a.keep_by")} ELSE '' END"""

_AWAITED = f"""CASE WHEN a.due_on IS NULL THEN 'filed ' || {said("a.filed_on")} || ', no decision yet: ask'
        ELSE 'decision was due ' || {said("a.due_on")} || ': ask for it in writing' END"""

APPEALS = f"""
SELECT 'gap-appeal-' || a.id, c.id, c.family, c.given, c.risk, CASE WHEN a.filed_on IS NULL THEN 'deadline' ELSE
    'decision' END, {_DUE},
    CASE WHEN a.filed_on IS NULL THEN CASE WHEN a.work_by >= :today THEN a.work_by_hour ELSE a.hour END END,
    d.what || ': ' || CASE WHEN a.filed_on IS NULL THEN 'appeal, ' || {_TO_FILE} ELSE {_AWAITED} END,
    NULL, 0, coalesce(a.filed_on, d.since), 1, CASE WHEN a.filed_on IS NULL THEN 1 ELSE 5 END, ''
FROM appeal a JOIN denial d ON d.id = a.denial_id JOIN client c ON c.id = a.client_id
WHERE a.watch_on IS NOT NULL AND a.watch_on <= :work_by AND (a.filed_on IS NULL OR a.watch_on <= :today)
    AND a.void_why = '' AND d.void_why = '' AND {OPEN}
"""
"""A level that is not filed, from three business days before its day; a decision that has not come in its time."""
