"""A denial as it is entered or said otherwise; its clock stands below as soon as a date can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.denial_lines import ALWAYS, DATES, DAY_ROWS, in_a_line
from casetui.dialogs.sure import Sure
from casetui.dialogs.typed_form import TypedForm, typed_day
from casetui.rules.dates import read_day
from casetui.rules.deadline_facts import STATES, find_ladder
from casetui.rules.denial_words import clock_lines, differences
from casetui.rules.denials import chosen_level, clocks_of, propose_ladder, wanted
from casetui.terms.appeal import AppealLadder, Fact, Level
from casetui.terms.change import Refused
from casetui.terms.deadline import NOT_ADVICE, NOTICE_CONTROLS, Facts
from casetui.terms.denial import Clocks, DenialEntry, DenialNow
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.keybar import KeyBar
from casetui.widgets.pieces import Words
from casetui.widgets.rule import Rule
from casetui.widgets.small import Small

LABEL = 13
"""Cells of the labels."""

NO, YES = "no", "yes"
TAKE, COUNT = "take", "count"


class DenialSheet(TypedForm[DenialEntry]):
    """The fields of a denial; of one that is there already, `now`, clocks that change are shown before it is kept.

    Of a level after the first the days are those of the decision that it looks at again.
    """

    DEFAULT_CSS = """
    DenialSheet .fields { max-height: 55vh; overflow-y: auto; }
    DenialSheet #clock { height: auto; max-height: 8; overflow-y: auto; padding: 0 1; }
    """
    DAYS = {name: fact in (Fact.NOTICE, Fact.RECEIVED, Fact.DECIDED) for name, fact in DATES.items()}

    def __init__(
        self,
        heading: Words,
        entry: DenialEntry,
        ladders: Mapping[str, AppealLadder],
        today: date,
        now: DenialNow | None = None,
    ) -> None:
        super().__init__()
        self.heading = heading
        self.entry, self.ladders, self.today, self.now = entry, ladders, today, now
        self._proposed = entry.ladder
        self.first = now is None or len(now.levels) == 1

    def compose(self) -> ComposeResult:
        """A rule with the title, the rows, the clock, the keys."""
        with Vertical(classes="sheet"):
            yield Rule(self.heading, id="heading")
            with Vertical(classes="fields"):
                yield from self.rows()
            yield Rule(id="counted")
            yield Static(id="clock")
            yield KeyBar()
        yield Small()

    def rows(self) -> ComposeResult:
        """Who denied what and why, then the dates, then what else is known."""
        entry, facts = self.entry, self.entry.facts
        path = f"{entry.ladder}/{entry.level}" if entry.level else entry.ladder
        yield Field("What", entry.what, placeholder="what was denied or is to end", label_width=LABEL, id="what")
        yield Field("Denied by", entry.payer, placeholder="the payer or agency", label_width=LABEL, id="payer")
        yield Field("Ladder", path, placeholder="medicare, medicaid-plan, commercial", label_width=LABEL, id="ladder")
        yield Field("Reason", in_a_line(entry.reason), placeholder="as the letter says", label_width=LABEL, id="reason")
        days = (facts.notice, facts.received, facts.ends, facts.effective, facts.discharge, facts.decided, facts.letter)
        for (name, label, hint), day in zip(DAY_ROWS, days, strict=True):
            yield Field(label, typed_day(day, self.today), width=20, hint=hint, label_width=LABEL, id=name)
        yield Field("State", facts.state, width=20, hint="two letters: ME", label_width=LABEL, id="state")
        given = str(facts.days) if facts.days is not None else ""
        yield Field("Days", given, width=20, hint="as the state or letter gives", label_width=LABEL, id="days")
        yield Choice("Expedited", [NO, YES], YES if facts.expedited else NO, label_width=LABEL, id="expedited")
        needed = in_a_line(entry.evidence)
        yield Field("Evidence", needed, placeholder="what is needed, a ; between", label_width=LABEL, id="evidence")
        yield Field("Reference", entry.reference, width=24, hint="their number", label_width=LABEL, id="reference")
        yield Field("Note", in_a_line(entry.note), label_width=LABEL, id="note")

    def on_mount(self) -> None:
        """The first line that is not known; the clock of what is."""
        self.read_all_back()
        self._count()
        first = next((name for name in ("what", "payer", "reason") if not self._value(name)), "notice")
        self.query_one(f"#{first}", Field).focus()

    @on(Field.Changed, "#payer")
    def _propose_ladder(self) -> None:
        """The ladder that goes with the payer, where she typed none of her own."""
        ladder, payer = self.query_one("#ladder", Field), self._value("payer")
        proposed = propose_ladder(payer) if payer != self.entry.payer else self.entry.ladder
        if self.now is None and ladder.value == self._proposed != proposed:
            ladder.value = self._proposed = proposed

    @on(Field.Changed)
    @on(Choice.Changed)
    def _counted_anew(self) -> None:
        self._count()

    def say(self, field: Field) -> str:
        """A ladder reads as its name and level."""
        if field.id == "ladder" and field.value.strip():
            ladder, level = self._chosen()
            return f"{ladder.name}: {level.name}"
        return super().say(field)

    def action_enter(self) -> None:
        """Enter keeps it from a line; from a choice it goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, once a doubtful date of the letter was asked about and changed clocks were shown."""
        for name, words in (("payer", "say who denied it"), ("what", "say what was denied")):
            if not self._value(name):
                self._wrong(name, words)
        for name in DATES:
            self.day(name)
        if not self._fine:
            return
        try:
            entry, clocks = self._read()
        except Refused as refused:
            self._wrong("notice", str(refused))
            return
        if clocks.filing.ask:
            self._ask_of_letter(entry, clocks)
        else:
            self._show_difference(entry, clocks)

    def _ask_of_letter(self, entry: DenialEntry, clocks: Clocks) -> None:
        """Whether the letter's own day, which is later than any that can be counted, is to be taken."""

        def answered(word: str | None) -> None:
            if word == TAKE:
                sure = replace(entry, facts=replace(entry.facts, letter_stands=True))
                self._show_difference(sure, self._clocks(sure))
            elif word == COUNT:
                self._show_difference(entry, clocks)

        counted = "the computed day stays" if clocks.filing.last_day else "no last day until it is known"
        options = [
            Option("n", COUNT, f"No, or not sure: {counted}"),
            Option("y", TAKE, "Yes, I looked again: the letter's day is right"),
        ]
        self.app.push_screen(Choose(clocks.filing.ask, options), answered)

    def _show_difference(self, entry: DenialEntry, clocks: Clocks) -> None:
        """What becomes otherwise of clocks that run already, before it is kept."""
        running = self.now is not None and self.now.level.filed_on is None and self.now.level.ruling is None
        changed = differences(self.now.level, clocks) if self.now is not None and running else []
        if not changed:
            self.answer(entry)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.answer(entry)

        self.app.push_screen(Sure("Its clock changes", [*changed, f"{NOTICE_CONTROLS} {NOT_ADVICE}"]), answered)

    def _chosen(self) -> tuple[AppealLadder, Level]:
        """The ladder and level that are typed.

        Raises:
            Refused: there is none of that name.
        """
        ladder, level = find_ladder(self.ladders, self._value("ladder") or "commercial")
        entry = replace(self.entry, ladder=ladder.id, level=level.id if level is not None else "")
        return chosen_level(self.ladders, entry)

    def _read(self) -> tuple[DenialEntry, Clocks]:
        """What stands there, with its clocks.

        Raises:
            Refused: no such ladder, or facts that contradict one another.
        """
        ladder, level = self._chosen()
        entry = replace(
            self.entry,
            payer=self._value("payer"),
            ladder=ladder.id,
            level=level.id,
            what=self._value("what"),
            facts=self._facts(),
            reason=self._lines("reason", self.entry.reason),
            evidence=self._lines("evidence", self.entry.evidence),
            reference=self._value("reference"),
            note=self._lines("note", self.entry.note),
        )
        return entry, self._clocks(entry)

    def _lines(self, name: str, before: str) -> str:
        """What a line says, what is needed one thing a row; as it stood where nothing of it was changed."""
        text = self._value(name)
        if text == in_a_line(before):
            return before
        return "\n".join(filter(None, (one.strip() for one in text.split(";")))) if name == "evidence" else text

    def _clocks(self, entry: DenialEntry) -> Clocks:
        ladder, level = chosen_level(self.ladders, entry)
        return clocks_of(ladder, level, entry.facts)

    def _facts(self) -> Facts:
        """The facts of the lines that are shown; letters that are looked at stay so while their day does."""
        day = {name: self._day_of(name) for name in DATES}
        letter, before = day["letter"], self.entry.facts
        stands = before.letter_stands and letter == before.letter
        state, days = self._shown("state").upper(), self._shown("days")
        if state and state not in STATES.split():
            raise Refused(f"{state} is no state: two letters, as in ME.")
        if days and not days.isdecimal():
            raise Refused(f"{days} is no number of days.")
        return Facts(
            notice=day["notice"],
            received=day["received"],
            effective=day["effective"],
            ends=day["ends"],
            discharge=day["discharge"],
            decided=day["decided"] if self.first else day["notice"],
            letter=letter,
            letter_stands=stands,
            days=int(days) if days else None,
            state=state,
            expedited=self.query_one("#expedited", Choice).value == YES,
        )

    def _day_of(self, name: str) -> date | None:
        text = self._shown(name)
        return read_day(text, self.today, past=self.DAYS[name]) if text else None

    def _shown(self, name: str) -> str:
        field = self.query_one(f"#{name}", Field)
        return field.value.strip() if field.display else ""

    def _count(self) -> None:
        """Show what the level wants, and the clock of what can be read."""
        clock = self.query_one("#clock", Static)
        try:
            ladder, level = self._chosen()
            self._show_lines(wanted(ladder, level))
            _, clocks = self._read()
        except Refused as refused:
            clock.update(Content(str(refused)))
            return
        clock.update(Content("\n".join(clock_lines(clocks))))

    def _show_lines(self, facts: frozenset[Fact]) -> None:
        shown = {name for name, fact in DATES.items() if name in ALWAYS or (self.first and fact in facts)}
        shown |= {name for name, fact in (("state", Fact.STATE), ("days", Fact.DAYS)) if fact in facts}
        for name in (*DATES, "state", "days"):
            self.query_one(f"#{name}").display = name in shown
        self.query_one("#ladder").display = self.first
