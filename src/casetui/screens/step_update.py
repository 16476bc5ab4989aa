"""The next step of a family update from wherever it is seen: told, a letter, later, or no more."""

from __future__ import annotations

from casetui.dialogs.family import MODES, Came, FamilyStep, FamilyStepSheet
from casetui.rules.cadence import next_due
from casetui.rules.disclosing import ground
from casetui.rules.telling import uncovered
from casetui.screens import step_letter
from casetui.screens.room import Room
from casetui.terms.change import Change, Refused
from casetui.terms.update import ToldEntry


def step(room: Room, number: int) -> None:
    """Ask what came of the updates `number`, and note it; a letter is begun on a sheet of its own.

    Raises:
        Refused: they are not there any more, or were stopped.
    """
    book, today = room.casebook, room.clock.today()
    one = book.updates.get(number)
    if one.stopped_on is not None:
        raise Refused(f"These updates were stopped: {one.stopped_why}")
    found = book.releases.hearing(one.client_id, one.person_id, today)
    warned = "" if ground(found, None) else uncovered(found)
    sheet = FamilyStepSheet(f"Tell {one.name}", warned, next_due(one.rhythm, today, today), today)

    def kept(answer: FamilyStep) -> Change | None:
        if answer.came is Came.STOP:
            return room.make(lambda: book.updates.stop(number, answer.words, today))
        if answer.came is Came.LATER and answer.next_on is not None:
            day = answer.next_on
            return room.make(lambda: book.updates.postpone(number, day, today))
        entry = ToldEntry(answer.words, answer.on_day, MODES[answer.came], answer.next_on)
        return room.make(lambda: book.updates.tell(one.client_id, one.person_id, entry, today))

    def ended(_: FamilyStep | None) -> None:
        if sheet.letter_wanted:
            step_letter.step(room, one.person_id)

    about = room.matter("family told", number, f"tell {one.name}", "step", "update", number)
    sheet.keep = lambda answer: kept(answer) is not None
    room.drafted(sheet, lambda: about)
    room.app.push_screen(sheet, ended)
