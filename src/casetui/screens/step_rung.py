"""A rung that is more than another try, from wherever it is seen: others rung, the letter, the decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from casetui.dialogs.ask import Ask
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.closing import CloseCase
from casetui.dialogs.reaching import RingLetter, WelfareCheck, WhomToRing
from casetui.exchange.paper.text import to_text
from casetui.papers.ring_letter import ring_letter
from casetui.rules.calling import words_of
from casetui.screens.printing import ask_print
from casetui.screens.room import Room
from casetui.store.ring_letters import last_letter
from casetui.terms.assessment import ClosingEntry
from casetui.terms.change import Change, Refused
from casetui.terms.draft import Matter
from casetui.terms.ladder import Act
from casetui.terms.paper import PaperKind, Wish
from casetui.terms.reaching import Answered, Decided, LetterOut, RungRead, ToRing, WelfareEntry
from casetui.widgets.tell import tell

WIDTH = 76
"""Columns of the letter as it is looked at."""

GO_ON = "go on"
MOST_PEOPLE = 9
"""People with a key each; whoever is beyond is reached by the arrows' keys only."""

UNREACHED_REASON = "could not be reached: every rung of the ladder was tried"
"""The reason that stands in a closing that follows a ladder."""

_ANSWERS = {
    Answered.KNOWS: ("k", "they know how the client is: the tries end here"),
    Answered.WILL_TELL: ("t", "they will ask the client to ring"),
    Answered.KNOWS_NOTHING: ("x", "reached, they do not know"),
    Answered.LEFT_MESSAGE: ("v", "left a message: only, please ring me"),
    Answered.NO_ANSWER: ("m", "no answer"),
}


def step(room: Room, number: int) -> None:
    """Ask for what the rung of the check-in `number` asks for.

    Raises:
        Refused: it was settled meanwhile, or is a plain try.
    """
    now = room.casebook.reaching.read(number, room.clock.today())
    room.app.clear_notifications()
    if now.act is Act.DECISION:
        _ask_decision(room, now)
    elif now.act is Act.LETTER:
        write_letter(room, number)
    else:
        _ask_whom(room, now)


def take(room: Room, what: str, number: int) -> None:
    """Ask again for what a draft was typed for.

    Raises:
        Refused: the rung is there no more.
    """
    _TYPED[what](room, number)


def write_letter(room: Room, number: int) -> None:
    """Write the letter that asks her to ring; once it is kept it can be printed.

    Raises:
        Refused: no post may be sent, or the rung is there no more.
    """
    book, today = room.casebook, room.clock.today()
    now = book.reaching.read(number, today)
    if now.safe.no_post:
        raise Refused(f"Safe contact says “{now.safe.no_post}”: no letter.")

    def preview(words: str) -> Sequence[str]:
        return to_text(ring_letter(words), WIDTH).splitlines()

    def kept(entry: LetterOut) -> Change | None:
        made = room.make(lambda: book.reaching.send_letter(number, entry, room.clock.now()))
        letter = last_letter(book.vault.connection, now.client_id) if made is not None else None
        if letter is not None:
            wish = Wish(PaperKind.RING, now.client_id, contact_id=letter)
            room.call_later(ask_print, room, {wish.kind.value: wish})
        return made

    room.ask(RingLetter(now, today, preview), kept, _matter(room, now, "letter"))


def ask_welfare_check(room: Room, number: int) -> None:
    """What a welfare check is told, and that it was asked for.

    Raises:
        Refused: the rung is there no more.
    """
    now = room.casebook.reaching.read(number, room.clock.today())

    def kept(entry: WelfareEntry) -> Change | None:
        return room.make(lambda: room.casebook.reaching.ask_welfare_check(number, entry, room.clock.now()))

    room.ask(WelfareCheck(now, room.clock.today()), kept, _matter(room, now, "welfare check"))


def keep_trying(room: Room, number: int) -> None:
    """Why she goes on trying; a new run begins.

    Raises:
        Refused: the rung is there no more.
    """
    now = room.casebook.reaching.read(number, room.clock.today())

    def reading(text: str) -> str:
        if not text.strip():
            raise Refused("A few words are needed.")
        return ""

    def kept(why: str) -> Change | None:
        return room.make(lambda: room.casebook.reaching.keep_trying(number, why, room.clock.now()))

    room.ask(Ask(f"Keep trying · {now.client}", "Why", reading), kept, _matter(room, now, "keep trying"))


def close_case(room: Room, number: int) -> None:
    """Close the case: what it came to, and why.

    Raises:
        Refused: the rung is there no more.
    """
    book, today = room.casebook, room.clock.today()
    now = book.reaching.read(number, today)
    words = words_of(book.portraits.portrait(now.client_id), book.library, today)

    def closed(entry: ClosingEntry) -> Change | None:
        return room.make(lambda: book.closings.close(now.client_id, entry, today))

    heading = f"Close the {words.case} of {now.client}"
    sheet = CloseCase(heading, book.closings.outcomes(now.client_id, today), UNREACHED_REASON)
    room.ask(sheet, closed, _matter(room, now, "closing"))


def _ask_decision(room: Room, now: RungRead) -> None:
    post = f"safe contact says “{now.safe.no_post}”" if now.safe.no_post else "please ring me, and nothing else"
    hints = {
        Decided.WELFARE: ("w", "somebody goes and looks; a safety row with the next look"),
        Decided.TRY: ("k", "the ladder begins again at its first rung"),
        Decided.LETTER: ("l", post),
        Decided.CLOSE: ("c", "say why, and what becomes of the rest"),
    }
    options = [Option(hints[choice][0], choice, choice, hints[choice][1]) for choice in now.choices]

    def chosen(word: str | None) -> None:
        if word is not None:
            _try(room, partial(_DECIDED[Decided(word)], room, now.check_in_id))

    room.app.push_screen(Choose(f"Not reached: decide · {now.client} · {now.so_far}", options), chosen)


def _ask_whom(room: Room, now: RungRead) -> None:
    """Whom to ring, one key each; and on, once nobody knew."""
    options = [_person(key, one) for key, one in enumerate(now.to_ring, start=1)]
    on = "nobody else can be rung" if not now.to_ring else "nobody knew"
    options.append(Option("n", GO_ON, f"{on}: the next rung"))

    def chosen(word: str | None) -> None:
        if word == GO_ON:
            room.make(lambda: room.casebook.reaching.go_on(now.check_in_id, room.clock.now()))
        elif word is not None:
            _ask_answer(room, now, next(one for one in now.to_ring if str(one.person_id) == word))

    room.app.push_screen(WhomToRing(now, options), chosen)


def _ask_answer(room: Room, now: RungRead, one: ToRing) -> None:
    """How it ended to ring somebody; the list comes back for the next one."""
    options = [
        Option(key, answered, words)
        for answered, (key, words) in _ANSWERS.items()
        if one.message_ok or answered is not Answered.LEFT_MESSAGE
    ]

    def chosen(word: str | None) -> None:
        if word is None:
            return
        answered = Answered(word)
        made = room.make(lambda: room.casebook.reaching.rang(now.check_in_id, one.name, answered, room.clock.now()))
        if made is not None and answered is not Answered.KNOWS:
            _try(room, partial(step, room, now.check_in_id))

    numbers = ", ".join(phone.number for phone in one.phones)
    room.app.push_screen(Choose(f"{one.name} · {numbers} · {one.may}", options), chosen)


def _person(key: int, one: ToRing) -> Option:
    numbers = ", ".join(phone.number for phone in one.phones)
    hint = f"{numbers} · {one.rung or one.may}"
    return Option(str(key) if key <= MOST_PEOPLE else " ", str(one.person_id), f"{one.name}, {one.relation}", hint)


def _try(room: Room, ask: Callable[[], None]) -> None:
    try:
        ask()
    except Refused as refused:
        tell(room, str(refused), "refused")
        room.reload()


def _matter(room: Room, now: RungRead, what: str) -> Matter:
    return room.matter(f"not reached: {what}", now.check_in_id, f"{what} · {now.client}", "rung", what, now.check_in_id)


_TYPED: Mapping[str, Callable[[Room, int], None]] = {
    "letter": write_letter,
    "welfare check": ask_welfare_check,
    "keep trying": keep_trying,
    "closing": close_case,
}

_DECIDED: Mapping[Decided, Callable[[Room, int], None]] = {
    Decided.WELFARE: ask_welfare_check,
    Decided.TRY: keep_trying,
    Decided.LETTER: write_letter,
    Decided.CLOSE: close_case,
}
