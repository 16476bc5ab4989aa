"""How she writes: the sentences of an invented client's history, drawn so that they do not repeat at once."""

from __future__ import annotations

from datetime import date
from random import Random

from casetui.demo.casting import Case
from casetui.demo.shelf import Deck, shelf


class Voice:
    """Draws reasons and notes about one client."""

    def __init__(self, case: Case, rng: Random) -> None:
        self.case, self.rng = case, rng
        self._shared = shelf("common")
        self._notes = [Deck(need["notes"], rng) for need in case.needs]
        self._general = Deck(case.listed("general"), rng)
        self._others = Deck([f"{who}\n{note}" for need in case.needs for who, note in need["other"]], rng)
        self._family = Deck(case.setting["family"], rng)
        self._reasons = {
            kind: Deck(
                [
                    *(f"\n{reason}" for reason in case.listed(f"{kind}s")),
                    *(f"{number}\n{reason}" for number, need in enumerate(case.needs) for reason in need[kind]),
                ],
                rng,
            )
            for kind in ("call", "visit", "message")
        }
        self._topic = ""
        self._decks: dict[str, Deck] = {}

    def _say(self, pattern: str, day: date) -> str:
        return self.case.say(pattern, self.rng, day)

    def reason(self, kind: str, day: date) -> str:
        """Why a call, a visit or a message was planned; the next note keeps to its need."""
        self._topic, reason = self._reasons[kind].draw().split("\n")
        return self._say(reason, day)

    def note(self, day: date, seen: bool = True) -> str:
        """A note about her: one sentence of her plan, often another of her days.

        A child's days are told only where she was seen.
        """
        number = int(self._topic) if self._topic else self.rng.randrange(len(self._notes))
        note = self._say(self._notes[number].draw(), day)
        if self.rng.random() < 0.55 and (seen or not self.case.child):
            more = self._say(self._general.draw(), day)
            return f"{note} {more}" if self.rng.random() < 0.5 else f"{more} {note}"
        return note

    def shared(self, group: str, key: str, day: date) -> str:
        """A sentence that every setting shares."""
        deck = self._decks.setdefault(f"{group}/{key}", Deck(self._shared[group][key], self.rng))
        return self._say(deck.draw(), day)

    def first(self, day: date) -> str:
        """The note of the intake visit."""
        return f"{self.shared('begin', 'notes', day)} {self._say(self._general.draw(), day)}"

    def other(self, day: date) -> tuple[str, str]:
        """Somebody around her, and what they told."""
        if self.rng.random() < 0.4:
            return self.helper(), self._say(self._family.draw(), day)
        who, pattern = self._others.draw().split("\n")
        whom = self.helper() if who == "helper" else self.case.words[who]
        return whom, self._say(pattern, day)

    def helper(self) -> str:
        """The first person to ring, as named in a contact."""
        helper = self.case.helpers[0]
        return f"{helper.name}, {helper.relation}"
