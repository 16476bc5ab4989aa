"""Gaps of denials: none entered, nobody appointed, an appeal to be filed, not decided, or lost and left there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

from casetui.rules.authorizing import appeal_reason
from casetui.rules.gaps.days import BY_HAND, DECISION_BUSINESS_DAYS, ask_from, shown_from, tier_of_silence, work_by
from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.gaps.words import said
from casetui.rules.representing import filing_by, fits, form_for
from casetui.terms.advocacy import BenefitStatus, DenialStatus
from casetui.terms.checkin import Kind
from casetui.terms.facts.advocacy import AppealFact, BenefitFact, DenialFact, RepresentativeFact
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.services import AuthorizationFact
from casetui.terms.gap import Counts, Gap
from casetui.terms.payer_call import Filing, RepresentativeEntry, RepresentativeRead
from casetui.terms.queue import Tier
from casetui.terms.service import AuthorizationStatus

_NOT_FILED = (DenialStatus.RECEIVED, DenialStatus.DECIDING)
_LOST = {DenialStatus.PARTLY: "won only in part", DenialStatus.UPHELD: "appeal lost"}
_OVER = (DenialStatus.OVERTURNED, DenialStatus.WITHDRAWN, DenialStatus.LET_GO)
_HOURS = {time(12): "noon", time(23, 59): "midnight"}


def _levels(facts: ClientFacts) -> Iterator[tuple[AppealFact, DenialFact, date]]:
    """The levels that are watched, each with its denial and the day from which it is."""
    denials = {one.id: one for one in facts.denials}
    for one in facts.appeals:
        denial = denials.get(one.denial_id)
        if denial is not None and one.watch_on is not None:
            yield one, denial, one.watch_on


def _to_file(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    for one, denial, watch in _levels(facts):
        if one.filed_on is not None or watch > work_by(today):
            continue
        at = one.work_by_hour if one.work_by is not None and one.work_by >= today else one.hour
        why = f"{denial.what}: appeal, {_say_to_file(one, today)}"
        since = max(denial.since, shown_from(watch))
        yield Gap(TO_FILE.id, f"appeal-{one.id}", "deadline", since, why, _day(one, watch, today), at, high=True)


def _day(one: AppealFact, watch: date, today: date) -> date:
    """The day of its row: that to work by, then the clock that keeps the benefit, then the last day."""
    if today <= watch:
        return watch
    work_by_then = one.work_by if one.work_by is not None and today <= one.work_by else None
    return _keep_by(one, today) or work_by_then or _end(one) or watch


def _end(one: AppealFact) -> date | None:
    return one.rolls_to or one.last_day


def _keep_by(one: AppealFact, today: date) -> date | None:
    """The day by which filing keeps the benefit going; None where that is past, or let pass."""
    return one.keep_by if one.keep_by is not None and one.keep_by >= today and not one.keep_why else None


def _say_to_file(one: AppealFact, today: date) -> str:
    by = f"work-by {said(one.work_by, today)}, " if one.work_by is not None and one.work_by >= today else ""
    end, last = _end(one), one.last_day or one.rolls_to
    if end is None or last is None:
        words = f"{by}no last day yet: say the dates of the notice"
    elif end < today:
        words = f"last day was {said(end, today)} · late filing: say why"
    else:
        hour = f" {_HOURS.get(one.hour, f'{one.hour:%H:%M}')}" if one.hour is not None else ""
        rolls = f" (rolls to {said(one.rolls_to, today)})" if one.rolls_to is not None else ""
        words = f"{by}last day {said(last, today)}{hour}{rolls}{', today is the day' if end == today else ''}"
    keep_by = _keep_by(one, today)
    return f"{words} · benefit goes on if filed by {said(keep_by, today)}" if keep_by is not None else words


def _awaited(facts: ClientFacts, number: int, today: date) -> Iterator[Gap]:
    for one, denial, kept in _levels(facts):
        watch = ask_from(kept, one.due_on, number)
        if one.filed_on is None or watch > today:
            continue
        if one.due_on is None:
            words = f"filed {said(one.filed_on, today)}, no decision yet: ask"
        else:
            words = f"decision was due {said(one.due_on, today)}: ask for it in writing"
        tier = tier_of_silence(one.due_on, today, number)
        why = f"{denial.what}: {words}"
        yield Gap(AWAITED.id, f"appeal-{one.id}", "decision", watch, why, watch, tier=tier)


def _lost(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    last = {one.denial_id: one for one in facts.appeals}
    for denial in facts.denials:
        one = last.get(denial.id)
        if denial.status not in _LOST or one is None or one.watch_on is not None:
            continue
        if one.ruled_on is None or one.ruled_on > today:
            continue
        why = f"{denial.what}: {_LOST[denial.status]} {said(one.ruled_on, today)}: go on, or let it go and say why"
        yield Gap(LOST.id, f"appeal-{one.id}", "decision", one.ruled_on, why, one.ruled_on, high=True)


def _not_entered(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    for held in facts.authorizations:
        if held.status is AuthorizationStatus.DENIED and not _authorization_answered(facts, held):
            yield from _denied(f"authorization-{held.id}", f"{held.what}, {held.payer}", held.denied_on, today)
    for one in facts.benefits:
        if one.status is BenefitStatus.DENIED and not _benefit_answered(facts, one):
            yield from _denied(f"benefit-{one.id}", one.programme, one.denied_on, today)


def _denied(about: str, what: str, day: date | None, today: date) -> Iterator[Gap]:
    if day is not None and day <= today:
        why = f"denied {said(day, today)}, no denial entered: {what}"
        yield Gap(NOT_ENTERED.id, f"denied-{about}", "denial", day, why, day)


def _authorization_answered(facts: ClientFacts, held: AuthorizationFact) -> bool:
    """Whether of what a payer refused a denial was entered, an appeal planned as a deadline, or it was asked anew."""
    reason = appeal_reason(held.what, held.payer)
    return (
        any(_is_of(one, held.denied_on, one.authorization_id == held.id) for one in facts.denials)
        or any(one.kind is Kind.DEADLINE and one.reason == reason for one in facts.check_ins)
        or any(one.renews_id == held.id for one in facts.authorizations)
    )


def _benefit_answered(facts: ClientFacts, benefit: BenefitFact) -> bool:
    return any(_is_of(one, benefit.denied_on, one.benefit_id == benefit.id) for one in facts.denials)


def _is_of(denial: DenialFact, denied_on: date | None, tied: bool) -> bool:
    """Whether a denial is that of the present refusal: what was denied once may be applied for, and denied, again."""
    return tied and (denial.status not in _OVER or denied_on is None or denial.since >= denied_on)


def _not_appointed(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    denials = [one for one in facts.denials if one.status in _NOT_FILED]
    appointed = [_as_read(facts, one) for one in facts.representatives] if denials else []
    for one in denials:
        filing = Filing(one.id, facts.id, one.payer, one.ladder, one.what)
        if filing_by(appointed, filing, today) is not None:
            continue
        over = [day for day in (_over(held) for held in appointed if fits(held, filing)) if day is not None]
        since = max([one.since, *(day for day in over if day <= today)])
        form = f", {form_for(one.ladder)}" if form_for(one.ladder) else ""
        why = f"nobody appointed to file: {one.what}, {one.payer}{form}"
        yield Gap(NOT_APPOINTED.id, f"appointment-{one.id}", "denial", since, why, since)


def _over(held: RepresentativeRead) -> date | None:
    """The first day on which an appointment holds no more; None for one without an end."""
    if held.revoked_on is not None:
        return held.revoked_on
    return held.entry.until + timedelta(days=1) if held.entry.until is not None else None


def _as_read(facts: ClientFacts, one: RepresentativeFact) -> RepresentativeRead:
    entry = RepresentativeEntry(
        one.name, one.form, one.since, one.covers, one.until, denial_id=one.denial_id, why_none=one.why_none
    )
    return RepresentativeRead(one.id, facts.id, entry, one.revoked_on)


TO_FILE = Rule(
    "appeal-to-file",
    "Appeal to be filed",
    "A level of an appeal is not filed, and the day to work by is near or past",
    "The clocks of its ladder (Time to file, practice, section 5), from 3 business days ahead",
    Tier.NOT_GOT_BACK,
    _to_file,
    never_off=True,
)

AWAITED = Rule(
    "appeal-undecided",
    "Appeal filed, no decision",
    "An appeal was filed and its decision has not come in its time. High so many business days after it was due."
    f" {BY_HAND}",
    f"{SECTION_3}; the time to decide of its ladder, section 5",
    Tier.LOOPS,
    _awaited,
    number=DECISION_BUSINESS_DAYS,
    counts=Counts.BUSINESS_DAYS,
)

LOST = Rule(
    "appeal-lost",
    "Appeal lost, not said whether it goes on",
    "A level of an appeal was decided against the client, in part or whole, and neither was the next level begun nor"
    " was it let go with a reason",
    "The time to appeal runs from the decision: the levels of each ladder, practice, section 5; at once",
    Tier.OVERDUE,
    _lost,
)

NOT_ENTERED = Rule(
    "denied-not-entered",
    "Denied, no denial entered",
    "A payer refused an authorization, or a benefit was denied, and no denial was entered: the time to appeal runs and"
    " nothing counts it",
    f"{SECTION_3}; at once",
    Tier.OVERDUE,
    _not_entered,
)

NOT_APPOINTED = Rule(
    "denial-nobody-appointed",
    "Denial, nobody appointed",
    "A denial is not filed, and nobody is appointed to file for the client; a legal authority is no appointment",
    f"{SECTION_3}; at once",
    Tier.OVERDUE,
    _not_appointed,
)

RULES = (TO_FILE, AWAITED, LOST, NOT_ENTERED, NOT_APPOINTED)
"""Every rule of this file."""
