"""The levels of an appeal: filed, asked about, decided, taken back, let go; each step one change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session

from casetui.records import Appeal, Denial, Representative
from casetui.rules.denials import (
    NO_TIME_KNOWN,
    check_path,
    decision_due,
    follows,
    late_filing,
    level_of,
    next_facts,
    watch_after,
)
from casetui.rules.representing import say_form
from casetui.store.denial_rows import (
    begin,
    called,
    clock_words,
    facts_of,
    go,
    is_first,
    noted,
    of,
    reason,
)
from casetui.store.input import a_line, a_note
from casetui.store.representatives import Representatives
from casetui.terms.advocacy import DenialStatus, Ruling
from casetui.terms.appeal import AppealLadder, Doing
from casetui.terms.change import Change, Refused
from casetui.terms.denial import Filed, Ruled
from casetui.wording import say_day

if TYPE_CHECKING:
    from casetui.library.library import Library
    from casetui.store.sessions import Sessions

STATUS = {
    Ruling.OVERTURNED: DenialStatus.OVERTURNED,
    Ruling.PARTLY: DenialStatus.PARTLY,
    Ruling.UPHELD: DenialStatus.UPHELD,
    Ruling.DISMISSED: DenialStatus.UPHELD,
}
"""What a denial becomes by a decision."""


class Appeals:
    """What is done about the level of a denial that stands now."""

    def __init__(self, sessions: Sessions, library: Library) -> None:
        self.sessions = sessions
        self.library = library

    @property
    def ladders(self) -> Mapping[str, AppealLadder]:
        """The ladders on the shelf, by id."""
        return self.library.appeals

    def appointed(self, denial_id: int, day: date) -> bool:
        """Whether somebody may file for a denial on a day, or it is said why nobody needs to be appointed.

        Raises:
            Refused: it is not there any more.
        """
        return Representatives(self.sessions).filing_by(denial_id, day) is not None

    def file(self, denial_id: int, filed: Filed, today: date) -> Change:
        """The level was filed; the clock of its decision begins.

        Raises:
            Refused: it was filed after its end and no `late_why` says so, nobody is appointed and no `alone_why` says
                why, the day lies ahead, or that status cannot follow.
            NotSaved: the disk said no.
        """
        if filed.on_day > today:
            raise Refused(f"{say_day(filed.on_day, today)} lies ahead.")
        with self.sessions.changing("appeal filed", why=a_note(filed.late_why)) as (session, act):
            row, level = of(session, act, denial_id)
            self._see_appointed(session, row, level, filed)
            late = late_filing(level.rolls_to or level.last_day, level.hour, filed.on_day, filed.at)
            if late and not filed.late_why.strip():
                raise Refused("That is after its last day: late filing, say why.")
            go(row, DenialStatus.FILED)
            self._start_decision(row, level, is_first(session, level), filed)
            level.filed_on, level.filed_at, level.filed_how = filed.on_day, filed.at, filed.how
            level.reference, level.expedited = a_line(filed.reference), filed.expedited
            level.late_why = a_line(filed.late_why)
            session.add(row)
            session.add(level)
            due = f"; decision due {say_day(level.due_on, today)}" if level.due_on else ""
            act.words = f"{called(session, row)}: {'filed late' if late else 'appeal filed'}{due}"
        return act.done

    def ask(self, denial_id: int, words: str, again_on: date, today: date) -> Change:
        """The decision was asked for; it stands on Today again on `again_on`.

        Raises:
            Refused: no decision is awaited, nothing is said, or that day is not ahead.
            NotSaved: the disk said no.
        """
        said = reason(words, "Say who said what.")
        if again_on <= today:
            raise Refused("Say a day ahead on which to ask again.")
        with self.sessions.changing("decision asked for", why=said) as (session, act):
            row, level = of(session, act, denial_id)
            if level.filed_on is None or level.ruling is not None:
                raise Refused(f"That denial is {row.status}: no decision is awaited.")
            level.watch_on = again_on
            noted(row, today, f"asked for the decision: {said}")
            session.add(row)
            session.add(level)
            act.words = f"{called(session, row)}: decision asked for, again {say_day(again_on, today)}"
        return act.done

    def rule(self, denial_id: int, ruled: Ruled, today: date) -> Change:
        """A level was decided; where it was lost, in part or whole, the next one's clock starts with it.

        Raises:
            Refused: the day lies ahead or before filing, or that status cannot follow.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("appeal decided", why=a_note(ruled.words)) as (session, act):
            row, level = of(session, act, denial_id)
            if ruled.on_day > today:
                raise Refused(f"{say_day(ruled.on_day, today)} lies ahead.")
            if level.filed_on is not None and ruled.on_day < level.filed_on:
                raise Refused("It cannot have been decided before it was filed.")
            go(row, STATUS[ruled.ruling])
            level.ruling, level.ruled_on, level.watch_on = ruled.ruling, ruled.on_day, None
            level.ruling_note = a_note(ruled.words)
            session.add(level)
            act.words = f"{called(session, row)}: {ruled.ruling}"
            if ruled.begin_next and ruled.ruling is not Ruling.OVERTURNED:
                act.words += self._on(session, row, level, today)
            session.add(row)
        return act.done

    def begin_next(self, denial_id: int, today: date) -> Change:
        """The next level, whose clock runs from the decision.

        Raises:
            Refused: nothing was decided against her, or no level follows.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("next level begun") as (session, act):
            row, level = of(session, act, denial_id)
            check_path(row.status, DenialStatus.DECIDING)
            words = self._on(session, row, level, today)
            if not words:
                raise Refused("No level follows on the shelf: the decision says what may be done.")
            session.add(row)
            act.words = f"{called(session, row)}{words}"
        return act.done

    def withdraw(self, denial_id: int, why: str, today: date) -> Change:
        """What was filed is taken back.

        Raises:
            Refused: no reason is given, or nothing is filed.
            NotSaved: the disk said no.
        """
        return self._end(denial_id, DenialStatus.WITHDRAWN, Ruling.WITHDRAWN, reason(why, "Say why."), today)

    def let_go(self, denial_id: int, why: str, today: date) -> Change:
        """It is not appealed, or not further.

        Raises:
            Refused: no reason is given, or that status cannot follow.
            NotSaved: the disk said no.
        """
        return self._end(denial_id, DenialStatus.LET_GO, Ruling.LET_GO, reason(why, "Say why it is let go."), today)

    def _start_decision(self, row: Denial, level: Appeal, first: bool, filed: Filed) -> None:
        """The clock of the decision that filing starts; where no time is known, a day to ask for it."""
        rung = level_of(self.ladders.get(row.ladder), level.level)
        due = decision_due(rung, facts_of(row, level, first), filed) if rung is not None else None
        level.decision = due.decision.id if due is not None else ""
        level.due_on = filed.due_on or (due.due if due is not None else None)
        level.watch_on = watch_after(level.due_on) if level.due_on else filed.on_day + NO_TIME_KNOWN

    def _see_appointed(self, session: Session, row: Denial, level: Appeal, filed: Filed) -> None:
        """Nobody files for her who is not appointed; why it is done all the same is kept as of nobody."""
        rung = level_of(self.ladders.get(row.ladder), level.level)
        if (rung is not None and rung.doing is Doing.FORWARDED) or self.appointed(row.id, filed.on_day):
            return
        why = a_line(filed.alone_why)
        if not why:
            raise Refused(
                f"Nobody is appointed to file for the client ({say_form(row.ladder)}): say why it is filed so."
            )
        none = Representative(
            client_id=row.client_id, denial_id=row.id, name="", form="", since=filed.on_day, why_none=why
        )
        session.add(none)

    def _on(self, session: Session, row: Denial, level: Appeal, today: date) -> str:
        """The level after one that was decided, in words; "" where none follows."""
        if level.ruled_on is None or follows(self.ladders.get(row.ladder), level.level) is None:
            return ""
        facts = next_facts(facts_of(row, level, is_first(session, level)), level.ruled_on)
        made = begin(session, row, level, facts, self.ladders, today)
        go(row, DenialStatus.DECIDING)
        rung = level_of(self.ladders[row.ladder], made.level)
        return f"; next {rung.name if rung is not None else made.level}{clock_words(made, today)}"

    def _end(self, denial_id: int, to: DenialStatus, ruling: Ruling, why: str, today: date) -> Change:
        with self.sessions.changing(f"denial {to}", why=why) as (session, act):
            row, level = of(session, act, denial_id)
            go(row, to)
            level.watch_on = None
            if level.ruling is None:
                level.ruling, level.ruled_on, level.ruling_note = ruling, today, why
            session.add(row)
            session.add(level)
            act.words = f"{called(session, row)}: {to}"
        return act.done
