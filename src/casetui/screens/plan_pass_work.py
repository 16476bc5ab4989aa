"""What is asked while a plan is gone through, and the one change in which a pass ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from casetui.dialogs.plan_asks import Moves, OneLine, ValueOf
from casetui.dialogs.plan_fields import GoalFields
from casetui.dialogs.reviewing import BeginReview, Closed, CloseGoal, EndReview
from casetui.dialogs.taking_up import ask_discard
from casetui.rules import reviewing
from casetui.rules.planning import latest, open_below
from casetui.screens.plan_pass import BEGIN, END, PassKeeper, PlanPass
from casetui.screens.plan_room import as_kept, as_ref, some_words
from casetui.terms.assessment import ConferenceKind
from casetui.terms.change import NotSaved, Refused
from casetui.terms.clock import MONTHS
from casetui.terms.draft import Matter
from casetui.terms.people import Role
from casetui.terms.plan_tree import GoalEntry, GoalNode, GoalValueEntry, NeedNode, Node, Ref, entry_of, find, ref_of
from casetui.terms.reviewing import Begun, Ended, Reviewed, Verdict
from casetui.widgets.tell import tell
from casetui.wording import say_day, spoken_name

LEFT = "Nothing in the plan is changed. r goes on with the review."
"""Said where a pass is left before it is finished."""


class PassWork(PlanPass):
    """A pass over a plan, whatever it looks like."""

    def show_next(self) -> None:
        """Bring the cursor to the next line that is not decided; where there is none, the end is asked."""
        raise NotImplementedError

    def acts(self) -> dict[str, Callable[..., object]]:
        """What is asked of a line."""
        return {
            **super().acts(),
            "revise": lambda kept: self._again(kept, self._revise),
            "close goal": lambda kept: self._again(kept, self._close),
            "defer": lambda kept: self._again(kept, self._defer),
            "note": lambda kept: self._again(kept, self._note),
            "value": lambda kept: self._again(kept, self._value),
        }

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its line."""
        raise NotImplementedError

    def _again(self, kept: object, ask: Callable[[Node], None]) -> None:
        ref = as_ref(kept)
        node = find(self.plan, ref) if ref is not None and self.plan is not None else None
        if node is not None:
            ask(node)

    def _about(self, act: str, node: Node) -> Matter:
        ref = ref_of(node)
        return self.matter(f"{act} in review", ref.id, f"{act} · {node.name}", act, as_kept(ref))

    def ask_begin(self) -> None:
        """Why, when, who was there; without that nothing is begun."""
        begun, today = self.begun, self.clock.today()
        texts = self.texts.get(BEGIN, {})
        if begun is not None and not texts:
            day = begun.on_day
            on_day = "today" if day == today else f"{day.day} {MONTHS[day.month - 1]} {day.year}"
            texts = {"kind": begun.kind.value, "on": on_day, "there": begun.attended}
        heading = f"Go through the plan · {self.who}"
        sheet = BeginReview(heading, texts, BEGIN in self.texts, self._people(), today)
        sheet.keeper = PassKeeper(self, BEGIN)

        def began(said: Begun) -> bool:
            self.begun = said
            return True

        def closed(said: Begun | None) -> None:
            if said is None and self.begun is None:
                self.end()
            elif said is not None:
                self.touched()

        sheet.keep = began
        self._on_sheet(BEGIN)
        self.app.push_screen(sheet, closed)

    def _people(self) -> list[str]:
        """Who may have been there: she, those who decide with her, everyone else."""
        client = self.casebook.portraits.portrait(self.number)
        people = sorted(client.people, key=lambda person: person.authority.value == "none")
        names = [spoken_name(client.given, client.family, client.preferred)]
        for person in people:
            about = person.relation or ("" if person.role is Role.OTHER else person.role.value)
            names.append(f"{person.name}, {about}" if about else person.name)
        return list(dict.fromkeys(names))

    def _on_sheet(self, name: str) -> None:
        self.sheet_open = name

    def keep_line(self, node: Node) -> None:
        """It stays as it is."""
        if self.decide(replace(self.decision(ref_of(node)), verdict=Verdict.KEEP, achievement=None, why="")):
            self.show_next()

    def meet(self, need: NeedNode) -> None:
        """The need is met."""
        if self.decide(replace(self.decision(ref_of(need)), verdict=Verdict.MET, why="")):
            self.show_next()

    def _revise(self, node: Node) -> None:
        """The goal in its fields; what is typed is kept with the review, not in the plan."""
        if not isinstance(node, GoalNode):
            return
        now, before = entry_of(node), self.decision(ref_of(node))
        assert isinstance(now, GoalEntry)
        sheet = GoalFields(f"Revise · {node.name}", self.clock.today(), before.entry or now)

        def revised(entry: object) -> bool:
            assert isinstance(entry, GoalEntry)
            return self.decide(
                replace(before, verdict=Verdict.REVISE, entry=entry, stood=now, achievement=None, why="")
            )

        sheet.keep = revised
        self.drafted(sheet, lambda: self._about("revise", node))
        self.app.push_screen(sheet, self._then)

    def _close(self, node: Node) -> None:
        """How far the goal came, and why it is closed."""
        if not isinstance(node, GoalNode):
            return
        sheet = CloseGoal(f"Close · {node.name}", [one.name for one in open_below(node)])

        def closed(said: Closed) -> bool:
            before = self.decision(ref_of(node))
            return self.decide(replace(before, verdict=Verdict.CLOSE, achievement=said.achievement, why=said.why))

        sheet.keep = closed
        self.drafted(sheet, lambda: self._about("close goal", node))
        self.app.push_screen(sheet, self._then)

    def _defer(self, node: Node) -> None:
        """The need waits, and why."""
        if not isinstance(node, NeedNode):
            return
        sheet = OneLine(f"Deferred · {node.name}", "Why", some_words, node.why_not)

        def deferred(why: str) -> bool:
            return self.decide(replace(self.decision(ref_of(node)), verdict=Verdict.DEFER, why=why))

        sheet.keep = deferred
        self.drafted(sheet, lambda: self._about("defer", node))
        self.app.push_screen(sheet, self._then)

    def _note(self, node: Node) -> None:
        """What else was decided of the line."""
        before = self.decision(ref_of(node))
        sheet = OneLine(f"Decided · {node.name}", "Note", lambda text: "", before.note, "what was decided, in a line")
        sheet.keep = lambda note: self.decide(replace(self.decision(ref_of(node)), note=note))
        self.drafted(sheet, lambda: self._about("note", node))
        self.app.push_screen(sheet)

    def _value(self, node: Node) -> None:
        """How the goal stands that day."""
        if not isinstance(node, GoalNode):
            return
        today, newest = self.clock.today(), latest(node)
        last = f"last {newest.value}, {say_day(newest.on_day, today)}" if newest else ""
        hint = " · ".join(part for part in (last, f"target {node.target}" if node.target else "") if part)
        sheet = ValueOf(f"Value · {node.name}", today, hint or "142 lb, 6 of 7 days")

        def valued(entry: GoalValueEntry) -> bool:
            return self.decide(replace(self.decision(ref_of(node)), value=entry))

        sheet.keep = valued
        self.drafted(sheet, lambda: self._about("value", node))
        self.app.push_screen(sheet)

    def _then(self, said: object) -> None:
        if said is not None:
            self.show_next()

    def ask_end(self) -> None:
        """What was decided in all, the tasks, the next review; then the one change."""
        plan, begun, today = self.plan, self.begun, self.clock.today()
        if plan is None or begun is None:
            return
        missing = reviewing.undecided(plan, self.decisions)
        if missing:
            tell(self, reviewing.missing_words(plan, missing), "refused")
            self.stand_at(as_kept(missing[0]))
            return
        decisions = reviewing.counted(plan, self.decisions)
        setting = self.casebook.portraits.portrait(self.number).setting
        days = self.casebook.library.pack_of(setting).plan_review_days
        again = reviewing.next_review(plan.head, days, begun.on_day, today)
        proposed = f"{again.day} {MONTHS[again.month - 1]} {again.year}" if again else ""
        texts = self.texts.get(END) or {"agreed": plan.head.agreed_with}
        heading = f"Version {plan.head.version + 1} · {begun.kind} · {self.who}"
        sheet = EndReview(heading, texts, reviewing.in_short(decisions), proposed, today)
        sheet.keeper = PassKeeper(self, END)
        sheet.keep = lambda ended: self._finish(Reviewed(begun, decisions, ended), sheet)

        def closed(said: Ended | None) -> None:
            self._on_sheet("")
            if said is not None:
                self.end()

        self._on_sheet(END)
        self.app.push_screen(sheet, closed)

    def _finish(self, reviewed: Reviewed, sheet: EndReview) -> bool:
        """Show which check-ins move, then make the change; True where it is made already."""
        conferences, today = self.casebook.conferences, self.clock.today()

        def once() -> bool:
            finish = partial(conferences.finish, self.plan_id, reviewed, today)
            self._over = sheet.kept_with_draft(lambda: self.make(finish) is not None)
            return self._over

        try:
            said = conferences.preview(lambda: conferences.finish(self.plan_id, reviewed, today))
        except (Refused, NotSaved):
            said = ()
        if not said:
            return once()

        def answered(go_on: bool | None) -> None:
            if go_on and once():
                sheet.saved(reviewed.ended)

        self.app.push_screen(Moves("This moves check-ins. Enter does it", said), answered)
        return False

    def leave(self) -> None:
        """Leave the pass as a draft: nothing in the plan is changed."""
        try:
            self.write_draft(left=True)
        except NotSaved as failed:
            tell(self, str(failed), "failed")
            return
        tell(self.app, LEFT)
        self.end()

    def discard_pass(self) -> None:
        """Let the whole pass go, once asked; nothing in the plan is changed."""

        def let_go() -> None:
            try:
                self.drop_draft()
            except NotSaved as failed:
                tell(self, str(failed), "failed")
                return
            tell(self.app, "The review is let go. Nothing in the plan is changed.")
            self.end()

        kind = self.begun.kind if self.begun else ConferenceKind.REVIEW
        ask_discard(self.app, f"this {kind}", let_go)

    def current_ref(self) -> Ref | None:
        """The line under the cursor, as a reference."""
        return ref_of(self.node) if self.node is not None else None
