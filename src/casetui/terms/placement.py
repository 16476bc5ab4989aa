"""Looking for a place to live or be cared for, and carers' shifts until then."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """A level of care, from the least to the most."""

    OWN_HOME = "own home with services"
    INDEPENDENT = "independent living"
    SUPPORTED = "supported housing"
    FAMILY_CARE = "adult family care home"
    ASSISTED = "assisted living"
    MEMORY = "memory care"
    GROUP = "group home"
    FOSTER = "foster home"
    RECOVERY = "recovery residence"
    REHAB = "rehabilitation"
    NURSING = "nursing home"
    HOSPICE = "hospice house"


class SearchStatus(StrEnum):
    """How far a search has come."""

    SEARCHING = "searching"
    CHOSEN = "chosen"
    MOVED = "moved"
    STOPPED = "stopped"


class OptionStatus(StrEnum):
    """How far it has come with one place."""

    FOUND = "found"
    TOURED = "toured"
    WAIT_LISTED = "wait-listed"
    OFFERED = "offered"
    DEPOSIT = "deposit paid"
    CHOSEN = "chosen"
    DECLINED = "declined"


class ShiftOutcome(StrEnum):
    """What became of one carer's shift."""

    CAME = "came"
    NO_SHOW = "no-show"
    COVERED = "covered by the back-up"
    CALLED_OFF = "called off"
