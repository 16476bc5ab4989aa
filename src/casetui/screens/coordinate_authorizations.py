"""The section of authorizations in the Coordinate room: how much is left, how long, and what is asked of whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from casetui.dialogs.ask import Ask
from casetui.dialogs.authorization import AuthorizationSheet, NewAuthorization
from casetui.palette import Role
from casetui.rules.authorizing import AWAITS, bar, less_than_asked, say_left, say_until
from casetui.screens.coordinate_section import Loop, LoopRow, Section
from casetui.screens.coordinate_services import names, plan_lines
from casetui.screens.plan_room import some_words
from casetui.terms.change import Change
from casetui.terms.plan_tree import RefKind
from casetui.terms.service import AuthorizationEntry, AuthorizationNow, AuthorizationStatus, Granted
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day

_OVER = (AuthorizationStatus.DENIED, AuthorizationStatus.ENDED)
_GROUPS = (
    ("IN USE", frozenset(AuthorizationStatus) - {*_OVER, *AWAITS}),
    ("ASKED", frozenset(AWAITS)),
    ("OVER", frozenset(_OVER)),
)

RECENT = 5
"""Most uses that are said, the newest."""


class AuthorizationSection(Section):
    """A client's authorizations: those in use with what is left, those that were asked, those that are over."""

    name = "Authorizations"
    kind = "authorization"
    columns = Columns(Column(1), Column(24, 36, gap=2), Column(12, gap=2), Column(None))
    empty = "No payer was asked for anything yet. a adds an authorization; l says what came of it."

    def rows(self) -> list[LoopRow]:
        """The lines, read anew."""
        today = self.room.clock.today()
        found = self.room.casebook.authorizations.of(self.room.number, today)
        rows: list[LoopRow] = []
        for title, statuses in _GROUPS:
            own = [one for one in found if one.status in statuses]
            if own:
                rows += [Row(None, f"{title} {len(own)}"), *(self._row(one, today) for one in own)]
        return rows

    def opened(self, number: int) -> None:
        """Its fields."""
        self.edit(number)

    def add(self) -> None:
        """Another one, for the need or intervention for which she was sent here where there is one."""
        room, today = self.room, self.room.clock.today()
        entry = AuthorizationEntry("", room.about_words(), today)
        if room.about is not None and room.about.kind is RefKind.NEED:
            entry = replace(entry, need_id=room.about.id)
        elif room.about is not None and room.about.kind is RefKind.INTERVENTION:
            entry = replace(entry, intervention_id=room.about.id)

        def kept(new: NewAuthorization) -> Change | None:
            return room.make(lambda: self._add(new, today))

        about = room.matter("authorization", room.number, f"authorization · {room.who}", "authorization")
        sheet = AuthorizationSheet(f"Authorization · {room.who}", entry, None, plan_lines(room), today, fresh=True)
        room.ask(sheet, kept, about)

    def edit(self, number: int) -> None:
        """What was asked and granted."""
        room, today = self.room, self.room.clock.today()
        now = room.casebook.authorizations.now(number, today)
        granted = None if now.status in AWAITS else now.granted

        def kept(new: NewAuthorization) -> Change | None:
            allowed = new.granted or Granted(None, None, None)
            edit = room.casebook.authorizations.edit
            return room.make(lambda: edit(number, new.entry, allowed, today, new.word_by))

        about = room.matter("authorization edited", number, f"authorization · {room.who}", "authorization edit", number)
        heading = f"{now.entry.what} · {room.who} · {now.status}"
        room.ask(AuthorizationSheet(heading, now.entry, granted, plan_lines(room), today, fresh=False), kept, about)

    def take_out(self, number: int) -> None:
        """Out with a reason."""
        room, today = self.room, self.room.clock.today()
        now = room.casebook.authorizations.now(number, today)
        about = room.matter(
            "authorization taken out", number, f"why taken out · {room.who}", "authorization out", number
        )
        room.ask(
            Ask(f"Take out {now.entry.what}", "Why", some_words),
            lambda why: room.make(lambda: room.casebook.authorizations.void(number, why, today)),
            about,
        )

    def acts(self) -> dict[str, Callable[..., object]]:
        """An authorization added, edited, taken out."""
        return {
            "authorization": self.add,
            "authorization edit": self.edit,
            "authorization out": self.take_out,
        }

    def _add(self, new: NewAuthorization, today: date) -> Change:
        held, number = self.room.casebook.authorizations, self.room.number
        if new.granted is not None:
            return held.add(number, new.entry, new.granted, today)
        return held.ask(number, new.entry, today, new.word_by)

    def _row(self, now: AuthorizationNow, today: date) -> LoopRow:
        name = f"{now.entry.what}, {now.entry.payer}"
        late = now.watch_on is not None and now.watch_on <= today
        in_use = now.status not in _OVER and now.status not in AWAITS
        cells = (
            Piece("!" if late else " ", Role.URGENT),
            Piece(name, Role.QUIET if now.status in _OVER else Role.STRONG),
            Piece(bar(now.forecast.used, now.granted.approved) if in_use else "", Role.QUIET),
            Piece(standing(now, today), Role.URGENT if late else Role.PLAIN),
        )
        return Row(f"{self.kind}-{now.id}", Loop(cells, name, _details(now, today)))


def standing(now: AuthorizationNow, today: date) -> str:
    """How an authorization stands: "18 of 24 visits left, runs out about 12 Jan"; of one that is asked, since when."""
    if now.status is AuthorizationStatus.DENIED:
        return "denied: an appeal may be filed"
    if now.status is AuthorizationStatus.ENDED:
        return f"ended, {say_left(now.granted, now.entry.unit, now.forecast)}" if now.granted.approved else "ended"
    if now.status in AWAITS:
        word = f", word by {say_day(now.watch_on, today)}" if now.watch_on is not None else ""
        return f"{now.status} {say_day(now.entry.asked_on, today)}{word}"
    said = [say_left(now.granted, now.entry.unit, now.forecast), say_until(now.granted, now.forecast, today)]
    if now.renewal is not None:
        said.append(f"renewal {now.renewal}")
    elif now.watch_on is not None and now.watch_on <= today:
        said.append("ask for the renewal")
    return ", ".join(filter(None, said))


def _details(now: AuthorizationNow, today: date) -> tuple[Detail, ...]:
    entry, granted = now.entry, now.granted
    span = [say_day(day, today) for day in (granted.since, granted.until) if day is not None]
    part = ""
    if less_than_asked(granted, entry.asked) and granted.approved is not None and entry.asked is not None:
        part = f", {granted.approved:g} of {entry.asked:g} {entry.unit} asked"
    said = (
        ("", standing(now, today)),
        ("Status", f"{now.status}{part}"),
        ("For", now.need),
        ("Services", names(now.services)),
        ("Time", " to ".join(span)),
        (
            "Renewal",
            f"to be asked from {say_day(now.watch_on, today)}" if now.watch_on and now.status not in AWAITS else "",
        ),
        ("Number", granted.number or entry.number),
        ("Used", ", ".join(f"{use.units:g} {say_day(use.on_day, today)}" for use in now.uses[:RECENT])),
        ("Note", " ".join(entry.note.split())),
    )
    return tuple(Detail(label, words) for label, words in said if words)
