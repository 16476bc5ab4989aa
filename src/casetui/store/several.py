"""One act on several check-ins: all of them in one change, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from casetui.store.checkins import CheckIns
from casetui.store.input import named
from casetui.store.journal import Act
from casetui.terms.change import Change, Refused
from casetui.wording import say_count, say_day, say_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlmodel import Session

    from casetui.store.sessions import Sessions

MOST = 500
"""Most check-ins of one act."""

NAMED = 3
"""How many of them the change names; the rest is counted."""


class Several:
    """Every write about several check-ins at once."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self._one = CheckIns(sessions)

    def snooze(
        self, check_in_ids: Sequence[int], until: date, today: date, at: time | None = None, why: str = ""
    ) -> Change:
        """Put several check-ins off to one day.

        Raises:
            Refused: one of them is a safety row or no longer planned, the day is past, or a window asks for a reason.
            NotSaved: the disk said no.
        """

        def put_off(session: Session, act: Act, number: int) -> None:
            self._one.put_off(session, act, number, until, today, at, why)

        at_words = f" {say_time(at)}" if at else ""
        return self._all("snoozed", check_in_ids, why, put_off, f"put off to {say_day(until, today)}{at_words}")

    def done(self, check_in_ids: Sequence[int], now: datetime, what: str) -> Change:
        """Settle several check-ins with one note of what was done; the next of each by its rhythm is planned.

        Raises:
            Refused: one of them is a safety row or was settled meanwhile, or it is not said what was done.
            NotSaved: the disk said no.
        """
        if not what.strip():
            raise Refused("Say what was done.")

        def finish(session: Session, act: Act, number: int) -> None:
            self._one.finish(session, act, number, now, what)

        return self._all("done", check_in_ids, what, finish, "done")

    def _all(
        self, words: str, numbers: Sequence[int], why: str, one: Callable[[Session, Act, int], None], said: str
    ) -> Change:
        """The same with each of them, in one change that says so."""
        if not numbers:
            raise Refused("Nothing is marked.")
        if len(numbers) > MOST:
            raise Refused(f"At most {MOST} at once.")
        with self.sessions.changing(words, why=why) as (session, act):
            acts = [Act(words) for _ in numbers]
            for number, each in zip(numbers, acts, strict=True):
                one(session, each, number)
            clients = {each.client_id for each in acts}
            act.client_id = clients.pop() if len(clients) == 1 else None
            names = list(dict.fromkeys(named(session, each.client_id) for each in acts))
            rest = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
            act.words = f"{say_count(len(acts), 'check-in')} {said}: {', '.join(names[:NAMED])}{rest}"
        return act.done
