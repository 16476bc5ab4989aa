"""Lines written one after another, where they will stand: a need leads to its goal, a goal to what is done for it."""

from __future__ import annotations

from collections.abc import Callable

from casetui.dialogs.plan_fields import fields_of
from casetui.dialogs.plan_line import Spot
from casetui.rules.plan_typed import read_typed, say_typed
from casetui.screens.plan_lines import HINDERS_HELPS, TreeLine, indent, tree_rows
from casetui.screens.plan_places import landing
from casetui.screens.plan_room import PlanRoom, as_kept
from casetui.terms.draft import Matter
from casetui.terms.plan_tree import Entry, PlanChange, Ref, RefKind, find, ref_of
from casetui.widgets.rows import Row

LEVELS = (RefKind.NEED, RefKind.GOAL, RefKind.INTERVENTION)

LINE, FIELDS = "plan line", "plan line's fields"
"""What is typed here, as drafts are kept by it."""

TYPED = "typed"
"""The key of the line that is being typed."""

SHEET = 5
"""Rows at the foot of the screen that say how the line is read."""

EXAMPLES = {
    RefKind.NEED: "Food, social, from a daughter",
    RefKind.GOAL: "Weigh daily, ring if up 3 lb, target 7 of 7 days, by 31 dec",
    RefKind.INTERVENTION: "Nurse visit, Coastal Home Care, weekly until +3m",
    RefKind.BARRIER: "No ride on weekdays since 3 oct; County Transit asked",
    RefKind.STRENGTH: "A daughter comes every day; pills and meals",
}
"""What may be typed, all of it but the first part left out at will."""


class Adding:
    """The line that is being typed: what it will be, and on which line it is added."""

    def __init__(self, room: PlanRoom, begun: Callable[[], int | None], kind: RefKind, at: Ref | None) -> None:
        self.room = room
        self.today = room.clock.today()
        self._begun = begun
        self._at = None if kind in LEVELS and self._of_no_need(at) else at
        self._levels = HINDERS_HELPS if kind in HINDERS_HELPS else LEVELS
        self._level = self._first = self._levels.index(kind)
        room.app.clear_notifications()
        self._lay_out()

    @property
    def kind(self) -> RefKind:
        """What the line will be."""
        return self._levels[self._level]

    def spot(self) -> Spot:
        """Where the line stands on the screen."""
        outline = self.room.outline
        place = self._place()
        line, region = outline.rows[place].value, outline.content_region
        ending = "The empty line and Enter end."
        if self._levels is HINDERS_HELPS:
            ending = f"The empty line and Enter end, Tab writes a {HINDERS_HELPS[1 - self._level]}."
        elif self._level > self._first:
            ending = f"The empty line and Enter go back to the {LEVELS[self._level - 1]}s, Esc ends."
        return Spot(
            indent(line.kind, line.depth),
            region.y + place - outline.scroll_offset.y,
            region.width,
            self._heading(line),
            f"{ending} As in: {EXAMPLES[self.kind]}",
        )

    def matter(self) -> Matter:
        """What is typed, and where it will stand."""
        room = self.room
        return room.matter(LINE, room.number, f"plan line · {room.who}", "write", self.kind.value, as_kept(self._at))

    def read(self, text: str) -> str:
        """How the line is read."""
        return say_typed(read_typed(self.kind, text, self.today), self.today)

    def keep(self, text: str) -> bool:
        """Keep the line; the next one stands below a need or a goal, beside an intervention."""
        return self._add(read_typed(self.kind, text, self.today)) is not None

    def end(self) -> bool:
        """Back one level, as far as where she began."""
        return self._level > self._first and self.turn(-1)

    def turn(self, step: int) -> bool:
        """One level deeper or higher."""
        if self._levels is HINDERS_HELPS:
            self._level = self._first = 1 - self._level
            self._lay_out()
            return True
        level = self._level + step
        if not 0 <= level < len(LEVELS) or (self._at is None and level):
            return False
        self._level, self._first = level, min(self._first, level)
        self._lay_out()
        return True

    def all_fields(self, text: str, kept: Callable[[], None]) -> None:
        """Every field of the line."""
        heading = self._heading(self.room.outline.rows[self._place()].value)
        sheet = fields_of(heading, self.today, read_typed(self.kind, text, self.today))

        def saved(entry: Entry) -> bool:
            if self._add(entry) is None:
                return False
            kept()
            return True

        sheet.keep = saved
        room, at = self.room, as_kept(self._at)
        about = room.matter(FIELDS, room.number, f"plan line · {room.who}", "write fields", self.kind.value, at, text)
        room.drafted(sheet, lambda: about)
        self.room.app.push_screen(sheet)

    def done(self) -> None:
        """Nothing is typed any more; the cursor stays on the line that was written last."""
        self.room.show()
        if self._at is not None:
            self.room.outline.select(self._at)

    def _of_no_need(self, at: Ref | None) -> bool:
        """Whether a line hinders or helps in all needs, so that a need, a goal and what is done have no place on it."""
        tree = self.room.plan
        return tree is not None and any(ref_of(one) == at for one in (*tree.barriers, *tree.found))

    def _add(self, entry: Entry) -> PlanChange | None:
        number, at = self._begun(), self._at
        if number is None:
            return None
        plans = self.room.casebook.plans
        made = self.room.put_now(lambda: plans.add(number, at, entry, self.today), silent=True)
        if made is not None:
            self._at = made.refs[0]
            self._level = min(self._level + 1, len(LEVELS) - 1) if self._levels is LEVELS else self._level
        self._lay_out()
        return made

    def _lay_out(self) -> None:
        """Open a line in the list where the new one will come."""
        room = self.room
        if self._at is not None:
            room.folded.discard(self._at)
            room.unfold_to(self._at)
        rows = tree_rows(room.plan, room.folded) if room.plan is not None else []
        place, depth = landing(rows, self.kind, self._at)
        above = [row.key for row in rows[:place] if row.value.depth == depth - 1]
        under = above[-1] if depth > 1 and isinstance(above[-1], Ref) else None
        line = TreeLine(self.kind, depth, None, under)
        rows.insert(place, Row(TYPED, line))
        outline = room.outline
        height = outline.content_region.height
        covered = max(0, outline.content_region.bottom - (room.size.height - SHEET))
        outline.replace([*rows, *[Row(None, line)] * covered], TYPED)
        least = place + 1 - (height - covered)
        if outline.scroll_offset.y < least:
            outline.scroll_to(y=least, animate=False, immediate=True, force=True)

    def _place(self) -> int:
        return next(number for number, row in enumerate(self.room.outline.rows) if row.key == TYPED)

    def _heading(self, line: TreeLine) -> str:
        above = find(self.room.plan, line.under) if self.room.plan is not None and line.under is not None else None
        return f"New {self.kind}{f' · {above.name}' if above is not None else ''}"
