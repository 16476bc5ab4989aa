"""The section of medicine lists: the lists beside each other, what was found, the questions and their answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from casetui.dialogs.ask import Ask
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.medicine_finish import FinishSheet, TakeSheet
from casetui.dialogs.medicine_lists import Listed, MedicineLines, WholeList
from casetui.palette import Role
from casetui.rules.reconciling import ONLY_FACTS, after_name, say_findings, say_waiting
from casetui.screens.coordinate_section import Loop, LoopRow, Section
from casetui.screens.plan_room import some_words
from casetui.screens.step_compared import ask_question
from casetui.terms.change import Change, Refused
from casetui.terms.medicines import ComparedNow, Finishing, ListKind, ListsNow, Three, ThreeLists
from casetui.terms.transition import ListFinding
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.widgets.tell import tell
from casetui.wording import say_count, say_day

DIGITS = dict(zip("123456", ListFinding, strict=True))
"""The digit of each finding."""

ONE, ALL = "m", "l"


class ListsSection(Section):
    """The newest comparison, a medicine a line; `l` takes the next step of its question."""

    name = "Lists"
    kind = "compared"
    columns = Columns(
        Column(1),
        Column(8),
        Column(None),
        Column(0, 26),
        Column(0, 26),
        Column(0, 26),
        Column(36, 8),
    )
    empty = "No lists are compared. a begins: the list at home is there, then L puts the hospital's and the pharmacy's."

    def lists(self) -> ListsNow | None:
        """The newest comparison; None where there is none."""
        return next(iter(self.room.casebook.reconciliations.of(self.room.number)), None)

    def going(self) -> ListsNow:
        """The one that is not finished.

        Raises:
            Refused: there is none.
        """
        lists = self.lists()
        if lists is None or lists.finished_on is not None:
            raise Refused("No lists are being compared: a begins.")
        return lists

    def rows(self) -> list[LoopRow]:
        """Whose lists, the heads of the columns, the medicines, what this is not."""
        lists, today = self.lists(), self.room.clock.today()
        if lists is None:
            return []
        takes = len(self.room.casebook.reconciliations.takes(lists.id)) if lists.finished_on is not None else 0
        rows: list[LoopRow] = [Row(None, heading(lists, takes, today)), *self._heads()]
        rows += [self._row(line, today) for line in lists.lines]
        return [*rows, Row(None, ONLY_FACTS)]

    def opened(self, number: int) -> None:
        """Its lines."""
        self.edit(number)

    def add(self) -> None:
        """Another medicine; where no lists are being compared, they are begun."""
        room, lists = self.room, self.lists()
        if lists is None or lists.finished_on is not None:
            room.make(lambda: room.casebook.reconciliations.begin(room.number, room.clock.today()))
            return
        held = lists.id

        def kept(at: Three) -> Change | None:
            return room.make(lambda: room.casebook.reconciliations.add(held, at))

        about = room.matter("medicine on lists", held, f"medicine on the lists · {room.who}", "medicine add")
        room.ask(MedicineLines(f"Medicine on the lists · {room.who}", Three()), kept, about)

    def edit(self, number: int) -> None:
        """The line of each list."""
        room = self.room
        lists, line = room.casebook.reconciliations.of_line(number)
        if lists.finished_on is not None:
            tell(room, "Those lists are finished: a begins to compare them anew.", "refused")
            return

        def kept(at: Three) -> Change | None:
            return room.make(lambda: room.casebook.reconciliations.set_line(number, at))

        about = room.matter("medicine lines", number, f"{line.name} · {room.who}", "medicine edit", number)
        start = next((kind for place, kind in enumerate(ListKind) if not line.at[place]), ListKind.DISCHARGE)
        room.ask(MedicineLines(f"{line.name} · {room.who}", line.at, start), kept, about)

    def whole(self) -> None:
        """One list as a whole, typed or pasted."""
        room, lists = self.room, self.going()
        at = [line.at for line in lists.lines]
        texts = ThreeLists(*(tuple(one[kind] for one in at if one[kind]) for kind in range(len(ListKind))))
        start = next((kind for place, kind in enumerate(ListKind) if not texts[place]), ListKind.DISCHARGE)

        def kept(listed: Listed) -> Change | None:
            return room.make(lambda: room.casebook.reconciliations.put_list(lists.id, *listed))

        about = room.matter("medicine list", lists.id, f"medicine list · {room.who}", "medicine list")
        room.ask(WholeList(f"A whole list · {room.who}", texts, start), kept, about)

    def find(self, number: int, finding: ListFinding) -> None:
        """Say by hand what was found."""
        room = self.room
        room.make(lambda: room.casebook.reconciliations.find(number, finding))

    def asked(self, number: int) -> None:
        """The question was put."""
        ask_question(self.room, number)

    def finish(self) -> None:
        """Who compared them, and to whom the one list went."""
        room, lists, today = self.room, self.going(), self.room.clock.today()

        def kept(entry: Finishing) -> Change | None:
            return room.make(lambda: room.casebook.reconciliations.finish(lists.id, entry, today))

        about = room.matter("lists finished", lists.id, f"medicine lists finished · {room.who}", "medicine finish")
        waits = say_waiting(lists.lines)
        room.ask(FinishSheet(f"Lists compared · {room.who}", waits, today), kept, about)

    def take_over(self) -> None:
        """What of the result goes into her medicines."""
        room, lists, today = self.room, self.lists(), self.room.clock.today()
        takes = room.casebook.reconciliations.takes(lists.id) if lists is not None else ()
        if lists is None or not takes:
            tell(room, "Nothing of the lists would change the medicines.")
            return
        number = lists.id
        sheet = TakeSheet(f"Into the medicines · {room.who}", takes)
        sheet.keep = lambda chosen: (
            room.make(lambda: room.casebook.reconciliations.take_over(number, chosen, today)) is not None
        )
        room.app.push_screen(sheet)

    def take_out(self, number: int) -> None:
        """This medicine off the lists, or the whole comparison out; each asks why."""
        _, line = self.room.casebook.reconciliations.of_line(number)
        options = [Option(ONE, ONE, f"{line.name}, off the lists"), Option(ALL, ALL, "The whole comparison")]

        def chosen(word: str | None) -> None:
            if word is not None:
                self._out(number, word)

        self.room.app.push_screen(Choose("Take out", options), chosen)

    def acts(self) -> dict[str, Callable[..., object]]:
        """All that is typed here."""
        return {
            "medicine add": self.add,
            "medicine edit": self.edit,
            "medicine list": self.whole,
            "medicine finish": self.finish,
            "medicine out": self._out,
        }

    def _out(self, number: int, what: str) -> None:
        room, store = self.room, self.room.casebook.reconciliations
        lists, line = store.of_line(number)

        def taken(why: str) -> Change | None:
            if what == ALL:
                return room.make(lambda: store.void(lists.id, why))
            return room.make(lambda: store.take_out(number, why))

        about = room.matter("medicine taken out", number, f"why taken out · {room.who}", "medicine out", number, what)
        heading = f"Take out {line.name if what == ONE else 'the whole comparison'}"
        room.ask(Ask(heading, "Why", some_words), taken, about)

    def _heads(self) -> list[LoopRow]:
        """What the columns are, where they stand beside each other."""
        if self.room.size.width < WIDE:
            return []
        heads = ("", "FOUND", "MEDICINE", *(kind.value.upper() for kind in ListKind), "QUESTION")
        return [Row(None, Loop(tuple(Piece(head, Role.HEADING) for head in heads), ""))]

    def _row(self, line: ComparedNow, today: date) -> LoopRow:
        differs = line.finding is not ListFinding.SAME
        cells = (
            Piece("!" if line.waits else " ", Role.URGENT),
            Piece(line.finding.value, Role.URGENT if line.waits else Role.PLAIN),
            Piece(line.name, Role.STRONG if differs else Role.PLAIN),
            *(
                Piece(after_name(line.name, text) or "—", Role.PLAIN if differs and text else Role.QUIET)
                for text in line.at
            ),
            Piece(standing(line, today) if self.room.size.width < WIDE else in_a_word(line), Role.QUIET),
        )
        return Row(f"{self.kind}-{line.id}", Loop(cells, self._title(line), details(line, today)))

    def _title(self, line: ComparedNow) -> str:
        return f"{line.name}: {line.finding}{', by hand' if line.by_hand else ''}"


WIDE = 100
"""Columns from which the lists stand beside each other."""


def heading(lists: ListsNow, takes: int, today: date) -> str:
    """After which stay, how it stands; of one that is finished how many changes may be taken over."""
    stay = f" · after {lists.place or 'hospital'}, home {say_day(lists.home_on, today)}" if lists.home_on else ""
    if lists.finished_on is not None:
        over = f" · T takes over {say_count(takes, 'change')}" if takes else ""
        return f"COMPARED {say_day(lists.finished_on, today).upper()} by {lists.by_whom}{over}{stay}"
    said = " · ".join(filter(None, (say_waiting(lists.lines), say_findings(lists.lines))))
    return f"BEGUN {say_day(lists.on_day, today).upper()}{f' · {said}' if said else ''}{stay}"


def standing(line: ComparedNow, today: date) -> str:
    """How the question stands; "" where there is none."""
    if line.answered_on is not None:
        return f"holds: {line.holds}" if line.holds else f"answered {say_day(line.answered_on, today)}"
    if line.asked_on is not None:
        return f"asked {say_day(line.asked_on, today)}, {line.asked_whom}"
    return "to ask" if line.question else ""


def in_a_word(line: ComparedNow) -> str:
    """How the question stands, in a word."""
    if line.answered_on is not None:
        return "answered"
    return "asked" if line.asked_on is not None else "to ask" if line.question else ""


def details(line: ComparedNow, today: date) -> tuple[Detail, ...]:
    """The three lists, the question, the answer."""
    asked = f" (asked {line.asked_whom}, {say_day(line.asked_on, today)})" if line.asked_on is not None else ""
    answer = " · ".join(filter(None, (" ".join(line.answer.split()), f"from now: {line.holds}" if line.holds else "")))
    said = [Detail(kind.value.capitalize(), line.at[place] or "not on it") for place, kind in enumerate(ListKind)]
    question = " ".join(line.question.split())
    said += [Detail("Question", f"{question}{asked}" if question else ""), Detail("Answer", answer)]
    return tuple(one for one in said if one.words)
