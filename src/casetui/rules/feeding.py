"""What of her week leaves the vault for a calendar that others can open: by default that something is, and when."""

from __future__ import annotations

import hashlib
import unicodedata

from casetui.terms.calendar_feed import Engagement, FeedChoice, FeedEntry, Naming

WITHOUT_WORDS = "busy"
"""What an entry is called whose kind says nothing."""


def fed(engagement: Engagement, choice: FeedChoice) -> FeedEntry:
    """An engagement as its entry: title by the choice, a place only if places are let out, never a note."""
    return FeedEntry(
        uid=engagement.uid,
        title=title_of(engagement, choice.naming),
        starts=engagement.starts,
        minutes=engagement.minutes,
        days=engagement.days,
        place=engagement.place if choice.places else "",
        sequence=engagement.sequence,
        free=engagement.free,
    )


def title_of(engagement: Engagement, naming: Naming) -> str:
    """What an entry's title says: "visit", "visit A.O." or "visit Ada Ortiz"."""
    names = (engagement.given, engagement.family)
    who = {
        Naming.NOTHING: "",
        Naming.INITIALS: initials(*names),
        Naming.NAMES: " ".join(filter(None, names)),
    }[naming]
    return " ".join(filter(None, (engagement.kind or WITHOUT_WORDS, who)))


def initials(given: str, family: str) -> str:
    """The first letter of each name with its accents, in capitals: "A.O."; a name without a letter has none."""
    return "".join(f"{letter}." for letter in map(_first_letter, (given, family)) if letter)


def _first_letter(name: str) -> str:
    text = unicodedata.normalize("NFC", name)
    start = next((n for n, character in enumerate(text) if character.isalpha()), None)
    if start is None:
        return ""
    end = start + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return text[start].upper()[:1] + text[start + 1 : end]


def stable_uid(vault: str, table: str, row_id: int) -> str:
    """What names an entry whenever the feed is written anew; nobody can tell a row or a client from it.

    `vault` is what tells this vault from every other and never leaves it.
    """
    mark = hashlib.sha256(f"{vault}\n{table}\n{row_id}".encode()).hexdigest()
    return f"{mark[:32]}@casetui"
