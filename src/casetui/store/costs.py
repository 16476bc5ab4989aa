"""What a client's services cost in a month, and the least costly place that is on file for her."""

from __future__ import annotations

from sqlmodel import Session, col, func, select

from casetui.records import Offer, PlacementOption, PlacementSearch, Provider, Service
from casetui.rules.costing import by_payer, least_costly, monthly, of_place
from casetui.terms.directory import Per
from casetui.terms.placement import Level, OptionStatus, SearchStatus
from casetui.terms.service import Costs, ServiceStatus, SettingCost

UNSAID = "payer not said"
"""Who pays where nobody is named."""

_PLACES = tuple(level for level in Level if level is not Level.OWN_HOME)


def of(session: Session, client_id: int) -> Costs:
    """What is known of a client's costs; nothing is guessed."""
    rows = session.exec(
        select(Service).where(
            col(Service.client_id) == client_id,
            col(Service.void_why) == "",
            col(Service.status) == ServiceStatus.RUNNING,
        )
    ).all()
    known, unknown = [], []
    for row in rows:
        found = monthly(row.cents, row.per, row.rhythm, row.minutes)
        if isinstance(found, str):
            unknown.append((row.name, found))
        elif row.per is not Per.ONCE:
            known.append((row.payer or UNSAID, found))
    once = sum(row.cents or 0 for row in rows if row.per is Per.ONCE)
    search = _search(session, client_id)
    level = search.level if search is not None else None
    places = [*_offered(session, level), *(_looked_at(session, search) if search is not None else ())]
    return Costs(by_payer(known), tuple(unknown), once, least_costly(places), level.value if level else "")


def _search(session: Session, client_id: int) -> PlacementSearch | None:
    """Her latest search for a place that is not over."""
    return session.exec(
        select(PlacementSearch)
        .where(
            col(PlacementSearch.client_id) == client_id,
            col(PlacementSearch.void_why) == "",
            col(PlacementSearch.status).in_((SearchStatus.SEARCHING, SearchStatus.CHOSEN)),
        )
        .order_by(col(PlacementSearch.id).desc())
    ).first()


def _offered(session: Session, level: Level | None) -> list[SettingCost | None]:
    """What the directory says that places of a level cost, of any level without one."""
    wanted = [one.value for one in (_PLACES if level is None else (level,))]
    rows = session.exec(
        select(Offer, Provider)
        .join(Provider, col(Provider.id) == col(Offer.provider_id))
        .where(
            func.lower(col(Offer.service)).in_(wanted),
            col(Offer.cents).is_not(None),
            col(Offer.void_why) == "",
            col(Provider.void_why) == "",
            col(Provider.same_as).is_(None),
        )
    ).all()
    return [
        of_place(offer.service.lower(), provider.name, offer.cents, offer.per, offer.as_of) for offer, provider in rows
    ]


def _looked_at(session: Session, search: PlacementSearch) -> list[SettingCost | None]:
    """What the places cost that she looked at for her."""
    rows = session.exec(
        select(PlacementOption).where(
            col(PlacementOption.search_id) == search.id,
            col(PlacementOption.void_why) == "",
            col(PlacementOption.status) != OptionStatus.DECLINED,
        )
    ).all()
    return [of_place(search.level.value, row.name, row.cents, Per.MONTH, None) for row in rows]
