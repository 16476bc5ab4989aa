"""A pass over a plan as it is made: what was decided so far, and the draft in which it is kept until it is finished."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Any

from textual.timer import Timer

from casetui.rules import reviewing
from casetui.screens.room import Room
from casetui.store.casebook import Casebook
from casetui.terms.assessment import ConferenceKind
from casetui.terms.change import NotSaved, Refused
from casetui.terms.clock import Clock
from casetui.terms.draft import SETTLES_IN, Draft, Typing, to_body
from casetui.terms.plan_tree import Node, PlanTree, Ref, find
from casetui.terms.reviewing import Begun, Decision, decision_as_kept, decision_from_kept
from casetui.widgets.lines import LineList
from casetui.widgets.tell import tell
from casetui.wording import list_name

DRAFT = "plan review"
"""The kind of the draft of a pass; its subject is the plan."""

BEGIN, END = "begin", "end"
"""The sheets on which a pass begins and ends."""


class PlanPass(Room):
    """A room in which the plan `plan_id` of a client is gone through; nothing of it is in the plan yet."""

    filled = False
    """Whether the list of lines is there."""

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int, plan_id: int) -> None:
        super().__init__(casebook, clock)
        self.number, self.plan_id = client_id, plan_id
        client = casebook.portraits.portrait(client_id)
        self.who = list_name(client.family, client.given)
        self.plan: PlanTree | None = None
        self.begun: Begun | None = None
        self.decisions: dict[Ref, Decision] = {}
        self.texts: dict[str, dict[str, str]] = {}
        self.kept_at = self.sheet_open = ""
        self._typing: Timer | None = None
        self._over = self._unkept = False
        self._take_up()

    def _take_up(self) -> None:
        draft = self.casebook.drafts.of(DRAFT, self.plan_id)
        kept = draft.body.get("pass") if draft is not None else None
        if draft is None or not isinstance(kept, dict):
            return
        self.draft_id, self.kept_at = draft.id, draft.clock(self.clock.today())
        begun = kept.get("begun")
        if begun:
            self.begun = Begun(ConferenceKind(begun[0]), date.fromisoformat(begun[1]), str(begun[2]))
        made = [decision_from_kept(one) for one in kept.get("decisions", ())]
        self.decisions = {decision.ref: decision for decision in made}
        self.texts = {str(name): dict(texts) for name, texts in kept.get("texts", {}).items()}
        self.sheet_open = str(kept.get("sheet", ""))

    def current_client(self) -> int:
        """A line of quick add is about this client."""
        return self.number

    @property
    def node(self) -> Node | None:
        """The line under the cursor."""
        key = self.query_one(LineList).key if self.filled else None
        return find(self.plan, key) if self.plan is not None and isinstance(key, Ref) else None

    def decision(self, ref: Ref) -> Decision:
        """What is decided of a line so far."""
        return self.decisions.get(ref, Decision(ref))

    def here(self) -> dict[str, object]:
        """The pass, and the line under the cursor."""
        node = self.query_one(LineList).key if self.filled and self.query(LineList) else None
        row = [node.kind.value, node.id] if isinstance(node, Ref) else None
        return {"room": "review", "client": self.number, "plan": self.plan_id, "row": row}

    def go_on_with(self, draft: Draft) -> bool:
        """The pass was taken up with the room: the cursor comes back too."""
        if draft.id != self.draft_id:
            return super().go_on_with(draft)
        self.stand_at(draft.place.get("row"))
        return True

    def show_state(self) -> None:
        """Show again what was decided."""
        raise NotImplementedError

    def touched(self) -> None:
        """Something was decided: keep it soon."""
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(SETTLES_IN, self.keep_draft)
        self.show_state()

    def keep_draft(self, show: bool = True) -> bool:
        """Keep the pass as it stands; False where the disk said no, which is said."""
        try:
            self.write_draft(left=False)
        except NotSaved as failed:
            tell(self, str(failed), "failed")
            return False
        if show:
            self.show_state()
        return True

    def write_draft(self, left: bool) -> None:
        """Keep the pass as it stands, or let a draft go in which nothing is; `left`: she leaves it so herself.

        Raises:
            NotSaved: the disk said no.
        """
        self._rest()
        if self._over:
            return
        self._unkept = True
        if self.begun is None and not self.texts:
            self.drop_draft()
            self._unkept = False
            return
        now = self.clock.now()
        title = f"{self.begun.kind if self.begun else ConferenceKind.REVIEW} · {self.who}"
        self.draft_id = self.casebook.drafts.keep(DRAFT, self.plan_id, title, self._body(left), now, self.draft_id)
        self._unkept = False
        self.kept_at = f"{now:%H:%M}"

    def saving(self) -> AbstractContextManager[None]:
        """Within it, a change that is committed takes the draft along."""
        return self.casebook.drafts.saved_with(self.draft_id) if self.draft_id is not None else nullcontext()

    def _body(self, left: bool) -> dict[str, Any]:
        begun, plan = self.begun, self.plan
        said = []
        if plan is not None:
            nodes = [(find(plan, ref), decision) for ref, decision in self.decisions.items()]
            said = [f"{node.name}: {reviewing.say(plan, decision)}" for node, decision in nodes if node is not None]
        kept = {
            "begun": begun and [begun.kind.value, begun.on_day.isoformat(), begun.attended],
            "decisions": [decision_as_kept(decision) for decision in self.decisions.values()],
            "texts": self.texts,
            "sheet": self.sheet_open,
        }
        return {"pass": kept, **to_body(Typing({DRAFT: "\n".join(said)}, {}, {}), self.here(), left)}

    def keep_typing(self) -> bool:
        """Locked or left in the middle: the draft is kept; False where the disk said no."""
        return (self._typing is None and not self._unkept) or self.keep_draft(show=False)

    def on_unmount(self) -> None:
        """Taken away with everything else: the draft is kept."""
        self.keep_typing()

    def drop_draft(self) -> None:
        """Let the draft go.

        Raises:
            NotSaved: the disk said no.
        """
        if self.draft_id is not None:
            self.casebook.drafts.drop(self.draft_id)
            self.draft_id, self.kept_at = None, ""

    def end(self) -> None:
        """Close the room; what was kept stays, and nothing more is."""
        self._over = True
        self._rest()
        self.dismiss()

    def decide(self, decision: Decision) -> bool:
        """Note a decision; False where it cannot be, which is said."""
        if self.plan is None:
            return False
        try:
            decision = reviewing.checked(self.plan, decision)
        except Refused as refused:
            tell(self, str(refused), "refused")
            return False
        self.decisions[decision.ref] = decision
        self.touched()
        return True

    def _rest(self) -> None:
        if self._typing is not None:
            self._typing.stop()
            self._typing = None


class PassKeeper:
    """Keeps what is typed on the first and the last sheet with the pass itself, in one draft."""

    found: Draft | None = None
    straight = False

    def __init__(self, room: PlanPass, name: str) -> None:
        self.room = room
        self.name = name
        self.number = room.draft_id

    def keep(self, typing: Typing, left: bool) -> str:
        """Keep it; returns the local time of day.

        Raises:
            NotSaved: the disk said no.
        """
        self.room.texts[self.name] = dict(typing.texts)
        self.room.write_draft(left)
        self.number = self.room.draft_id
        return self.room.kept_at

    def drop(self) -> None:
        """What was typed on the sheet is let go; the pass stays.

        Raises:
            NotSaved: the disk said no.
        """
        if self.room.texts.pop(self.name, None) is not None:
            self.room.write_draft(left=False)

    def saving(self) -> AbstractContextManager[None]:
        """Within it, a change that is committed takes the draft along."""
        return self.room.saving()

    def said(self, draft: Draft) -> str:
        """When a draft was typed in, as "14:06"."""
        return draft.clock(self.room.clock.today())
