"""How one client reads: the few facts beside the queue, her face sheet, one contact in full. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, tzinfo
from typing import TYPE_CHECKING

from casetui.rules.rhythm import say_rhythm
from casetui.terms.case import Asked, CaseStatus
from casetui.terms.clock import age_on
from casetui.terms.contact import Direction
from casetui.terms.page import Entry, Opens, Section
from casetui.terms.people import Authority, Role
from casetui.terms.queue import Facts, NoteLine
from casetui.wording import (
    list_name,
    say_age,
    say_count,
    say_day,
    say_minutes,
    say_time,
    spoken_name,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from casetui.terms.portrait import Around, Happened, Named, Owing, Portrait, Telephone

NAMED_ROLES = (Role.DOCTOR, Role.PHARMACY, Role.HOSPITAL, Role.AGENCY_NURSE)
"""The roles that stand on every face sheet, asked or not."""


def facts(client: Portrait, today: date, zone: tzinfo | None = None) -> Facts:
    """What stands beside the highlighted line, in the order in which it is needed on the telephone.

    `zone` is the local time zone; None takes the machine's.
    """
    age = ", ".join(filter(None, (_age(client, today), client.pronouns)))
    who = joined(*filter(None, (_where(client, today), *_first_reach(client), *_deciders(client))))
    who = joined(f", {age}" if age else "", who)
    roles = [_short(person) for role in NAMED_ROLES for person in client.people if person.role is role]
    second = " · ".join(filter(None, (client.code_status, *roles)))
    latest = [f"Last: {_happened_head(what, today, zone)}" for what in client.latest[:1]]
    third = " · ".join(filter(None, (*latest, f"Goal: {client.goal}" if client.goal else "")))
    return Facts(
        client.id,
        spoken_name(client.given, client.family, client.preferred),
        tuple(filter(None, (who, second, third))),
        alerts(client),
        tuple(NoteLine(what.at, _happened_head(what, today, zone), what.note) for what in client.latest if what.note),
    )


def alerts(client: Portrait) -> tuple[str, ...]:
    """What must be seen before anything is done."""
    found = []
    if client.deceased_on:
        found.append(f"died {client.deceased_on:%d %b %Y}")
    if client.safe_contact:
        found.append(f"safe contact: {client.safe_contact}")
    if client.visitor_safety:
        found.append(f"visiting: {client.visitor_safety}")
    found += client.alerts
    found += [f"{allergy.name}: {allergy.detail}" if allergy.detail else allergy.name for allergy in client.allergies]
    if client.interpreter:
        found.append(f"interpreter: {client.languages}" if client.languages else "interpreter")
    return tuple(" ".join(words.split()) for words in found)


def face_sheet(client: Portrait, today: date) -> list[Section]:
    """Page one: what an ambulance, a ward, or she herself at the door must know."""
    return [
        Section("Who", _who(client, today)),
        Section("Reach", _reach(client)),
        Section("Alerts", tuple(Entry("", words, urgent=True) for words in alerts(client)) or no_entries("none noted")),
        Section("Decides", tuple(_person(person) for person in client.people if person.authority != Authority.NONE)
                or no_entries("who decides is not known"), Opens.PEOPLE),
        Section("Around the client", _around(client), Opens.PEOPLE),
        Section("Health", _health(client), Opens.HEALTH),
        Section("Cover", _cover(client), Opens.COVERAGE),
        Section("Next", tuple(_owing(item, today) for item in client.owing) or no_entries("nothing planned"),
                Opens.NEXT),
        Section("Case", _case(client, today)),
    ]  # fmt: skip


def in_short(client: Portrait, today: date) -> tuple[str, ...]:
    """What stands beside her name at the head of her page: age, where she is, what is unusual about her case."""
    risk = f"{client.risk} risk" if client.risk else ""
    status = "" if client.status is CaseStatus.ACTIVE else f"case {client.status}"
    return tuple(filter(None, (_age(client, today), status, risk, _where(client, today))))


def happened_in_full(what: Happened, today: date, zone: tzinfo | None = None) -> list[Entry]:
    """One contact with everything that was kept of it."""
    moment = what.at.astimezone(zone)
    entries = [
        Entry("When", f"{say_day(moment.date(), today)} {say_time(moment.time())}"),
        Entry("How", contact_head(what)),
        Entry("With", what.with_whom),
        Entry("About", what.about),
        Entry("Time", say_minutes(what.minutes) if what.minutes else ""),
        Entry("Miles", str(what.miles) if what.miles else ""),
        Entry("Voided", what.void_why, urgent=True),
    ]
    return [entry for entry in entries if entry.text]


def joined(*parts: str) -> str:
    """The parts that say something, with a quiet sign between them."""
    return " · ".join(filter(None, parts))


def no_entries(words: str) -> tuple[Entry, ...]:
    """The one line that stands where there is nothing to list."""
    return (Entry("", words),)


def _where(client: Portrait, today: date) -> str:
    if client.where is None:
        return ""
    place = " ".join(filter(None, (client.where.place, client.where.unit)))
    if client.where.kind == "home":
        return "at home"
    since = f"since {say_day(client.where.since, today)}"
    return " ".join(filter(None, (client.where.kind, place, since)))


def say_phone(phone: Telephone) -> str:
    """A number with its kind, whether a message may be left, and whether it works."""
    message = {True: ", message ok", False: ", no message", None: ""}[phone.message_ok]
    return f"{phone.kind} {phone.number}{message}{'' if phone.works else ', does not work'}"


def _first_reach(client: Portrait) -> list[str]:
    if client.phones:
        return [say_phone(client.phones[0])]
    return [words for words in (client.email, client.reach) if words][:1]


def _deciders(client: Portrait) -> list[str]:
    return [
        f"{_joined_name(person)}: {person.authority}, {person.in_force}"
        for person in client.people
        if person.authority != Authority.NONE
    ]


def _joined_name(person: Around) -> str:
    return f"{person.relation} {person.name}" if person.relation else person.name


def _short(person: Around) -> str:
    return person.name if person.role is not Role.AGENCY_NURSE else f"nurse {person.name}"


def _person(person: Around) -> Entry:
    decides = ""
    if person.authority != Authority.NONE:
        decides = ", ".join(filter(None, (person.authority.value, person.in_force.value, person.scope)))
    numbers = "; ".join(say_phone(phone) for phone in person.phones)
    relation = person.relation if person.relation and person.relation != person.role else ""
    return Entry(person.role, joined(person.name, relation, person.organization, decides, numbers))


def _age(client: Portrait, today: date) -> str:
    """Her age now; one that was only entered grows with the years since."""
    entered = client.age_entered
    if entered is not None and client.age_entered_on is not None:
        entered += age_on(client.age_entered_on, today)
    return say_age(client.born, entered, today)


def _who(client: Portrait, today: date) -> tuple[Entry, ...]:
    born = f"{client.born:%d %b %Y} ({_age(client, today)})" if client.born else ""
    age = f"{_age(client, today)}, birth date not known" if client.age_entered is not None else "not asked"
    names = joined(list_name(client.family, client.given), client.prefix, client.pronouns)
    return _filled(
        ("Name", names),
        ("Called", client.preferred),
        ("Also", client.other_names),
        ("Born", born or age),
        ("Gender", client.gender),
        ("Speaks", joined(client.languages, "interpreter needed" if client.interpreter else "")),
        ("Hearing", client.hearing),
        ("Sight", client.sight),
        ("Is", _where(client, today) or "whereabouts not asked"),
        (
            "Setting",
            joined(client.setting, client.programme, f"also {', '.join(client.packs)}" if client.packs else ""),
        ),
        ("Numbers", joined(*client.identifiers)),
    )


def _reach(client: Portrait) -> tuple[Entry, ...]:
    phones = [("", say_phone(phone)) for phone in client.phones]
    found = _filled(*phones, ("E-mail", client.email), ("Through", client.reach), ("Address", client.address))
    return found or no_entries("no way to reach the client is noted")


def _around(client: Portrait) -> tuple[Entry, ...]:
    people = [_person(person) for person in client.people if person.authority == Authority.NONE]
    known = {person.role for person in client.people}
    return (*people, *(Entry(role, "not asked") for role in NAMED_ROLES if role not in known))


def _health(client: Portrait) -> tuple[Entry, ...]:
    return (
        Entry("Code", client.code_status or "code status not asked"),
        *([Entry("POLST", f"{client.polst_on:%d %b %Y}")] if client.polst_on else []),
        Entry("Allergies", _listed(client.allergies, client.allergies_asked)),
        Entry("Conditions", _listed(_since_month(client.conditions), client.conditions_asked)),
        Entry("Medicines", _listed(client.medicines, client.medicines_asked)),
    )


def _since_month(named: Sequence[Named]) -> list[Named]:
    """Conditions, their onset said by month and year: "since Aug 2022"."""
    return [replace(one, detail=f"since {date.fromisoformat(one.detail):%b %Y}" if one.detail else "") for one in named]


def _listed(named: Sequence[Named], asked: Asked) -> str:
    live = [item for item in named if item.live]
    if not live:
        return "none now" if named else asked.value
    return "; ".join(f"{item.name} ({item.detail})" if item.detail else item.name for item in live)


def _cover(client: Portrait) -> tuple[Entry, ...]:
    payers = [("Payer", words) for words in client.coverages]
    agreement = f"signed {client.agreement_on:%d %b %Y}" if client.agreement_on else "not signed"
    return _filled(
        *payers,
        ("Engaged by", client.engaged_by),
        ("Pays", client.paid_by),
        ("Agreement", agreement),
        ("Consent", said_consent(client)),
        ("Referred by", client.referral_source),
    )


def said_consent(client: Portrait) -> str:
    """When consent was given and what was noted of it; empty where neither is."""
    return joined(f"given {client.consent_on:%d %b %Y}" if client.consent_on else "", client.consent_note)


def _owing(item: Owing, today: date) -> Entry:
    when = "undated" if item.due is None else say_day(item.due, today)
    at = say_time(item.at) if item.at else ""
    return Entry(when, joined(at, item.kind, item.reason, say_rhythm(item.rhythm) if item.rhythm else ""))


def _case(client: Portrait, today: date) -> tuple[Entry, ...]:
    since = f"since {say_day(client.interval.since, today)}" if client.interval else ""
    why = client.interval.reason if client.interval else ""
    brought = say_count(client.untaken, "entry", "entries") + " to take over" if client.untaken else ""
    differ = say_count(client.differences, "difference") + " to settle" if client.differences else ""
    return _filled(
        ("Status", joined(client.status, since, why)),
        ("Risk", client.risk or "not set, counts as moderate"),
        ("Record", joined(brought, differ)),
    )


def _filled(*pairs: tuple[str, str]) -> tuple[Entry, ...]:
    return tuple(Entry(label, text) for label, text in pairs if text)


def _local_day(at: datetime, today: date, zone: tzinfo | None) -> str:
    return say_day(at.astimezone(zone).date(), today)


def contact_head(what: Happened) -> str:
    """How a contact was made and how it ended: "phone · reached"; "note" for a note."""
    came = "in" if what.direction is Direction.IN else ""
    mode = what.mode.value if what.mode else ("" if what.outcome else "note")
    place = what.place.value if what.place else ""
    return joined(*filter(None, (came, mode, place, what.outcome.value if what.outcome else "")))


def _happened_head(what: Happened, today: date, zone: tzinfo | None) -> str:
    return f"{_local_day(what.at, today, zone)} {contact_head(what)}"
