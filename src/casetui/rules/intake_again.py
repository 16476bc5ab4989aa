"""An intake form brought up to what the vault says now, keeping what was typed over; and a typed day made lasting."""

from __future__ import annotations

from casetui.terms.clock import WEEKDAYS
from casetui.terms.intake import FormField, IntakeForm, Reading, Row

DATED = (Reading.DAY, Reading.PAST_DAY, Reading.MOMENT)


def caught_up(form: IntakeForm, now: IntakeForm) -> IntakeForm:
    """The form on the ground of `now`, the client's form as it would open at present.

    What was not typed over becomes what the vault says now. What was typed over stays; where the vault changed too, it
    is still held against what it was, so that the store can say so.
    """
    was = form.was or now
    made, ground = now.copy(), now.copy()
    for name, text in form.values.items():
        if name != "id" and text != was.text(name):
            made.values[name], ground.values[name] = text, was.text(name)
    for name, rows in form.lists.items():
        if _typed(rows) != _typed(was.lists[name]):
            known = {row["id"]: row for row in now.lists[name]}
            made.lists[name] = [_with_provenance(row, known.get(row["id"])) for row in rows]
            ground.lists[name] = [_with_provenance(row, known.get(row["id"])) for row in was.lists[name]]
    made.was, made.gone = ground, form.gone
    return made


def settled(field: FormField, text: str, said: str) -> str:
    """What is kept of a typed day: as it was read, so that "yesterday" is the same day tomorrow. Other text stays."""
    if not said or field.reading not in DATED:
        return text
    first, _, rest = said.partition(" ")
    return rest if first in WEEKDAYS else said


def _typed(rows: list[Row]) -> list[Row]:
    return [{name: text for name, text in row.items() if name != "provenance"} for row in rows]


def _with_provenance(row: Row, now: Row | None) -> Row:
    return {**row, "provenance": now["provenance"]} if now is not None else dict(row)
