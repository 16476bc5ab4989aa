"""Who may file for a client: which form which ladder takes, and whether an appointment fits a denial.

Whoever files must be appointed (practice.md section 5, sure C). No other form than those named there is known here;
for every other ladder the words of its own letter say what it takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from casetui.terms.change import Refused
from casetui.terms.payer_call import Filing, RepresentativeEntry, RepresentativeRead
from casetui.wording import say_day, say_in_full

CMS, SSA, CONSENT = "CMS-1696", "SSA-1696", "written consent"
"""The forms that practice.md section 5 names."""

FORMS = {
    **dict.fromkeys(
        ("medicare", "medicare-advantage", "part-d", "hospital-discharge", "status-change", "services-ending"), CMS
    ),
    "social-security": SSA,
    "medicaid": CONSENT,
    "medicaid-plan": CONSENT,
}
"""The form that a ladder takes, by the ladder's id."""

SURE = "C"
"""How sure the forms are."""

SAYS_ITSELF = "its own letter or rules say which form it takes"
"""Said of a ladder whose form is not known."""


def form_for(ladder: str) -> str:
    """The form by which somebody is appointed on a ladder; "" where practice.md names none."""
    return FORMS.get(ladder, "")


def say_form(ladder: str) -> str:
    """What a ladder takes, in words: "CMS-1696 (sure C)", or that its own letter says so."""
    form = form_for(ladder)
    return f"{form} (sure {SURE})" if form else SAYS_ITSELF


def in_force(one: RepresentativeRead, today: date) -> bool:
    """Whether an appointment holds on a day: its last day counts in full, a revocation from its own day on."""
    if one.entry.since > today or (one.revoked_on is not None and one.revoked_on <= today):
        return False
    return one.entry.until is None or one.entry.until >= today


def fits(one: RepresentativeRead, filing: Filing) -> bool:
    """Whether an appointment is for a denial.

    One that names a payer or ladder is for that; one that names none is for every ladder that takes its form. That
    nobody needs to be appointed is said of one denial alone.
    """
    entry = one.entry
    if entry.why_none:
        return entry.denial_id == filing.denial_id
    if entry.covers:
        return _low(entry.covers) in (_low(filing.payer), _low(filing.ladder))
    return form_for(filing.ladder) in ("", entry.form)


def filing_by(
    appointed: Iterable[RepresentativeRead], filing: Filing, today: date
) -> RepresentativeRead | None:  # fmt: skip
    """Who may file for a denial on a day, the newest appointment first; None where nobody is appointed."""
    fitting = [one for one in appointed if in_force(one, today) and fits(one, filing)]
    return max(fitting, key=lambda one: (not one.entry.why_none, one.entry.since, one.id), default=None)


def check(entry: RepresentativeEntry, today: date) -> None:
    """Refuse an appointment that cannot be.

    Raises:
        Refused: nobody, no form, a first day to come, or an end before the beginning.
    """
    if entry.why_none:
        if entry.denial_id is None:
            raise Refused("Say for which denial nobody needs to be appointed.")
        return
    if not entry.name.strip():
        raise Refused("Say who is appointed.")
    if not entry.form.strip():
        raise Refused("Say by which form or paper.")
    if entry.since > today:
        raise Refused(f"Nobody is appointed on {say_day(entry.since, today)} yet.")
    if entry.until is not None and entry.until < entry.since:
        raise Refused(f"It would end {say_in_full(entry.until)}, before it begins.")


def say_standing(one: RepresentativeRead, today: date) -> str:
    """How an appointment stands: "in force until 3 Mar 2027", "ended 3 Mar", "revoked Fri 20: she moved away"."""
    entry = one.entry
    if one.revoked_on is not None and one.revoked_on <= today:
        return f"revoked {say_day(one.revoked_on, today)}: {one.revoked_why}"
    if entry.until is not None and entry.until < today:
        return f"ended {say_day(entry.until, today)}"
    if entry.since > today:
        return f"from {say_day(entry.since, today)}"
    return f"in force until {say_day(entry.until, today)}" if entry.until else "in force"


def say_covers(entry: RepresentativeEntry) -> str:
    """What an appointment is for: a payer or ladder by name, or all that its form is for."""
    if entry.covers:
        return entry.covers
    ladders = [ladder for ladder, form in FORMS.items() if form == entry.form]
    return f"every ladder that takes {entry.form}" if ladders else "any payer"


def _low(words: str) -> str:
    """A payer's name as the vault compares it too: small letters of ASCII alone."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in words)
