"""Who is appointed to file, asked from any room; and why nobody needs to be."""

from __future__ import annotations

from casetui.dialogs.representative import RepresentativeSheet
from casetui.rules.representing import form_for, say_form
from casetui.screens.room import Room
from casetui.terms.change import Change
from casetui.terms.payer_call import Filing, RepresentativeEntry
from casetui.terms.people import Authority, InForce
from casetui.wording import list_words, spoken_name


def ask_appointment(room: Room, client_id: int, denial_id: int | None = None) -> None:
    """Ask who is appointed; for a denial, with the form that its ladder takes.

    Raises:
        Refused: the denial is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    filing = book.representatives.filing(denial_id) if denial_id is not None else None
    entry = RepresentativeEntry("", "", today)
    if filing is not None:
        known = form_for(filing.ladder)
        covers = "" if known else filing.payer
        entry = RepresentativeEntry("", known, today, covers, denial_id=denial_id)

    def kept(entry: RepresentativeEntry) -> Change | None:
        return room.make(lambda: book.representatives.appoint(client_id, entry, today))

    who = _called(room, client_id)
    heading = f"Appointed to file · {who}{f' · {filing.payer}' if filing else ''}"
    title = f"appointed to file · {who}"
    if denial_id is None:
        about = room.matter("appointment", client_id, title, "appointment", client_id)
    else:
        about = room.matter("appointment for a denial", denial_id, title, "step", "appointment", denial_id)
    sheet = RepresentativeSheet(heading, entry, _papers(room, client_id), _heed(room, client_id, filing), today)
    room.ask(sheet, kept, about)


def edit_appointment(room: Room, number: int) -> None:
    """Better an appointment.

    Raises:
        Refused: it is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    one = book.representatives.one(number)

    def kept(entry: RepresentativeEntry) -> Change | None:
        return room.make(lambda: book.representatives.edit(number, entry, today))

    heading = f"Appointed to file · {_called(room, one.client_id)}"
    about = room.matter("appointment edited", number, heading, "appointment edit", number)
    room.ask(RepresentativeSheet(heading, one.entry, _papers(room, one.client_id), (), today), kept, about)


def _papers(room: Room, client_id: int) -> dict[str, int]:
    """The documents on file, each by a name of its own."""
    found: dict[str, int] = {}
    for filed in room.casebook.documents.of(client_id):
        name, number = filed.said.name, 2
        while name in found:
            name, number = f"{filed.said.name} ({number})", number + 1
        found[name] = filed.id
    return found


def _heed(room: Room, client_id: int, filing: Filing | None) -> list[str]:
    """Which form the ladder takes; who decides for her by law, which by itself is no appointment here."""
    said = [f"To file with {filing.payer}: {say_form(filing.ladder)}."] if filing is not None else []
    decide = [
        f"{one.name} ({one.authority}{'' if one.in_force is InForce.IN_FORCE else f', {one.in_force}'})"
        for one in room.casebook.portraits.portrait(client_id).people
        if one.authority is not Authority.NONE and one.name
    ]
    if decide:
        said.append(f"On record: {list_words(decide)}. That is no appointment by itself.")
    return said


def _called(room: Room, client_id: int) -> str:
    client = room.casebook.portraits.portrait(client_id)
    return spoken_name(client.given, client.family, client.preferred)
