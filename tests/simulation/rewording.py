"""Something on record is said in other words: nothing of it is due on another day for that, nor any younger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tests.simulation.office import Office

from casetui.terms.plan import Domain
from casetui.terms.plan_tree import GoalEntry, NeedEntry, Ref, RefKind
from casetui.terms.queue import Tier
from casetui.terms.referral import ReferralEntry

WORDS = "said better"

_OF_WORDS = ("note", "sign")
"""Kinds of rows that are about words: these may come and go with them."""


def reword(office: Office) -> list[str]:
    """Say something in other words; what this did to a row of Today that it must not do."""
    before = _standing(office)
    way = office.dice.choice(WAYS)
    if not office.do(way.__name__, lambda: way(office)):
        return []
    after = _standing(office)
    changed = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    return [
        f"{way.__name__}: {key} was {before.get(key)}, is {after.get(key)}"
        for key in changed
        if key[1] not in _OF_WORDS
    ]


def _standing(office: Office) -> dict[tuple[int | str, str], tuple[date | None, int, Tier]]:
    return {(line.id, line.kind): (line.due, line.overdue_days, line.tier) for line in office.lines()}


def _number(office: Office, table: str) -> int:
    return int(office.one_of(f"SELECT id FROM {table} WHERE void_why = ''")["id"])


def note(office: Office) -> None:
    office.book.contacts.amend(_number(office, "contact"), WORDS, office.dice.choice((None, 12)), None)


def need(office: Office) -> None:
    row = office.one_of("SELECT id, domain FROM need WHERE void_why = ''")
    office.book.plans.edit(Ref(RefKind.NEED, row["id"]), NeedEntry(WORDS, Domain(row["domain"]), WORDS), office.today)


def goal(office: Office) -> None:
    row = office.one_of("SELECT id, target, \"by\" FROM goal WHERE void_why = ''")
    office.book.plans.edit(
        Ref(RefKind.GOAL, row["id"]), GoalEntry(WORDS, target=row["target"], by=row["by"]), office.today
    )


def service(office: Office) -> None:
    now = office.book.services.now(_number(office, "service"), office.today)
    office.book.services.edit(now.id, replace(now.entry, note=WORDS), office.today)


def authorization(office: Office) -> None:
    made, number = office.book.authorizations, _number(office, '"authorization"')
    now = made.now(number, office.today)
    made.edit(number, replace(now.entry, note=WORDS), now.granted, office.today, now.watch_on)


def denial(office: Office) -> None:
    now = office.book.denials.now(_number(office, "denial"), office.today)
    office.book.denials.edit(now.id, replace(now.entry, note=WORDS), office.today)


def benefit(office: Office) -> None:
    now = office.book.benefits.now(_number(office, "benefit"))
    office.book.benefits.edit(now.id, replace(now.entry, note=WORDS), office.today)


def legal_date(office: Office) -> None:
    now = office.book.legal_dates.now(_number(office, "legal_date"))
    office.book.legal_dates.edit(now.id, replace(now.entry, note=WORDS), office.today)


def referral(office: Office) -> None:
    one = office.book.referrals.get(_number(office, "referral"))
    entry = ReferralEntry(
        one.service, one.to_whom, WORDS, one.urgent, one.provider_id, one.need_id, one.intervention_id, one.after_id
    )
    office.book.referrals.edit(one.id, entry, office.today)


WAYS: tuple[Callable[[Office], None], ...] = (
    note, need, goal, service, authorization, denial, benefit, legal_date, referral,
)  # fmt: skip
