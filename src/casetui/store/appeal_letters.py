"""Appeal letters and evidence lists as they are kept: words of a level, one thing needed a line of a denial."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from casetui.records import Appeal, Denial
from casetui.rules.appeal_letter import say_blanks
from casetui.rules.evidence import keep_evidence, read_evidence, say_evidence
from casetui.store.input import a_note, named, the
from casetui.terms.appeal_letter import Evidence
from casetui.terms.change import Change, Refused

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions


class AppealLetters:
    """Every write of letters and evidence."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self.read = sessions.journal.connection

    def evidence(self, denial_id: int) -> tuple[Evidence, ...]:
        """What is needed for the appeal of a denial, and whether it is there.

        Raises:
            Refused: the denial is not there any more.
        """
        row = self.read.execute("SELECT evidence FROM denial WHERE id = ? AND void_why = ''", (denial_id,)).fetchone()
        if row is None:
            raise Refused("That denial is not there any more.")
        return read_evidence(row[0])

    def keep_letter(self, appeal_id: int, words: str) -> Change:
        """Keep the letter of a level, its blanks with it.

        Raises:
            Refused: it has no words, is too long, or the level was taken out.
            NotSaved: the disk said no.
        """
        if not words.strip():
            raise Refused("A letter needs words.")
        with self.sessions.changing("appeal letter") as (session, act):
            row = the(session, Appeal, appeal_id)
            if row.void_why:
                raise Refused("That level was taken out.")
            row.letter = a_note(words)
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: appeal letter kept"
            if left := say_blanks(row.letter):
                act.words += f", {left}"
        return act.done

    def keep_evidence(self, denial_id: int, evidence: Sequence[Evidence]) -> Change:
        """Keep the evidence list of a denial.

        Raises:
            Refused: it is too long, or the denial was taken out.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("evidence list") as (session, act):
            row = the(session, Denial, denial_id)
            if row.void_why:
                raise Refused("That denial was taken out.")
            row.evidence = a_note(keep_evidence(evidence))
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: evidence, {say_evidence(evidence) or 'none'}"
        return act.done
