"""Looking for a place: which step may follow which, cost against the budget, must-haves, and how places compare."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from casetui.rules.costing import of_place, say_money
from casetui.rules.directory_words import read_cost
from casetui.terms.case import PlaceKind
from casetui.terms.change import Refused
from casetui.terms.directory import Per, ProviderLine
from casetui.terms.placement import Level, OptionStatus, OptionStep, PlaceOption, Search
from casetui.wording import say_count, say_day

_Status = OptionStatus

PATHS: Mapping[OptionStatus, Mapping[OptionStatus, OptionStatus]] = {
    _Status.FOUND: {
        _Status.TOURED: _Status.TOURED,
        _Status.WAIT_LISTED: _Status.WAIT_LISTED,
        _Status.OFFERED: _Status.OFFERED,
        _Status.DECLINED: _Status.DECLINED,
    },
    _Status.TOURED: {
        _Status.OFFERED: _Status.OFFERED,
        _Status.WAIT_LISTED: _Status.WAIT_LISTED,
        _Status.TOURED: _Status.TOURED,
        _Status.DECLINED: _Status.DECLINED,
    },
    _Status.WAIT_LISTED: {
        _Status.OFFERED: _Status.OFFERED,
        _Status.TOURED: _Status.WAIT_LISTED,
        _Status.DECLINED: _Status.DECLINED,
    },
    _Status.OFFERED: {
        _Status.CHOSEN: _Status.CHOSEN,
        _Status.DEPOSIT: _Status.DEPOSIT,
        _Status.OFFERED: _Status.OFFERED,
        _Status.TOURED: _Status.OFFERED,
        _Status.WAIT_LISTED: _Status.WAIT_LISTED,
        _Status.DECLINED: _Status.DECLINED,
    },
    _Status.DEPOSIT: {
        _Status.CHOSEN: _Status.CHOSEN,
        _Status.DECLINED: _Status.DECLINED,
    },
    _Status.CHOSEN: {
        _Status.DECLINED: _Status.DECLINED,
    },
    _Status.DECLINED: {
        _Status.FOUND: _Status.FOUND,
    },
}
"""Where each step with a place leads from each status, in the order in which they are offered; there is no other.

A tour of a place that has a wait list or an offer changes nothing of that; an offer may be given a later day (C).
"""

STEP_WORDS: Mapping[OptionStatus, str] = {
    _Status.FOUND: "look at it again",
    _Status.TOURED: "toured",
    _Status.WAIT_LISTED: "wait-listed",
    _Status.OFFERED: "offered",
    _Status.DEPOSIT: "deposit paid",
    _Status.CHOSEN: "chosen",
    _Status.DECLINED: "declined",
}
"""What each step is called where it is offered."""

PLACE_OF: Mapping[Level, PlaceKind] = {
    Level.OWN_HOME: PlaceKind.HOME,
    Level.INDEPENDENT: PlaceKind.HOME,
    Level.SUPPORTED: PlaceKind.GROUP,
    Level.FAMILY_CARE: PlaceKind.GROUP,
    Level.ASSISTED: PlaceKind.ASSISTED,
    Level.MEMORY: PlaceKind.ASSISTED,
    Level.GROUP: PlaceKind.GROUP,
    Level.FOSTER: PlaceKind.FOSTER,
    Level.RECOVERY: PlaceKind.GROUP,
    Level.REHAB: PlaceKind.REHAB,
    Level.NURSING: PlaceKind.NURSING,
    Level.HOSPICE: PlaceKind.OTHER,
}
"""Which kind of place a level of care is lived at, until she says otherwise (C)."""

MET_WORDS: Mapping[bool | None, str] = {True: "met", False: "NOT met", None: "not known"}
"""How a must-have reads."""

_NEXT: Mapping[bool | None, bool | None] = {None: True, True: False, False: None}


def steps_from(status: OptionStatus) -> tuple[OptionStatus, ...]:
    """What can be noted of a place in this status, in the order in which it is offered."""
    return tuple(PATHS[status])


def leads_to(status: OptionStatus, step: OptionStatus) -> OptionStatus:
    """The status after a step.

    Raises:
        Refused: that step does not follow from this status.
    """
    found = PATHS[status].get(step)
    if found is None:
        raise Refused(f"A place that is {status} cannot be {STEP_WORDS[step]} next.")
    return found


def check_step(status: OptionStatus, step: OptionStep, today: date) -> None:
    """Refuse a step that cannot be.

    Raises:
        Refused: it does not follow, its day lies ahead, the day until which an offer stands or on which she moves is
            missing or before it, or no reason is said for declining.
    """
    leads_to(status, step.to)
    if step.on_day > today:
        raise Refused(f"{say_day(step.on_day, today).capitalize()} lies ahead: a step is noted once it is made.")
    if step.to is OptionStatus.OFFERED and step.answer_by is None:
        raise Refused("Say until when the offer stands.")
    if step.answer_by is not None and step.answer_by < step.on_day:
        raise Refused("An offer cannot stand until a day before it was made.")
    if step.to is OptionStatus.DECLINED and not step.why.strip():
        raise Refused("Say why.")


def read_amount(text: str) -> int | None:
    """An amount as people type it, in cents: "4,500", "$4500", "4,500 a month"; None for no words.

    Raises:
        Refused: it is no amount, or is for something else than a month.
    """
    cents, per = read_cost(text)
    if per not in (None, Per.MONTH):
        raise Refused("say what it is in a month")
    return cents


def read_musts(text: str) -> tuple[str, ...]:
    """Must-haves, one a line, each once."""
    found = {line.casefold(): line for line in (" ".join(line.split()) for line in text.splitlines()) if line}
    return tuple(found.values())


def against(cents: int | None, budget: int | None) -> str:
    """A month's cost against the budget: "$300 over", "$200 under", "on budget"; "" where one is not known."""
    if cents is None or budget is None:
        return ""
    if cents == budget:
        return "on budget"
    return f"{say_money(abs(cents - budget))} {'over' if cents > budget else 'under'}"


def meets_of(kept: str, musts: Sequence[str]) -> tuple[tuple[str, bool | None], ...]:
    """Each must-have, and whether it is met, from what is kept as JSON; one that is not in there is not known."""
    said: dict[str, bool | None] = json.loads(kept) if kept else {}
    return tuple((must, said.get(must)) for must in musts)


def keep_meets(meets: Sequence[tuple[str, bool | None]]) -> str:
    """What is known of must-haves, as it is kept; "" where nothing is."""
    said = {must: met for must, met in meets if met is not None}
    return json.dumps(said, ensure_ascii=False) if said else ""


def turned(meets: Sequence[tuple[str, bool | None]], place: int) -> tuple[tuple[str, bool | None], ...]:
    """The same with one must-have turned on: not known, met, not met, not known."""
    return tuple((must, _NEXT[met] if number == place else met) for number, (must, met) in enumerate(meets))


def say_meets(one: PlaceOption) -> str:
    """How many must-haves are met: "2 of 3 met", with what is not known; "" where there are none."""
    if not one.meets:
        return ""
    unknown = sum(met is None for _, met in one.meets)
    asked = f", {unknown} not known" if unknown else ""
    return f"{one.met} of {len(one.meets)} met{asked}"


def say_standing(one: PlaceOption, today: date) -> str:
    """How far it has come with a place: "offered, answer by Tue 24", "wait-listed since 2 Nov", "toured yesterday"."""
    match one.status:
        case OptionStatus.OFFERED if one.answer_by is not None:
            late = "answer was due" if one.answer_by < today else "answer by"
            return f"offered, {late} {say_day(one.answer_by, today)}"
        case OptionStatus.WAIT_LISTED:
            return f"wait-listed since {say_day(one.since, today)}"
        case OptionStatus.DEPOSIT if one.deposit is not None:
            return f"deposit {say_money(one.deposit)} paid {say_day(one.since, today)}"
        case _:
            return f"{one.status} {say_day(one.since, today)}"


def say_search(search: Search) -> str:
    """What is looked for, in a line: "assisted living · $4,500 a month · long-term-care policy · Portland"."""
    budget = f"{say_money(search.budget)} a month" if search.budget is not None else "no budget named"
    return " · ".join(filter(None, (search.level.value, budget, search.payer, search.area)))


def compared(search: Search, options: Sequence[PlaceOption], today: date) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Places beside each other: a label, and what it says of each; what is known of none of them is left out."""
    rows: list[tuple[str, tuple[str, ...]]] = [
        ("Status", tuple(say_standing(one, today) for one in options)),
        ("A month", tuple(say_money(one.cents) if one.cents is not None else "not known" for one in options)),
        ("Budget", tuple(against(one.cents, search.budget) for one in options)),
        ("Toured", tuple(say_day(one.toured_on, today) if one.toured_on else "not yet" for one in options)),
        ("Deposit", tuple(say_money(one.deposit) if one.deposit is not None else "" for one in options)),
        *(
            (must, tuple(MET_WORDS[dict(one.meets).get(must)] for one in options))
            for must in dict.fromkeys(must for one in options for must, _ in one.meets)
        ),
        ("Phone", tuple(one.phone for one in options)),
        ("Note", tuple(" ".join(one.note.split()) for one in options)),
    ]
    return tuple(row for row in rows if any(row[1]))


def cents_of(line: ProviderLine) -> int | None:
    """What a place of the directory costs in a month, in cents; None where no lasting price is on file."""
    offer = line.offer
    if offer is None:
        return None
    cost = of_place(offer.service, line.name, offer.cents, offer.per, offer.as_of)
    return cost.cents if cost is not None else None


def say_places(search: Search) -> str:
    """How many places are looked at, as "3 places, 1 declined"."""
    declined = sum(one.status is OptionStatus.DECLINED for one in search.options)
    left = f", {declined} declined" if declined else ""
    return f"{say_count(len(search.options), 'place')}{left}"
