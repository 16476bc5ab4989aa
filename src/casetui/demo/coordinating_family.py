"""Releases, family updates and notes that may be told, of three of the invented clients."""

from __future__ import annotations

from datetime import date, timedelta

from casetui.demo.batch import Ledger, Row
from casetui.demo.casting import Case
from casetui.rules.consent import SOON
from casetui.terms.update import USUAL_RHYTHM

LETTERS, ENDED = "Österlund", "Quiroga"
"""Whose niece is told each month; whose wife hears by a release, beside one that was revoked."""

CLINIC = "Lantern House Clinic"
"""Who hears of substance use by a release that names it, and was told with the notice of 42 CFR 2.32."""

MARKED = 2
"""How many of the newest notes may be told."""

_SAYS = {"says_revocable": True, "says_no_condition": True, "says_redisclosure": True}
_WIFE_TOLD = "Home with the nurse coming twice a week. The foot is clean; what fever would mean, and whom to ring."
_TOLD = "Eats two meals a day and walks to the mailbox. The packs from the pharmacy work. Asked about the choir."


def add_family(case: Case, ledger: Ledger) -> None:
    """What stands of the three; nothing of anybody else."""
    if case.family == LETTERS:
        _letters(case, ledger)
    elif case.family == ENDED:
        _releases(case, ledger)
    for row in ledger.mine("contact"):
        if row["with_whom"] == CLINIC:
            _clinic(case, ledger, row)


def _letters(case: Case, ledger: Ledger) -> None:
    """Told each month and due today; a neighbour's release ends in 20 days."""
    niece = _helper(ledger)
    told = case.today - timedelta(days=31)
    ledger.add(
        "update_rhythm", person_id=niece["id"], rhythm=USUAL_RHYTHM, mode="phone", since=told, next_on=case.today
    )
    update = ledger.add("family_update", person_id=niece["id"], on_day=told, mode="phone", words=_TOLD)
    ledger.add(
        "disclosure",
        person_id=niece["id"],
        update_id=update,
        on_day=told,
        to_whom=niece["name"],
        ground=niece["authority"] if niece["in_force"] == "in force" else "",
        why="" if niece["in_force"] == "in force" else "the client was not asked",
    )
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
    """His wife hears by a live release and was told lately; the employer's was revoked, and is asked for no more."""
    wife = _helper(ledger)
    live = _release(
        case,
        ledger,
        person_id=wife["id"],
        receives=wife["name"],
        covers="health and care, money and benefits",
        purpose="help at home, and the bills",
        expires_on=case.today + timedelta(days=340),
    )
    told = case.today - timedelta(days=6)
    update = ledger.add("family_update", person_id=wife["id"], on_day=told, mode="phone", words=_WIFE_TOLD)
    ledger.add(
        "disclosure",
        person_id=wife["id"],
        update_id=update,
        release_id=live,
        on_day=told,
        to_whom=wife["name"],
        ground="release",
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
        let_go_why="the doctor's form is enough",
    )


def _clinic(case: Case, ledger: Ledger, call: Row) -> None:
    """The clinic was rung about the treatment, which its release names."""
    call["kept_apart"] = "substance use"
    live = _release(
        case,
        ledger,
        receives=CLINIC,
        covers="health and care, substance use",
        what="attendance, dose, and how the weeks go",
        purpose="one plan between clinic and coach",
        expires_on=case.today + timedelta(days=205),
    )
    day = str(call["at"])[:10]
    ledger.add(
        "disclosure",
        contact_id=call["id"],
        release_id=live,
        on_day=day,
        to_whom=CLINIC,
        category="substance use",
        ground="release",
    )


def _release(case: Case, ledger: Ledger, expires_on: date, **said: object) -> int:
    return ledger.add(
        "release",
        expires_on=expires_on,
        watch_on=None if "let_go_why" in said else expires_on - timedelta(days=SOON),
        discloses="the case manager",
        signed_by=case.spoken,
        authority="the client",
        signed_on=max(case.opened, case.today - timedelta(days=345)),
        given="on paper",
        **_SAYS,
        **said,
    )


def _helper(ledger: Ledger) -> Row:
    """The first person around the client at hand."""
    return ledger.mine("person")[0]
