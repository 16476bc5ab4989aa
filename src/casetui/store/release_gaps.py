"""Releases that Today shows: not signed, ending, ended or revoked, and nobody's at all; columns as in `queue_gaps`."""

from __future__ import annotations

from casetui.store.gap_words import OPEN, said

RELEASES = f"""
SELECT 'gap-release-' || r.id, c.id, c.family, c.given, c.risk, 'release', r.watch_on, NULL,
    'release to ' || r.receives || CASE WHEN r.revoked_on IS NOT NULL THEN ' revoked ' || {said("r.revoked_on")}
        WHEN r.signed_on IS NULL THEN ' is not signed yet'
        WHEN r.watch_on IS NOT date(r.expires_on, '-30 days') THEN ' is not whole yet'
        WHEN r.expires_on < :today THEN ' ended ' || {said("r.expires_on")}
        ELSE ' ends ' || {said("r.expires_on")} END,
    NULL, 0, r.watch_on, 0, 5, ''
FROM release r INDEXED BY release_watch JOIN client c ON c.id = r.client_id
WHERE r.watch_on IS NOT NULL AND r.watch_on <= :today AND r.void_why = '' AND {OPEN}
    AND NOT EXISTS (SELECT 1 FROM release n WHERE n.before_id = r.id AND n.void_why = '')
"""
"""From the day that the release was written with (`rules.consent.watch_on`) until it is renewed or let go."""

NO_RELEASE = f"""
SELECT 'gap-hearer-' || p.id, c.id, c.family, c.given, c.risk, 'release', y.since, NULL,
    'no release to ' || CASE p.name WHEN '' THEN p.organization ELSE p.name END || ', who is told in a rhythm',
    NULL, 0, y.since, 0, 5, ''
FROM update_rhythm y INDEXED BY update_next JOIN client c ON c.id = y.client_id JOIN person p ON p.id = y.person_id
WHERE y.next_on IS NOT NULL AND y.void_why = '' AND p.may_be_told IS NOT 1 AND {OPEN}
    AND p.role NOT IN ('doctor', 'specialist', 'pharmacy', 'preferred hospital', 'agency nurse', 'therapist')
    AND NOT (p.in_force = 'in force' AND p.authority IN ('health-care agent', 'guardian', 'parent'))
    AND NOT EXISTS (SELECT 1 FROM release r WHERE r.client_id = c.id AND r.person_id = p.id AND r.void_why = ''
                    AND r.let_go_why = '')
"""
"""Who is told in a rhythm with no release at all, no authority in force and no spoken yes of hers."""
