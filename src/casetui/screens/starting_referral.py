"""A referral begun or bettered, in whatever room it is asked for."""

from __future__ import annotations

from dataclasses import astuple

from casetui.dialogs.referral import EditReferral, Look, NewReferral, ReferralSheet
from casetui.screens.room import Room
from casetui.terms.change import Change
from casetui.terms.referral import ReferralEntry

MOST = 12
"""Most providers that are looked at while a name is typed."""


def start(room: Room, client_id: int, entry: ReferralEntry) -> None:
    """Ask for a referral, filled in with what is known of it, and begin it."""
    book, today = room.casebook, room.clock.today()
    client = book.portraits.portrait(client_id)
    who = ", ".join(filter(None, (client.family, client.given)))

    def kept(new: NewReferral) -> Change | None:
        return room.make(lambda: book.referrals.start(client_id, new.entry, new.first, today))

    about = room.matter("referral", client_id, f"referral · {who}", "referral", client_id, *astuple(entry))
    room.ask(ReferralSheet(f"Referral · {who}", entry, look(room), today), kept, about)


def begin(room: Room, client_id: int, *known: object) -> None:
    """The same, for what a draft keeps of it: the values of its entry, in their order."""
    start(room, client_id, ReferralEntry(*known))  # type: ignore[arg-type]


def look(room: Room) -> Look:
    """What the directory says to some words."""
    return lambda words: room.casebook.directory.search(words, MOST)


def edit(room: Room, number: int) -> None:
    """Ask for what a referral says, and better it.

    Raises:
        Refused: it is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    one = book.referrals.get(number)
    entry = ReferralEntry(one.service, one.to_whom, one.reason, one.urgent, one.provider_id)

    def kept(said: ReferralEntry) -> Change | None:
        nothing = Change(0, "Nothing was different.", one.client_id)
        return room.make(lambda: book.referrals.edit(number, said, today) or nothing)

    about = room.matter("referral bettered", number, f"referral bettered · {one.client}", "referral edit", number)
    room.ask(EditReferral(f"Referral · {one.client}", entry, look(room)), kept, about)
