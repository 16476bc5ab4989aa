"""What is done in the room of who may hear what: releases written, signed, revoked; rhythms; letters printed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace

from casetui.dialogs.ask import Ask
from casetui.dialogs.entry_read import EntryRead
from casetui.dialogs.family import RhythmSheet
from casetui.dialogs.release import ReleaseSheet, SignSheet
from casetui.dialogs.release_revoked import Revoke, Revoked
from casetui.rules.cadence import next_due
from casetui.rules.consent import renewed
from casetui.rules.disclosing import say_disclosed
from casetui.screens import step_letter
from casetui.screens.printing import Printing
from casetui.screens.step_hearer import A_YEAR
from casetui.screens.stepping import Stepping
from casetui.screens.telling_line import TellingLine
from casetui.store.casebook import Casebook
from casetui.store.part2 import naming
from casetui.terms.change import Change, Refused
from casetui.terms.clock import Clock
from casetui.terms.consent import ReleaseEntry, SignatureEntry
from casetui.terms.paper import PaperKind, Wish
from casetui.terms.update import USUAL_RHYTHM, RhythmEntry
from casetui.widgets.lines import LineList
from casetui.widgets.tell import tell
from casetui.wording import say_day, say_in_full

PAPERS = 5
"""Letters and notices offered at most."""


class TellingWork(Printing, Stepping):
    """A room about who around one client, `number`, may hear what; she is called `who`."""

    who = ""

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int) -> None:
        super().__init__(casebook, clock)
        self.number = client_id

    @property
    def current(self) -> TellingLine | None:
        """The line under the cursor, or None."""
        value = self.query_one(LineList).current if self.is_mounted else None
        return value if isinstance(value, TellingLine) else None

    def current_client(self) -> int:
        """A line of quick add is about this client."""
        return self.number

    def here(self) -> dict[str, object]:
        """Who may hear, and the line under the cursor."""
        return {"room": "telling", "client": self.number, "row": self.query_one(LineList).key}

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its line."""
        return row is None or (isinstance(row, Hashable) and self.query_one(LineList).select(row))

    def acts(self) -> dict[str, Callable[..., object]]:
        """Releases, rhythms, and why something is taken out."""
        return {
            **super().acts(),
            "release": self.write_release,
            "release edited": self.edit_release,
            "sign": self.sign,
            "revoke": self.revoke,
            "renew": self.renew,
            "rhythm": self.rhythm,
            "out": self.out_of,
        }

    def write_release(self, person_id: int | None) -> None:
        """A new release, for somebody around her or anybody else."""
        people, today = self.casebook.releases.hearings(self.number, self.clock.today()), self.clock.today()
        person = next((one for one in people if one.person_id == person_id), None)
        before = self.casebook.releases.of(self.number)
        entry = ReleaseEntry(
            person.name if person else "",
            (),
            person.person_id if person else None,
            discloses=before[0].entry.discloses if before else "",
            expires_on=today + A_YEAR,
        )
        sheet = ReleaseSheet(f"Release · {self.who}", entry, people, today)
        about = self.matter("release", person_id, f"release · {self.who}", "release", person_id)
        self.ask(sheet, lambda said: self.make(lambda: self.casebook.releases.add(self.number, said, today)), about)

    def renew(self, release_id: int) -> None:
        """The release that follows one, to be signed anew; the one before stays as it is."""
        today, book = self.clock.today(), self.casebook
        entry = renewed(book.releases.get(release_id).entry, today)
        sheet = ReleaseSheet(f"Release · {self.who}", entry, book.releases.hearings(self.number, today), today)
        about = self.matter("renew", release_id, f"release · {self.who}", "renew", release_id)
        self.ask(sheet, lambda said: self.make(lambda: book.releases.add(self.number, said, today, release_id)), about)

    def edit_release(self, release_id: int) -> None:
        """A release as its fields."""
        today, book = self.clock.today(), self.casebook
        found = book.releases.get(release_id)
        if found.revoked_on is not None:
            raise Refused("That release was revoked: n makes a new one.")
        sheet = ReleaseSheet(f"Release · {self.who}", found.entry, book.releases.hearings(self.number, today), today)
        about = self.matter("release edited", release_id, f"release · {self.who}", "release edited", release_id)
        self.ask(sheet, lambda said: self.make(lambda: book.releases.edit(release_id, said, today)), about)

    def sign(self, release_id: int) -> None:
        """How a release was signed."""
        today, found = self.clock.today(), self.casebook.releases.get(release_id)
        signature = found.entry.signature
        entry = replace(found.entry, signature=replace(signature, signed_by=signature.signed_by or self.who))

        def signed(said: SignatureEntry) -> Change | None:
            return self.make(lambda: self.casebook.releases.sign(release_id, said, today))

        about = self.matter("sign", release_id, f"signature · {self.who}", "sign", release_id)
        self.ask(SignSheet(f"Signed · release for {entry.receives}", entry, today), signed, about)

    def revoke(self, release_id: int) -> None:
        """Why a release holds no more."""
        today, found = self.clock.today(), self.casebook.releases.get(release_id)

        def revoked(said: Revoked) -> Change | None:
            why, on_day = said
            made = self.make(lambda: self.casebook.releases.revoke(release_id, on_day, why, today))
            if made is not None:
                self._heed_letters(found.entry.person_id)
            return made

        about = self.matter("revoke", release_id, f"revoked · {self.who}", "revoke", release_id)
        self.ask(Revoke(f"Revoke the release for {found.entry.receives}", today), revoked, about)

    def rhythm(self, person_id: int) -> None:
        """How often somebody hears; the one that runs is bettered."""
        today, book = self.clock.today(), self.casebook
        running = next(
            (one for one in book.updates.of(self.number) if one.person_id == person_id and not one.stopped_on), None
        )
        found = book.releases.hearing(self.number, person_id, today)
        if running is None:
            first = next_due(USUAL_RHYTHM, found.told_on or today, today)
            entry = RhythmEntry(person_id, next_on=first)
        else:
            entry = RhythmEntry(person_id, running.rhythm, running.mode, running.next_on)

        def said(answer: RhythmEntry) -> Change | None:
            if running is None:
                return self.make(lambda: book.updates.begin(self.number, answer, today))
            return self.make(lambda: book.updates.change(running.id, answer, today))

        about = self.matter("rhythm", person_id, f"how often {found.name} hears", "rhythm", person_id)
        self.ask(RhythmSheet(f"How often {found.name} hears", entry, today), said, about)

    def out_of(self, kind: str, number: int) -> None:
        """Ask why something is taken out; updates are stopped."""
        book, today = self.casebook, self.clock.today()
        writes: dict[str, Callable[[str], Change]] = {
            "release": lambda why: book.releases.void(number, why),
            "update": lambda why: book.updates.stop(number, why, today),
            "told": lambda why: book.updates.void_told(number, why),
        }
        heading = "Stop these updates" if kind == "update" else "Take it out"

        def reading(text: str) -> str:
            if not text.strip():
                raise Refused("A few words are needed.")
            return ""

        about = self.matter(f"{kind} out", number, f"why taken out · {self.who}", "out", kind, number)
        self.ask(Ask(heading, "Why", reading), lambda why: self.make(lambda: writes[kind](why)), about)

    def letter(self, person_id: int) -> None:
        """A letter to somebody."""
        step_letter.step(self, person_id)

    def show_told(self, person_id: int) -> None:
        """Everything that somebody was told, when, of what, and by which release or why without."""
        book, today = self.casebook, self.clock.today()
        releases = {one.id: one for one in book.releases.of(self.number)}
        found = [one for one in book.disclosures.of(self.number) if one.person_id == person_id]
        name = book.releases.hearing(self.number, person_id, today).name
        said = [
            f"{say_day(one.on_day, today)}{f', {one.mode}' if one.mode else ''}: "
            + say_disclosed(one, releases.get(one.release_id or 0))
            for one in found
        ]
        self.app.push_screen(EntryRead(f"What {name} was told", said or ["Nothing is on record."], ()))

    def print_line(self, kind: str = "", number: int = 0) -> None:
        """Ask into which file a letter or notice goes; that of a line first, else the newest letter."""
        letters = [one for one in self.casebook.updates.told(self.number) if one.entry.to_day is not None]
        wishes = {
            f"told-{one.id}": (
                f"to {one.name}, {say_in_full(one.entry.on_day)} ({one.id})",
                Wish(PaperKind.LETTER, self.number, update_id=one.id),
            )
            for one in letters
        }
        for told in self.casebook.disclosures.of(self.number):
            if told.part_2:
                wishes[f"disclosed-{told.id}"] = (
                    f"Part 2 notice to {told.to_whom}, {say_in_full(told.on_day)} ({told.id})",
                    Wish(PaperKind.PART2, self.number, disclosure_id=told.id),
                )
        for release in naming(self.casebook, self.number, self.clock.today()):
            wishes[f"release-{release.id}"] = (
                f"Part 2 notice for {release.entry.receives} ({release.id})",
                Wish(PaperKind.PART2, self.number, release_id=release.id),
            )
        first = f"{kind}-{number}"
        order = sorted(wishes, key=lambda key: key != first)[:PAPERS]
        if not order:
            tell(self, "No letter was kept yet. L begins one.", "refused")
            return
        self._ask_what(dict(wishes[key] for key in order))

    def _heed_letters(self, person_id: int | None) -> None:
        """Say that a letter to somebody whose release was revoked lies unfinished."""
        drafts = self.casebook.drafts.unfinished()
        if any(one.kind == "family letter" and one.subject == person_id for one in drafts):
            tell(self, "A letter to this person is unfinished (D): it may not tell of this any more.", "refused")
