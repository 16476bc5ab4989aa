"""How a change reads, record by record and field by field, and how a line of the access log does. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from casetui.rules.rhythm import say_rhythm
from casetui.terms.access import Access, Left, Printed, Tried, Way
from casetui.terms.clock import MONTHS, WEEKDAYS
from casetui.terms.columns import FLAGS, HIDDEN, LABELS, REFERENCES, WHEN
from casetui.terms.paper import PaperKind
from casetui.terms.tables import TABLES
from casetui.wording import say_count, say_day, say_minutes, say_time, spoken_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from casetui.terms.access import AccessLine
    from casetui.terms.activity import Kept, RecordChange

NOTHING = "nothing"
"""What stands for an empty value."""

_MATTER_OF_COURSE: Mapping[str, Any] = {
    "allergies_asked": "not asked", "attempt": 0, "authority": "none", "cancelled": 0, "conditions_asked": "not asked",
    "days": 0, "decides_asked": "not asked", "free": 0, "high": 0, "in_force": "not known",
    "medicines_asked": "not asked", "onward": 0, "origin": "added", "paper_on_file": 0, "provenance": "entered",
    "works": 1,
}  # fmt: skip
_ORDER = "rank"
"""Said where it is changed; a new record stands somewhere as a matter of course."""

_CALLED = {
    "check_in": ("kind", "reason"),
    "client_pack": ("pack",),
    "closing": ("reason",),
    "coverage": ("payer",),
    "identifier": ("label", "value"),
    "incident": ("kind",),
    "conference": ("kind",),
    "finding": ("domain",),
    "measure": ("kind", "value"),
    "measure_limit": ("kind",),
    "pack_answer": ("question",),
    "phone": ("number",),
    "survey": ("pack",),
    "offer": ("service",),
    "denial": ("what", "payer"),
    "appeal": ("level",),
    "payer_call": ("payer", "spoke_with"),
    "benefit": ("programme", "kind"),
    "legal_date": ("kind", "what"),
    "advocacy": ("asked",),
    "referral": ("service", "to_whom"),
    "referral_step": ("act",),
    "delivery": ("status",),
    "authorization": ("what", "payer"),
    "unit_use": ("units",),
    "placement_search": ("level",),
    "move_item": ("words",),
    "shift": ("carer",),
    "shift_day": ("outcome",),
    "release": ("receives",),
    "disclosure": ("to_whom",),
    "update_rhythm": ("rhythm",),
    "family_update": ("on_day",),
    "proposal": ("label",),
    "stay": ("kind", "place"),
    "whereabouts": ("kind", "place"),
    "alert": ("words",),
    "case_interval": ("status",),
    "plan_version": ("number",),
    "address": ("lines",),
    "appointment": ("title",),
    "credential_hours": ("what",),
    "day_off": ("what",),
    "gap_dismissal": ("rule",),
    "gap_tuning": ("rule",),
    "mandated_report": ("agency",),
    "pause": ("why",),
    "reconciliation": ("on_day",),
    "report_duty": ("agency", "kind"),
    "transition": ("kind",),
    "ward_sheet": ("unit",),
}
"""The columns that a record is called by, where that is not its name."""

_SAID = {
    Access.LOCKED: "Locked",
    Access.EXPORTED: "Exported",
    Access.PRINTED: "Printed",
    Access.BACKED_UP: "Backed up",
    Access.UNFINISHED: "Backup given up unfinished",
    Access.RESTORED: "Restored from a backup",
    Access.REKEYED: "Passphrase changed",
}


@dataclass(frozen=True, slots=True)
class FieldWords:
    """One field of a record, before and after; both are whole, "nothing" where empty."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RecordWords:
    """One record of a change: what it is and was called, what became of it, and the fields that say so."""

    title: str
    verb: str
    fields: tuple[FieldWords, ...]


def record_words(
    change: RecordChange,
    names: Mapping[tuple[str, int], str],
    client_id: int | None,
    today: date,
    zone: tzinfo | None = None,
) -> RecordWords:
    """What a change did to one record.

    Of a new or removed one, the fields that hold something; of any other, those that differ. `names` has what the
    records are called that it points at, `client_id` is the client that goes without saying, `zone` the local time
    zone (None takes the machine's).
    """
    old, new = change.old or {}, change.new or {}
    verb = "added" if change.old is None else "removed" if change.new is None else ""
    shown = []
    for column in dict.fromkeys((*new, *old)):
        before, after = old.get(column), new.get(column)
        if column in HIDDEN or before == after or (verb and _goes_without_saying(column, before or after, client_id)):
            continue
        said = (_say(column, value, names, today, zone) for value in (before, after))
        shown.append(FieldWords(label(column), *said))
    name = called(change.table, change.new or old)
    noun = TABLES.get(change.table, change.table.replace("_", " "))
    return RecordWords(f"{noun}: {name}" if name else noun, verb, tuple(shown))


def label(column: str) -> str:
    """What a column is called."""
    return LABELS.get(column, column.replace("_", " "))


def called(table: str, kept: Kept) -> str:
    """What a kept record is called, in a few words; empty where nothing names it."""
    if table == "client":
        return spoken_name(*(str(kept.get(part) or "") for part in ("given", "family", "preferred")))
    if table == "contact":
        return " · ".join(str(kept[part]) for part in ("mode", "outcome") if kept.get(part)) or "note"
    columns = _CALLED.get(table, ("name",))
    return _one_line(" · ".join(str(kept[column]) for column in columns if kept.get(column)))


def say_access(line: AccessLine, name: str, today: date | None = None, zone: tzinfo | None = None) -> str:
    """A line of the access log; `name` is that of the client who was printed.

    `today` shortens the day that it may name; `zone` is the local time zone, None the machine's.
    """
    if line.kind is Access.UNLOCKED:
        return f"Unlocked with the {line.words}" if line.words != Way.KEY else "Unlocked"
    if line.kind is Access.FAILED:
        tried = Tried.read(line.words)
        return say_tried(tried, today, zone) if tried else f"Failed unlocks: {line.words}"
    if line.kind is Access.PRINTED and name:
        printed = Printed.read(line.words)
        return f"{(printed.kind if printed else PaperKind.FACE).capitalize()} printed: {name}"
    left = Left.read(line.words) if line.kind is Access.EXPORTED else None
    if left is not None:
        return f"Document {left.document_id} left the vault, {left.how}{f': {name}' if name else ''}"
    said = _SAID[line.kind]
    return f"{said}: {line.words}" if line.words else said


def say_tried(tried: Tried, today: date | None = None, zone: tzinfo | None = None) -> str:
    """Failed unlocks as a sentence without its full stop: "3 failed unlocks since Tue 17 14:05"."""
    words = say_count(tried.count, "failed unlock")
    if tried.since is None:
        return words
    at = tried.since.astimezone(zone)
    return f"{words} since {_say_moment(at, today)}"


def say_made(at: datetime, made_in: str, today: date, zone: tzinfo | None = None) -> str:
    """When a change was made, in local time; where it was made at another offset (`made_in`, "-0500"), that too."""
    here = at.astimezone(zone)
    said = _say_moment(here, today)
    if here.strftime("%z") == made_in:
        return said
    try:
        there = at.astimezone(datetime.strptime(made_in, "%z").tzinfo)
    except ValueError:
        return said
    return f"{said} ({WEEKDAYS[there.weekday()]} {there.day} {say_time(there.time())} where it was made, UTC{made_in})"


def _say_moment(at: datetime, today: date | None) -> str:
    day = f"{at.day} {MONTHS[at.month - 1]} {at.year}" if today is None else say_day(at.date(), today)
    return f"{day} {say_time(at.time())}"


def _goes_without_saying(column: str, value: object, client_id: int | None) -> bool:
    if column == "client_id":
        return value == client_id
    return column == _ORDER or _MATTER_OF_COURSE.get(column) == value or value in (None, "")


def _say(column: str, value: Any, names: Mapping[tuple[str, int], str], today: date, zone: tzinfo | None) -> str:
    if value is None or value == "":
        return NOTHING
    if column in REFERENCES:
        table = REFERENCES[column]
        return names.get((table, value)) or f"{TABLES[table].lower()} {value}"
    if column in FLAGS:
        return "yes" if value else "no"
    if column == "minutes" and isinstance(value, int):
        return say_minutes(value)
    if column == "rhythm":
        return say_rhythm(str(value))
    return _say_when(str(value), today, zone) if column in WHEN else str(value)


def _say_when(text: str, today: date, zone: tzinfo | None) -> str:
    """A day, a time of day or a moment (kept in UTC) as people read it; one that cannot be read as it is."""
    try:
        if len(text) == 10:
            return say_day(date.fromisoformat(text), today)
        if text[2:3] == ":":
            return say_time(time.fromisoformat(text))
        return _say_moment(datetime.fromisoformat(text).replace(tzinfo=UTC).astimezone(zone), today)
    except ValueError:
        return text


def _one_line(text: str) -> str:
    return " ".join(text.split())
