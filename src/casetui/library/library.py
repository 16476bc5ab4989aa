"""Everything on the shelf: the built-in files and her own, read together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from casetui.library.appeals import FOLDER as LADDERS
from casetui.library.appeals import read_ladders
from casetui.library.clocks import FOLDER as CLOCKS
from casetui.library.clocks import read_clocks
from casetui.library.instruments import read_instruments
from casetui.library.packs import FOLDER as PACKS
from casetui.library.packs import read_packs
from casetui.library.shelf import Shelf, Wrong
from casetui.terms.appeal import AppealLadder
from casetui.terms.care_clocks import ClockSheet
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

    @cached_property
    def _ladders(self) -> Shelf[AppealLadder]:
        return read_ladders(self.own)

    @cached_property
    def _clocks(self) -> Shelf[ClockSheet]:
        return read_clocks(self.own)

    @property
    def instruments(self) -> dict[str, Instrument]:
        """Every instrument by id."""
        return self._instruments.things

    @property
    def packs(self) -> dict[str, Pack]:
        """Every pack by id."""
        return self._packs.things

    @property
    def ladders(self) -> dict[str, AppealLadder]:
        """Every ladder of appeals by id."""
        return self._ladders.things

    @property
    def clocks(self) -> dict[str, ClockSheet]:
        """Every sheet of clocks, yearly windows and dates that packs count, by id."""
        return self._clocks.things

    @property
    def wrong(self) -> tuple[Wrong, ...]:
        """Her files that were refused, and why."""
        return (*self._packs.wrong, *self._instruments.wrong, *self._ladders.wrong, *self._clocks.wrong)

    @property
    def pack_files(self) -> Mapping[str, str]:
        """The names of her own files of packs, by the packs' ids."""
        return self._packs.files

    @property
    def instrument_files(self) -> Mapping[str, str]:
        """The names of her own files of instruments, by the instruments' ids."""
        return self._instruments.files

    def in_place(self, pack: Pack) -> bool:
        """Whether a pack is hers and stands in the place of a built-in one."""
        return pack.own and pack.id in self._packs.built

    def stays(self, wrong: Wrong) -> str:
        """The name of what is built in and used instead of a refused file; empty where nothing is."""
        shelf: Shelf[Pack] | Shelf[AppealLadder] | Shelf[Instrument] | Shelf[ClockSheet] = self._instruments
        if wrong.folder in (PACKS, LADDERS):
            shelf = self._packs if wrong.folder == PACKS else self._ladders
        elif wrong.folder == CLOCKS:
            shelf = self._clocks
        built = shelf.built.get(wrong.meant)
        return built.name if built is not None and shelf.things[wrong.meant] is built else ""

    def read_again(self) -> None:
        """Read her own folder again, instead of what was read before."""
        for kept in ("_instruments", "_packs", "_ladders", "_clocks"):
            self.__dict__.pop(kept, None)

    def pack_of(self, setting: Setting | str | None) -> Pack:
        """The pack of a main setting; hers comes before the built-in one; the general one where there is none."""
        found = [pack for pack in self.packs.values() if setting and pack.setting == setting]
        return next((pack for pack in found if pack.own), found[0] if found else self.packs[GENERAL])
