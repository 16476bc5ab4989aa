"""Whom else to ring about a client who cannot be reached, the letter to her, what a welfare check is told. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from casetui.rules.ladder import is_decision, is_usual_decision
from casetui.rules.telling import say_hearing
from casetui.terms.appeal_letter import BLANK
from casetui.terms.consent import Hearing
from casetui.terms.ladder import Safe
from casetui.terms.portrait import Around, Happened, Portrait
from casetui.terms.reaching import Decided, ToRing
from casetui.wording import say_day, say_in_full, say_time

SAY_NOTHING_ELSE = "Ask only to be rung back, or how the client is: of the care say nothing beyond what they may hear."
"""How anybody else is rung about a client."""

WELFARE_WORDS = (
    "Ring the police there (not the urgent line, unless there may be danger now: then 911), or the agency that gives"
    " care there. Say who you are, and what stands here. Ask for their reference, and when they ring you back."
)
"""How a welfare check is asked for (C)."""


def to_ring(
    people: Iterable[Around],
    hearings: Mapping[int, Hearing],
    rung: Mapping[str, str],
    safe: Safe,
    every: bool,
    today: date,
) -> tuple[tuple[ToRing, ...], tuple[str, ...]]:
    """Who around a client can be rung, and in words who is not.

    Whoever has a number that works and may be told something; with `every` also whoever was never asked about. Nobody
    against her safe-contact rules, and nobody of whom she said no.

    Args:
        people: those around her.
        hearings: what each may hear, by number of the person.
        rung: how the last ringing of somebody ended, by name.
        safe: what her safe-contact rules leave.
        every: whether every contact is to be rung.
        today: the day on which they may hear it.
    """
    if safe.only:
        return (), (f"anybody else: safe contact says “{safe.only}”",)
    found: list[ToRing] = []
    left: list[str] = []
    for person in people:
        heard = hearings.get(person.id)
        phones = tuple(phone for phone in person.phones if phone.works)
        name = person.name or person.organization
        why = _why_not(heard, bool(phones), every)
        if heard is None or why:
            left.append(f"{name}: {why}")
            continue
        message_ok = any(phone.message_ok is not False for phone in phones) and not safe.no_message
        may = f"may hear {say_hearing(heard, today)}"
        found.append(
            ToRing(person.id, name, person.relation or person.role, phones, may, message_ok, rung.get(name, ""))
        )
    return tuple(found), tuple(left)


def choices_of(reason: str) -> tuple[Decided, ...]:
    """What can be decided on a rung, by its reason: only on the last; of somebody unsafe no letter or close."""
    if not is_decision(reason):
        return ()
    return tuple(Decided) if is_usual_decision(reason) else (Decided.WELFARE, Decided.TRY)


def letter_words(client: str, today: date) -> str:
    """The letter that asks a client to ring: her name, that she is to ring, and nothing else that is hers."""
    return "\n\n".join(
        (
            say_in_full(today),
            f"Dear {client or BLANK},",
            "I have tried to reach you, and could not.\nPlease ring me when you can. I would like to hear from you.",
            f"My telephone number: {BLANK}\nThe best time to ring me: {BLANK}",
            "With kind regards",
            BLANK,
        )
    )


def welfare_facts(client: Portrait, so_far: str, last: Happened | None, today: date) -> tuple[tuple[str, str], ...]:
    """What a welfare check is told: who, where, since when not reached, and what whoever goes there has to know."""
    reached = f"{say_day(last.at.astimezone().date(), today)} {say_time(last.at.astimezone().time())}" if last else ""
    where = client.where
    place = " ".join(filter(None, (where.kind.value, where.place, where.unit))) if where is not None else ""
    rows = (
        ("Born", say_in_full(client.born) if client.born else ""),
        ("Address", client.address),
        ("Where", place),
        ("Rings at", "; ".join(phone.number for phone in client.phones if phone.works)),
        ("Reached last", reached or "never"),
        ("Since then", so_far),
        ("Take care", "; ".join(filter(None, (client.visitor_safety, *client.alerts)))),
    )
    return tuple(row for row in rows if row[1])


def welfare_note(entry_whom: str, said: str) -> str:
    """What is kept of asking for a welfare check."""
    return f"Welfare check asked for: {entry_whom}." + (f"\n{said}" if said else "")


def _why_not(heard: Hearing | None, rings: bool, every: bool) -> str:
    if not rings:
        return "no number that works"
    if heard is None or (heard.spoken is False and not heard.heard):
        return "the client said no"
    if not heard.heard and heard.spoken is None and not heard.treats and not every:
        return "no release, the client was not asked"
    return ""
