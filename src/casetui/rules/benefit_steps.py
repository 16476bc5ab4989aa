"""What a step makes of a benefit: its entry and status afterwards, in words what was done. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from casetui.rules.benefits import check_path, let_go_as, steps
from casetui.terms.advocacy import BenefitKind, BenefitStatus
from casetui.terms.benefit import BenefitEntry, BenefitStep, BenefitTaken
from casetui.terms.change import Refused
from casetui.wording import say_day

_SAYS_WHY = {BenefitStep.DENIED: "Say the reason that was given.", BenefitStep.LET_GO: "Say why it is let go."}


def after(
    entry: BenefitEntry, status: BenefitStatus, taken: BenefitTaken, today: date
) -> tuple[BenefitEntry, BenefitStatus]:
    """The entry and the status once a step was taken.

    Raises:
        Refused: that step cannot follow, its day lies ahead, or what it needs is not said.
    """
    if taken.step not in steps(entry.kind, status):
        raise Refused(f"A benefit that is {status} cannot be {taken.step} next.")
    if taken.day > today:
        raise Refused(f"{say_day(taken.day, today)} lies ahead.")
    if taken.step in _SAYS_WHY and not taken.note.strip():
        raise Refused(_SAYS_WHY[taken.step])
    to = _to(status, taken.step)
    check_path(status, to)
    noted = "\n".join(filter(None, (entry.note, _noted(taken))))
    return replace(_changed(entry, status, taken), note=noted), to


def _to(status: BenefitStatus, step: BenefitStep) -> BenefitStatus:
    if step is BenefitStep.LET_GO:
        return let_go_as(status)
    return {
        BenefitStep.APPLIED: BenefitStatus.APPLIED,
        BenefitStep.AGAIN: BenefitStatus.APPLIED,
        BenefitStep.SENT: BenefitStatus.APPLIED,
        BenefitStep.ASKED: BenefitStatus.PAPERS_ASKED,
        BenefitStep.DENIED: BenefitStatus.DENIED,
    }.get(step, BenefitStatus.APPROVED)


def _noted(taken: BenefitTaken) -> str:
    return f"{taken.step}: {taken.note.strip()}" if taken.note.strip() else ""


def _changed(entry: BenefitEntry, status: BenefitStatus, taken: BenefitTaken) -> BenefitEntry:
    match taken.step:
        case BenefitStep.APPLIED:
            renewing = status is BenefitStatus.APPROVED and entry.kind is BenefitKind.APPLICATION
            kind = BenefitKind.RENEWAL if renewing else entry.kind
            found = replace(entry, kind=kind, applied_on=taken.day, papers="", papers_by=None)
            return replace(found, due_on=taken.due_on, source=taken.source, ask_on=None)
        case BenefitStep.AGAIN:
            if taken.ask_on is None:
                raise Refused("Say when to ask again.")
            return replace(entry, ask_on=taken.ask_on)
        case BenefitStep.ASKED:
            papers = taken.papers.strip() or entry.papers
            return replace(entry, papers=papers, papers_by=taken.papers_by or entry.papers_by)
        case BenefitStep.SENT:
            return replace(entry, due_on=taken.due_on or entry.due_on, papers_by=None)
        case BenefitStep.APPROVED | BenefitStep.RENEWED:
            if taken.until is not None and taken.until < taken.day:
                raise Refused("It ends before it was approved: look at the year.")
            if taken.renew_by is not None and taken.until is not None and taken.renew_by > taken.until:
                raise Refused("The last day to renew comes after the end.")
            settled = replace(entry, due_on=None, ask_on=None, papers_by=None, ends_on=taken.until)
            return replace(settled, renew_by=taken.renew_by or taken.until)
    return entry
