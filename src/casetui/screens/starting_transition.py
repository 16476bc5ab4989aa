"""A transition entered from wherever it comes up; after a discharge the readmission risk is offered."""

from __future__ import annotations

from casetui import messages
from casetui.dialogs.sure import Sure
from casetui.dialogs.transition import TransitionSheet
from casetui.rules.readmission import LACE
from casetui.rules.transitions import readmission_applies
from casetui.screens.room import Room
from casetui.terms.change import Change
from casetui.terms.health import StayKind
from casetui.terms.transition import StayFor, TransitionKind, Turn
from casetui.wording import spoken_name

RISK = (
    "Work out the readmission risk now? LACE asks four things; days and ED visits are filled in from the record.",
    "10 or more is high: the practice's visit is then due within 7 days instead of 14.",
    "y asks it. Esc leaves it: M on the client's line asks it at any time.",
)


def ask_transition(room: Room, client_id: int, stay_id: int | None = None) -> None:
    """Ask what happened to a client and begin the transition; `stay_id` is a stay that a record brought.

    Raises:
        Refused: she or the stay is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    client, known = book.portraits.portrait(client_id), book.transitions.known(client_id, today)
    who = spoken_name(client.given, client.family, client.preferred)
    turn = _recorded(room, stay_id) if stay_id is not None else None
    sheet = TransitionSheet(f"Hospital or home · {who}", known, today, turn)

    def kept(said: Turn) -> bool:
        return _begin(room, client_id, said) is not None

    def ended(said: Turn | None) -> None:
        if said is not None and _asks_risk(said, known.facts.age):
            offer_risk(room, client_id)

    sheet.keep = kept
    about = room.matter("transition", client_id, f"hospital or home · {who}", "transition", client_id, stay_id)
    room.drafted(sheet, lambda: about)
    room.app.push_screen(sheet, ended)


def offer_risk(room: Room, client_id: int) -> None:
    """Offer to ask LACE."""

    def answered(yes: bool | None) -> None:
        if yes:
            room.app.post_message(messages.OpenAnswers(client_id, LACE))

    room.app.push_screen(Sure("Readmission risk", RISK), answered)


def _begin(room: Room, client_id: int, said: Turn) -> Change | None:
    return room.make(lambda: room.casebook.transitions.begin(client_id, said, room.clock.today()))


def _asks_risk(said: Turn, age: int | None) -> bool:
    return said.kind is TransitionKind.DISCHARGE and readmission_applies(said.stay, said.about is StayFor.MEDICAL, age)


def _recorded(room: Room, stay_id: int) -> Turn:
    one = room.casebook.transitions.asked_stay(stay_id)
    emergency = one.kind is StayKind.EMERGENCY
    kind = TransitionKind.EMERGENCY if emergency else TransitionKind.DISCHARGE
    return Turn(kind, one.day, one.place, stay=one.kind, stay_id=stay_id)
