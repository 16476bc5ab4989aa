"""The next step of a release from wherever it is seen: renewed or signed, let go, revoked."""

from __future__ import annotations

from casetui.dialogs.release_step import ReleaseCame, ReleaseStepSheet, ReleaseTaken
from casetui.rules.consent import say_status, status
from casetui.screens import step_renewal
from casetui.screens.room import Room
from casetui.terms.change import Change


def step(room: Room, number: int) -> None:
    """Ask what comes of a release, and note it; renewing it is a sheet of its own.

    Raises:
        Refused: it is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    found = book.releases.get(number)
    stands = say_status(found, today)
    sheet = ReleaseStepSheet(f"Release to {found.entry.receives} · {stands}", stands, status(found, today), today)

    def kept(taken: ReleaseTaken) -> Change | None:
        if taken.came is ReleaseCame.REVOKED:
            return room.make(lambda: book.releases.revoke(number, taken.on_day, taken.why, today))
        return room.make(lambda: book.releases.let_go(number, taken.why, today))

    def ended(_: ReleaseTaken | None) -> None:
        if sheet.release_wanted:
            step_renewal.step(room, number)

    about = room.matter("release step", number, f"release to {found.entry.receives}", "step", "release", number)
    sheet.keep = lambda answer: kept(answer) is not None
    room.drafted(sheet, lambda: about)
    room.app.push_screen(sheet, ended)
