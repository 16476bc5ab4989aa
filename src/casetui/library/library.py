"""Everything on the shelf: the built-in files and her own, read together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from casetui.library.instruments import read_instruments
from casetui.library.packs import read_packs
from casetui.library.shelf import Shelf, Wrong
from casetui.terms.case import Setting
from casetui.terms.instrument import Instrument
from casetui.terms.pack import Pack

GENERAL = "general"
"""The pack of no field in particular."""


@dataclass(frozen=True)
class Library:
    """The shelf, read when it is first asked; `own` is her own folder, None for the built-in files alone."""

    own: Path | None = None

    @cached_property
    def _instruments(self) -> Shelf[Instrument]:
        return read_instruments(self.own)

    @cached_property
    def _packs(self) -> Shelf[Pack]:
        return read_packs(self.instruments, self.own)

    @property
    def instruments(self) -> dict[str, Instrument]:
        """Every instrument by id."""
        return self._instruments.things

    @property
    def packs(self) -> dict[str, Pack]:
        """Every pack by id."""
        return self._packs.things

    @property
    def wrong(self) -> tuple[Wrong, ...]:
        """Her files that were refused, and why."""
        return (*self._instruments.wrong, *self._packs.wrong)

    def pack_of(self, setting: Setting | str | None) -> Pack:
        """The pack of a main setting; hers comes before the built-in one; the general one where there is none."""
        found = [pack for pack in self.packs.values() if setting and pack.setting == setting]
        return next((pack for pack in found if pack.own), found[0] if found else self.packs[GENERAL])
