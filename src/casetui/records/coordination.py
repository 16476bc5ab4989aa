"""Referrals, services, deliveries and authorizations."""

from datetime import date, time

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from casetui.records.client import CLIENT
from casetui.records.columns import Line, Note, words
from casetui.terms.directory import Per
from casetui.terms.referral import ReferralAct, ReferralStatus, SentBy
from casetui.terms.service import AuthorizationStatus, DeliveryStatus, ServiceStatus, Unit


class Referral(SQLModel, table=True):
    """A referral; `to_whom` is said even where the provider is in the directory.

    `since` is the day of its last step that was no chase, `chase_on` the day on which silence is to be broken, None
    once nothing is awaited. `on_day` and `at` are the appointment. `after_id` is the one that was rejected, full or
    denied before.
    """

    __table_args__ = (
        sa.Index("referral_chase", "chase_on", sqlite_where=sa.text("chase_on IS NOT NULL")),
        sa.Index("referral_client", "client_id", "status"),
        sa.Index("referral_out", "since", sqlite_where=sa.text("chase_on IS NOT NULL")),
    )
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT)
    need_id: int | None = Field(default=None, foreign_key="need.id", index=True)
    intervention_id: int | None = Field(default=None, foreign_key="intervention.id", index=True)
    provider_id: int | None = Field(default=None, foreign_key="provider.id", index=True)
    to_whom: Line
    service: Line
    reason: Note = ""
    urgent: bool = False
    status: ReferralStatus = Field(default=ReferralStatus.DRAFT, sa_type=words(ReferralStatus))
    since: date
    chase_on: date | None = None
    reference: Line = ""
    on_day: date | None = None
    at: time | None = None
    after_id: int | None = Field(default=None, foreign_key="referral.id", index=True)
    void_why: Line = ""


class ReferralStep(SQLModel, table=True):
    """One step of a referral on its day; `how` it was sent or chased, `note` why, or what was said.

    `appointment` and `at` are those that a step of this kind set.
    """

    __tablename__ = "referral_step"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    referral_id: int = Field(foreign_key="referral.id", index=True)
    act: ReferralAct = Field(sa_type=words(ReferralAct))
    on_day: date
    how: SentBy | None = Field(default=None, sa_type=words(SentBy))
    reference: Line = ""
    note: Note = ""
    appointment: date | None = None
    at: time | None = None


class Service(SQLModel, table=True):
    """Something that is delivered again and again; `rhythm` an RFC 5545 rule from `since` on.

    `never_alone`: she cannot be without it for a day. `awaited` is the delivery that is to be confirmed next, None
    where nothing is; `confirm_by` the day from which its silence stands on Today, or of a paused one the day on
    which it is to run again. `cents` per `per` is what it costs, `payer` who pays. One delivery lasts `minutes` and
    uses `units` of the authorization.
    """

    __table_args__ = (
        sa.Index("service_confirm", "confirm_by", sqlite_where=sa.text("confirm_by IS NOT NULL")),
        sa.Index("service_client", "client_id", "status"),
    )
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT)
    need_id: int | None = Field(default=None, foreign_key="need.id", index=True)
    intervention_id: int | None = Field(default=None, foreign_key="intervention.id", index=True)
    referral_id: int | None = Field(default=None, foreign_key="referral.id", index=True)
    provider_id: int | None = Field(default=None, foreign_key="provider.id", index=True)
    authorization_id: int | None = Field(default=None, foreign_key="authorization.id", index=True)
    name: Line
    by_whom: Line = ""
    status: ServiceStatus = Field(default=ServiceStatus.PLANNED, sa_type=words(ServiceStatus))
    since: date | None = None
    until: date | None = None
    rhythm: Line = ""
    never_alone: bool = False
    awaited: date | None = None
    confirm_by: date | None = None
    cents: int | None = None
    per: Per | None = Field(default=None, sa_type=words(Per))
    payer: Line = ""
    minutes: int | None = None
    units: float | None = None
    note: Note = ""
    void_why: Line = ""


class Delivery(SQLModel, table=True):
    """What became of one promised delivery; `units` what it used of the authorization."""

    __table_args__ = (sa.Index("delivery_newest", "service_id", "on_day"),)
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    service_id: int = Field(foreign_key="service.id", index=True)
    on_day: date
    status: DeliveryStatus = Field(sa_type=words(DeliveryStatus))
    units: float | None = None
    note: Note = ""
    void_why: Line = ""


class Authorization(SQLModel, table=True):
    """What a payer allows; `approved` counts `unit`, None while not known; its renewal is to begin on `watch_on`.

    `denied_on` is the day on which it was last denied.
    """

    __table_args__ = (
        sa.Index("authorization_watch", "watch_on", sqlite_where=sa.text("watch_on IS NOT NULL")),
        sa.Index("authorization_client", "client_id", "status"),
    )
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT)
    need_id: int | None = Field(default=None, foreign_key="need.id", index=True)
    intervention_id: int | None = Field(default=None, foreign_key="intervention.id", index=True)
    provider_id: int | None = Field(default=None, foreign_key="provider.id", index=True)
    renews_id: int | None = Field(default=None, foreign_key="authorization.id", index=True)
    payer: Line
    what: Line
    number: Line = ""
    status: AuthorizationStatus = Field(default=AuthorizationStatus.REQUESTED, sa_type=words(AuthorizationStatus))
    unit: Unit = Field(default=Unit.VISITS, sa_type=words(Unit))
    asked_on: date
    asked: float | None = None
    approved: float | None = None
    since: date | None = None
    until: date | None = None
    denied_on: date | None = None
    watch_on: date | None = None
    note: Note = ""
    void_why: Line = ""


class UnitUse(SQLModel, table=True):
    """Units used on a day, by a confirmed delivery or by hand."""

    __tablename__ = "unit_use"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    authorization_id: int = Field(foreign_key="authorization.id", index=True)
    delivery_id: int | None = Field(default=None, foreign_key="delivery.id", index=True)
    on_day: date
    units: float
    note: Line = ""
    void_why: Line = ""
