"""Who may hear what: releases of information, and what is kept apart (practice.md section 9)."""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """A part of the record that a release may cover; psychotherapy notes and Part 2 records need their own."""

    CARE = "health and care"
    MENTAL = "mental health"
    SUBSTANCE = "substance use"
    PSYCHOTHERAPY = "psychotherapy notes"
    HIV = "HIV"
    MONEY = "money and benefits"
    LEGAL = "legal matters"
    SCHOOL = "school"


class KeptApart(StrEnum):
    """Why a note is kept out of letters, the client's page and packets unless she says otherwise."""

    NO = ""
    MANDATED = "mandated report"
    PSYCHOTHERAPY = "psychotherapy notes"
    SUBSTANCE = "substance use"


class ReleaseStatus(StrEnum):
    """Status of a release on a day."""

    DRAFT = "draft"
    LIVE = "live"
    EXPIRED = "expired"
    REVOKED = "revoked"


class HowGiven(StrEnum):
    """How a release was given."""

    ON_PAPER = "on paper"
    ELECTRONIC = "electronically"
    SPOKEN = "spoken, written down"
