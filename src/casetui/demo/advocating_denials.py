"""Denials of the first clients with the levels of their appeals, each clock computed as the program does it."""

from __future__ import annotations

from datetime import date

from casetui.demo.appeal_levels import ladder
from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.days import shifted
from casetui.demo.shelf import Data, shelf
from casetui.rules.denials import (
    NO_TIME_KNOWN,
    clocks_of,
    decision_due,
    late_filing,
    next_facts,
    watch_after,
    watch_before,
)
from casetui.terms.advocacy import DenialStatus, Ruling
from casetui.terms.appeal import AppealLadder
from casetui.terms.deadline import Facts
from casetui.terms.denial import Filed
from casetui.terms.referral import SentBy

FACTS = ("notice", "received", "effective", "ends", "letter")
"""The facts of a denial that the file gives, each a day counted from today."""


def add_denials(case: Case, ledger: Ledger) -> None:
    """What was denied to her, how far its appeal has come, and who may file for her."""
    for one in shelf("denials")["denial"]:
        if one["client"] == case.lead.get("family"):
            _denial(case, ledger, one)


def _denial(case: Case, ledger: Ledger, one: Data) -> None:
    today = case.today
    days = {name: shifted(today, one[name]) for name in FACTS if name in one}
    number = ledger.add(
        "denial",
        authorization_id=_authorization(ledger, one),
        **{name: one[name] for name in ("payer", "ladder", "what", "reason")},
        evidence="\n".join(one.get("evidence", ())),
        reference=one.get("reference", ""),
        **{f"{name}_on": day for name, day in days.items()},
        status=DenialStatus(one["status"]),
        since=shifted(today, one["since"]),
    )
    name, form, since = one["appointed"]
    ledger.add("representative", name=name, form=form, covers=one["payer"], since=shifted(today, since))
    facts = Facts(
        days.get("notice"), days.get("received"), days.get("effective"), days.get("ends"), letter=days.get("letter")
    )
    for level in one["level"]:
        facts = _level(case, ledger, ladder(one["ladder"]), number, level, facts)


def _level(case: Case, ledger: Ledger, rungs: AppealLadder, denial: int, said: Data, facts: Facts) -> Facts:
    """Add a level with its clocks; the facts with which the next one begins."""
    today, level = case.today, rungs.level(said["id"])
    clocks = clocks_of(rungs, level, facts)
    filing, keep = clocks.filing, clocks.keep
    row: dict[str, object] = {
        "level": level.id,
        "decided_before": facts.decided,
        "work_by": filing.work_by,
        "work_by_hour": filing.work_by_hour,
        "last_day": filing.last_day,
        "rolls_to": filing.rolls_to,
        "hour": filing.hour,
        "keep_by": keep.end if keep is not None else None,
        "watch_on": watch_before(clocks, "", today),
    }
    if "filed" in said:
        filed = Filed(shifted(today, said["filed"]), how=SentBy(said["how"]), reference=said["number"])
        if late_filing(filing.end, filing.hour, filed.on_day, None):
            raise ValueError(f"{said['id']} was filed late")
        due = decision_due(level, facts, filed)
        row |= {
            "filed_on": filed.on_day,
            "filed_how": filed.how,
            "reference": filed.reference,
            "decision": due.decision.id if due is not None else "",
            "due_on": due.due if due is not None else None,
            "watch_on": watch_after(due.due) if due is not None else filed.on_day + NO_TIME_KNOWN,
        }
    ruled = shifted(today, said["ruled"]) if "ruled" in said else None
    if ruled is not None:
        row |= {"ruling": Ruling(said["ruling"]), "ruled_on": ruled, "ruling_note": said["words"], "watch_on": None}
    ledger.add("appeal", denial_id=denial, **row)
    return next_facts(facts, ruled or date.min)


def _authorization(ledger: Ledger, one: Data) -> object:
    """The authorization that was denied, where it was one."""
    rows = ledger.mine("authorization")
    return next((row["id"] for row in rows if row["what"] == one.get("authorization")), None)
