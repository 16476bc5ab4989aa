"""What one command was asked to do, and with what: its words, the vault's place, the clock, the settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from casetui.settings import Settings, read_settings
from casetui.store.files import default_path
from casetui.terms.clock import Clock

if TYPE_CHECKING:
    from argparse import Namespace

    from casetui.store.places import Places


class Order:
    """A command as it was given.

    Attributes:
        words: the command's own arguments.
        path: where the vault is or will be.
        named: whether `--vault` said so.
        descriptor: where the passphrase is read from, or None for the terminal.
    """

    __slots__ = ("clock", "descriptor", "named", "path", "settings", "words")

    def __init__(
        self, words: Namespace, path: Path, *, named: bool, clock: Clock, settings: Settings, descriptor: int | None
    ) -> None:
        self.words = words
        self.path = path
        self.named = named
        self.clock = clock
        self.settings = settings
        self.descriptor = descriptor

    @property
    def places(self) -> Places:
        """Where the backups are."""
        from casetui.store.places import Places

        return Places.usual(self.settings.backups, self.settings.second_backups)


def order_of(words: Namespace) -> Order:
    """The order that parsed words give.

    Raises:
        VaultProblem: USAGE for a settings file that cannot be taken.
    """
    settings = read_settings()
    named: Path | None = getattr(words, "vault", None)
    return Order(
        words,
        named or settings.vault or default_path(),
        named=named is not None,
        clock=Clock(getattr(words, "today", None)),
        settings=settings,
        descriptor=getattr(words, "passphrase_fd", None),
    )
