"""A call with a payer written down from any room of one client: about a denial, an authorization or a benefit."""

from __future__ import annotations

from casetui.dialogs.payer_call import CallSheet, Things
from casetui.screens.room import Room
from casetui.terms.change import Change
from casetui.terms.payer_call import CallEntry, Tie
from casetui.wording import spoken_name

NAME_MOST = 28
"""Characters of what a call is about, at most."""


def ask_call(room: Room, client_id: int, denial_id: int | None = None, benefit_id: int | None = None) -> None:
    """Ask who said what, and keep it as the contact and the call that it is."""
    book, now = room.casebook, room.clock.now()
    things = things_of(room, client_id)
    tie = Tie(denial_id=denial_id, benefit_id=benefit_id)
    payer = book.representatives.filing(denial_id).payer if denial_id is not None else _payer(room, client_id)
    entry = CallEntry(payer, "", now, "", tie=tie)
    who = _called(room, client_id)

    def kept(entry: CallEntry) -> Change | None:
        return room.make(lambda: book.payer_calls.record(client_id, entry, room.clock.today()))

    title = f"call with a payer · {who}"
    if denial_id is None and benefit_id is None:
        about = room.matter("payer call", client_id, title, "step", "payer", client_id)
    else:
        about = room.matter("payer call", client_id, title, "payer call", client_id, denial_id, benefit_id)
    room.ask(CallSheet(f"Call with a payer · {who}", entry, things, now, fresh=True), kept, about)


def edit_call(room: Room, number: int) -> None:
    """Better what was written down of a call.

    Raises:
        Refused: it is not there any more.
    """
    book, now = room.casebook, room.clock.now()
    call = book.payer_calls.one(number)
    entry = CallEntry(
        call.payer,
        call.spoke_with,
        call.at,
        call.statement,
        call.reference,
        call.promised_by,
        book.payer_calls.minutes(number),
        call.tie,
        call.telling,
    )
    who = _called(room, call.client_id)

    def kept(entry: CallEntry) -> Change | None:
        return room.make(lambda: book.payer_calls.amend(number, entry, room.clock.today()))

    about = room.matter("payer call amended", number, f"call with {call.payer} · {who}", "call edit", number)
    heading = f"Call with {call.payer} · {who}"
    room.ask(CallSheet(heading, entry, things_of(room, call.client_id), now, fresh=False), kept, about)


def things_of(room: Room, client_id: int) -> Things:
    """What a call may be about, each by words of its own."""
    book, today = room.casebook, room.clock.today()
    found = [(one.entry.what, Tie(denial_id=one.id)) for one in book.denials.of(client_id, today)]
    found += [(one.entry.what, Tie(authorization_id=one.id)) for one in book.authorizations.of(client_id, today)]
    found += [(one.entry.programme, Tie(benefit_id=one.id)) for one in book.benefits.of(client_id)]
    named: dict[str, Tie] = {}
    for words, tie in found:
        kind = "denial" if tie.denial_id else "authorization" if tie.authorization_id else "benefit"
        short = f"{kind}: {words if len(words) <= NAME_MOST else f'{words[: NAME_MOST - 1]}…'}"
        number, unlike = 2, short
        while unlike in named:
            unlike, number = f"{short} ({number})", number + 1
        named[unlike] = tie
    return Things(named)


def _payer(room: Room, client_id: int) -> str:
    """Her only payer; "" where there are several, or none."""
    payers = {fact.name for fact in room.casebook.portraits.cover(client_id) if fact.live}
    return payers.pop() if len(payers) == 1 else ""


def _called(room: Room, client_id: int) -> str:
    client = room.casebook.portraits.portrait(client_id)
    return spoken_name(client.given, client.family, client.preferred)
