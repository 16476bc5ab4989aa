"""Papers about a client, made from what is on record, and the note that they were printed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from casetui.papers.assessment import assessment_paper
from casetui.papers.client_page import client_page
from casetui.papers.closing import closing_paper
from casetui.papers.face import face_paper
from casetui.papers.plan import plan_paper
from casetui.terms.access import Access, Printed
from casetui.terms.change import Refused
from casetui.terms.paper import Paper, PaperKind, Wish

if TYPE_CHECKING:
    from casetui.store.casebook import Casebook
    from casetui.terms.plan_tree import PlanTree


def paper_of(book: Casebook, wish: Wish, today: date) -> Paper:
    """The paper that is wished for.

    Raises:
        Refused: that client, plan or assessment is not there, or the case was not closed yet.
    """
    client = book.portraits.portrait(wish.client_id)
    match wish.kind:
        case PaperKind.FACE:
            return face_paper(client, today)
        case PaperKind.PAGE:
            return client_page(_plan(book, wish), client, today, wish.ring)
        case PaperKind.PLAN:
            plan = _plan(book, wish)
            if plan is None:
                raise Refused("There is no plan yet to print.")
            return plan_paper(plan, client, today)
        case PaperKind.ASSESSMENT:
            return _assessment(book, wish, today)
        case PaperKind.CLOSING:
            closed = book.closings.of(wish.client_id)
            if not closed:
                raise Refused("The case was not closed yet.")
            return closing_paper(closed[0], client, today)


def note_printed(book: Casebook, wish: Wish) -> bool:
    """Note in the access log what was printed; False where the disk cannot."""
    return book.access.note(Access.PRINTED, Printed(wish.client_id, wish.kind).kept())


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
