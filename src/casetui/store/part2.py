"""The notice of 42 CFR 2.32, made from the release that covered a telling, or that covers the next one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from casetui.papers.part2 import part_2_paper
from casetui.rules.consent import covered
from casetui.terms.change import Refused
from casetui.terms.consent import Category, ReleaseRead
from casetui.terms.paper import Paper, Wish
from casetui.wording import spoken_name

if TYPE_CHECKING:
    from casetui.store.casebook import Casebook


def part_2_of(book: Casebook, wish: Wish, today: date) -> Paper:
    """The notice for the telling of a wish, else for its release, else for the newest that covers substance use.

    Raises:
        Refused: that telling or release is not there, or no live release names substance use.
    """
    client = book.portraits.portrait(wish.client_id)
    about = spoken_name(client.given, client.family)
    if wish.disclosure_id is not None:
        told = book.disclosures.get(wish.disclosure_id)
        if told.release_id is None:
            raise Refused("No release covered that: there is no consent to go with it.")
        return part_2_paper(book.releases.get(told.release_id), about, today, told)
    live = naming(book, wish.client_id, today)
    found = next((one for one in live if wish.release_id in (None, one.id)), None)
    if found is None:
        raise Refused("No live release names substance use.")
    return part_2_paper(found, about, today)


def naming(book: Casebook, client_id: int, today: date) -> list[ReleaseRead]:
    """The live releases of a client that name substance use, the newest first."""
    return [one for one in book.releases.of(client_id) if Category.SUBSTANCE in covered(one, today)]
