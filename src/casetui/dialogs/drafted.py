"""What is typed on a sheet is kept as a draft while she types, and offered when the sheet is opened again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from time import monotonic
from typing import Any, Protocol, TypeAlias

from textual import on
from textual.actions import SkipAction
from textual.timer import Timer
from textual.widgets import Input

from casetui.dialogs.sheet import Answer, Sheet
from casetui.dialogs.taking_up import COMPARE, DISCARD, KEEP, Compare, TakingUp
from casetui.terms.change import NotSaved
from casetui.terms.draft import AT_ONCE, KEPT_EVERY, SETTLES_IN, SPARE, Cursor, Draft, Typing, mark
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.goal_pick import GoalPick
from casetui.widgets.note import NoteField
from casetui.widgets.rule import Rule
from casetui.widgets.tell import DRAFT_NOT_KEPT, NOT_SAVED, tell

Written: TypeAlias = Field | NoteField | Choice | GoalPick
"""What is filled in on a sheet."""


class Keeper(Protocol):
    """Keeps what is typed on one sheet. `found` is the draft that was there when it was opened."""

    found: Draft | None
    straight: bool
    """Whether the sheet was opened to go on with that draft."""
    number: int | None
    """The number of the draft at present."""

    def keep(self, typing: Typing, left: bool) -> str:
        """Keep it; returns the local time of day. `left`: she left it so herself.

        Raises:
            NotSaved: the disk said no.
        """

    def drop(self) -> None:
        """Let the draft go for good.

        Raises:
            NotSaved: the disk said no.
        """

    def saving(self) -> AbstractContextManager[None]:
        """Within it, a committed change takes the draft along. Raises NotSaved, on entering, where the disk said no."""

    def said(self, draft: Draft) -> str:
        """When a draft was typed in, as "14:06"."""


class Drafted(Sheet[Answer]):
    """A sheet whose fields are kept by its `keeper`, where it has one."""

    keeper: Keeper | None = None
    kept_at = ""
    _over = _told = False
    _stood: Mapping[str, str] = {}
    _kept: Mapping[str, str] | None = None
    _typed_since: float | None = None
    _took = 0.0
    _typing: Timer | None = None

    def on_mount(self) -> None:
        """Remember how it stood before anything was typed; a draft of it is offered."""
        self._stood = self.content()
        if self.keeper is not None and self.keeper.found is not None:
            self._offer(self.keeper, self.keeper.found)

    def answer(self, value: Answer) -> None:
        """Close with an answer, once it is kept; else the sheet and its draft stay as they are."""
        if self._answered:
            return
        self._answered = self.kept_with_draft(lambda: self.keep is None or self.keep(value))
        if self._answered:
            self.saved(value)

    def content(self) -> dict[str, str]:
        """What stands in each field, by its id."""
        return {name: widget.value for name, widget in self._written()}

    def labels(self) -> dict[str, str]:
        """What each field is called, by its id."""
        return {name: widget.caption for name, widget in self._written()}

    def action_copy_text(self) -> None:
        """Ctrl+C copies what is marked; without that it ends nothing, and says what does."""
        try:
            super().action_copy_text()
        except SkipAction:
            self.app.action_help_quit()

    def put(self, texts: Mapping[str, str]) -> None:
        """Fill fields in; what there is no field for is left out."""
        for name, widget in self._written():
            if name in texts:
                with suppress(ValueError):
                    widget.value = texts[name]

    def cursor(self) -> Cursor | None:
        """Where the cursor stands."""
        for name, widget in self._written():
            if widget.has_focus_within:
                return Cursor(name, *_spot(widget))
        return None

    def put_cursor(self, cursor: Cursor) -> None:
        """Bring the cursor to where it stood."""
        for name, widget in self._written():
            if name == cursor.field:
                widget.focus()
                if isinstance(widget, NoteField):
                    widget.area.move_cursor((cursor.row, cursor.column))
                elif isinstance(widget, Field):
                    widget.input.cursor_position = cursor.column

    def typing(self) -> Typing:
        """What was typed: the fields that stand otherwise than when the sheet was opened."""
        texts = {name: text for name, text in self.content().items() if text != self._stood.get(name, "")}
        labels, was = self.labels(), {name: mark(self._stood.get(name, "")) for name in texts}
        return Typing(texts, {name: labels.get(name, "") for name in texts}, was, self.cursor())

    @property
    def changed(self) -> bool:
        """Whether anything was typed or chosen."""
        return self.content() != self._stood

    @on(Field.Changed)
    @on(NoteField.Changed)
    @on(Choice.Changed)
    @on(GoalPick.Said)
    @on(Input.Changed)
    def _something_typed(self) -> None:
        self.touched()

    def touched(self) -> None:
        """Something was typed: keep it soon. What takes long to write is kept less often."""
        if self.keeper is None or self._over or not self.is_mounted:
            return
        now = monotonic()
        self._typed_since = now if self._typed_since is None else self._typed_since
        rest = self._took * SPARE
        wait = min(max(SETTLES_IN, rest), max(AT_ONCE, max(KEPT_EVERY, rest) - (now - self._typed_since)))
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(wait, self.keep_typing)

    def keep_typing(self, left: bool = False) -> bool:
        """Keep what was typed at once, or let a draft go in which nothing is left; False where the disk said no.

        `left`: she leaves it so herself.
        """
        if self.keeper is None or self._over or not self.is_mounted:
            return True
        self._rest()
        typing = self.typing()
        if typing.texts == (self._kept or {}) and not left:
            return True
        began = monotonic()
        try:
            self._write(self.keeper, typing, left)
        except NotSaved as failed:
            if not self._told:
                tell(self, f"{DRAFT_NOT_KEPT}{str(failed).removeprefix(NOT_SAVED)}", "failed")
            self._told = True
            return False
        self._took, self._told = monotonic() - began, False
        self._show_kept()
        return True

    def _write(self, keeper: Keeper, typing: Typing, left: bool) -> None:
        if typing.texts:
            self.kept_at = keeper.keep(typing, left)
        else:
            keeper.drop()
            self.kept_at = ""
        self._kept = typing.texts

    def leave_draft(self) -> bool:
        """Close and leave what was typed as a draft; False, and still open, where the disk said no."""
        kept = self.keep_typing(left=True)
        if kept:
            self._end(None)
        return kept

    def let_go(self) -> None:
        """Close, and let go what was typed; it stays where the disk said no."""
        if self.keeper is None or self.forget_draft_of(self.keeper):
            self._end(None)

    def kept_with_draft(self, keep: Callable[[], bool]) -> bool:
        """Keep what is answered by a change that takes the draft along; where it is not kept, the draft stays."""
        try:
            with self.keeper.saving() if self.keeper is not None else nullcontext():
                kept = keep()
        except NotSaved as failed:
            tell(self, str(failed), "failed")
            kept = False
        if not kept:
            self.keep_again()
        return kept

    def saved(self, value: Answer | None = None) -> None:
        """Close with what is saved now; no draft of it is left."""
        self.forget_draft()
        self._end(value)

    def forget_draft(self) -> None:
        """What was typed is saved: no draft of it is left, and what stands there now is what it began with."""
        self._rest()
        if self.keeper is not None:
            with suppress(NotSaved):  # the change itself took the draft along
                self.keeper.drop()
        self._kept, self.kept_at = None, ""
        self._stood = self.content()
        self._show_kept()

    def keep_again(self) -> None:
        """It was not saved after all: it is kept as a draft as before."""
        self._kept = None
        self.touched()

    def _end(self, value: Answer | None) -> None:
        self._rest()
        self._over = True
        self.dismiss(value)

    def _rest(self) -> None:
        self._typed_since = None
        if self._typing is not None:
            self._typing.stop()

    def _show_kept(self) -> None:
        for rule in self.query("#heading").results(Rule):
            rule.aside(f"draft {self.kept_at}" if self.kept_at else "")

    def _offer(self, keeper: Keeper, draft: Draft) -> None:
        typing = draft.typing
        if not typing.unlike(self._stood):
            self.forget_draft_of(keeper)
            return
        behind = typing.behind(self._stood)
        if keeper.straight and not behind:
            self.fill(typing, keeper.said(draft))
            return
        at, words = keeper.said(draft), [typing.labels.get(name, name) for name in behind]

        def ask() -> None:
            self.app.push_screen(TakingUp(at, words), answered)

        def answered(word: str | None) -> None:
            if word == KEEP:
                self.fill(typing, at)
            elif word == COMPARE:
                self.app.push_screen(Compare(at, typing, self._stood), lambda said: answered(said) if said else ask())
            elif word == DISCARD:
                self.forget_draft_of(keeper)
            else:
                self._end(None)

        ask()

    def fill(self, typing: Typing, at: str) -> None:
        """Go on with what was typed at `at`."""
        self.put(typing.texts)
        self._kept, self.kept_at = dict(typing.texts), at
        if typing.cursor is not None:
            self.call_after_refresh(self.put_cursor, typing.cursor)
        self._show_kept()

    def forget_draft_of(self, keeper: Keeper) -> bool:
        """Let a draft go, the sheet stays; False, and it is there still, where the disk said no."""
        try:
            keeper.drop()
        except NotSaved as failed:
            tell(self, str(failed), "failed")
            return False
        return True

    def _written(self) -> Iterator[tuple[str, Written]]:
        for widget in self.query("*").results():
            if isinstance(widget, Field | NoteField | Choice | GoalPick) and widget.id:
                yield widget.id, widget


def _spot(widget: Any) -> tuple[int, int]:
    """Row and column of the cursor in a field."""
    if isinstance(widget, NoteField):
        return widget.area.cursor_location
    return (0, widget.input.cursor_position) if isinstance(widget, Field) else (0, 0)
