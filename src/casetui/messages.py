"""What a screen asks of the app: it never knows another screen, it says what it wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from casetui.store.casebook import Casebook


class OpenDesk(Message):
    """Show a desk: "today" or "clients"."""

    def __init__(self, desk: str) -> None:
        super().__init__()
        self.desk = desk


class OpenClient(Message):
    """Show one client's page; `section` is where it opens, `contact_id` a note to bring up."""

    def __init__(self, client_id: int, section: str = "face") -> None:
        super().__init__()
        self.client_id = client_id
        self.section = section


class OpenFind(Message):
    """Show Find."""


class OpenKeys(Message):
    """Show the keys that work where she is."""


class OpenChanges(Message):
    """Show today's changes."""


class Lock(Message):
    """Close the vault and show nothing."""


class Leave(Message):
    """Close casetui."""


class Opened(Message):
    """The vault is open."""

    def __init__(self, casebook: Casebook) -> None:
        super().__init__()
        self.casebook = casebook
