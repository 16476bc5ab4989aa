"""Everything on the shelf: the built-in files and her own, read together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from casetui.library.appeals import FOLDER as APPEALS
from casetui.library.appeals import read_ladders as read_appeals
from casetui.library.clocks import FOLDER as CLOCKS
from casetui.library.clocks import read_clocks
from casetui.library.instruments import read_instruments
from casetui.library.packs import FOLDER as PACKS
from casetui.library.packs import read_packs
from casetui.library.reaching import FOLDER as LADDERS
from casetui.library.reaching import read_ladders
from casetui.library.shelf import Shelf, Wrong
from casetui.terms.appeal import AppealLadder
from casetui.terms.care_clocks import ClockSheet
from casetui.terms.case import Setting
from casetui.terms.instrument import Instrument
from casetui.terms.ladder import Ladder
from casetui.terms.pack import Pack

AnyShelf = Shelf[Pack] | Shelf[AppealLadder] | Shelf[Ladder] | Shelf[Instrument] | Shelf[ClockSheet]

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
    def _appeals(self) -> Shelf[AppealLadder]:
        return read_appeals(self.own)

    @cached_property
    def _ladders(self) -> Shelf[Ladder]:
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
    def appeals(self) -> dict[str, AppealLadder]:
        """Every ladder of appeals by id."""
        return self._appeals.things

    @property
    def ladders(self) -> dict[str, Ladder]:
        """Every unable-to-reach ladder by id."""
        return self._ladders.things

    @property
    def clocks(self) -> dict[str, ClockSheet]:
        """Every sheet of clocks, yearly windows and dates that packs count, by id."""
        return self._clocks.things

    @property
    def wrong(self) -> tuple[Wrong, ...]:
        """Her files that were refused, and why."""
        shelves = (self._packs, self._instruments, self._appeals, self._ladders, self._clocks)
        return tuple(wrong for shelf in shelves for wrong in shelf.wrong)

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
        shelves: dict[str, AnyShelf] = {
            PACKS: self._packs,
            APPEALS: self._appeals,
            LADDERS: self._ladders,
            CLOCKS: self._clocks,
        }
        shelf = shelves.get(wrong.folder, self._instruments)
        built = shelf.built.get(wrong.meant)
        return built.name if built is not None and shelf.things[wrong.meant] is built else ""

    def read_again(self) -> None:
        """Read her own folder again, instead of what was read before."""
        for kept in ("_instruments", "_packs", "_appeals", "_ladders", "_clocks"):
            self.__dict__.pop(kept, None)

    def pack_of(self, setting: Setting | str | None) -> Pack:
        """The pack of a main setting; hers comes before the built-in one; the general one where there is none."""
        found = [pack for pack in self.packs.values() if setting and pack.setting == setting]
        return next((pack for pack in found if pack.own), found[0] if found else self.packs[GENERAL])
