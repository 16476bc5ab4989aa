"""Which packs clients have besides that of their setting, and packs copied into her own folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from casetui.library.packs import FOLDER, source_of
from casetui.records import Client
from casetui.rules.cadence import check_rhythm
from casetui.store.checkins import follow_up
from casetui.store.input import named, the
from casetui.store.intake_places import in_hospital, now_at
from casetui.store.pack_answers import put_packs
from casetui.store.papers import write_new
from casetui.store.problems import said_by_system
from casetui.store.turning_points import owes
from casetui.terms.case import CaseStatus
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import NextStep
from casetui.wording import list_words, say_count

if TYPE_CHECKING:
    from casetui.library.library import Library
    from casetui.store.sessions import Sessions


class Packs:
    """The packs of clients, and her own folder of them."""

    def __init__(self, sessions: Sessions, library: Library) -> None:
        self.sessions = sessions
        self.library = library
        self._read = sessions.journal.connection

    def choose(self, client_id: int, besides: Sequence[str]) -> Change | None:
        """Give a client these packs besides that of her setting, by their ids; None where she has them so already.

        Of what she had, an id that no pack has at present stays: the file may come back.

        Raises:
            Refused: there is no such client or pack.
            NotSaved: the disk said no.
        """
        had = [name for (name,) in self._read.execute(
            "SELECT pack FROM client_pack WHERE client_id = ? ORDER BY id", (client_id,)
        )]  # fmt: skip
        shelf = self.library.packs
        unknown = [name for name in besides if name not in shelf]
        if unknown:
            raise Refused(f"There is no pack {unknown[0]!r}.")
        wanted = list(dict.fromkeys((*besides, *(name for name in had if name not in shelf))))
        if wanted == had:
            return None
        with self.sessions.changing("packs", client_id) as (session, act):
            the(session, Client, client_id)
            put_packs(session, client_id, ", ".join(wanted))
            now = list_words([shelf[name].name for name in wanted if name in shelf])
            act.words = f"{named(session, client_id)}: {f'also {now}' if now else 'no other pack any more'}"
        return act.done

    def begin(self, client_id: int, steps: Sequence[NextStep], today: date) -> Change:
        """Plan the first check-ins of a pack that came later; where she is in hospital they wait.

        Raises:
            Refused: there is none of them, a rhythm cannot be read, the case is not open, or there is no such client.
            NotSaved: the disk said no.
        """
        if not steps:
            raise Refused("No check-in was chosen.")
        for step in steps:
            check_rhythm(step.rhythm)
        with self.sessions.changing("first check-ins", client_id) as (session, act):
            the(session, Client, client_id)
            if not owes(session, client_id):
                raise Refused("The case is not open: nothing is planned.")
            session.add_all([follow_up(step, client_id, None, today) for step in steps])
            session.flush()
            where = now_at(session, client_id)
            waits = where is not None and where.kind.ward
            said = in_hospital(session, client_id, where.since, where.place, today) if where and waits else ""
            act.words = f"{named(session, client_id)}: {say_count(len(steps), 'check-in')} planned{said}"
        return act.done

    def had(self) -> dict[str, tuple[int, int]]:
        """By a pack's id, how many clients whose cases are open have it as their main one, and how many besides."""
        found: dict[str, tuple[int, int]] = {}
        for setting, status, count in self._read.execute(
            "SELECT setting, status, count(*) FROM client WHERE merged_into IS NULL GROUP BY setting, status"
        ):
            if CaseStatus(status).open:
                main = self.library.pack_of(setting).id
                found[main] = (found.get(main, (0, 0))[0] + count, 0)
        for name, setting, status, count in self._read.execute(
            "SELECT p.pack, c.setting, c.status, count(*) FROM client_pack p JOIN client c ON c.id = p.client_id"
            " WHERE c.merged_into IS NULL GROUP BY p.pack, c.setting, c.status"
        ):
            if CaseStatus(status).open and name != self.library.pack_of(setting).id:
                mains, besides = found.get(name, (0, 0))
                found[name] = (mains, besides + count)
        return found

    def copy(self, pack_id: str) -> Path:
        """Copy a built-in pack into her own folder, where it is read in its place from then on.

        Raises:
            Refused: it is hers already, a file of that name stands there, or there is no folder of hers.
            VaultProblem: DISK_FULL or DISK_ERROR.
        """
        pack, source = self.library.packs.get(pack_id), source_of(pack_id)
        if self.library.own is None or pack is None:
            raise Refused("There is no folder for packs of your own here.")
        folder = self.library.own / FOLDER
        if pack.own or source is None:
            raise Refused(f"It is yours already: {folder / self.library.pack_files[pack_id]}.")
        name, text = source
        path = folder / name
        if path.is_symlink() or path.exists():
            raise Refused(f"{path} stands there already; nothing was written over it.")
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise said_by_system(error, folder) from error
        write_new(path, text.encode())
        self.library.read_again()
        return path
