"""Needs taken up into the plan that is worked with, from a pack or in words of their own, with what they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlmodel import Session

from casetui.records import Client, Finding, Need, Plan
from casetui.store import plan_tree_reads
from casetui.store.input import a_line, the
from casetui.store.plan_copies import Copying, chosen
from casetui.store.plan_lines import DRAFT_NAME, PlanLines
from casetui.store.plan_rows import Place, Row, checked_values, insert, the_plan
from casetui.store.plan_work import Work
from casetui.terms.case import Provenance
from casetui.terms.change import Refused
from casetui.terms.plan import PlanStatus
from casetui.terms.plan_tree import NeedEntry, PlanChange, PlanTree, Ref, RefKind
from casetui.terms.text import LINE_MAXIMUM
from casetui.wording import list_words

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

_SHOWN_FIRST = (PlanStatus.ACTIVE, PlanStatus.DRAFT, PlanStatus.ON_HOLD)

REMEMBERED = 8
"""Agreements that are read once for as long as the vault is open: those looked at last."""

SINCE = " (taken out since)"
"""What is added to where a need comes from, once that was taken out."""


class PlanNeeds(PlanLines):
    """The plan that is worked with, and the needs that are taken up into it."""

    def __init__(self, sessions: Sessions) -> None:
        super().__init__(sessions)
        self._agreed = lru_cache(REMEMBERED)(plan_tree_reads.agreed_in)

    def current(self, client_id: int) -> PlanTree | None:
        """The plan that is worked with: hers that is active, else a draft, else one on hold; None for none."""
        trees = plan_tree_reads.of_client(self.read, client_id, self._agreed)
        hers = [tree for tree in trees if tree.head.provenance is not Provenance.FROM_RECORD]
        return next((tree for word in _SHOWN_FIRST for tree in hers if tree.head.status is word), None)

    def take_needs(
        self,
        client_id: int,
        source: PlanTree,
        refs: Sequence[Ref],
        today: date,
        heard: str,
        finding_id: int | None = None,
    ) -> PlanChange:
        """Needs of a pack, with their goals and interventions, into the plan that is worked with.

        Where there is none, a draft is begun in the same change. `heard` is where the needs come from: "PHQ-9 of
        20 Nov"; the finding that is meant has led to the first of them.

        Raises:
            Refused: they are not in the source, or that finding cannot lead to a need of hers.
            NotSaved: the disk said no.
        """
        with self._on_current(client_id, today, finding_id) as work:
            copying = Copying(work.session, source, work.plan, today)
            for node in chosen(source, refs):
                row = copying.put(node, None)
                if isinstance(row, Need):
                    row.source = a_line(heard)
                work.rows.append(row)
        return work.done

    def take_need(self, client_id: int, entry: NeedEntry, today: date, finding_id: int | None = None) -> PlanChange:
        """A need in words of its own into the plan that is worked with; where there is none, a draft is begun.

        Raises:
            Refused: it has no name, or that finding cannot lead to a need of hers.
            NotSaved: the disk said no.
        """
        with self._on_current(client_id, today, finding_id) as work:
            row = Need(client_id=client_id, plan_id=work.plan.id, name="", since=today)
            for name, value in checked_values(row, entry).items():
                setattr(row, name, value)
            work.session.add(row)
            insert(work.session, Place(RefKind.NEED, work.plan.id), row, None)
            work.rows.append(row)
        return work.done

    @contextmanager
    def _on_current(self, client_id: int, today: date, finding_id: int | None) -> Iterator[Work]:
        """A write that brings needs into the plan that is worked with, `rows` of it."""
        plan = self.current(client_id)

        def found(session: Session) -> tuple[Plan, list[Row]]:
            return the_plan(session, plan.head.id) if plan is not None else _begun(session, client_id), []

        with self._changing(found, today, "") as work:
            yield work
            needs = [row for row in work.rows if isinstance(row, Need)]
            if finding_id is not None:
                _lead(work.session, finding_id, needs[0])
            begun = "" if plan is not None else f"{work.plan.name.lower()} begun, "
            noun = "need" if len(needs) == 1 else "needs"
            heard = f", from {needs[0].source}" if needs[0].source else ""
            work.words = f"{begun}{noun} added, {list_words([need.name for need in needs])}{heard}"


def _begun(session: Session, client_id: int) -> Plan:
    the(session, Client, client_id)
    plan = Plan(client_id=client_id, name=DRAFT_NAME)
    session.add(plan)
    session.flush()
    return plan


def _lead(session: Session, finding_id: int, need: Need) -> None:
    """Say of a finding that it led to a need.

    Raises:
        Refused: it is another client's, was taken out, is a strength, or led to one already.
    """
    finding = the(session, Finding, finding_id)
    wrong = {
        "That finding is someone else's.": finding.client_id != need.client_id,
        "That finding was taken out.": bool(finding.void_why),
        "A strength asks for no need.": finding.strength,
        "It led to a need already.": finding.need_id is not None,
    }
    for words, so in wrong.items():
        if so:
            raise Refused(words)
    finding.need_id = need.id
    session.add(finding)


def outlive(session: Session, findings: Sequence[Finding]) -> str:
    """The needs that came from findings which are taken out stay, and say so; returns what is said of that."""
    needs = [session.get(Need, number) for number in dict.fromkeys(one.need_id for one in findings if one.need_id)]
    staying = [need for need in needs if need is not None and not need.void_why]
    for need in staying:
        if need.source and not need.source.endswith(SINCE) and len(need.source) + len(SINCE) <= LINE_MAXIMUM:
            need.source += SINCE
            session.add(need)
    return f"; what came from it stays: {list_words([need.name for need in staying])}" if staying else ""
