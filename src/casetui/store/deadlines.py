"""Every deadline of every client as it is read for the Deadlines screen: one SQL text for each kind, the bare driver.

Parameters: `today`, `until` (the last day that is looked at), `after` (the day after that, for what is watched from the
day after it was due) and `since` (from when on something that has ended is still shown), ISO dates; `client`, a number
or NULL.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from casetui.rules.people import fold_name
from casetui.store.ahead_words import BENEFIT_DAY, DATE_NAME, OPEN, said
from casetui.store.rows import a_day, a_time
from casetui.terms.ahead import DAYS_AHEAD, Ahead, AheadKind, Calendar, WantedAhead
from casetui.terms.text import list_name

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

MOST = 500
"""Most lines of the screen at once."""

_MINE = "(:client IS NULL OR c.id = :client)"

_APPEAL_END = "coalesce(a.rolls_to, a.last_day, a.work_by)"
_KEEPS = "(a.filed_on IS NULL AND a.keep_by >= :today)"
_APPEALS = f"""
SELECT 'appeal-' || a.id, c.id, c.family, c.given, d.what || CASE WHEN a.filed_on IS NULL THEN ': appeal to be filed'
        ELSE ': decision due' END || CASE WHEN {_KEEPS} THEN ', benefit goes on if filed by ' || {said("a.keep_by")}
        ELSE '' END,
    CASE WHEN a.filed_on IS NULL THEN {_APPEAL_END} ELSE a.due_on END AS last,
    CASE WHEN {_KEEPS} THEN min(a.keep_by, coalesce(a.work_by, a.keep_by)) WHEN a.filed_on IS NULL THEN a.work_by END,
    CASE WHEN a.filed_on IS NULL THEN a.hour END, '', d.ladder || '/' || a.level, a.filed_on IS NOT NULL, 0
FROM appeal a INDEXED BY appeal_watch JOIN denial d ON d.id = a.denial_id JOIN client c ON c.id = a.client_id
WHERE a.watch_on IS NOT NULL AND a.watch_on <= :after AND last <= :until AND a.ruling IS NULL
    AND a.void_why = '' AND d.void_why = '' AND {OPEN} AND {_MINE}
"""

_BENEFITS = f"""
SELECT 'benefit-' || b.id, c.id, c.family, c.given, b.programme || ': ' || b.watch_for,
    {BENEFIT_DAY} AS last, NULL, NULL, b.source, '', b.watch_for LIKE 'no decision%', b.watch_for LIKE 'compare%'
FROM benefit b INDEXED BY benefit_watch JOIN client c ON c.id = b.client_id
WHERE b.watch_on IS NOT NULL AND b.watch_on <= :after AND last <= :until AND b.void_why = '' AND {OPEN} AND {_MINE}
"""

_DATES = f"""
SELECT 'date-' || l.id, c.id, c.family, c.given, {DATE_NAME} || CASE l.place WHEN '' THEN '' ELSE ' · ' || l.place END,
    l.on_day AS last, l.work_by, l.at,
    l.source || CASE WHEN l.anchor_on IS NULL THEN '' ELSE CASE l.source WHEN '' THEN '' ELSE ', ' END
        || 'counted from ' || l.anchor || ' ' || {said("l.anchor_on")} END, '', 0, 0
FROM legal_date l INDEXED BY legal_date_open JOIN client c ON c.id = l.client_id
WHERE l.status = 'open' AND l.on_day <= :until AND l.void_why = '' AND {OPEN} AND {_MINE}
"""

_CHECK_INS = f"""
SELECT 'checkin-' || k.id, k.client_id, coalesce(c.family, ''), coalesce(c.given, ''), k.reason,
    k.due AS last, NULL, k.at, '', '', 0, 0
FROM check_in k LEFT JOIN client c ON c.id = k.client_id
WHERE k.status = 'planned' AND k.due <= :until AND k.kind = 'deadline' AND (c.id IS NULL OR ({OPEN})) AND {_MINE}
"""

_AUTHORIZATIONS = f"""
SELECT 'authorization-' || a.id, c.id, c.family, c.given, a.what || ': ends, renewal not asked',
    a.until AS last, NULL, NULL, '', '', 0, 1
FROM "authorization" a INDEXED BY authorization_watch JOIN client c ON c.id = a.client_id
WHERE a.watch_on IS NOT NULL AND a.watch_on <= :until AND a.until <= :until
    AND a.status IN ('approved', 'part-approved', 'used up') AND a.void_why = '' AND {OPEN} AND {_MINE}
"""

_RELEASES = f"""
SELECT 'release-' || r.id, c.id, c.family, c.given, 'release to ' || r.receives || ' ends',
    r.expires_on AS last, NULL, NULL, '', '', 0, 1
FROM release r INDEXED BY release_ends JOIN client c ON c.id = r.client_id
WHERE r.expires_on IS NOT NULL AND r.expires_on >= :since AND r.expires_on <= :until AND r.signed_on IS NOT NULL
    AND r.revoked_on IS NULL AND r.let_go_why = '' AND r.void_why = '' AND {OPEN} AND {_MINE}
    AND NOT EXISTS (SELECT 1 FROM release n WHERE n.client_id = r.client_id AND n.id <> r.id AND n.void_why = ''
        AND n.receives = r.receives AND n.covers = r.covers AND n.signed_on IS NOT NULL AND n.revoked_on IS NULL
        AND (n.expires_on IS NULL OR n.expires_on > r.expires_on))
"""

_DOCUMENTS = f"""
SELECT 'document-' || d.id, c.id, c.family, c.given, d.name || ' ends', d.until AS last, NULL, NULL, '', '', 0, 1
FROM document d INDEXED BY document_ends JOIN client c ON c.id = d.client_id
WHERE d.until IS NOT NULL AND d.until >= :since AND d.until <= :until AND d.void_why = '' AND {OPEN} AND {_MINE}
    AND NOT EXISTS (SELECT 1 FROM document n WHERE n.client_id = d.client_id AND n.id <> d.id AND n.void_why = ''
        AND n.kind = d.kind AND n.name = d.name AND (n.until IS NULL OR n.until > d.until))
"""

_ORDER = " ORDER BY 6, 1"

DEADLINES_SQL: Mapping[AheadKind, str] = {
    AheadKind.APPEAL: _APPEALS + _ORDER,
    AheadKind.BENEFIT: _BENEFITS + _ORDER,
    AheadKind.DATE: _DATES + _ORDER,
    AheadKind.CHECK_IN: _CHECK_INS + _ORDER,
    AheadKind.AUTHORIZATION: _AUTHORIZATIONS + _ORDER,
    AheadKind.RELEASE: _RELEASES + _ORDER,
    AheadKind.DOCUMENT: _DOCUMENTS + _ORDER,
}
"""The text for each kind."""


class Deadlines:
    """Reads the deadlines that stand."""

    def __init__(self, connection: driver.Connection) -> None:
        self.connection = connection

    def ahead(self, wanted: WantedAhead, today: date) -> Calendar:
        """Those past and of the next 90 days, as `wanted`, by their days; at most `MOST`."""
        until = today + timedelta(days=DAYS_AHEAD)
        named = {
            "today": today.isoformat(),
            "until": until.isoformat(),
            "after": (until + timedelta(days=1)).isoformat(),
            "since": (today - timedelta(days=DAYS_AHEAD)).isoformat(),
            "client": wanted.client_id,
        }
        kinds = [wanted.kind] if wanted.kind is not None else list(AheadKind)
        read = heapq.merge(*(self._of(kind, named) for kind in kinds), key=lambda one: (one.last, one.key))
        found = list(islice(_matching(read, wanted.words), MOST + 1))
        return Calendar(tuple(sorted(found[:MOST], key=lambda one: (one.day, one.last))), len(found) > MOST)

    def between(self, first: date, last: date, today: date) -> Iterator[Ahead]:
        """Those whose last day, or day to work by, lies from `first` to `last`, kind by kind, but for check-ins."""
        until = last + timedelta(days=DAYS_AHEAD)
        named = {
            "today": today.isoformat(),
            "until": until.isoformat(),
            "after": (until + timedelta(days=1)).isoformat(),
            "since": min(first, today - timedelta(days=DAYS_AHEAD)).isoformat(),
            "client": None,
        }
        for kind in AheadKind:
            for one in self._of(kind, named) if kind is not AheadKind.CHECK_IN else ():
                if first <= one.last <= last or (one.work_by is not None and first <= one.work_by <= last):
                    yield one

    def _of(self, kind: AheadKind, named: Mapping[str, Any]) -> Iterator[Ahead]:
        for (
            key,
            client_id,
            family,
            given,
            what,
            last,
            work_by,
            at,
            source,
            level,
            awaits,
            ends,
        ) in self.connection.execute(DEADLINES_SQL[kind], named):
            name = list_name(family, given) if client_id is not None else ""
            day = a_day(last)
            if day is not None:
                yield Ahead(
                    key, kind, client_id, name, what, day, a_day(work_by), a_time(at), source, level,
                    bool(awaits), bool(ends),
                )  # fmt: skip


def _matching(lines: Iterable[Ahead], words: str) -> Iterator[Ahead]:
    wanted = fold_name(words).split()
    for one in lines:
        text = fold_name(f"{one.client} {one.what} {one.kind}") if wanted else ""
        if all(word in text for word in wanted):
            yield one
