"""The section of services in the Coordinate room: what is promised, what came, what it costs in a month."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from textwrap import wrap

from casetui.dialogs.ask import Ask
from casetui.dialogs.service import NewService, ServiceSheet, Tied
from casetui.palette import Role
from casetui.rules.costing import monthly, say_money
from casetui.rules.directory_words import say_cost
from casetui.rules.rhythm import say_rhythm
from casetui.rules.serving import missed
from casetui.screens.coordinate_section import CoordinateRoom, Loop, LoopRow, Section
from casetui.screens.plan_room import some_words
from casetui.terms.change import Change
from casetui.terms.directory import OfferEntry, Per
from casetui.terms.plan import NeedStatus
from casetui.terms.plan_tree import InterventionNode, NeedNode, RefKind, walk
from casetui.terms.referral import Referred
from casetui.terms.service import Costs, ServiceEntry, ServiceNow, ServiceStatus
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_count, say_day, say_minutes

_ORDER = (ServiceStatus.RUNNING, ServiceStatus.PLANNED, ServiceStatus.PAUSED, ServiceStatus.ENDED)


WIDEST = 76
"""Characters of a line about costs: it stands between lines, on the smallest screen too."""


class ServiceSection(Section):
    """A client's services: those that run, that are promised, that rest, that are over; then what they cost."""

    name = "Services"
    kind = "service"
    columns = Columns(Column(1), Column(27, 38, gap=2), Column(13, 24, gap=2), Column(None))
    empty = "No service runs yet. a adds one; l says that it came, or not."

    def rows(self) -> list[LoopRow]:
        """The lines, read anew."""
        today, book = self.room.clock.today(), self.room.casebook
        found = book.services.of(self.room.number, today)
        rows: list[LoopRow] = []
        for status in _ORDER:
            own = [one for one in found if one.status is status]
            if own:
                rows += [Row(None, f"{status.upper()} {len(own)}"), *(self._row(one, today) for one in own)]
        if any(one.status is ServiceStatus.RUNNING for one in found):
            rows += [Row(None, line) for line in cost_lines(book.services.costs(self.room.number))]
        return rows

    def opened(self, number: int) -> None:
        """Its fields."""
        self.edit(number)

    def add(self) -> None:
        """Another one, for the need or intervention for which she was sent here where there is one."""
        self.begin()

    def begin(self, referral_id: int | None = None) -> None:
        """Another one; that which a referral came to where its number is given.

        Raises:
            Refused: there is no such referral any more.
        """
        room, today = self.room, self.room.clock.today()
        first = today + timedelta(days=1)
        if referral_id is not None:
            entry = _of_referral(room.casebook.referrals.get(referral_id), first)
        else:
            entry = _of_plan(room, first)

        def kept(new: NewService) -> Change | None:
            return room.make(lambda: room.casebook.services.add(room.number, new.entry, today, new.running))

        about = room.matter("service", room.number, f"service · {room.who}", "service", referral_id)
        sheet = ServiceSheet(f"Service · {room.who}", entry, plan_lines(room), self._paid(), today, fresh=True)
        room.ask(sheet, kept, about)

    def edit(self, number: int) -> None:
        """What was agreed."""
        room, today = self.room, self.room.clock.today()
        now = room.casebook.services.now(number, today)

        def kept(new: NewService) -> Change | None:
            return room.make(lambda: room.casebook.services.edit(number, new.entry, today))

        about = room.matter("service edited", number, f"service · {room.who}", "service edit", number)
        sheet = ServiceSheet(
            f"{now.entry.name} · {room.who}", now.entry, plan_lines(room), self._paid(), today, fresh=False
        )
        room.ask(sheet, kept, about)

    def take_out(self, number: int) -> None:
        """Out with a reason."""
        room, today = self.room, self.room.clock.today()
        now = room.casebook.services.now(number, today)
        about = room.matter("service taken out", number, f"why taken out · {room.who}", "service out", number)
        room.ask(
            Ask(f"Take out {now.entry.name}", "Why", some_words),
            lambda why: room.make(lambda: room.casebook.services.void(number, why, today)),
            about,
        )

    def acts(self) -> dict[str, Callable[..., object]]:
        """A service added, edited, taken out."""
        return {"service": self.begin, "service edit": self.edit, "service out": self.take_out}

    def _paid(self) -> list[Tied]:
        """Her authorizations, for a service to be paid from."""
        found = self.room.casebook.authorizations.of(self.room.number, self.room.clock.today())
        return [Tied(f"{one.entry.what}, {one.entry.payer}", authorization_id=one.id) for one in found]

    def _row(self, now: ServiceNow, today: date) -> LoopRow:
        entry, words = now.entry, standing(now, today)
        late = now.confirm_by is not None and now.confirm_by <= today
        name = f"{entry.name}, {entry.by_whom}" if entry.by_whom else entry.name
        cells = (
            Piece("!" if late else " ", Role.URGENT),
            Piece(name, Role.STRONG if now.status is not ServiceStatus.ENDED else Role.QUIET),
            Piece(say_rhythm(entry.rhythm) or "once", Role.QUIET),
            Piece(words, Role.URGENT if late else Role.PLAIN),
        )
        return Row(f"{self.kind}-{now.id}", Loop(cells, name, details(now, today)))


def standing(now: ServiceNow, today: date) -> str:
    """How a service stands: "2 not confirmed since Tue 17", "not delivered Thu 19", "next Tue 24"."""
    if now.status is ServiceStatus.ENDED:
        return f"ended {say_day(now.entry.until, today)}" if now.entry.until else "ended"
    if now.waits:
        return "in hospital: nothing is awaited"
    if now.status is ServiceStatus.PAUSED:
        return f"paused until {say_day(now.confirm_by, today)}" if now.confirm_by else "paused"
    said = []
    if now.last is not None and missed({now.last.on_day: now.last.status}) is not None:
        said.append(f"not delivered {say_day(now.last.on_day, today)}")
    if len(now.open_days) > 1:
        said.append(f"{len(now.open_days)} not confirmed since {say_day(now.open_days[0], today)}")
    elif now.open_days:
        said.append(f"{say_day(now.open_days[0], today)} not confirmed")
    elif now.awaited is not None:
        said.append(f"next {say_day(now.awaited, today)}")
    if said:
        return ", ".join(said)
    return f"came {say_day(now.came.on_day, today)}" if now.came is not None else "nothing more is awaited"


def details(now: ServiceNow, today: date) -> tuple[Detail, ...]:
    """What else is known of a service."""
    entry = now.entry
    month = monthly(entry.cents, entry.per, entry.rhythm, entry.minutes)
    price = say_cost(OfferEntry("", entry.cents, entry.per)) if entry.cents is not None else ""
    about = f", {say_money(month)} a month" if isinstance(month, int) and month and entry.per is not Per.MONTH else ""
    said = (
        ("For", now.need),
        ("How often", say_rhythm(entry.rhythm) or "once"),
        ("Last", f"{now.last.status} {say_day(now.last.on_day, today)}" if now.last is not None else ""),
        ("Said", " ".join(now.last.note.split()) if now.last is not None else ""),
        ("Alone", "cannot be without it for a day" if entry.never_alone else ""),
        ("Lasts", say_minutes(entry.minutes) if entry.minutes else ""),
        ("Cost", f"{price}{about}" if price else ""),
        ("Payer", entry.payer),
        ("Authorized", now.authorization),
        ("Until", say_day(entry.until, today) if entry.until is not None else ""),
        ("Note", " ".join(entry.note.split())),
    )
    return tuple(Detail(label, words) for label, words in said if words)


def cost_lines(costs: Costs) -> list[str]:
    """What runs costs in a month by payer, and beside it the least costly place on file."""
    payers = " · ".join(f"{payer} {say_money(cents)}" for payer, cents in costs.by_payer)
    first = f"COST {say_money(costs.monthly)} a month{f': {payers}' if payers else ''}"
    if costs.unknown:
        first += f" · not counted: {', '.join(f'{name} ({why})' for name, why in costs.unknown)}"
    return [line for words in (first, f"PLACE {place_words(costs)}") for line in wrap(words, WIDEST)]


def place_words(costs: Costs) -> str:
    """The least costly place on file beside what runs now; which of both is less, and where no price is on file."""
    wanted = costs.level or "any level of care"
    if costs.setting is None:
        return f"no price of {wanted} is on file: add one to the directory"
    place = costs.setting
    said = f"least costly on file, {place.level}: {say_money(place.cents)} a month at {place.of}"
    if not costs.level:
        said += " (no search says which level suits)"
    gap = place.cents - costs.monthly
    return f"{said}, {say_money(abs(gap))} {'more' if gap >= 0 else 'less'} than now"


def _of_plan(room: CoordinateRoom, first: date) -> ServiceEntry:
    """What is known of a service by the line of the plan for which she was sent here."""
    entry = ServiceEntry(room.about_words(), first)
    if room.about is not None and room.about.kind is RefKind.NEED:
        return replace(entry, need_id=room.about.id)
    if room.about is not None and room.about.kind is RefKind.INTERVENTION:
        return replace(entry, intervention_id=room.about.id)
    return entry


def _of_referral(one: Referred, first: date) -> ServiceEntry:
    """What is known of a service by the referral that it came of."""
    return ServiceEntry(
        one.service,
        one.on_day if one.on_day is not None and one.on_day >= first else first,
        by_whom=one.to_whom,
        need_id=one.need_id,
        intervention_id=one.intervention_id,
        referral_id=one.id,
        provider_id=one.provider_id,
    )


def plan_lines(room: CoordinateRoom) -> list[Tied]:
    """The needs and interventions of her plan that something can be for."""
    plan = room.casebook.plans.current(room.number)
    found: list[Tied] = []
    for _, node in walk(plan) if plan is not None else ():
        if isinstance(node, NeedNode) and node.status in (NeedStatus.ACTIVE, NeedStatus.REFERRED):
            found.append(Tied(node.name, need_id=node.id))
        elif isinstance(node, InterventionNode):
            found.append(Tied(node.name, intervention_id=node.id))
    return [one for one in found if one.need_id is not None or _is_about(room, one)]


def _is_about(room: CoordinateRoom, one: Tied) -> bool:
    about = room.about
    return about is not None and about.kind is RefKind.INTERVENTION and about.id == one.intervention_id


def names(some: Iterable[str]) -> str:
    """Some names with commas between them, or how many there are."""
    listed = list(some)
    return ", ".join(listed) if len(listed) < 4 else say_count(len(listed), "service")
