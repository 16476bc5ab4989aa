"""The next step of an authorization from wherever it is seen."""

from __future__ import annotations

from datetime import date

from casetui.dialogs.authorization_step import AuthorizationStepSheet, AuthorizationTaken
from casetui.screens.room import Room
from casetui.screens.starting_denial import AUTHORIZATION, offer_denial
from casetui.store.authorizations import Authorizations
from casetui.terms.change import Change
from casetui.terms.service import AuthorizationStep
from casetui.wording import spoken_name


def step(room: Room, number: int) -> None:
    """Ask what came of an authorization and note it.

    Raises:
        Refused: it is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    now = book.authorizations.now(number, today)
    client = book.portraits.portrait(now.client_id)
    who = spoken_name(client.given, client.family, client.preferred)

    def kept(taken: AuthorizationTaken) -> Change | None:
        made = room.make(lambda: _take(book.authorizations, number, taken, today))
        if made is not None and taken.step is AuthorizationStep.DENIED and taken.by is None:
            room.call_later(offer_denial, room, now.client_id, AUTHORIZATION, number)
        return made

    about = room.matter("authorization step", number, f"authorization step · {who}", "step", "authorization", number)
    room.ask(AuthorizationStepSheet(f"{now.entry.what} · {who} · {now.status}", now, today), kept, about)


def _take(held: Authorizations, number: int, taken: AuthorizationTaken, today: date) -> Change:
    word_by = taken.by or today
    match taken.step:
        case AuthorizationStep.APPROVED:
            return held.approve(number, taken.granted, today)
        case AuthorizationStep.PART_APPROVED:
            return held.approve(number, taken.granted, today, in_part=True)
        case AuthorizationStep.PENDED:
            return held.pend(number, taken.note, word_by, today)
        case AuthorizationStep.DENIED:
            return held.deny(number, taken.note, today, taken.by)
        case AuthorizationStep.ASKED_AGAIN:
            return held.asked_again(number, word_by, taken.note, today)
        case AuthorizationStep.RENEWAL:
            return held.renew(number, taken.day, taken.units, word_by, today)
        case AuthorizationStep.USED:
            return held.use(number, taken.units or 0, taken.day, today, taken.note)
        case AuthorizationStep.END:
            return held.end(number, taken.note, today)
