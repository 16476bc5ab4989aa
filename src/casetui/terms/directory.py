"""Providers and community resources: what they offer, for whom, at what cost, and whether they take anyone now."""

from __future__ import annotations

from enum import StrEnum


class ProviderKind(StrEnum):
    """What a provider is."""

    AGENCY = "agency"
    PRACTICE = "clinic or practice"
    FACILITY = "facility"
    PROGRAMME = "community programme"
    SUPPLIER = "supplier"
    PERSON = "person"
    OTHER = "other"


class Per(StrEnum):
    """What a cost is for."""

    HOUR = "hour"
    VISIT = "visit"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    ONCE = "once"


class Taking(StrEnum):
    """Whether a provider takes anyone for a service now."""

    OPEN = "taking"
    WAITING = "wait list"
    FULL = "full"
    UNKNOWN = "not known"
