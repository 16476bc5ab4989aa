"""What happened: into hospital, an emergency visit, home, a move; the clocks that it starts stand below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.service_days import LABEL, StepForm
from casetui.rules.dates import read_day
from casetui.rules.transition_clocks import ADULT, clocks_of
from casetui.rules.transitions import preview, usual_kind
from casetui.terms.case import PlaceKind
from casetui.terms.change import Refused
from casetui.terms.health import StayKind
from casetui.terms.transition import StayFor, TransitionKind, Turn, TurnKnown
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field, in_brackets
from casetui.widgets.keybar import KeyBar
from casetui.widgets.pieces import Words
from casetui.widgets.rule import Rule
from casetui.widgets.small import Small
from casetui.widgets.word_choice import WordChoice

NO, YES, ORDERED = "no", "yes", "ordered"

STARTS = "Starts"
"""What stands above the clocks."""

HOSPITAL_HINT = "Maine Medical"
PLACE_HINTS = {
    TransitionKind.ADMISSION: HOSPITAL_HINT,
    TransitionKind.EMERGENCY: HOSPITAL_HINT,
    TransitionKind.DISCHARGE: "the place now, where it has a name",
    TransitionKind.MOVE: "Cedar House",
}

_SHOWN: Mapping[TransitionKind, frozenset[str]] = {
    TransitionKind.ADMISSION: frozenset({"stay"}),
    TransitionKind.EMERGENCY: frozenset({"about", "chronic"}),
    TransitionKind.DISCHARGE: frozenset({"about", "stay", "where", "home-health"}),
    TransitionKind.MOVE: frozenset({"where", "home-health"}),
}
"""The choices that belong to each kind."""


class TransitionSheet(StepForm[TransitionKind, Turn]):
    """The kind by a digit, then the place or what decides the clocks; Enter keeps it from anywhere."""

    DEFAULT_CSS = """
    TransitionSheet .fields { max-height: 55vh; overflow-y: auto; }
    TransitionSheet #clocks { height: auto; max-height: 8; overflow-y: auto; padding: 0 1; }
    """
    days = ("day", "ordered")
    past = ("day",)
    every = ("day", "place", "ordered", "reason")

    def __init__(self, heading: Words, known: TurnKnown, today: date, turn: Turn | None = None) -> None:
        super().__init__()
        self.heading, self.known, self.today, self.turn = heading, known, today, turn
        likely = turn.kind if turn is not None else usual_kind(known.in_ward)
        self.order = tuple(TransitionKind)
        self.steps = (likely, *(kind for kind in TransitionKind if kind is not likely))

    def compose(self) -> ComposeResult:
        """A rule with the title, the rows, the clocks, the keys."""
        with Vertical(classes="sheet"):
            yield Rule(self.heading, id="heading")
            with Vertical(classes="fields"):
                yield from self.rows()
            yield Rule(STARTS)
            yield Static(id="clocks")
            yield KeyBar()
        yield Small()

    def rows(self) -> ComposeResult:
        """What happened; below it only what belongs to it."""
        known = self.known
        yield self.choice()
        yield Choice("For", list(StayFor), label_width=LABEL, id="about")
        stays = [StayKind.INPATIENT.value, StayKind.OBSERVATION.value]
        yield Choice("As", stays, known.stay.value if known.stay in stays else stays[0], label_width=LABEL, id="stay")
        yield WordChoice("To", [kind for kind in PlaceKind if not kind.ward], label_width=LABEL, id="where")
        ordered = ORDERED if known.home_health else NO
        yield Choice("Home health", [NO, ORDERED], ordered, label_width=LABEL, id="home-health")
        chronic = YES if len(known.conditions) > 1 else NO
        yield Choice("2+ chronic", [NO, YES], chronic, label_width=LABEL, id="chronic")
        yield self.dated("On", "day", None, "or earlier: yesterday, 11/18")
        yield Field("Place", placeholder=HOSPITAL_HINT, label_width=LABEL, id="place")
        yield self.dated("First visit", "ordered", None, "the day ordered; 48 hours where empty")
        yield Field("Why", placeholder="fall, pneumonia, hip replaced", label_width=LABEL, id="reason")

    def on_key(self, event: events.Key) -> None:
        """Letters that are typed on the row of kinds begin the place: they take what is proposed there away."""
        character = event.character or ""
        if self.focused is not self.query_one("#step") or not character.isalnum():
            return
        event.stop()
        event.prevent_default()
        place = self.query_one("#place", Field)
        begun = "" if place.value == self._proposed.get("place", "") else place.value
        place.value = begun + character
        place.focus()
        place.input.action_end()

    def on_mount(self) -> None:
        """What is known of a stay already stands there."""
        if self.turn is not None:
            for name, value in (("about", self.turn.about), ("stay", self.turn.stay), ("where", self.turn.where)):
                choice = self.query_one(f"#{name}", Choice)
                choice.value = value if value in self._choices(choice) else choice.value

    def fields(self, step: TransitionKind) -> Mapping[str, str]:
        """The lines of a kind, with what is proposed."""
        day = self.turn.day.isoformat() if self.turn is not None and step is self.turn.kind else "today"
        place = self.known.place if step in (TransitionKind.ADMISSION, TransitionKind.EMERGENCY) else ""
        lines = {"day": day, "place": place, "reason": ""}
        return {**lines, "ordered": ""} if self._home_health(step) else lines

    @on(Field.Changed)
    @on(Choice.Changed)
    def _said_otherwise(self) -> None:
        if self.is_mounted and hasattr(self, "step"):
            self.query_one("#ordered").display = self._home_health(self.step)
            self._say_clocks()

    def action_save(self) -> None:
        """Keep it, if its days can be read."""
        day, ordered = self.day("day"), self.day("ordered")
        if ordered is not None and day is not None and ordered < day:
            self._wrong("ordered", "that is before the discharge")
        if self._fine:
            self.answer(self._said(day or self.today, ordered))

    def _take(self, step: TransitionKind) -> None:
        super()._take(step)
        for name in ("about", "stay", "where", "home-health", "chronic"):
            self.query_one(f"#{name}").display = name in _SHOWN[step]
        facts = self.known.facts
        adult = facts.age is None or facts.age >= ADULT
        if not (facts.medicare and adult):
            self.query_one("#chronic").display = False
        self.query_one("#place", Field).input.placeholder = in_brackets(PLACE_HINTS[step])
        self._say_clocks()

    def _say_clocks(self) -> None:
        """The clocks that start, as far as it can be read."""
        said = self._said(self._peek("day") or self.today, self._peek("ordered"))
        facts = replace(
            self.known.facts,
            kind=said.kind,
            day=said.day,
            stay=said.stay,
            about=said.about,
            chronic=said.chronic,
            home_health=said.home_health,
            ordered_on=said.ordered_on,
        )
        lines = preview(clocks_of(facts), said.kind, self.today)
        if said.kind is TransitionKind.EMERGENCY and self.known.conditions and self.query_one("#chronic").display:
            lines.append(f"The client's list names {', '.join(self.known.conditions)}: confirm it.")
        self.query_one("#clocks", Static).update(Content("\n".join(lines)))

    def _said(self, day: date, ordered: date | None) -> Turn:
        home_health = self._home_health(self.step)
        return Turn(
            kind=self.step,
            day=day,
            place=self._value("place"),
            where=self._place(),
            stay=StayKind(self._word("stay")),
            about=StayFor(self._word("about")),
            chronic=self.query_one("#chronic").display and self._word("chronic") == YES,
            home_health=home_health,
            ordered_on=ordered if home_health else None,
            reason=self._value("reason"),
            stay_id=self.turn.stay_id if self.turn is not None else None,
        )

    def _place(self) -> PlaceKind:
        if self.step is TransitionKind.ADMISSION:
            return PlaceKind.HOSPITAL
        return PlaceKind(self._word("where"))

    def _home_health(self, step: TransitionKind) -> bool:
        return "home-health" in _SHOWN[step] and self._word("home-health") == ORDERED

    def _word(self, name: str) -> str:
        return self.query_one(f"#{name}", Choice).value

    def _choices(self, choice: Choice) -> list[str]:
        return [*StayFor] if choice.id == "about" else [kind.value for kind in (*StayKind, *PlaceKind)]

    def _peek(self, name: str) -> date | None:
        """The day in a line, as far as it can be read."""
        text = self._value(name)
        try:
            return read_day(text, self.today, past=name in self.past) if text else None
        except Refused:
            return None
