"""The section of benefits: what is to be done about each, by when and why; windows that are offered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from casetui.dialogs.ask import Ask
from casetui.dialogs.benefit import BenefitSheet
from casetui.palette import Role
from casetui.rules.benefits import programmes
from casetui.screens.coordinate_section import Loop, LoopRow, Section
from casetui.screens.plan_room import some_words
from casetui.terms.advocacy import BenefitKind, BenefitStatus
from casetui.terms.benefit import BenefitEntry, BenefitNow, WindowAhead
from casetui.terms.change import Change
from casetui.terms.deadline import NOT_ADVICE, NOTICE_CONTROLS
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day

_GROUPS = (
    ("TO DO", frozenset(status for status in BenefitStatus if status.open)),
    ("RUNNING", frozenset({BenefitStatus.APPROVED})),
    ("OVER", frozenset({BenefitStatus.DENIED, BenefitStatus.WITHDRAWN, BenefitStatus.ENDED})),
)


class BenefitSection(Section):
    """A client's benefits: those to be applied for or decided, those that run, those that are over."""

    name = "Benefits"
    kind = "benefit"
    columns = Columns(Column(1), Column(28, 40, gap=2), Column(None))
    empty = "No benefit is on file. a enters an application or a renewal, with the papers asked for and its days."

    def rows(self) -> list[LoopRow]:
        """The lines, read anew; what is offered first."""
        room, today = self.room, self.room.clock.today()
        offered = room.casebook.benefits.offered(room.number, today)
        rows: list[LoopRow] = []
        if offered:
            rows += [Row(None, f"OFFERED {len(offered)}: l takes it up")]
            rows += [_offer(place, one, today) for place, one in enumerate(offered)]
        found = room.casebook.benefits.of(room.number)
        for title, statuses in _GROUPS:
            own = [one for one in found if one.status in statuses]
            if own:
                rows += [Row(None, f"{title} {len(own)}"), *(self._row(one, today) for one in own)]
        return rows

    def opened(self, number: int) -> None:
        """Its fields."""
        self.edit(number)

    def add(self) -> None:
        """An application or a renewal."""
        room, today = self.room, self.room.clock.today()
        entry = BenefitEntry(BenefitKind.APPLICATION, "")

        def kept(new: BenefitEntry) -> Change | None:
            return room.make(lambda: room.casebook.benefits.add(room.number, new, today))

        about = room.matter("benefit", room.number, f"benefit · {room.who}", "benefit")
        room.ask(self._sheet(f"Benefit · {room.who}", entry, today), kept, about)

    def edit(self, number: int) -> None:
        """What is known of it."""
        room, today = self.room, self.room.clock.today()
        now = room.casebook.benefits.now(number)

        def kept(new: BenefitEntry) -> Change | None:
            return room.make(lambda: room.casebook.benefits.edit(number, new, today))

        about = room.matter("benefit edited", number, f"benefit · {room.who}", "benefit edit", number)
        heading = f"{now.entry.programme} · {room.who} · {now.status}"
        room.ask(self._sheet(heading, now.entry, today), kept, about)

    def take_out(self, number: int) -> None:
        """Out with a reason."""
        room = self.room
        now = room.casebook.benefits.now(number)
        about = room.matter("benefit taken out", number, f"why taken out · {room.who}", "benefit out", number)
        room.ask(
            Ask(f"Take out {now.entry.programme}", "Why", some_words),
            lambda why: room.make(lambda: room.casebook.benefits.void(number, why)),
            about,
        )

    def acts(self) -> dict[str, Callable[..., object]]:
        """A benefit added, edited, taken out."""
        return {"benefit": self.add, "benefit edit": self.edit, "benefit out": self.take_out}

    def _sheet(self, heading: str, entry: BenefitEntry, today: date) -> BenefitSheet:
        return BenefitSheet(heading, entry, programmes(self.room.casebook.library.appeals), today)

    def _row(self, now: BenefitNow, today: date) -> LoopRow:
        name = f"{now.entry.programme}, {now.entry.kind}"
        due = now.next is not None and now.next.watch_on <= today
        over = now.status in (BenefitStatus.DENIED, BenefitStatus.WITHDRAWN, BenefitStatus.ENDED)
        cells = (
            Piece("!" if due else " ", Role.URGENT),
            Piece(name, Role.QUIET if over else Role.STRONG),
            Piece(standing(now, today), Role.URGENT if due else Role.PLAIN),
        )
        return Row(f"{self.kind}-{now.id}", Loop(cells, name, _details(now, today)))


def standing(now: BenefitNow, today: date) -> str:
    """How a benefit stands: its status, what is to be done next, and by when."""
    if now.next is None:
        ends = f", ends {say_day(now.entry.ends_on, today)}" if now.entry.ends_on is not None else ""
        waits = ", no day for the decision is known" if now.status is BenefitStatus.APPLIED else ""
        return f"{now.status}{ends}{waits}"
    by = f" {say_day(now.next.by, today)}" if now.next.by is not None else ""
    if now.status is BenefitStatus.APPROVED and now.next.watch_on > today:
        return f"approved, cover ends{by}, renewal from {say_day(now.next.watch_on, today)}"
    return f"{now.status}: {now.next.words}{by}"


def _offer(place: int, one: WindowAhead, today: date) -> LoopRow:
    opens, closes = say_day(one.opens, today), say_day(one.closes, today)
    words = f"open until {closes}" if one.opens <= today else f"opens {opens}, until {closes}"
    cells = (Piece(" "), Piece(one.window.name, Role.STRONG), Piece(words))
    source = f"{one.window.source}, sure {one.window.sure}"
    details = (Detail("", words), Detail("Source", source), Detail("", "l puts it among what is to do."))
    return Row(f"window-{place}", Loop(cells, one.window.name, details))


def _details(now: BenefitNow, today: date) -> tuple[Detail, ...]:
    entry = now.entry
    days = (
        ("Applied", entry.applied_on),
        ("Decision", entry.due_on),
        ("Papers by", entry.papers_by),
        ("Renew by", entry.renew_by),
        ("Ends", entry.ends_on),
    )
    said = (
        ("", standing(now, today)),
        *((label, say_day(day, today) if day is not None else "") for label, day in days),
        ("Papers", "; ".join(entry.papers.split("\n"))),
        ("Source", entry.source),
        ("Reference", entry.reference),
        ("Note", " ".join(entry.note.split())),
        ("", f"{NOTICE_CONTROLS} {NOT_ADVICE}"),
    )
    return tuple(Detail(label, words) for label, words in said if words)
