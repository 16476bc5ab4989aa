"""Papers about a client, made from what is on record, and the note that they were printed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from casetui.papers.assessment import assessment_paper
from casetui.papers.client_page import client_page
from casetui.papers.closing import closing_paper
from casetui.papers.face import face_paper
from casetui.papers.family_letter import family_letter
from casetui.papers.medicines import medicine_questions
from casetui.papers.plan import plan_paper
from casetui.papers.ring_letter import ring_letter
from casetui.rules.asking import say_sum, summed
from casetui.rules.calling import words_of
from casetui.store.appeal_papers import letter_paper, packet_paper
from casetui.store.part2 import part_2_of
from casetui.store.ring_letters import letter_kept
from casetui.terms.access import Access, Printed
from casetui.terms.change import Refused
from casetui.terms.pack import Words
from casetui.terms.paper import Paper, PaperKind, Wish

if TYPE_CHECKING:
    from casetui.store.casebook import Casebook
    from casetui.terms.plan_tree import PlanTree
    from casetui.terms.portrait import Portrait


def paper_of(book: Casebook, wish: Wish, today: date) -> Paper:
    """The paper that is wished for.

    Raises:
        Refused: that client, plan or assessment is not there, or the case was not closed yet.
    """
    client = book.portraits.portrait(wish.client_id)
    words = words_of(client, book.library, today)
    match wish.kind:
        case PaperKind.FACE:
            return face_paper(client, today, words)
        case PaperKind.PAGE:
            return client_page(_plan(book, wish), client, today, wish.ring, words=words)
        case PaperKind.PLAN:
            plan = _plan(book, wish)
            if plan is None:
                raise Refused("There is no plan yet to print.")
            held = book.conferences.of_plan(plan.head.id)
            return plan_paper(plan, client, today, words, held[0] if held else None)
        case PaperKind.ASSESSMENT:
            return _assessment(book, wish, today)
        case PaperKind.LETTER | PaperKind.RING | PaperKind.MEDICINES:
            return _letter(book, wish, client, today)
        case PaperKind.APPEAL | PaperKind.PACKET:
            return _appeal(book, wish, today)
        case PaperKind.PART2:
            return part_2_of(book, wish, today)
        case PaperKind.CLOSING:
            return _closing(book, client, today, words)


def note_printed(book: Casebook, wish: Wish) -> None:
    """Note in the access log what is printed.

    Raises:
        VaultProblem: DISK_FULL or DISK_ERROR: it must not be.
    """
    book.access.note_leaving(Access.PRINTED, Printed(wish.client_id, wish.kind).kept())


def _closing(book: Casebook, client: Portrait, today: date, words: Words) -> Paper:
    closed = book.closings.of(client.id)
    if not closed:
        raise Refused("The case was not closed yet.")
    return closing_paper(closed[0], client, today, words, say_sum(summed(book.advocacy.of(client.id))))


def _letter(book: Casebook, wish: Wish, client: Portrait, today: date) -> Paper:
    if wish.kind is PaperKind.RING:
        return ring_letter(letter_kept(book.vault.connection, wish.contact_id))
    if wish.lists_id is not None:
        return medicine_questions(book.reconciliations.get(wish.lists_id), client, today)
    if wish.update_id is None:
        raise Refused("Say which letter.")
    told = book.updates.one_told(wish.update_id)
    return family_letter(told.entry, told.name, client.preferred or client.given or client.family, today)


def _appeal(book: Casebook, wish: Wish, today: date) -> Paper:
    if wish.denial_id is None:
        raise Refused("Say which denial.")
    if wish.kind is PaperKind.APPEAL:
        return letter_paper(book, wish.denial_id, today)
    return packet_paper(book, wish.denial_id, wish.chosen, today)


def _plan(book: Casebook, wish: Wish) -> PlanTree | None:
    return book.plans.current(wish.client_id) if wish.plan_id is None else book.plans.tree(wish.plan_id)


def _assessment(book: Casebook, wish: Wish, today: date) -> Paper:
    found = next((one for one in book.assessments.of(wish.client_id) if one.id == wish.assessment_id), None)
    if found is None:
        raise Refused("That assessment is not there any more.")
    trends = [
        trend
        for trend in book.assessments.trends(wish.client_id)
        if trend.instrument == found.instrument and (found.instrument or trend.name.casefold() == found.name.casefold())
    ]
    instrument = book.library.instruments.get(found.instrument)
    client = book.portraits.portrait(wish.client_id)
    return assessment_paper(found, instrument, trends[0] if trends else None, client, today)
