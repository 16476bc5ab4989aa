"""Another rhythm for a planned check-in, from wherever it is at hand."""

from __future__ import annotations

from casetui.dialogs.rhythm_change import Rhythmic, RhythmSheet
from casetui.screens.room import Room
from casetui.terms.change import Change


def step(room: Room, number: int) -> None:
    """Ask how often the check-in `number` comes round, from what it is counted, and when it comes next.

    Raises:
        Refused: it is not planned any more, or its day is what it is about.
    """
    today, store = room.clock.today(), room.casebook.checkins
    now = store.rhythm_of(number)

    def kept(new: Rhythmic) -> Change | None:
        return room.make(lambda: store.reschedule([number], new.rhythm, new.counted_from, new.due, today))

    sheet = RhythmSheet(
        f"Rhythm · {now.client} · {now.reason}",
        Rhythmic(now.rhythm, now.counted_from, now.due),
        room.casebook.days_off.away(today),
        today,
    )
    room.ask(sheet, kept, room.matter("rhythm", number, f"rhythm · {now.client}", "step", "rhythm", number))
