"""One change beside the list of them: when, who, why, and field by field what was there before and after."""

from __future__ import annotations

from datetime import date

from casetui.history_words import RecordWords, record_words, say_made
from casetui.palette import Role
from casetui.terms.activity import ActivityLine, ChangeInFull
from casetui.widgets.details import Detail, Details
from casetui.widgets.pieces import ELLIPSIS, Line, Piece
from casetui.wording import say_count

LONGEST = 300
"""Characters of a value that are shown here."""


class ChangePane(Details):
    """The change of a line, or of an access line when it was."""

    def show_line(
        self, line: ActivityLine | None, change: ChangeInFull | None, today: date, me: str, *, titled: bool
    ) -> None:
        """Show a line and its change to whoever is called `me`, `titled` by its words; None leaves the pane empty."""
        if line is None:
            self.show("")
            return
        said = _lines(change, today, me) if change else [(Piece(say_made(line.at, "", today), Role.QUIET),)]
        self.show(Piece(line.words, Role.STRONG) if titled else "", [Detail("", words) for words in said])


def sentences(change: ChangeInFull, today: date, me: str) -> list[str]:
    """When it was made, by whom (`me` is who reads it), whether it stands, why."""
    why = f"because: {change.why}" if change.why else ""
    undone = "undone since" if change.undone else ""
    left_out = f"{say_count(change.left_out, 'more record')} not shown" if change.left_out else ""
    when = say_made(change.at, change.zone, today)
    return [
        words for words in (when, f"by {'you' if change.who == me else change.who}", undone, why, left_out) if words
    ]


def records(change: ChangeInFull, today: date) -> list[RecordWords]:
    """The records that it touched and that have something to say."""
    found = (record_words(record, change.names, change.client_id, today) for record in change.records)
    return [record for record in found if record.fields or record.verb]


def _lines(change: ChangeInFull, today: date, me: str) -> list[Line]:
    found: list[Line] = [(Piece(" · ".join(sentences(change, today, me)), Role.QUIET),)]
    for record in records(change, today):
        found.append((Piece(record.title, Role.STRONG), Piece(f" {record.verb}", Role.QUIET)))
        for field in record.fields:
            label = Piece(f"{field.label}: ", Role.QUIET)
            old, new = _short(field.old), _short(field.new)
            one = {"added": (label, new), "removed": (label, old)}.get(record.verb)
            found.append(one or (label, old, Piece(" -> ", Role.QUIET), new))
    return found


def _short(text: str) -> Piece:
    line = " ".join(text[: 2 * LONGEST].split())
    return Piece(line if len(line) <= LONGEST else f"{line[:LONGEST]}{ELLIPSIS}")
