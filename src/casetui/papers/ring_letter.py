"""The letter that asks a client to ring: on paper it says no more than its words."""

from __future__ import annotations

from casetui.terms.paper import Paper, Paragraph


def ring_letter(words: str) -> Paper:
    """A letter as it was kept and is to leave; no heading and no foot tells anybody else what it is about."""
    return Paper("Please ring me", "", tuple(Paragraph(part) for part in words.split("\n\n") if part.strip()))
