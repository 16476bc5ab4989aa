"""The gap of a denial for which nobody is appointed to file, as one SQL text; the rule is `rules.representing`."""

from __future__ import annotations

from casetui.rules.representing import FORMS
from casetui.store.gap_words import OPEN

_CASES = " ".join(f"WHEN '{ladder}' THEN '{form}'" for ladder, form in FORMS.items())
_FORM = f"CASE d.ladder {_CASES} ELSE '' END"

_FITS = f"""CASE WHEN r.why_none <> '' THEN r.denial_id = d.id
        WHEN r.covers <> '' THEN lower(r.covers) IN (lower(d.payer), lower(d.ladder))
        ELSE {_FORM} IN ('', r.form) END"""

_OVER = "coalesce(r.revoked_on, date(r.until, '+1 day'))"
"""The first day on which an appointment holds no more; NULL for one without an end."""

NOT_APPOINTED = f"""
SELECT 'gap-appointment-' || d.id, c.id, c.family, c.given, c.risk, 'denial', max(d.since, coalesce((
        SELECT max({_OVER}) FROM representative r
        WHERE r.client_id = d.client_id AND r.void_why = '' AND {_OVER} <= :today AND {_FITS}), d.since)), NULL,
    'nobody appointed to file: ' || d.what || ', ' || d.payer
        || CASE {_FORM} WHEN '' THEN '' ELSE ', ' || {_FORM} END,
    NULL, 0, d.since, 0, 3, ''
FROM client c JOIN denial d ON d.client_id = c.id
WHERE {OPEN} AND d.status IN ('received', 'deciding') AND d.void_why = ''
    AND NOT EXISTS (
        SELECT 1 FROM representative r WHERE r.client_id = d.client_id AND r.void_why = '' AND r.since <= :today
            AND coalesce(r.until, :today) >= :today AND (r.revoked_on IS NULL OR r.revoked_on > :today) AND {_FITS})
"""
"""A denial that is not filed, without an appointment that is in force and for it; a legal authority is none.

It lasts since the denial came, or since the last appointment for it ended.
"""
