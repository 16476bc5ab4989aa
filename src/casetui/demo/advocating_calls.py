"""What stands around the invented denials: calls with payers, evidence, a letter begun, the advocacy log."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from casetui.demo.batch import Ledger, Row
from casetui.demo.casting import Case
from casetui.demo.days import shifted, worked
from casetui.demo.shelf import Data, shelf
from casetui.rules.evidence import keep_evidence, read_evidence
from casetui.terms.appeal_letter import Evidence, Standing


def add_calls(case: Case, ledger: Ledger) -> None:
    """What was said about her denial, what there is for its appeal, and what was asked for besides."""
    denials = ledger.mine("denial")
    for one in _of(case, "log"):
        _log(case, ledger, one, denials)
    if denials:
        _appeal(case, ledger, denials[0])


def _appeal(case: Case, ledger: Ledger, denial: Row) -> None:
    """What there is for the appeal of a denial."""
    for one in _of(case, "call"):
        _call(case, ledger, one, denial)
    for one in _of(case, "evidence"):
        denial["evidence"] = keep_evidence(_standing(one, str(denial["evidence"])))
    for one in _of(case, "letter"):
        level = [row for row in ledger.mine("appeal") if row["denial_id"] == denial["id"]][-1]
        level["letter"] = one["words"].strip()
    for one in _of(case, "ended"):
        ledger.mine("representative")[0]["until"] = shifted(case.today, one["until"]).isoformat()


def _of(case: Case, part: str) -> list[Data]:
    """What the file has of a part for this client."""
    return [one for one in shelf("advocating_calls")[part] if one["client"] == case.lead.get("family")]


def _call(case: Case, ledger: Ledger, one: Data, denial: Row) -> None:
    """A call as it is recorded: the contact, the call, and the day to ask again where something was promised."""
    day = worked(shifted(case.today, one["on"]))
    at = datetime.combine(day, time.fromisoformat(one["at"]), UTC)
    payer, reference = str(denial["payer"]), one.get("reference", "")
    said = f"Reference {reference}. {one['statement']}" if reference else one["statement"]
    contact = ledger.add(
        "contact",
        at=at,
        recorded_at=at + timedelta(minutes=one["minutes"]),
        mode="phone",
        outcome="spoke with collateral",
        with_whom=f"{one['spoke_with']}, {payer}",
        about="call with a payer",
        note=said,
        minutes=one["minutes"],
    )
    promised = shifted(case.today, one["promised"]) if "promised" in one else None
    check_in = None
    if promised is not None:
        check_in = ledger.add(
            "check_in",
            kind="chase",
            reason=f"{payer} promised word by then: {one['spoke_with']}, ref {reference}",
            due=promised,
            with_whom=payer,
            origin="promise",
            added_on=day,
        )
    ledger.add(
        "payer_call",
        denial_id=denial["id"],
        contact_id=contact,
        check_in_id=check_in,
        payer=payer,
        spoke_with=one["spoke_with"],
        at=at,
        reference=reference,
        statement=one["statement"],
        promised_by=promised,
    )


def _standing(one: Data, kept: str) -> list[Evidence]:
    """The evidence of a denial, each thing as the file says that it stands."""
    said = {words: standing for standing in Standing for words in one.get(standing.value, ())}
    return [Evidence(piece.words, said.get(piece.words, piece.standing)) for piece in read_evidence(kept)]


def _log(case: Case, ledger: Ledger, one: Data, denials: list[Row]) -> None:
    ledger.add(
        "advocacy",
        denial_id=denials[0]["id"] if one.get("denied") and denials else None,
        on_day=shifted(case.today, one["on"]),
        asked=one["asked"],
        of_whom=one["of_whom"],
        outcome=one["outcome"],
        settled_on=shifted(case.today, one["settled"]) if "settled" in one else None,
        saved_cents=one.get("saved_cents"),
        won_cents=one.get("won_cents"),
    )
