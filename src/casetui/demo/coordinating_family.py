"""Releases, family updates and notes that may be told, of two of the invented clients."""

from __future__ import annotations

from datetime import timedelta

from casetui.demo.batch import Ledger, Row
from casetui.demo.casting import Case
from casetui.terms.update import USUAL_RHYTHM

LETTERS, ENDED = "Österlund", "Quiroga"
"""Whose niece is told each month; whose wife hears by a release, beside one that was revoked."""

MARKED = 2
"""How many of the newest notes may be told."""

_SAYS = {"says_revocable": True, "says_no_condition": True, "says_redisclosure": True}
_TOLD = "Eats two meals a day and walks to the mailbox. The packs from the pharmacy work. Asked about the choir."


def add_family(case: Case, ledger: Ledger) -> None:
    """What stands of the two; nothing of anybody else."""
    if case.family == LETTERS:
        _letters(case, ledger)
    elif case.family == ENDED:
        _releases(case, ledger)


def _letters(case: Case, ledger: Ledger) -> None:
    """Told each month and due today; a neighbour's release ends in 20 days."""
    niece = _helper(ledger)
    told = case.today - timedelta(days=31)
    ledger.add(
        "update_rhythm", person_id=niece["id"], rhythm=USUAL_RHYTHM, mode="phone", since=told, next_on=case.today
    )
    ledger.add("family_update", person_id=niece["id"], on_day=told, mode="phone", words=_TOLD)
    _release(
        case,
        ledger,
        receives="Ruth Palmer, next door",
        covers="health and care",
        what="meals, falls, and whom to ring",
        purpose="looking in each evening",
        expires_on=case.today + timedelta(days=20),
    )
    notes = [row for row in ledger.mine("contact") if row["note"] and row["outcome"] == "reached"]
    for row in notes[-MARKED:]:
        row["may_tell"] = 1


def _releases(case: Case, ledger: Ledger) -> None:
    """His wife hears by a live release; the employer's was revoked."""
    wife = _helper(ledger)
    _release(
        case,
        ledger,
        person_id=wife["id"],
        receives=wife["name"],
        covers="health and care, money and benefits",
        purpose="help at home, and the bills",
        expires_on=case.today + timedelta(days=340),
    )
    _release(
        case,
        ledger,
        receives="Alder Freight, personnel",
        covers="health and care",
        what="when he may work again",
        purpose="sick leave",
        expires_on=case.today + timedelta(days=90),
        revoked_on=case.today - timedelta(days=1),
        revoked_why="by phone: the form from the doctor is enough for them",
    )


def _release(case: Case, ledger: Ledger, **said: object) -> None:
    ledger.add(
        "release",
        discloses="the case manager",
        signed_by=case.spoken,
        authority="herself" if case.gender == "woman" else "himself",
        signed_on=max(case.opened, case.today - timedelta(days=345)),
        given="on paper",
        **_SAYS,
        **said,
    )


def _helper(ledger: Ledger) -> Row:
    """The first person around the client at hand."""
    return ledger.mine("person")[0]
