"""The next step of a benefit from wherever it is seen."""

from __future__ import annotations

from casetui.dialogs.benefit_step import BenefitStepSheet
from casetui.rules.benefits import programmes, steps
from casetui.screens.room import Room
from casetui.screens.starting_denial import BENEFIT, offer_denial
from casetui.terms.benefit import BenefitStep, BenefitTaken
from casetui.terms.change import Change, Refused
from casetui.wording import spoken_name


def step(room: Room, number: int) -> None:
    """Ask what came of a benefit and note it; once it is denied, the denial is offered to be entered.

    Raises:
        Refused: it is not there any more, or nothing is left to be said of it.
    """
    book, today = room.casebook, room.clock.today()
    now = book.benefits.now(number)
    if not steps(now.entry.kind, now.status):
        raise Refused(f"{now.entry.programme} is {now.status}: nothing more is to be said of it.")
    client = book.portraits.portrait(now.client_id)
    who = spoken_name(client.given, client.family, client.preferred)

    def kept(taken: BenefitTaken) -> Change | None:
        change = room.make(lambda: book.benefits.take(number, taken, today))
        if change is not None and taken.step is BenefitStep.DENIED:
            room.call_later(offer_denial, room, now.client_id, BENEFIT, number)
        return change

    about = room.matter("benefit step", number, f"benefit step · {who}", "step", "benefit", number)
    heading = f"{now.entry.programme} · {who} · {now.status}"
    room.ask(BenefitStepSheet(heading, now, programmes(book.library.appeals), today), kept, about)
