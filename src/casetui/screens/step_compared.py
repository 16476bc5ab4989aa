"""The next step of a compared medicine: its question is put, then answered."""

from __future__ import annotations

from casetui.dialogs.medicine_question import AnswerSheet, QuestionSheet
from casetui.screens.room import Room
from casetui.terms.change import Change, Refused
from casetui.terms.medicines import Answering, Asking
from casetui.terms.people import Role


def step(room: Room, number: int) -> None:
    """Ask for what was answered, or first whom she asked.

    Raises:
        Refused: it is not there any more, nothing is asked about it, or the lists are finished.
    """
    book, today = room.casebook, room.clock.today()
    lists, line = book.reconciliations.of_line(number)
    if line.asked_on is None:
        ask_question(room, number)
        return
    if lists.finished_on is not None:
        raise Refused("Those lists are finished: a begins to compare them anew.")

    def kept(answering: Answering) -> Change | None:
        return room.make(lambda: book.reconciliations.answered(number, answering, today))

    about = room.matter("answer", number, f"{line.name} · {lists.client}", "step", "compared", number)
    room.ask(AnswerSheet(f"Answered · {line.name} · {lists.client}", line, today), kept, about)


def ask_question(room: Room, number: int) -> None:
    """Ask whom the question was put to.

    Raises:
        Refused: it is not there any more, nothing is asked about it, or the lists are finished.
    """
    book, today = room.casebook, room.clock.today()
    lists, line = book.reconciliations.of_line(number)
    if lists.finished_on is not None:
        raise Refused("Those lists are finished: a begins to compare them anew.")

    def kept(asking: Asking) -> Change | None:
        return room.make(lambda: book.reconciliations.asked(number, asking, today))

    about = room.matter("question", number, f"{line.name} · {lists.client}", "question", number)
    room.ask(
        QuestionSheet(f"Asked · {line.name} · {lists.client}", line, _whom(room, lists.client_id), today), kept, about
    )


def _whom(room: Room, client_id: int) -> str:
    """Whom she asks most likely: the client's doctor."""
    people = room.casebook.portraits.portrait(client_id).people
    return next((one.name for one in people if one.role is Role.DOCTOR and one.name), "")
