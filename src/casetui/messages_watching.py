"""What a screen asks of the app about what is watched: numbers to ring, mandated reports, her own practice."""

from __future__ import annotations

from textual.message import Message


class OpenNumbers(Message):
    """Show the numbers to ring, above them what holds for a client where there is one."""

    def __init__(self, client_id: int | None = None) -> None:
        super().__init__()
        self.client_id = client_id


class OpenReport(Message):
    """Show the page of a mandated report."""

    def __init__(self, report_id: int) -> None:
        super().__init__()
        self.report_id = report_id


class OpenPractice(Message):
    """Show her own practice: `section` by its name, `row` a line of it ("number-3"), which `edit` turns into fields.

    `edit` without a row adds one.
    """

    def __init__(self, section: str = "", row: str = "", edit: bool = False) -> None:
        super().__init__()
        self.section = section
        self.row = row
        self.edit = edit


class OpenMedicines(Message):
    """Show a client's medicine lists and doses: `section` by its name, `row` a line of it ("dose-3")."""

    def __init__(self, client_id: int, section: str = "", row: str = "") -> None:
        super().__init__()
        self.client_id = client_id
        self.section = section
        self.row = row


class OpenRules(Message):
    """Show the gap rules and what is let be."""
