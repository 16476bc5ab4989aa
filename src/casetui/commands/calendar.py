"""What stands in the calendar, as a calendar file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casetui.commands import output
from casetui.commands.opening import reading
from casetui.store.access import AccessLog
from casetui.terms.access import Access
from casetui.terms.calendar_feed import Feed, FeedChoice, Naming
from casetui.terms.vault import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from casetui.commands.order import Order

NAME = "casetui"
"""What the calendar calls itself."""


def calendar(order: Order) -> int:
    """`casetui calendar`: the .ics on stdout, or in a file; without names unless the settings or `--names` say so.

    Raises:
        Refused: there are too many appointments in those days.
        VaultProblem: what the door says, or NOT_A_FILE, DISK_FULL or DISK_ERROR about `--out` or the access log.
    """
    from casetui.exchange.calendar import write_feed
    from casetui.store.feeds import Feeds, replace_feed
    from casetui.store.papers import write_new

    out: Path | None = order.words.out
    naming = Naming(order.words.names) if order.words.names else order.settings.calendar_names
    with reading(order) as vault:
        entries = Feeds(vault.connection).entries(FeedChoice(naming), order.clock.today())
        data = write_feed(Feed(NAME, entries, order.clock.now_utc()))
        log = AccessLog(vault.connection)

        def noted() -> None:
            log.note_leaving(Access.EXPORTED, said_of(naming))

        if out is not None and out == order.settings.calendar_feed:
            noted()
            replace_feed(out, data, order.path)
        elif out is not None:
            write_new(out, data, noted)
        else:
            noted()
    if out is None:
        output.say_exactly([data.decode()])
    else:
        output.tell(f"Written to {out}. It is not encrypted: whoever reads it sees when you are busy.")
    return Exit.DONE


def said_of(naming: Naming) -> str:
    """How the access log says that the calendar left the vault."""
    return f"calendar file, with {'no names' if naming is Naming.NOTHING else naming.value}"
