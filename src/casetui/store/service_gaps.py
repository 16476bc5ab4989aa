"""The gaps of services and authorizations, and of basic needs that a screen found; SQL like that of `queue_gaps`."""

from __future__ import annotations

from casetui.store.gap_words import OPEN, said

_LAST = """(SELECT d.status || ' ' || d.on_day FROM delivery d WHERE d.service_id = s.id AND d.void_why = ''
            ORDER BY d.on_day DESC, d.id DESC LIMIT 1)"""
"""Status and day of the last delivery of the service `s` of which something is known."""

_STANDING = f"""CASE
        WHEN s.status = 'paused' THEN 'paused' || coalesce(' until ' || {said("s.confirm_by")}, '')
        WHEN {_LAST} LIKE 'not delivered %' THEN 'not delivered ' || {said(f"substr({_LAST}, 15)")}
        WHEN s.awaited IS NOT NULL THEN 'promised ' || {said("s.awaited")} || ', not confirmed'
        ELSE s.status || ', not confirmed' END"""

SERVICES = f"""
SELECT 'gap-service-' || s.id, c.id, c.family, c.given, c.risk, 'service', s.confirm_by, NULL,
    s.name || ': ' || {_STANDING}
    || CASE WHEN s.status = 'paused' THEN ', does it run again'
            WHEN {_LAST} LIKE 'not delivered %' THEN ': find another or ring' ELSE '' END
    || CASE s.by_whom WHEN '' THEN '' ELSE ' · ' || s.by_whom END,
    NULL, 0, coalesce(s.awaited, s.confirm_by), s.never_alone, 3, ''
FROM service s JOIN client c ON c.id = s.client_id
WHERE s.confirm_by IS NOT NULL AND s.confirm_by <= :today AND s.void_why = '' AND {OPEN}
"""
"""What was promised and is not confirmed, what did not come, and what was to rest until today."""

_USED = "(SELECT coalesce(sum(u.units), 0) FROM unit_use u WHERE u.authorization_id = a.id AND u.void_why = '')"

AUTHORIZATIONS = f"""
SELECT 'gap-authorization-' || a.id, c.id, c.family, c.given, c.risk, 'authorization', a.watch_on, NULL,
    a.what || ': ' || CASE
        WHEN a.status IN ('requested', 'pended') THEN a.status || ' ' || {said("a.asked_on")} || ', no decision yet'
        ELSE CASE WHEN a.approved IS NULL THEN ''
                WHEN a.status = 'used up' THEN 'nothing left of ' || printf('%g ', a.approved) || a.unit || ', '
                ELSE printf('%g of %g ', a.approved - {_USED}, a.approved) || a.unit || ' left, ' END
            || CASE WHEN a.until IS NULL THEN '' WHEN a.until < :today THEN 'ended ' || {said("a.until")} || ', '
                ELSE 'ends ' || {said("a.until")} || ', ' END || 'renewal not begun' END || ' · ' || a.payer,
    NULL, 0, a.watch_on, 0,
    CASE WHEN a.status = 'used up' OR (a.status IN ('approved', 'part-approved') AND a.until <= date(:today, '+7 days'))
        THEN 3 ELSE 5 END, ''
FROM "authorization" a JOIN client c ON c.id = a.client_id
WHERE a.watch_on IS NOT NULL AND a.watch_on <= :today AND a.void_why = '' AND {OPEN}
"""
"""What ends or is nearly used and whose renewal was not asked, high in its last week; and payers who are silent."""

_LATEST = """a.id = (SELECT b.id FROM assessment b WHERE b.client_id = a.client_id AND b.instrument = a.instrument
        AND b.void_why = '' ORDER BY b.on_day DESC, b.id DESC LIMIT 1)"""

_SCREENED = f"""EXISTS (SELECT 1 FROM assessment a
    WHERE a.client_id = n.client_id AND a.void_why = '' AND a.positive = 1 AND CASE a.instrument
        WHEN 'food' THEN n.domain = 'food'
        WHEN 'social-needs' THEN CASE WHEN json_valid(a.answers) THEN CASE n.domain
            WHEN 'food' THEN json_extract(a.answers, '$.food') = '1'
            ELSE '1' IN (json_extract(a.answers, '$.housing'), json_extract(a.answers, '$.utilities')) END ELSE 0 END
        ELSE 0 END AND {_LATEST})"""

FOUND = f"""(n.domain IN ('food', 'housing') AND {_SCREENED} AND NOT EXISTS (
    SELECT 1 FROM delivery d JOIN service s ON s.id = d.service_id WHERE s.need_id = n.id AND s.void_why = ''
    AND d.void_why = '' AND d.status = 'delivered' AND d.on_day >= n.since))"""
"""Whether a need `n` is one for food or housing with heat that a screen found, and nothing was delivered for it yet."""

ARRANGED = """EXISTS (SELECT 1 FROM service s WHERE s.need_id = n.id AND s.void_why = '' AND s.status <> 'ended')"""
"""Whether a service is there for a need `n`."""

_SERVICE = f"""(SELECT s.name || ' ' || {_STANDING} FROM service s WHERE s.need_id = n.id AND s.void_why = ''
        AND s.status <> 'ended' ORDER BY s.id DESC LIMIT 1)"""

_REFERRAL = f"""(SELECT CASE r.status WHEN 'draft' THEN 'not referred yet'
        WHEN 'requested' THEN 'referred ' || {said("r.since")} || ', not accepted'
        WHEN 'scheduled' THEN 'promised' || coalesce(' ' || {said("r.on_day")}, '') || ', not confirmed'
        WHEN 'rejected' THEN 'rejected by ' || r.to_whom || ' ' || {said("r.since")}
        WHEN 'attended' THEN 'attended ' || {said("r.since")} || ', nothing confirmed'
        ELSE r.status || ' ' || {said("r.since")} || ', nothing confirmed' END
    FROM referral r WHERE r.need_id = n.id AND r.void_why = '' AND r.status <> 'cancelled'
    ORDER BY r.id DESC LIMIT 1)"""

BASIC_NEEDS = f"""
SELECT 'gap-need-' || n.id, c.id, c.family, c.given, c.risk, n.domain, date(n.since, '+1 day'), NULL,
    n.name || ': positive screen; ' || coalesce({_SERVICE}, {_REFERRAL}, 'nothing arranged yet'),
    NULL, 0, n.since, 0, 3, ''
FROM client c JOIN need n ON n.client_id = c.id JOIN plan p ON p.id = n.plan_id
WHERE {OPEN} AND n.status IN ('active', 'referred') AND n.void_why = '' AND n.provenance <> 'from the record'
    AND p.status IN ('active', 'draft') AND n.since IS NOT NULL AND date(n.since, '+1 day') <= :today AND {FOUND}
"""
"""Food and housing that a screen found: a goal or a referral is not a meal, so they stay until one is delivered."""
