"""The gaps of benefits, and of dates at law; SQL like that of `queue_gaps`."""

from __future__ import annotations

from casetui.store.gap_words import OPEN, said

BENEFIT_DAY = """CASE b.status WHEN 'papers asked for' THEN CASE WHEN b.watch_for LIKE 'papers%' THEN b.papers_by ELSE
        CASE WHEN b.watch_for LIKE '%cover ends' THEN b.ends_on ELSE b.due_on END END
    WHEN 'applied' THEN CASE WHEN b.watch_for LIKE '%cover ends' THEN b.ends_on ELSE b.due_on END
    ELSE coalesce(b.renew_by, b.ends_on) END"""
"""The day by which the next thing of a benefit `b` is to be done; NULL where it is not known."""

DATE_NAME = """CASE WHEN l.kind = 'other' OR instr(lower(l.what), lower(l.kind)) THEN l.what
    ELSE l.kind || ': ' || l.what END"""
"""How a date `l` is called."""

PLACEMENTS = "('foster home', 'group home', 'with family', 'shelter')"
"""The kinds of whereabouts that are a placement, from whose day dates can be counted."""

_NOT_GOT_BACK = f"(b.watch_for NOT LIKE 'no decision%' AND {BENEFIT_DAY} <= :work_by)"

BENEFITS = f"""
SELECT 'gap-benefit-' || b.id, c.id, c.family, c.given, c.risk, 'benefit',
    CASE WHEN {_NOT_GOT_BACK} THEN {BENEFIT_DAY} ELSE b.watch_on END, NULL,
    b.programme || ': ' || b.watch_for || coalesce(' ' || {said(BENEFIT_DAY)}, '')
    || CASE WHEN b.watch_for LIKE 'papers%' AND b.papers <> ''
        THEN ': ' || substr(replace(b.papers, char(10), ', '), 1, 120) ELSE '' END,
    NULL, 0, b.watch_on, 0,
    CASE WHEN {_NOT_GOT_BACK} THEN 1
        WHEN b.ends_on <= date(:today, '+14 days') THEN 3 ELSE 5 END, ''
FROM benefit b JOIN client c ON c.id = b.client_id
WHERE b.watch_on IS NOT NULL AND b.watch_on <= :today AND b.void_why = '' AND {OPEN}
"""
"""Papers, applications, renewals in tier 1 from 3 business days before their day; cover that ends high at 14 days."""

DATES = f"""
SELECT 'gap-date-' || l.id, c.id, c.family, c.given, c.risk, 'deadline', coalesce(l.work_by, l.on_day), l.at,
    {DATE_NAME} || ' ' || {said("l.on_day")} || CASE WHEN l.on_day < :today THEN ', past: say what became of it'
        WHEN l.work_by < l.on_day THEN ', ready by ' || {said("l.work_by")} ELSE '' END
    || CASE l.place WHEN '' THEN '' ELSE ' · ' || l.place END,
    NULL, 0, coalesce(l.work_by, l.on_day), 1, 1, ''
FROM legal_date l JOIN client c ON c.id = l.client_id
WHERE l.status = 'open' AND l.on_day <= date(:work_by, '+60 days') AND coalesce(l.work_by, l.on_day) <= :work_by
    AND l.void_why = '' AND {OPEN}
"""
"""Dates whose paper is to be ready within 3 business days, and those that were to be; they stay until settled."""

_NOW = f"""CASE
    WHEN l.anchor_ref LIKE 'placement-%' THEN (SELECT w.since FROM whereabouts w WHERE w.client_id = l.client_id
        AND w.until IS NULL AND w.kind IN {PLACEMENTS} ORDER BY w.id DESC LIMIT 1)
    WHEN l.anchor_ref LIKE 'date-%' THEN (SELECT o.on_day FROM legal_date o
        WHERE o.id = CAST(substr(l.anchor_ref, 6) AS INTEGER) AND o.status IN ('open', 'done') AND o.void_why = '')
    WHEN l.anchor_ref LIKE 'denial-%' THEN (SELECT d.notice_on FROM denial d
        WHERE d.id = CAST(substr(l.anchor_ref, 8) AS INTEGER) AND d.void_why = '') END"""
"""The day that a date `l` is counted from, as it is kept now; NULL where it is not known here."""

MOVED = f"""
SELECT 'gap-date-' || l.id, c.id, c.family, c.given, c.risk, 'date', l.anchor_on, NULL,
    {DATE_NAME} || ' ' || {said("l.on_day")} || ': ' || l.anchor || ' is ' || {said(_NOW)}
        || ' now, l shows the new day',
    NULL, 0, l.anchor_on, 0, 3, ''
FROM legal_date l INDEXED BY legal_date_counted JOIN client c ON c.id = l.client_id
WHERE l.anchor_ref > '' AND l.status = 'open' AND {_NOW} <> l.anchor_on AND l.void_why = '' AND {OPEN}
    AND NOT (l.on_day <= date(:work_by, '+60 days') AND coalesce(l.work_by, l.on_day) <= :work_by)
"""
"""Dates that are counted from a day which is another one now; those that stand in tier 1 already ask by themselves."""
