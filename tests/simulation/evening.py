"""All that stands at the end of a simulated day: Today's rows, and what is on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.simulation.office import Office, Row

from casetui.rules.calendar import add_business_days
from casetui.terms.queue import QueueLine


@dataclass
class Evening:
    """All that stands at the end of a day: Today's rows, and what is on record."""

    office: Office
    lines: Sequence[QueueLine]
    rows: set[int | str] = field(init=False)
    planned: dict[int, Row] = field(init=False)
    let_be: set[tuple[int, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = {line.id for line in self.lines}
        self.planned = {row["id"]: row for row in self.office.rows("SELECT * FROM check_in WHERE status = 'planned'")}
        until = "SELECT client_id, about FROM gap_dismissal WHERE until > ? AND ended_on IS NULL AND why <> ''"
        self.let_be = {(row["client_id"], row["about"]) for row in self.office.rows(until, self.today)}

    @property
    def today(self) -> date:
        return self.office.today

    def near(self, day: date) -> bool:
        """Whether a day is at most three business days off, or past."""
        return day <= add_business_days(self.today, 3)

    def row(self, about: str) -> bool:
        return f"gap-{about}" in self.rows

    def seen_to(self, client: int, about: str) -> bool:
        """Whether there is a row about it, or it is let be with a reason until a day to come."""
        return self.row(about) or (client, about) in self.let_be

    def of(self, table: str, client: int, more: str = "1") -> list[Row]:
        """Rows of a client that were not taken out."""
        return self.office.rows(f"SELECT * FROM \"{table}\" WHERE client_id = ? AND void_why = '' AND ({more})", client)

    def promised_to(self, client: int) -> list[Row]:
        """The check-ins that are planned with a client."""
        return [row for row in self.planned.values() if row["client_id"] == client]

    def levels(self, client: int, where: str) -> Iterator[tuple[Row, Row]]:
        """Her denials, each with the level that stands now."""
        newest = "SELECT * FROM appeal WHERE denial_id = ? AND void_why = '' ORDER BY id DESC LIMIT 1"
        for denial in self.of("denial", client, where):
            yield denial, self.office.rows(newest, denial["id"])[0]
