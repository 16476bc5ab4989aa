"""What an appeal is made of, by one key each: the call, the letter, the evidence, the packet, who may file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui.dialogs.appeal_evidence import EvidenceSheet
from casetui.dialogs.appeal_letter import AppealLetterSheet
from casetui.dialogs.appeal_lines import ChosenLines
from casetui.exchange.paper.text import to_text
from casetui.papers.appeal import appeal_letter
from casetui.rules.evidence import joined
from casetui.screens.printing import Printing
from casetui.screens.starting_appointment import ask_appointment
from casetui.screens.starting_call import ask_call
from casetui.store.appeal_matter import begin_letter, proposed_evidence
from casetui.store.appeal_papers import begin_packet
from casetui.terms.appeal_letter import Evidence
from casetui.terms.change import Change, Refused
from casetui.terms.paper import PaperKind, Wish
from casetui.widgets.lines import LineList
from casetui.widgets.tell import tell

WIDTH = 76
"""Columns of a letter as it is looked at."""

OF_A_DENIAL = ("letter", "evidence", "appoint")


class Appealing(Printing):
    """A room of one client, `number`, called `who`, in whose list denials and what belongs to them stand."""

    number: int
    who: str

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "call", "Call", id="appeal.call", tooltip="What an insurer said: who, when, which number"),
        Binding("L", "letter", "Letter", id="appeal.letter", tooltip="The appeal letter, drafted from the record"),
        Binding("v", "evidence", "Evidence", id="appeal.evidence", tooltip="What is needed: had, asked for, missing"),
        Binding(
            "R",
            "appoint",
            "Appoint",
            id="appeal.appoint",
            tooltip="Who may file: by which form, since when; on an appointment, it is revoked",
            show=False,
        ),
    ]

    def denial(self) -> int | None:
        """The denial that the line is about; without one, the only one that is open; None where there is none."""
        kind, _, number = str(self.query_one(LineList).key or "").rpartition("-")
        if kind == "denial":
            return int(number)
        if kind == "call":
            found = self.casebook.payer_calls.one(int(number)).tie.denial_id
            if found is not None:
                return found
        return self.casebook.representatives.only_open(self.number)

    def appointment(self) -> int | None:
        """The appointment that the line is; None where it is something else."""
        kind, _, number = str(self.query_one(LineList).key or "").rpartition("-")
        return int(number) if kind == "representative" else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A letter and its evidence belong to a denial."""
        if action in OF_A_DENIAL:
            there = self.is_mounted and (self.denial() is not None or self.appointment() is not None)
            return True if there else None
        return super().check_action(action, parameters)

    def acts(self) -> dict[str, Callable[..., object]]:
        """A letter that was being written."""
        return {**super().acts(), "appeal letter": self.write_letter}

    def action_call(self) -> None:
        """What an insurer or agency said: of the denial or the benefit that the line is about."""
        kind, _, number = str(self.query_one(LineList).key or "").rpartition("-")
        if kind == "benefit":
            ask_call(self, self.number, benefit_id=int(number))
        else:
            ask_call(self, self.number, self.denial())

    def action_letter(self) -> None:
        """The letter of the level that stands now."""
        denial = self.denial()
        if denial is not None:
            self.write_letter(denial)

    def action_evidence(self) -> None:
        """What is needed, and whether it is there."""
        denial = self.denial()
        if denial is None:
            return
        now = self.casebook.denials.now(denial, self.clock.today())
        kept = self.casebook.appeal_letters.evidence(denial)
        found = joined(kept, proposed_evidence(self.casebook, now, self.clock.today()))

        def answered(evidence: tuple[Evidence, ...] | None) -> None:
            if evidence is not None and evidence != kept:
                self.make(lambda: self.casebook.appeal_letters.keep_evidence(denial, evidence))

        self.app.push_screen(EvidenceSheet(f"Evidence · {now.entry.what}", found), answered)

    def action_appoint(self) -> None:
        """Who may file for the denial; on an appointment, that it holds no more."""
        appointment, denial = self.appointment(), self.denial()
        if appointment is not None:
            self.acts()["appointment revoked"](appointment)
        elif denial is not None:
            ask_appointment(self, self.number, denial)

    def action_print(self) -> None:
        """The packet of a denial, its parts chosen first; elsewhere the papers of the client."""
        denial = self.denial() if self.is_mounted else None
        if denial is None:
            super().action_print()
            return
        begun = begin_packet(self.casebook, denial, self.clock.today())
        chosen = frozenset(line.key for line in begun.offered.lines if line.chosen)

        def picked(keys: frozenset[str] | None) -> None:
            if keys:
                self._offer(denial, tuple(sorted(keys)))

        self.app.push_screen(
            ChosenLines(f"Packet · {begun.what} · {self.who}", begun.offered.lines, chosen, begun.heed), picked
        )

    def write_letter(self, denial: int) -> None:
        """Draft or go on with the letter of a denial; once it is kept it can be printed.

        Raises:
            Refused: the denial is not there any more.
        """
        book, today = self.casebook, self.clock.today()
        begun = begin_letter(book, denial, today)

        def preview(words: str) -> Sequence[str]:
            return to_text(appeal_letter(words, begun.head.what, today), WIDTH).splitlines()

        def kept(words: str) -> Change | None:
            return self.make(lambda: book.appeal_letters.keep_letter(begun.appeal_id, words))

        def ended(words: str | None) -> None:
            if words is not None:
                self._offer(denial, ())

        sheet = AppealLetterSheet(begun, preview)
        about = self.matter("appeal letter", begun.appeal_id, f"appeal letter · {self.who}", "appeal letter", denial)
        sheet.keep = lambda words: kept(words) is not None
        self.drafted(sheet, lambda: about)
        self.app.push_screen(sheet, ended)

    def _offer(self, denial: int, chosen: tuple[str, ...]) -> None:
        """Print what can be printed of an appeal: the packet where something is chosen, the letter where one is."""
        wish = Wish(PaperKind.APPEAL, self.number, denial_id=denial)
        wishes = {wish.kind.value: wish} if self._written(denial) else {}
        if chosen:
            packet = replace(wish, kind=PaperKind.PACKET, chosen=chosen)
            wishes = {packet.kind.value: packet, **wishes}
        if not wishes:
            tell(self, "There is nothing to print yet.", "refused")
            return
        self._page = ""
        self._ask_what(wishes)

    def _written(self, denial: int) -> bool:
        try:
            return bool(self.casebook.denials.now(denial, self.clock.today()).level.letter.strip())
        except Refused:
            return False
