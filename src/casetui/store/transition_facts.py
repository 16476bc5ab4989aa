"""What the record knows of a client that decides which clocks a transition starts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from casetui.records import Client, ClientPack, Condition, Coverage, Stay, Transition
from casetui.rules.denials import propose_ladder
from casetui.rules.transition_clocks import HEALTHCARE
from casetui.rules.transitions import chronic_among
from casetui.store import transition_rows as rows
from casetui.terms.case import Provenance, Setting
from casetui.terms.clock import age_on
from casetui.terms.health import ConditionStatus
from casetui.terms.transition import TransitionFacts, Turn

MEDICARE = ("medicare", "medicare-advantage")
"""Ladders of appeal by which a cover is known as Medicare."""


def facts_of(session: Session, client_id: int, said: Turn, today: date) -> TransitionFacts:
    """What decides the clocks of a transition: what she said, her age, her cover, her packs."""
    client = session.get_one(Client, client_id)
    covers = session.exec(
        select(Coverage).where(
            col(Coverage.client_id) == client_id, col(Coverage.until).is_(None) | (col(Coverage.until) >= said.day)
        )
    )
    packs = set(session.exec(select(ClientPack.pack).where(col(ClientPack.client_id) == client_id)))
    return TransitionFacts(
        kind=said.kind,
        day=said.day,
        told_on=today,
        stay=said.stay,
        about=said.about,
        age=age_on(client.born, said.day) if client.born is not None else client.age_entered,
        medicare=any(propose_ladder(one.payer, one.plan_kind) in MEDICARE for one in covers),
        chronic=said.chronic,
        home_health=said.home_health,
        ordered_on=said.ordered_on,
        risk=client.risk,
        packs=frozenset(packs | ({HEALTHCARE} if client.setting is Setting.HEALTH else set())),
    )


def preview_facts(session: Session, client_id: int, said: Turn, today: date) -> TransitionFacts:
    """The same, with the risk that LACE and HOSPITAL said of the stay that ends."""
    facts = facts_of(session, client_id, said, today)
    stays = open_stays(session, client_id)
    number = said.stay_id or (stays[-1].id if stays else None)
    trial = Transition(client_id=client_id, stay_id=number, kind=said.kind, on_day=said.day)
    return replace(facts, risk=rows.assessed_risk(session, client_id, trial) or facts.risk)


def chronic_conditions(session: Session, client_id: int) -> tuple[str, ...]:
    """Which high-risk chronic conditions her list names."""
    names = session.exec(
        select(Condition.name).where(
            col(Condition.client_id) == client_id,
            col(Condition.void_why) == "",
            col(Condition.status) == ConditionStatus.ACTIVE,
        )
    )
    return chronic_among(names)


def open_stays(session: Session, client_id: int) -> Sequence[Stay]:
    """Her stays that last, but for those that only a record names."""
    return session.exec(
        select(Stay)
        .where(
            col(Stay.client_id) == client_id,
            col(Stay.discharged).is_(None),
            col(Stay.void_why) == "",
            col(Stay.provenance) != Provenance.FROM_RECORD,
        )
        .order_by(col(Stay.id))
    ).all()
