"""Transitions: into hospital, home again, an emergency visit, a move; their clocks and the ward meanwhile."""

from __future__ import annotations

from enum import StrEnum


class TransitionKind(StrEnum):
    """What happened (practice.md section 4)."""

    ADMISSION = "admission"
    EMERGENCY = "emergency visit"
    DISCHARGE = "discharge"
    MOVE = "move"


class TransitionStatus(StrEnum):
    """Whether its clocks still run."""

    RUNNING = "running"
    FINISHED = "finished"
    LET_GO = "let go"


class ClockStatus(StrEnum):
    """Status of one clock: two documented attempts count as effort, they do not meet it."""

    RUNNING = "running"
    MET = "met"
    EFFORT = "effort made"
    MISSED = "missed"
    LET_GO = "let go"


class ListFinding(StrEnum):
    """What comparing the lists found of one medicine."""

    SAME = "same"
    NEW = "new"
    STOPPED = "stopped"
    CHANGED = "changed"
    DOUBLED = "doubled"
    UNCLEAR = "unclear"
