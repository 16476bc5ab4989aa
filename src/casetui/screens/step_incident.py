"""What was done about an incident that stands on Today.

Of a no-show who came instead; of an abuse concern first whether its report is begun; of any other what was done.
"""

from __future__ import annotations

from casetui.dialogs.settle import Settle, Settled
from casetui.messages_watching import OpenReport
from casetui.screens.room import Room
from casetui.screens.step_shift import cover
from casetui.terms.change import Change
from casetui.terms.health import IncidentKind
from casetui.terms.incident import IncidentNow


def step(room: Room, number: int) -> None:
    """Ask what was done about an incident, and for the next look.

    Raises:
        Refused: it, or the shift that it is about, is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    noted = book.shifts.of_incident(number)
    if noted is not None:
        cover(room, book.shifts.get(noted.shift_id, today), noted)
        return

    incident = book.incidents.get(number)
    if incident.kind is IncidentKind.ABUSE_CONCERN and incident.report_id is None:
        _begin_report(room, incident)
        return

    def settled(answer: Settled) -> Change | None:
        what, day = answer
        return room.make(lambda: book.incidents.follow_up(number, what, day or today, today))

    about = room.matter("followed up", number, "followed up", "step", "incident", number)
    room.ask(Settle("Followed up", today, True, "what was done, and who was told"), settled, about)


def _begin_report(room: Room, incident: IncidentNow) -> None:
    """Begin the report of an abuse concern that has none yet, and bring it up."""
    reports = room.casebook.reports
    if room.make(lambda: reports.begin(incident.client_id, room.clock.now(), incident.id)) is not None:
        room.app.post_message(OpenReport(reports.of(incident.client_id)[0].id))
