"""The room of a care plan: which lines a key is about, one way to write that shows first what it moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from casetui.dialogs.drafted import Drafted
from casetui.dialogs.plan_asks import Moves
from casetui.rules.calling import USUAL
from casetui.rules.planning import OVER_PLANS
from casetui.screens.plan_lines import Outline, TreeLine
from casetui.screens.transition_key import TransitionKey
from casetui.store.casebook import Casebook
from casetui.terms.change import Change, NotSaved, Refused
from casetui.terms.clock import Clock
from casetui.terms.draft import Matter
from casetui.terms.plan_tree import Node, PlanChange, PlanTree, Ref, RefKind, children, find, ref_of
from casetui.widgets.tell import tell

Answer = TypeVar("Answer")
Write = Callable[[], PlanChange | None]


class PlanRoom(TransitionKey):
    """A room with a plan, its lines, and those that are marked.

    `plan_id` is the plan that she chose, or None for the one that is worked with; `who` the client as listed; `words`
    what her field calls her, her case and her plan.
    """

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int) -> None:
        super().__init__(casebook, clock)
        self.number = client_id
        self.plan: PlanTree | None = None
        self.plan_id: int | None = None
        self.who = ""
        self.words = USUAL
        self.folded: set[Ref] = set()

    def current_client(self) -> int | None:
        """A line of quick add is about this client."""
        return self.number

    @property
    def outline(self) -> Outline:
        """The list of lines."""
        return self.query_one(Outline)

    @property
    def editable(self) -> bool:
        """Whether the plan is one that may still be changed; a client without a plan gets one."""
        return self.plan is None or self.plan.head.status not in OVER_PLANS

    def node(self) -> Node | None:
        """The line under the cursor."""
        current = self.outline.current
        return current.node if isinstance(current, TreeLine) else None

    def meant(self) -> list[Node]:
        """The marked lines, else the one under the cursor."""
        marked = [ref for ref in self.outline.marked if isinstance(ref, Ref)]
        found = [find(self.plan, ref) for ref in marked] if self.plan else []
        node = self.node()
        return [one for one in found if one is not None] or ([node] if node is not None else [])

    def put(self, write: Write, sheet: Drafted[Any] | None = None) -> PlanChange | None:
        """Make a write; where it moves check-ins, show which, and wait for her word.

        None where it waits, was refused, or changed nothing. `sheet` is closed once it is made.
        """
        said = self._foreseen(write)
        if not said:
            return self.put_now(write)

        def answered(go_on: bool | None) -> None:
            if go_on and sheet is None:
                self.put_now(write)
            elif go_on and sheet is not None and sheet.kept_with_draft(lambda: self.put_now(write) is not None):
                sheet.saved()

        self.app.push_screen(Moves("This moves check-ins. Enter does it", said), answered)
        return None

    def put_now(self, write: Write, silent: bool = False) -> PlanChange | None:
        """Make a write and bring the cursor to what it made; `silent` where that is seen at once."""
        made: list[PlanChange] = []

        def once() -> Change:
            change = write()
            if change is None:
                raise Refused("It stands so already.")
            made.append(change)
            return change

        if self.make(once) is None:
            return None
        if silent:
            self.app.call_later(self.app.clear_notifications)
        self.outline.clear_marks()
        self.go_to(made[0].refs)
        return made[0]

    def ask_and_put(self, sheet: Drafted[Answer], write: Callable[[Answer], PlanChange | None], about: Matter) -> None:
        """Put a question and write its answer; the sheet stays until it is kept."""
        sheet.keep = lambda answer: self.put(lambda: write(answer), sheet) is not None
        self.drafted(sheet, lambda: about)
        self.app.push_screen(sheet)

    def here(self) -> dict[str, object]:
        """The plan, and the line under the cursor."""
        node, head = self.node(), self.plan.head if self.plan is not None else None
        plan = head.id if head is not None else None
        row = as_kept(ref_of(node)) if node is not None else None
        return {"room": "plan", "client": self.number, "plan": plan, "row": row}

    def about_lines(self, act: str, refs: Sequence[Ref], title: str, *args: object) -> Matter:
        """What is typed about some lines of the plan."""
        return self.matter(f"{act} of {refs[0].kind}", refs[0].id, title, act, [as_kept(ref) for ref in refs], *args)

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its line."""
        ref = as_ref(row)
        if ref is None or self.plan is None or find(self.plan, ref) is None:
            return ref is None
        self.go_to([ref])
        return True

    def go_to(self, refs: Sequence[Ref]) -> None:
        """Bring the cursor to the first of some lines, unfolding what hides it."""
        if refs and not self.outline.select(refs[0]):
            self.unfold_to(refs[0])
            self.outline.select(refs[0])

    def unfold_to(self, ref: Ref) -> None:
        """Unfold the lines that a line belongs to."""
        above = [one for need in (self.plan.needs if self.plan else ()) for one in _path(need, ref)]
        if self.folded & set(above):
            self.folded -= set(above)
            self.show()

    def show(self) -> None:
        """Show the plan as it was read last."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Say what a key did that wrote nothing."""
        tell(self, words)

    def refuse(self, words: str) -> None:
        """Say why a key does nothing here."""
        tell(self, words, "refused")

    def _foreseen(self, write: Write) -> tuple[str, ...]:
        """What a write does to check-ins; what refuses it is said when it is made."""
        try:
            return self.casebook.plans.preview(write)
        except (Refused, NotSaved):
            return ()


def as_kept(ref: Ref | None) -> list[object] | None:
    """A line of a plan as a draft keeps it."""
    return [ref.kind.value, ref.id] if ref is not None else None


def as_ref(kept: object) -> Ref | None:
    """The line that a draft kept, or None.

    Raises:
        ValueError: it is of no such kind.
    """
    match kept:
        case [str(kind), int(number)]:
            return Ref(RefKind(kind), number)
        case _:
            return None


def some_words(text: str) -> str:
    """The reading of a reason.

    Raises:
        Refused: there is none.
    """
    if not text.strip():
        raise Refused("A few words are needed.")
    return ""


def _path(node: Node, ref: Ref) -> list[Ref]:
    """The lines from `node` down to the one that a reference means, which is not among them."""
    for child in children(node):
        if ref_of(child) == ref:
            return [ref_of(node)]
        if found := _path(child, ref):
            return [ref_of(node), *found]
    return []
