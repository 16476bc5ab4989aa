"""Benefits of the first clients and their dates at law, as they stand today."""

from __future__ import annotations

from datetime import date, time, timedelta

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.days import shifted
from casetui.demo.shelf import Data, shelf
from casetui.rules.benefits import next_of
from casetui.rules.legal_dates import ref_of, work_by
from casetui.terms.advocacy import BenefitKind, BenefitStatus, DateKind
from casetui.terms.benefit import BenefitEntry
from casetui.terms.legal_date import AnchorKind


def add_benefits(case: Case, ledger: Ledger) -> None:
    """Her applications and renewals, then her dates."""
    known = shelf("advocating_benefits")
    for one in known["benefit"]:
        if case.lead.get("family") == one["client"]:
            _benefit(case, ledger, one)
    made: list[tuple[int, str, date]] = []
    for one in known["date"]:
        if case.lead.get("family") == one["client"]:
            made.append(_date(case, ledger, one, made))


def _benefit(case: Case, ledger: Ledger, one: Data) -> None:
    names = ("applied_on", "papers_by", "due_on", "renew_by", "ends_on")
    days = {name: shifted(case.today, one[name]) for name in names if name in one}
    status = BenefitStatus(one["status"])
    entry = BenefitEntry(
        BenefitKind(one["kind"]),
        one["programme"],
        papers="\n".join(one.get("papers", ())),
        papers_by=days.get("papers_by"),
        due_on=days.get("due_on"),
        renew_by=days.get("renew_by"),
        ends_on=days.get("ends_on"),
    )
    ahead = next_of(entry, status, case.today)
    ledger.add(
        "benefit",
        need_id=case.need_ids.get(one.get("need", "")),
        kind=entry.kind,
        programme=entry.programme,
        status=status,
        papers=entry.papers,
        watch_on=ahead.watch_on if ahead is not None else None,
        watch_for=ahead.words if ahead is not None else "",
        **{name: one[name] for name in ("source", "reference", "note") if name in one},
        **days,
    )


def _date(case: Case, ledger: Ledger, one: Data, made: list[tuple[int, str, date]]) -> tuple[int, str, date]:
    kind, anchor = DateKind(one["kind"]), {}
    if "from" in one:
        number, what, on_day = made[one["from"]]
        anchor = {
            "anchor": what,
            "anchor_on": on_day,
            "anchor_days": one["days"],
            "anchor_ref": ref_of(AnchorKind.DATE, number),
        }
        day = on_day + timedelta(days=one["days"])
    else:
        day = shifted(case.today, one["on_day"])
    is_open = one.get("status", "open") == "open"
    number = ledger.add(
        "legal_date",
        kind=kind,
        on_day=day,
        at=time.fromisoformat(one["at"]) if "at" in one else None,
        work_by=work_by(kind, day) if is_open else None,
        settled_on=None if is_open else day,
        **anchor,
        **{name: one[name] for name in ("what", "place", "with_whom", "clock", "source", "status") if name in one},
    )
    return number, one["what"], day
