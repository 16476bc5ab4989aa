"""The next step of a service from wherever it is seen."""

from __future__ import annotations

from casetui.dialogs.service_step import ServiceStepSheet, ServiceTaken
from casetui.screens.room import Room
from casetui.store.services import Services
from casetui.terms.change import Change
from casetui.terms.service import ServiceStep
from casetui.wording import spoken_name


def step(room: Room, number: int) -> None:
    """Ask what came of a service and note it.

    Raises:
        Refused: it is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    now = book.services.now(number, today)
    client = book.portraits.portrait(now.client_id)
    who = spoken_name(client.given, client.family, client.preferred)

    def kept(taken: ServiceTaken) -> Change | None:
        return room.make(lambda: _take(book.services, number, taken, room))

    about = room.matter("service step", number, f"service step · {who}", "step", "service", number)
    room.ask(ServiceStepSheet(f"{now.entry.name} · {who} · {now.status}", now, today), kept, about)


def _take(services: Services, number: int, taken: ServiceTaken, room: Room) -> Change:
    today = room.clock.today()
    match taken.step:
        case ServiceStep.DELIVERED:
            return services.delivered(number, taken.day, today, taken.units, taken.note)
        case ServiceStep.ALL_DELIVERED:
            return services.all_delivered(number, taken.day, today)
        case ServiceStep.NOT_DELIVERED:
            return services.not_delivered(number, taken.day, taken.note, today)
        case ServiceStep.CALLED_OFF:
            return services.called_off(number, taken.day, taken.note, today)
        case ServiceStep.PAUSE:
            return services.pause(number, taken.day, taken.note, today)
        case ServiceStep.RESUME:
            return services.resume(number, taken.day, today)
        case ServiceStep.END:
            return services.end(number, taken.day, taken.note, today)
