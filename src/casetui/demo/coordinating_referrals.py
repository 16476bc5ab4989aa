"""What the first clients were referred for, each loop in another place of its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.coordinating_directory import provider_ids
from casetui.demo.days import shifted
from casetui.demo.shelf import Data, shelf
from casetui.rules.referring import BEGINNINGS, chase_day, leads_to
from casetui.terms.referral import ReferralAct, ReferralStatus


@dataclass(slots=True)
class _Standing:
    """Where a referral stands after its steps."""

    status: ReferralStatus
    since: date
    last: date
    appointment: date | None = None
    at: time | None = None
    reference: str = ""


def add_referrals(case: Case, ledger: Ledger) -> None:
    """Her referrals with their steps, in the order in which they were made; one may stand in the place of the last."""
    last: int | None = None
    for one in shelf("referrals")["referral"]:
        if case.lead.get("family") == one["client"]:
            last = _add(case, ledger, one, last if one.get("after") else None)


def _add(case: Case, ledger: Ledger, one: Data, after: int | None) -> int:
    steps: list[Data] = one["steps"]
    now, urgent = _standing(case.today, steps), one.get("urgent", False)
    number = ledger.add(
        "referral",
        need_id=case.need_ids[one["need"]],
        provider_id=provider_ids().get(one["to"]),
        to_whom=one["to"],
        service=one["service"],
        reason=one["reason"],
        urgent=urgent,
        status=now.status,
        since=now.since,
        chase_on=chase_day(now.status, now.last, urgent, now.appointment),
        reference=now.reference,
        on_day=now.appointment,
        at=now.at,
        after_id=after,
    )
    for step in steps:
        said = {name: step[name] for name in ("act", "how", "reference", "note") if name in step}
        on_day, appointment = shifted(case.today, step["on"]), _appointment(case.today, step)
        ledger.add("referral_step", referral_id=number, on_day=on_day, appointment=appointment, at=_at(step), **said)
    return number


def _standing(today: date, steps: list[Data]) -> _Standing:
    first = shifted(today, steps[0]["on"])
    now = _Standing(BEGINNINGS[ReferralAct(steps[0]["act"])], first, first, reference=steps[0].get("reference", ""))
    for step in steps[1:]:
        act, now.last = ReferralAct(step["act"]), shifted(today, step["on"])
        now.status = leads_to(now.status, act)
        now.since = now.since if act is ReferralAct.CHASED else now.last
        now.reference = step.get("reference", now.reference)
        if act in (ReferralAct.SCHEDULED, ReferralAct.MISSED):
            now.appointment, now.at = _appointment(today, step), _at(step)
    return now


def _appointment(today: date, step: Data) -> date | None:
    return shifted(today, step["appointment"]) if "appointment" in step else None


def _at(step: Data) -> time | None:
    return time.fromisoformat(step["at"]) if "at" in step else None
