"""The letter to the family on paper."""

from __future__ import annotations

from datetime import date

from casetui.terms.paper import Paper, Paragraph
from casetui.terms.update import ToldEntry
from casetui.wording import say_in_full


def family_letter(entry: ToldEntry, to: str, about: str, today: date) -> Paper:
    """A letter as it was kept, to somebody around a client; `about` is what the client is called in it."""
    printed = f", printed {say_in_full(today)}" if today != entry.on_day else ""
    parts = tuple(Paragraph(part) for part in entry.words.split("\n\n") if part.strip())
    return Paper(f"How {about} is", f"To {to}, {say_in_full(entry.on_day)}{printed}", parts, foot="Private.")
