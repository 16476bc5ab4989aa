"""The gap rules: what each watches and finds today, switched off or given another number; and the gaps let be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from casetui import messages
from casetui.dialogs.ask import Ask
from casetui.palette import Role
from casetui.rules.gaps.rules import BY_ID
from casetui.rules.rule_words import find_words, number_words, read_number, severity, standing_words
from casetui.screens.beside import NOTHING, Beside, Known
from casetui.store.gap_choices import Previewing
from casetui.terms.change import Change
from casetui.terms.gap import Dismissal, RuleStanding, Tuning
from casetui.terms.queue import Tier
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.wording import list_words, say_count, say_day

COLUMNS = Columns(Column(None), Column(18, role=Role.QUIET), Column(16))
BE = Columns(Column(20), Column(None), Column(12, role=Role.QUIET))
"""Columns of a rule, and of a gap that is let be."""

Standing = RuleStanding | Dismissal


class RulesScreen(Beside):
    """Every gap rule by severity, then what is let be."""

    WIDE, SIDE = 110, 44
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "switch", "On or off", id="rules.switch", tooltip="Switch the rule off, or on again"),
        Binding("e", "number", "Number", id="rules.number", tooltip="Another number, with what it would find today"),
        Binding("b", "own", "Its own", id="rules.own", tooltip="Back to the rule's own number, and on"),
        Binding("x", "stand", "Stand again", id="rules.stand", tooltip="Let a gap that is let be stand again"),
        Binding("c", "client", "Client", id="rules.client", tooltip="The client of a gap that is let be", show=False),
        Binding("escape", "back", "Back", id="rules.back", tooltip="Back to where you came from"),
    ]

    def reload(self) -> None:
        """Read the rules and what is let be; the cursor keeps its place."""
        if not self.is_mounted:
            return
        today = self.clock.today()
        standings = self.casebook.gap_choices.standings(today)
        self._let_be = self.casebook.gap_choices.dismissed(today)
        off, gaps = sum(one.tuning.off for one in standings), sum(one.gaps for one in standings)
        right: list[Words] = [say_count(gaps, "gap") + " today", f"{off} off" if off else "none off"]
        right += [f"{len(self._let_be)} let be"] if self._let_be else []
        self.query_one(TitleBar).show("Gap rules", right)
        self._list.replace(list(self._rows(standings)))
        self.say_line()
        self.refresh_bindings()

    def _rows(self, standings: Sequence[RuleStanding]) -> Iterator[Row[Standing | str]]:
        for tier in Tier:
            found = [one for one in standings if BY_ID[one.rule].tier is tier]
            if found:
                yield Row(None, severity(tier))
            for one in found:
                yield Row(("rule", one.rule), one)
        yield Row(None, "LET BE")
        if not self._let_be:
            yield Row(None, "  Nothing is let be. s on a gap on Today lets it be until a day, with the reason.")
        for kept in self._let_be:
            yield Row(("let be", kept.id), kept)

    @property
    def _list(self) -> LineList[Standing | str]:
        return self.query_one("#lines", LineList)

    @property
    def current(self) -> Standing | None:
        """What is under the cursor."""
        value = self._list.current if self.is_mounted else None
        return None if isinstance(value, str) else value

    def client_here(self) -> int | None:
        """The client of a gap that is let be."""
        current = self.current
        return current.client_id if isinstance(current, Dismissal) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A rule is switched and tuned, where it can be; what is let be stands again."""
        current = self.current
        if action in ("stand", "client"):
            return True if isinstance(current, Dismissal) else None
        if action not in ("switch", "number", "own"):
            return super().check_action(action, parameters)
        if not isinstance(current, RuleStanding):
            return None
        rule = BY_ID[current.rule]
        allowed = {
            "switch": not rule.never_off,
            "number": rule.number is not None,
            "own": current.tuning.off or current.tuning.number is not None,
        }
        return True if allowed[action] else None

    @on(LineList.Chosen, "#lines")
    def _chosen(self) -> None:
        if isinstance(self.current, Dismissal):
            self.action_client()
        elif self.check_action("number", ()):
            self.action_number()

    def known(self) -> Known:
        """What is known of the line."""
        one = self.current
        if one is None:
            return NOTHING
        rule, today = BY_ID.get(one.rule), self.clock.today()
        if isinstance(one, Dismissal):
            name = rule.name if rule is not None else one.rule
            since = f"since {say_day(one.on_day, today)}, until {say_day(one.until, today)}"
            return Piece(name, Role.STRONG), [Detail("Why", one.why), Detail("", since)]
        assert rule is not None
        number = number_words(rule, one.tuning, self._packs(rule.id)) if rule.number is not None else ""
        return Piece(rule.words, Role.STRONG), [
            Detail("", standing_words(one)),
            Detail("Goes by", number),
            Detail("Settled by", list_words([way.value for way in rule.settles])),
            Detail("Source", f"{rule.source} (sure: {rule.sure})"),
        ]

    def _packs(self, rule: str) -> dict[str, int]:
        """The numbers that packs give a rule, by the pack's name."""
        packs = self.casebook.library.packs.values()
        return {pack.name: gap.days for pack in packs for gap in pack.gaps if gap.rule == rule}

    def _draw(self, row: Row[Standing | str], width: int, selected: bool) -> Line:
        one = row.value
        if isinstance(one, str):
            return (Piece(one, Role.QUIET if one.startswith(" ") else Role.HEADING),)
        rule = BY_ID.get(one.rule)
        name = rule.name if rule is not None else one.rule
        if isinstance(one, Dismissal):
            until = f"until {say_day(one.until, self.clock.today())}"
            return BE.line((one.client or "own practice", f"{name}: {one.why}", until), width)
        assert rule is not None
        return COLUMNS.line((name, number_words(rule, one.tuning, {}), find_words(one)), width)

    def _tune(self, tuning: Tuning) -> Change | None:
        return self.make(lambda: self.casebook.gap_choices.tune(tuning))

    def action_switch(self) -> None:
        """Switch the rule off, or on again with the number that it had."""
        one = self.current
        if isinstance(one, RuleStanding):
            self._tune(Tuning(one.rule, not one.tuning.off, one.tuning.number))

    def action_own(self) -> None:
        """The rule as it is by itself."""
        one = self.current
        if isinstance(one, RuleStanding):
            self._tune(Tuning(one.rule))

    def action_number(self) -> None:
        """Another number, with what it would find today said as it is typed."""
        one = self.current
        if not isinstance(one, RuleStanding):
            return
        rule, trying = BY_ID[one.rule], Previewing(self.casebook.gap_choices, self.clock.today())

        def reading(text: str) -> str:
            found = trying.with_tuning(Tuning(one.rule, number=read_number(text)))
            return f"would stand for {found.clients} of {say_count(found.of, 'client')} today, now {one.clients}"

        def kept(text: str) -> Change | None:
            return self._tune(Tuning(one.rule, number=read_number(text)))

        value = str(one.tuning.number or rule.number or "")
        sheet = Ask(f"{rule.name} · in {rule.counts}", "Number", reading, value, "a whole number from 1 to 999")
        self.ask(sheet, kept, self.matter("gap rule", 0, f"gap rule · {rule.name}", "number"))

    def acts(self) -> dict[str, object]:  # type: ignore[override]
        """A number."""
        return {**super().acts(), "number": self.action_number}

    def here(self) -> dict[str, object]:
        """The line under the cursor."""
        key = self._list.key
        return {"room": "rules", "row": list(key) if isinstance(key, tuple) else None}

    def action_stand(self) -> None:
        """Let a gap stand again."""
        one, today = self.current, self.clock.today()
        if isinstance(one, Dismissal):
            self.make(lambda: self.casebook.gap_choices.stand_again(one.id, today))

    def action_client(self) -> None:
        """The client of a gap that is let be."""
        one = self.current
        if isinstance(one, Dismissal) and one.client_id is not None:
            self.app.post_message(messages.OpenClient(one.client_id))

    def action_back(self) -> None:
        """Back to where she came from."""
        self.dismiss()
