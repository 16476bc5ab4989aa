"""Gaps of who is told what: updates that are due, releases that are missing, not signed, revoked or ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from casetui.rules.consent import SOON
from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.gaps.words import said
from casetui.rules.telling import BY_AUTHORITY, TREATS
from casetui.terms.facts.advocacy import PersonFact, ReleaseFact
from casetui.terms.facts.client import ClientFacts
from casetui.terms.gap import Counts, Gap
from casetui.terms.people import InForce, Role
from casetui.terms.queue import Tier
from casetui.wording import say_count

_FAMILY = frozenset({Role.FAMILY, Role.FRIEND, Role.CAREGIVER})


def _called(person: PersonFact) -> str:
    return person.name or person.organization


def _told(facts: ClientFacts) -> dict[int, date]:
    """When each person was told last, by number."""
    found: dict[int, date] = {}
    for one in facts.told:
        found[one.person_id] = max(one.on_day, found.get(one.person_id, one.on_day))
    return found


def _due(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    people = {one.id: one for one in facts.people}
    told = _told(facts)
    for one in facts.rhythms:
        person, day = people.get(one.person_id), one.next_on
        if person is None or day is None or day > today:
            continue
        last = told.get(person.id)
        ago = f"{(today - last).days} days since the last" if last is not None else "not told yet"
        by = f" by {one.mode}" if one.mode is not None else ""
        why = f"tell {_called(person)}{by}, {ago}"
        yield Gap(DUE.id, f"update-{one.id}", "family", day, why, day)


def _not_told(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    """Who of the family was told before, in no rhythm that was agreed or stopped, and not for a month."""
    people = {one.id: one for one in facts.people if one.role in _FAMILY and one.may_be_told is not False}
    agreed = {one.person_id for one in facts.rhythms}
    for number, last in _told(facts).items():
        person, day = people.get(number), last + timedelta(days=days)
        if person is not None and person.id not in agreed and day <= today and _around(person, today):
            why = f"tell {_called(person)}, {say_count((today - last).days, 'day')} since the last"
            yield Gap(NOT_TOLD.id, f"letter-{person.id}", "family", day, why, day)


def _around(person: PersonFact, today: date) -> bool:
    return person.until is None or person.until >= today


def _no_release(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    people = {one.id: one for one in facts.people}
    released = {one.person_id for one in facts.releases if not one.let_go_why}
    for one in facts.rhythms:
        person = people.get(one.person_id)
        if one.next_on is None or person is None or person.id in released or _may_hear(person):
            continue
        released.add(person.id)
        why = f"no release to {_called(person)}, who is told in a rhythm"
        yield Gap(NO_RELEASE.id, f"hearer-{person.id}", "release", one.since, why, one.since)


def _may_hear(person: PersonFact) -> bool:
    """Whether somebody may hear without a release: by her word, as who treats her, or by an authority in force."""
    return (
        person.may_be_told is True
        or person.role in TREATS
        or (person.in_force is InForce.IN_FORCE and person.authority in BY_AUTHORITY)
    )


def _state(one: ReleaseFact) -> str:
    """The rule that a release which is watched belongs to."""
    if one.revoked_on is not None:
        return "release-revoked"
    ending = one.expires_on is not None and one.watch_on == one.expires_on - timedelta(days=SOON)
    return "release-ending" if ending and one.signed_on is not None else "release-unsigned"


def _say_release(one: ReleaseFact, today: date) -> str:
    if one.revoked_on is not None:
        return f"revoked {said(one.revoked_on, today)}"
    if one.signed_on is None:
        return "is not signed yet"
    if one.expires_on is None or _state(one) != "release-ending":
        return "is not whole yet"
    return f"{'ended' if one.expires_on < today else 'ends'} {said(one.expires_on, today)}"


def _begins(one: ReleaseFact, rule: str, number: int) -> date | None:
    """The day on which a release that is watched becomes a gap; None where nothing is to be done."""
    if rule != "release-ending" or one.watch_on is None or one.expires_on is None:
        return one.watch_on
    return one.expires_on - timedelta(days=number)


def _watched(rule: str) -> Callable[[ClientFacts, int, date], Iterator[Gap]]:
    """What finds the releases of one state from the day on that was written with them, until another renews them."""

    def find(facts: ClientFacts, number: int, today: date) -> Iterator[Gap]:
        renewed = {one.before_id for one in facts.releases}
        for one in facts.releases:
            day = _begins(one, rule, number)
            if day is None or day > today or one.id in renewed or _state(one) != rule:
                continue
            why = f"release to {one.receives} {_say_release(one, today)}"
            yield Gap(rule, f"release-{one.id}", "release", day, why, day)

    return find


DUE = Rule(
    "update-due",
    "Family update due",
    "Somebody is to hear of the client in an agreed rhythm, and the day has come",
    f"{SECTION_3}; the agreed rhythm",
    Tier.LOOPS,
    _due,
)

NOT_TOLD = Rule(
    "family-not-told",
    "Family not told for a month",
    "Somebody of the family was told before, no rhythm is agreed, and nothing was told since",
    SECTION_3,
    Tier.LOOPS,
    _not_told,
    number=31,
    counts=Counts.DAYS,
)

NO_RELEASE = Rule(
    "release-missing",
    "No release",
    "Somebody is told in a rhythm without a release, without an authority in force and without the client's spoken yes",
    f"{SECTION_3}; at once",
    Tier.LOOPS,
    _no_release,
)

RULES = (
    DUE,
    NOT_TOLD,
    NO_RELEASE,
    Rule(
        "release-unsigned",
        "Release not signed",
        "A release was written and is not signed, or lacks something",
        f"{SECTION_3}; at once",
        Tier.LOOPS,
        _watched("release-unsigned"),
    ),
    Rule(
        "release-revoked",
        "Release revoked",
        "A release was revoked, and there is no other",
        f"{SECTION_3}; at once",
        Tier.LOOPS,
        _watched("release-revoked"),
    ),
    Rule(
        "release-ending",
        "Release ending",
        "A release ends or has ended, and there is no other. Days before its end",
        f"{SECTION_3}; {SOON} days ahead",
        Tier.LOOPS,
        _watched("release-ending"),
        number=SOON,
        counts=Counts.DAYS,
    ),
)
"""Every rule of this file."""
