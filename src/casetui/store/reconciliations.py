"""Medicine lists compared: begun, filled in, asked about, answered, finished, taken over into her medicines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from casetui.records import ReconciledMedicine, Reconciliation, Stay
from casetui.rules import reconciling
from casetui.store import reconciled_rows as rows
from casetui.store import reconciliation_reads as reads
from casetui.store import transition_rows
from casetui.store.belonging import must_be_hers
from casetui.store.compared_medicines import ComparedMedicines, a_reason, not_ahead
from casetui.store.input import a_line, a_note, named, the
from casetui.terms.change import Change, Refused
from casetui.terms.medicines import (
    ComparedNow,
    Finishing,
    ListKind,
    ListsNow,
    Take,
    TakenMedicine,
    Three,
)
from casetui.terms.transition import ClockName
from casetui.wording import say_count, say_day

NOT_COUNTED = "; the 30-day measure counts a prescriber, pharmacist or registered nurse"


class Reconciliations(ComparedMedicines):
    """Every read and write of medicine lists that are compared."""

    def of(self, client_id: int) -> tuple[ListsNow, ...]:
        """A client's comparisons, the newest first."""
        return reads.of_client(self.read, client_id)

    def get(self, number: int) -> ListsNow:
        """One comparison.

        Raises:
            Refused: it is not there, or was taken out.
        """
        return reads.one(self.read, number)

    def of_line(self, line_id: int) -> tuple[ListsNow, ComparedNow]:
        """A compared medicine, and the comparison that it stands in.

        Raises:
            Refused: it is not there, or was taken out.
        """
        return reads.of_line(self.read, line_id)

    def of_stay(self, stay_id: int) -> tuple[int, int | None]:
        """The client of a stay, and her comparison that is not finished, or None.

        Raises:
            Refused: there is no such stay.
        """
        return reads.of_stay(self.read, stay_id)

    def medicines(self, client_id: int) -> tuple[TakenMedicine, ...]:
        """The medicines that she takes now."""
        return reads.taken_now(self.read, client_id)

    def takes(self, number: int) -> tuple[Take, ...]:
        """What a comparison would do to her medicines.

        Raises:
            Refused: it is not there, or was taken out.
        """
        lists = self.get(number)
        return reconciling.takes(lists.lines, self.medicines(lists.client_id))

    def begin(self, client_id: int, today: date, stay_id: int | None = None) -> Change:
        """Begin to compare the lists, after a stay where there is one; the list at home is what she is known to take.

        Without `stay_id` it is for the stay from which she came home last.

        Raises:
            Refused: lists are being compared already, or the stay is another client's.
            NotSaved: the disk said no.
        """
        stay = stay_id if stay_id is not None else reads.latest_stay(self.read, client_id)
        with self.sessions.changing("medicine lists", client_id) as (session, act):
            if any(one.finished_on is None for one in self.of(client_id)):
                raise Refused("The lists are being compared already.")
            must_be_hers(session, Stay, stay, client_id)
            held = Reconciliation(client_id=client_id, stay_id=stay, on_day=today)
            session.add(held)
            session.flush()
            medicines = self.medicines(client_id)
            rows.from_medicines(session, held, medicines)
            act.words = f"{named(session, client_id)}: medicine lists begun, {say_count(len(medicines), 'medicine')}"
            act.words += " at home"
        return act.done

    def put_list(self, number: int, kind: ListKind, texts: Sequence[str]) -> Change:
        """Put a whole list, one medicine a line, in the place of what it was.

        Raises:
            Refused: the comparison is finished or gone, or a line is too long.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("medicine list") as (session, act):
            held = rows.going(session, number)
            rows.put(session, held, rows.with_list(rows.lines(session, number), kind, texts))
            count = sum(bool(text.strip()) for text in texts)
            act.client_id = held.client_id
            act.words = f"{named(session, held.client_id)}: {kind} list, {say_count(count, 'medicine')}"
        return act.done

    def add(self, number: int, at: Three) -> Change:
        """Add a medicine with its line on each list.

        Raises:
            Refused: no list has it, the comparison is finished or gone, or a line is too long.
            NotSaved: the disk said no.
        """
        return self._put_line(number, None, at)

    def set_line(self, line_id: int, at: Three) -> Change:
        """Put other lines in the place of those of a medicine.

        Raises:
            Refused: no list has it, the comparison is finished or gone, or a line is too long.
            NotSaved: the disk said no.
        """
        return self._put_line(self.of_line(line_id)[0].id, line_id, at)

    def finish(self, number: int, entry: Finishing, today: date) -> Change:
        """Finish it, and say by whom the lists were compared.

        Only where that is a prescriber, pharmacist or registered nurse the clock of medicine reconciliation is met.

        Raises:
            Refused: no list has anything, its day lies ahead or before it was begun, or it is finished or gone.
            NotSaved: the disk said no.
        """
        not_ahead(entry.on_day, today)
        with self.sessions.changing("medicine lists") as (session, act):
            held = rows.going(session, number)
            lines = rows.lines(session, number)
            if not lines:
                raise Refused("There is nothing on the lists yet.")
            if entry.on_day < held.on_day:
                raise Refused(f"They were begun {say_day(held.on_day, today)}.")
            whom = ", ".join(filter(None, (entry.reviewer.value, a_line(entry.name).strip())))
            held.finished_on, held.by_whom = entry.on_day, whom
            held.sent_to, held.note = a_line(entry.sent_to).strip(), a_note(entry.note)
            session.add(held)
            session.flush()
            act.client_id = held.client_id
            act.words = f"{named(session, held.client_id)}: medicine lists compared by {whom}"
            waits = reconciling.say_waiting(self.get(number).lines)
            act.words += f"; {waits}" if waits else ""
            act.words += self._meet(session, held.client_id, entry, whom, today)
        return act.done

    def take_over(self, number: int, line_ids: Sequence[int], today: date) -> Change:
        """Take the result over into her medicines, of the lines that are named: added, stopped today, changed.

        Raises:
            Refused: nothing of them changes her medicines, or the comparison is gone.
            NotSaved: the disk said no.
        """
        chosen = [one for one in self.takes(number) if one.line_id in line_ids]
        if not chosen:
            raise Refused("Nothing is chosen that would change the medicines.")
        with self.sessions.changing("medicines taken over") as (session, act):
            held = the(session, Reconciliation, number)
            for one in chosen:
                row = the(session, ReconciledMedicine, one.line_id)
                row.medicine_id = rows.take(session, held.client_id, one, today)
                session.add(row)
            kinds = [one.kind for one in chosen]
            said = ", ".join(
                f"{kinds.count(kind)} {words}" for kind, words in rows.DONE.items() if kind in kinds
            )  # fmt: skip
            act.client_id = held.client_id
            act.words = f"{named(session, held.client_id)}: medicines taken over, {said}"
        return act.done

    def void(self, number: int, why: str) -> Change:
        """Take a whole comparison out, with a reason; what it took over into her medicines stays.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        reason = a_reason(why)
        with self.sessions.changing("medicine lists taken out", why=reason) as (session, act):
            held = the(session, Reconciliation, number)
            if held.void_why:
                raise Refused("Those lists were taken out already.")
            for row in (held, *rows.lines(session, number)):
                row.void_why = reason
                session.add(row)
            act.client_id = held.client_id
            act.words = f"{named(session, held.client_id)}: medicine lists of {held.on_day.isoformat()} taken out"
        return act.done

    def _put_line(self, number: int, line_id: int | None, at: Three) -> Change:
        if not any(text.strip() for text in at):
            raise Refused("Say what a list has. x takes a medicine off the lists.")
        with self.sessions.changing("medicine list") as (session, act):
            held = rows.going(session, number)
            rows.put(session, held, rows.with_line(rows.lines(session, number), line_id, at))
            act.client_id = held.client_id
            text = next(text for text in at if text.strip())
            act.words = f"{named(session, held.client_id)}: {' '.join(text.split())} on the lists"
        return act.done

    def _meet(self, session: Session, client_id: int, entry: Finishing, whom: str, today: date) -> str:
        """The clock of medicine reconciliation, where one runs; returns what is said of it."""
        live = transition_rows.live(session, client_id, ClockName.MEDICINES)
        if not live:
            return ""
        if not entry.reviewer.counts:
            return NOT_COUNTED
        return transition_rows.meet_named(session, client_id, ClockName.MEDICINES, entry.on_day, whom, today)
