"""Views of Today, kept by the names that she gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from casetui.records import SavedView
from casetui.terms.change import Change, Refused
from casetui.terms.text import plain_line
from casetui.terms.view import View

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

MOST = 30
"""Most views that are saved."""

NAME_MAXIMUM = 40
"""Most characters of a view's name."""


class Views:
    """The views that she saved."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def save(self, name: str, view: View) -> Change:
        """Keep a view by a name; a view of that name is replaced.

        Raises:
            Refused: there is no name, or there are too many views.
            NotSaved: the disk said no.
        """
        called = check_name(name)
        with self.sessions.changing("view saved") as (session, act):
            kept = session.exec(select(SavedView)).all()
            row = next((one for one in kept if one.name.casefold() == called.casefold()), None)
            if row is None and len(kept) >= MOST:
                raise Refused(f"There are {MOST} views already. x in the list removes one.")
            if row is None:
                row = SavedView(name=called, rank=max((one.rank for one in kept), default=0) + 1, body="")
            row.body = view.to_json()
            session.add(row)
            act.words = f"view “{row.name}” saved"
        return act.done

    def remove(self, number: int) -> Change:
        """Take a saved view away.

        Raises:
            Refused: it is not there any more.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("view removed") as (session, act):
            row = session.get(SavedView, number)
            if row is None:
                raise Refused("That view is not there any more.")
            session.delete(row)
            act.words = f"view “{row.name}” removed"
        return act.done


def check_name(name: str) -> str:
    """The name of a view as it is kept: one line.

    Raises:
        Refused: there is none, or it is too long.
    """
    called = plain_line(name).strip()
    if not called:
        raise Refused("Give it a name.")
    if len(called) > NAME_MAXIMUM:
        raise Refused(f"Say it in {NAME_MAXIMUM} characters.")
    return called
