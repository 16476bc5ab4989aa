"""The liaison sheet of a stay: what the ward says, as of a day; it begins with what it said last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult

from casetui.dialogs.typed_form import TypedForm, typed_day
from casetui.terms.health import StayKind
from casetui.terms.transition import Notice, WardEntry, WardNow
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words

LABEL = 14
"""Cells of the labels."""

NOT_SAID = "not said"

NOTICES: Mapping[str, Notice] = {
    "important": Notice.IMPORTANT_MESSAGE,
    "moon": Notice.STATUS_CHANGE,
    "nomnc": Notice.NOMNC,
}
"""The lines of the notices, by their names."""

NOTICE_LABELS = {"important": "IM given", "moon": "MOON given", "nomnc": "NOMNC given"}
NOTICE_HINTS = {
    "important": "Important Message; appeal on the day home",
    "moon": "or made observation; appeal before leaving",
    "nomnc": "services end; appeal by noon before",
}


class WardForm(TypedForm[WardEntry]):
    """Unit, room and whom to ring; the status; when she goes home, and with what."""

    DEFAULT_CSS = "WardForm .fields { max-height: 75vh; overflow-y: auto; }"
    DAYS: ClassVar[Mapping[str, bool]] = {
        "as-of": True,
        "since": True,
        "expected": False,
        **dict.fromkeys(NOTICES, True),
    }

    def __init__(self, heading: Words, now: WardNow, today: date) -> None:
        super().__init__()
        self.heading, self.now, self.today = heading, now, today
        self.last = now.sheets[0] if now.sheets else WardEntry(today, status=now.kind, status_since=now.since)

    def rows(self) -> ComposeResult:
        """A row for each."""
        last, today = self.last, self.today
        for name, label, value, hint in (
            ("unit", "Unit", last.unit, "R7, cardiology"),
            ("room", "Room", last.room, "712"),
            ("phone", "Phone", last.phone, "of the ward"),
            ("attending", "Attending", last.attending, "Dr Lee"),
            ("manager", "Ward manager", last.manager, "the hospital's case manager"),
        ):
            yield Field(label, value, placeholder=hint, label_width=LABEL, id=name)
        words = [NOT_SAID, StayKind.INPATIENT.value, StayKind.OBSERVATION.value]
        said = last.status.value if last.status is not None else NOT_SAID
        yield Choice("As", words, said if said in words else NOT_SAID, label_width=LABEL, id="status")
        yield self._dated("Since", "since", last.status_since, "inpatient or observed since")
        yield self._dated("Goes home", "expected", last.expected_on, "the expected discharge")
        yield Field("Going to", last.going_to, placeholder="home, with a son; rehab", label_width=LABEL, id="going")
        given = dict(last.notices)
        for name, notice in NOTICES.items():
            yield self._dated(NOTICE_LABELS[name], name, given.get(notice), NOTICE_HINTS[name])
        orders = "; ".join(last.orders)
        yield Field("Orders", orders, placeholder="home health; walker; oxygen", label_width=LABEL, id="orders")
        yield self._dated("As of", "as-of", today, "the day of the call")

    def on_mount(self) -> None:
        """The first line at once."""
        self.read_all_back()
        self.query_one("#unit", Field).focus()

    def action_save(self) -> None:
        """Keep it, if its days can be read."""
        days = {name: self.day(name) for name in self.DAYS}
        if not self._fine:
            return
        status = self.query_one("#status", Choice).value
        self.answer(
            WardEntry(
                as_of=days["as-of"] or self.today,
                unit=self._value("unit"),
                room=self._value("room"),
                phone=self._value("phone"),
                attending=self._value("attending"),
                manager=self._value("manager"),
                status=StayKind(status) if status != NOT_SAID else None,
                status_since=days["since"],
                expected_on=days["expected"],
                going_to=self._value("going"),
                notices=tuple((notice, day) for name, notice in NOTICES.items() if (day := days[name]) is not None),
                orders=tuple(filter(None, (one.strip() for one in self._value("orders").split(";")))),
            )
        )

    def _dated(self, label: str, name: str, day: date | None, hint: str) -> Field:
        return Field(label, typed_day(day, self.today), width=20, hint=hint, label_width=LABEL, id=name)
