"""Who a new client may already be: near name and birth date, same phone, same number. Accents and order are ignored.

Nicknames are left alone: Bill is not William. The thresholds are judgement (C).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from casetui.rules.births import read_birth_or_age
from casetui.rules.intake import split_name
from casetui.rules.people import fold_name
from casetui.rules.phone_lines import read_number
from casetui.rules.phones import phone_digits, reads_as_phone
from casetui.terms.change import Refused
from casetui.terms.intake import IntakeForm, Likeness
from casetui.terms.text import list_name

NEAR = 80.0
"""From how like (0 to 100) two words of a name count as near: "Jon" and "John" are, "Joan" and "John" are not (C)."""

LOCAL_DIGITS = 7
"""A number typed without its area code is compared by so many digits."""

FEWEST_CHARACTERS = 5
"""A member number shorter than this tells nobody apart (C)."""

_BORN, _PHONE, _NUMBER, _NAME = 100, 60, 80, 40


@dataclass(frozen=True, slots=True)
class Known:
    """A client as far as she is compared: `names` are the ways she is called, each as (family, given)."""

    client_id: int
    names: tuple[tuple[str, str], ...]
    born: date | None = None
    phones: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


class Haystack:
    """Every client prepared once, so that a likeness is found while she types."""

    def __init__(self, clients: Iterable[Known]) -> None:
        self.clients: dict[int, Known] = {}
        self._born: defaultdict[date, list[int]] = defaultdict(list)
        self._phones: defaultdict[str, list[int]] = defaultdict(list)
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)
        self._names: defaultdict[str, list[int]] = defaultdict(list)
        for client in clients:
            self.clients[client.client_id] = client
            if client.born:
                self._born[client.born].append(client.client_id)
            for phone in client.phones:
                self._phones[phone[-LOCAL_DIGITS:]].append(client.client_id)
            for number in _numbers(client.numbers):
                self._numbers[number].append(client.client_id)
            for name in client.names:
                self._names[_joined(name)].append(client.client_id)

    def near(self, one: Known) -> set[int]:
        """The numbers of the few clients who may be like someone."""
        found = set(self._born.get(one.born, ())) if one.born else set()
        for phone in one.phones:
            found.update(self._phones.get(phone[-LOCAL_DIGITS:], ()))
        for number in _numbers(one.numbers):
            found.update(self._numbers.get(number, ()))
        for name in one.names:
            found.update(self._names.get(_joined(name), ()))
        return found


def likenesses(haystack: Haystack, form: IntakeForm, today: date, besides: int | None = None) -> list[Likeness]:
    """The clients whom a form may describe, likeliest first; `besides` is the one whom it does describe."""
    return alike(haystack, described(form, today), besides)


def alike(haystack: Haystack, one: Known, besides: int | None = None) -> list[Likeness]:
    """The clients who may be the same person, likeliest first."""
    found = []
    for client_id in haystack.near(one) - {besides}:
        other = haystack.clients[client_id]
        score, why = score_of(one, other)
        if score:
            found.append(Likeness(client_id, list_name(*other.names[0]), "; ".join(why), score))
    return sorted(found, key=lambda likeness: (-likeness.score, likeness.name, likeness.client_id))


def score_of(one: Known, other: Known) -> tuple[int, list[str]]:
    """How like two clients are, 0 where nothing says so, and why in words. Either way round it is the same."""
    score, why = 0, []
    if one.born and one.born == other.born and near_name(one.names, other.names):
        score += _BORN
        why.append("same birth date, near name")
    elif not (one.born and other.born) and same_name(one.names, other.names):
        score += _NAME
        why.append("same name, birth date not known")
    if any(_same_phone(a, b) for a in one.phones for b in other.phones):
        score += _PHONE
        why.append("same phone")
    if _numbers(one.numbers) & _numbers(other.numbers):
        score += _NUMBER
        why.append("same member number")
    return score, why


def near_name(ones: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]) -> bool:
    """Whether two people's names are near: each word of the shorter is near a word of its own in the longer."""
    return any(_near(_words(one), _words(other)) for one in ones for other in others) or same_name(ones, others)


def same_name(ones: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]) -> bool:
    """Whether two people have a name in common, accents, order and spaces aside."""
    return bool({_joined(one) for one in ones} & {_joined(other) for other in others} - {""})


def described(form: IntakeForm, today: date) -> Known:
    """The client whom a form describes, as far as it can be read yet."""
    values = form.values
    family, given = split_name(values["name"])
    names = [(family, given)]
    if values["preferred"].strip():
        names.append((family, values["preferred"].strip()))
    typed = [row["number"] for row in form.lists["phones"]]
    if reads_as_phone(values["reach"]):
        typed.append(values["reach"])
    numbers = [row["member_id"] for row in form.lists["coverages"]] + [r["value"] for r in form.lists["identifiers"]]
    return Known(0, tuple(names), _born(values["born"], today), _phones(typed), tuple(filter(None, numbers)))


def _born(text: str, today: date) -> date | None:
    try:
        return read_birth_or_age(text, today)[0]
    except Refused:
        return None


def _phones(typed: Iterable[str]) -> tuple[str, ...]:
    found = []
    for text in typed:
        try:
            found.append(phone_digits(read_number(text)))
        except Refused:
            continue
    return tuple(found)


def _words(name: tuple[str, str]) -> list[str]:
    return fold_name(" ".join(name)).split()


def _joined(name: tuple[str, str]) -> str:
    """A name without spaces, its words in order: "De la Cruz, María" and "Delacruz, Maria" are one."""
    return "".join(sorted(fold_name(part).replace(" ", "") for part in name))


def _near(ones: list[str], others: list[str]) -> bool:
    few, many = sorted((ones, others), key=len)
    if not few:
        return False
    pairs = sorted(((fuzz.ratio(a, b), sorted((a, b)), i, j) for i, a in enumerate(few) for j, b in enumerate(many)))
    met_few, met_many = set[int](), set[int]()
    for ratio, _, i, j in reversed(pairs):
        if ratio >= NEAR and i not in met_few and j not in met_many:
            met_few.add(i)
            met_many.add(j)
    return len(met_few) == len(few)


def _same_phone(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= LOCAL_DIGITS and (short == long or (len(short) == LOCAL_DIGITS and long.endswith(short)))


def _numbers(typed: Iterable[str]) -> set[str]:
    plain = ("".join(c for c in text.casefold() if c.isalnum()) for text in typed)
    return {number for number in plain if len(number) >= FEWEST_CHARACTERS and len(set(number)) > 1}
