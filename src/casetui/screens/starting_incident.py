"""An incident from wherever a client stands: its kind by one key, then one short sheet."""

from __future__ import annotations

from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.incident import IncidentSheet
from casetui.messages_watching import OpenReport
from casetui.rules.incidents import say_counts
from casetui.screens.room import Room
from casetui.terms.change import Change
from casetui.terms.health import IncidentKind
from casetui.terms.incident import IncidentEntry
from casetui.wording import list_name

KIND_KEYS = dict(zip("fihmwgabsno", IncidentKind, strict=True))
"""The letter of each kind: `g` is gone, `i` injured, `h` the head, `b` a basic need."""

FIRST = {
    IncidentKind.SELF_HARM: "! shows whom to ring: 988, a crisis place",
    IncidentKind.ABUSE_CONCERN: "what was seen or heard; the report comes next",
    IncidentKind.MISSING: "last seen when, where, wearing what",
}
"""What stands in the empty note of some kinds."""

SAFETY_HINT = "stays first on Today"


def ask_kind(room: Room, client_id: int) -> None:
    """Ask which kind, then for the incident."""
    today = room.clock.today()
    lately = say_counts(room.casebook.incidents.happened(client_id), today)
    options = [
        Option(
            key,
            kind.value,
            kind.value,
            " · ".join(filter(None, (SAFETY_HINT if kind.safety else "", lately.get(kind, "")))),
        )
        for key, kind in KIND_KEYS.items()
    ]

    def chosen(word: str | None) -> None:
        if word is not None:
            ask_incident(room, client_id, word)

    room.app.push_screen(Choose(f"Incident · {_who(room, client_id)}", options), chosen)


def ask_incident(room: Room, client_id: int, kind: str) -> None:
    """Ask for an incident of a kind and write it down; of an abuse concern its report comes up next.

    Raises:
        Refused: she is not there any more.
        ValueError: there is no such kind.
    """
    chosen, book = IncidentKind(kind), room.casebook
    who = _who(room, client_id)

    def kept(entry: IncidentEntry) -> Change | None:
        change = room.make(lambda: book.incidents.record(client_id, entry, room.clock.now()))
        if change is not None and chosen is IncidentKind.ABUSE_CONCERN:
            report = next(iter(book.reports.of(client_id)))
            room.app.post_message(OpenReport(report.id))
        return change

    about = room.matter(f"incident {kind}", client_id, f"{kind} · {who}", "incident", client_id, kind)
    room.ask(
        IncidentSheet(f"{kind.capitalize()} · {who}", chosen, room.clock.now(), FIRST.get(chosen, "")), kept, about
    )


def _who(room: Room, client_id: int) -> str:
    client = room.casebook.portraits.portrait(client_id)
    return list_name(client.family, client.given)
