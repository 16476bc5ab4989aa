"""What she decides about gaps: one that is let be until a day, a rule switched off, or given another number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Client, GapDismissal, GapTuning
from casetui.rules.gaps.evaluating import gaps_of
from casetui.rules.gaps.rule import Rule
from casetui.rules.gaps.rules import BY_ID, OWN_RULES, RULES
from casetui.store.gap_facts import facts_of, practice_facts
from casetui.store.input import a_line, named, the
from casetui.terms.change import Change, Refused
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.practice import PracticeFacts
from casetui.terms.gap import Dismissal, RuleStanding, Tuning
from casetui.terms.text import list_name
from casetui.wording import say_day

if TYPE_CHECKING:
    from casetui.rules.gaps.settings import RuleSettings
    from casetui.store.gaps import Gaps
    from casetui.store.sessions import Sessions

LONGEST = timedelta(days=366)
"""How long a gap can be let be before it is asked about again."""

MOST = 999
"""The highest number that a rule can be given."""


@dataclass(frozen=True, slots=True)
class GapChoices:
    """Writes and reads what she decided; `gaps` is what stands by it."""

    sessions: Sessions
    gaps: Gaps

    def dismiss(self, client_id: int | None, rule: str, about: str, until: date, why: str, today: date) -> Change:
        """Let one gap be until a day, from which it stands again unless it was settled.

        Raises:
            Refused: there is no reason, the day is not ahead or more than a year off, or the rule cannot be let be.
            NotSaved: the disk said no.
        """
        known = _the_rule(rule)
        if known.never_off:
            raise Refused("This cannot be let be. It goes by what is done about it.")
        if not why.strip():
            raise Refused("Say why it is let be.")
        if not today < until <= today + LONGEST:
            raise Refused("Say until which day, within a year: from that day on it stands again.")
        with self.sessions.changing("gap let be", client_id, why) as (session, act):
            _end(session, client_id, rule, about, today)
            session.add(
                GapDismissal(client_id=client_id, rule=rule, about=about, on_day=today, until=until, why=a_line(why))
            )
            act.words = f"{named(session, client_id)}: {known.name}, let be until {say_day(until, today)}"
        return act.done

    def stand_again(self, dismissal_id: int, today: date) -> Change:
        """Take back that a gap is let be: it stands again if it is one still.

        Raises:
            Refused: it was taken back already.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("gap stands again") as (session, act):
            row = the(session, GapDismissal, dismissal_id)
            if row.ended_on is not None:
                raise Refused("That was taken back already.")
            row.ended_on = today
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {_the_rule(row.rule).name}, stands again"
        return act.done

    def dismissed(self, today: date, client_id: int | None = None) -> tuple[Dismissal, ...]:
        """What is let be today, of one client or of all, soonest to stand again first."""
        wanted = (
            select(GapDismissal, Client.family, Client.given)
            .join(Client, isouter=True)
            .where(col(GapDismissal.ended_on).is_(None), col(GapDismissal.until) > today)
            .order_by(col(GapDismissal.until), col(GapDismissal.id))
        )
        if client_id is not None:
            wanted = wanted.where(col(GapDismissal.client_id) == client_id)
        with self.sessions.reading() as session:
            rows = session.exec(wanted).all()
        return tuple(
            Dismissal(
                row.id, row.client_id, row.rule, row.about, row.on_day, row.until, row.why,
                list_name(family or "", given or ""),
            )
            for row, family, given in rows
        )  # fmt: skip

    def tune(self, tuning: Tuning) -> Change:
        """Switch a rule off or on, or give it another number for every client; None is its own again.

        Raises:
            Refused: it cannot be switched off, has no number, or the number is not from 1 to 999.
            NotSaved: the disk said no.
        """
        rule = _the_rule(tuning.rule)
        if tuning.off and rule.never_off:
            raise Refused(f"{rule.name} cannot be switched off.")
        if tuning.number is not None and (rule.number is None or not 1 <= tuning.number <= MOST):
            raise Refused(f"A number from 1 to {MOST}." if rule.number is not None else "There is no number to set.")
        with self.sessions.changing("gap rule") as (session, act):
            row = session.exec(select(GapTuning).where(GapTuning.rule == tuning.rule)).first()
            row = row or GapTuning(rule=tuning.rule)
            row.off, row.number = tuning.off, tuning.number
            session.add(row)
            act.words = f"{rule.name}: {_said(rule, tuning)}"
        return act.done

    def standings(self, today: date) -> tuple[RuleStanding, ...]:
        """Every rule with what she set for it and for how many clients it stands today."""
        trying = Previewing(self, today)
        return tuple(trying.standing(name) for name in BY_ID)


class Previewing:
    """What rules would find on a day, of facts that are read once; nothing is written."""

    def __init__(self, choices: GapChoices, today: date) -> None:
        connection = choices.gaps.connection
        self.settings = choices.gaps.settings()
        self.everyone, self.own = facts_of(connection, today), practice_facts(connection)
        self.today = today

    def with_tuning(self, tuning: Tuning) -> RuleStanding:
        """How a rule would stand, were it set so."""
        tunings = {**self.settings.tunings, tuning.rule: tuning}
        return self.standing(tuning.rule, replace(self.settings, tunings=tunings))

    def standing(self, name: str, settings: RuleSettings | None = None) -> RuleStanding:
        """How a rule stands by these settings, or as it is set."""
        settings = settings or self.settings
        tuning = settings.tunings.get(name, Tuning(name))
        for rule in OWN_RULES:
            if rule.id == name:
                number = settings.number(name, rule.number)
                found = list(rule.find(self.own, number, self.today)) if number is not None else []
                return RuleStanding(name, tuning, len(found), 0, 0)
        rules = [rule for rule in RULES if rule.id == name]
        counts = [sum(1 for _ in gaps_of(facts, self.today, settings, rules)) for facts in self.everyone]
        of = sum(facts.active for facts in self.everyone)
        return RuleStanding(name, tuning, sum(counts), sum(map(bool, counts)), of)


def _the_rule(name: str) -> Rule[ClientFacts] | Rule[PracticeFacts]:
    if name not in BY_ID:
        raise Refused("There is no such rule any more.")
    return BY_ID[name]


def _end(session: Session, client_id: int | None, rule: str, about: str, today: date) -> None:
    """What was decided about a gap before ends with what is decided now."""
    before = select(GapDismissal).where(
        GapDismissal.rule == rule, GapDismissal.about == about, col(GapDismissal.ended_on).is_(None)
    )
    for row in session.exec(before):
        if row.client_id == client_id:
            row.ended_on = today
            session.add(row)


def _said(rule: Rule[ClientFacts] | Rule[PracticeFacts], tuning: Tuning) -> str:
    if tuning.off:
        return "switched off"
    return rule.counts.of(tuning.number) if tuning.number is not None else "its own number again"
