"""The next step of a denial from wherever it is seen."""

from __future__ import annotations

from datetime import date

from casetui.dialogs.denial_step import DenialStepSheet, DenialTaken
from casetui.rules.denials import acts
from casetui.screens.advocacy_log import propose_entry
from casetui.screens.room import Room
from casetui.store.denials import Denials
from casetui.terms.change import Change, Refused
from casetui.terms.denial import RULINGS, AppealAct, Ruled

GAINED = (AppealAct.OVERTURNED, AppealAct.PARTLY)
"""Decisions after which the entry of the advocacy log is offered, once the denial is over."""


def step(room: Room, number: int) -> None:
    """Ask what was done about a denial or came of it, and note it.

    Raises:
        Refused: it is not there any more, or it is over.
    """
    book, today = room.casebook, room.clock.today()
    now = book.denials.now(number, today)
    ladder = book.denials.ladders.get(now.entry.ladder)
    if not acts(now, ladder, today):
        raise Refused(f"That denial is {now.status}: nothing follows. a enters another one.")

    def kept(taken: DenialTaken) -> Change | None:
        return room.make(lambda: _take(book.denials, number, taken, today))

    about = room.matter("denial step", number, f"denial step · {now.client}", "step", "denial", number)
    sheet = DenialStepSheet(f"{now.entry.what} · {now.client} · {now.status}", now, ladder, today)

    def ended(taken: DenialTaken | None) -> None:
        if taken is not None and taken.act in GAINED:
            propose_entry(room, number)

    sheet.keep = lambda taken: kept(taken) is not None
    room.drafted(sheet, lambda: about)
    room.app.push_screen(sheet, ended)


def _take(held: Denials, number: int, taken: DenialTaken, today: date) -> Change:
    if taken.filed is not None:
        return held.file(number, taken.filed, today)
    if taken.act in RULINGS:
        return held.rule(number, Ruled(RULINGS[taken.act], taken.day, taken.words, taken.begin_next), today)
    match taken.act:
        case AppealAct.ASKED:
            return held.ask(number, taken.words, taken.again_on or today, today)
        case AppealAct.DECIDING:
            return held.decide_later(number, today)
        case AppealAct.NOT_KEPT:
            return held.benefit_not_kept(number, taken.words, today)
        case AppealAct.NEXT:
            return held.begin_next(number, today)
        case AppealAct.WITHDRAWN:
            return held.withdraw(number, taken.words, today)
    return held.let_go(number, taken.words, today)
