"""Find: clients, people, phones and notes by the beginnings of their words, accents ignored."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from casetui.rules.phones import phone_digits, reads_as_phone
from casetui.store.rows import a_day, a_moment
from casetui.terms.case import CaseStatus, Risk, Setting
from casetui.terms.portrait import ClientLine, Found, Hit
from casetui.terms.text import plain_line

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

MOST_NOTES = 50
"""Most notes shown for one search, newest first; the count of the rest is said."""

FEWEST_DIGITS = 4
"""From so many digits on, a search without letters is for a telephone number, whatever stands between them."""

LOCAL_DIGITS = 7
"""Digits of a number without area code; a longer one that begins with 1 may begin with the country's."""

MOST_RECENT = 12
"""Most clients shown while nothing is typed."""

_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d]")


def match(words: str) -> str:
    """What was typed as an FTS5 query: every word a beginning, all of them wanted; empty for no words.

    Digits are looked for as one number too, as telephones are kept, and word by word, as member numbers are.
    """
    words = plain_line(words)
    each = " ".join(f'"{word}"*' for word in _WORD.findall(words))
    digits = phone_digits(words)
    if len(digits) < FEWEST_DIGITS or (_LETTER.search(words) and not reads_as_phone(words)):
        return each
    numbers = [digits, digits[1:]] if digits[0] == "1" and len(digits) > LOCAL_DIGITS else [digits]
    return " OR ".join([*(f'"{number}"*' for number in numbers), f"({each})"])


_CLIENT = (
    "SELECT c.id, c.family, c.given, c.preferred,"
    " coalesce((SELECT p.number FROM phone p WHERE p.client_id = c.id AND p.person_id IS NULL"
    "           ORDER BY p.works DESC, p.rank, p.id LIMIT 1), ''), c.born, c.status FROM client c"
)


class Finder:
    """Finds; reads only."""

    def __init__(self, connection: driver.Connection) -> None:
        self.connection = connection
        self._opened: list[int] = []

    def note_opened(self, client_id: int) -> None:
        """Remember, for as long as the vault is open, that her page was opened last."""
        self._opened = [client_id, *(other for other in self._opened if other != client_id)][:MOST_RECENT]

    def recent(self, besides: int | None = None) -> list[Found]:
        """The clients whose pages were opened last, then those contacted last; `besides` is left out."""
        contacted = self.connection.execute(
            "SELECT client_id FROM contact WHERE client_id IS NOT NULL AND void_why = ''"
            " GROUP BY client_id ORDER BY max(at) DESC, client_id DESC LIMIT ?",
            (MOST_RECENT + 1,),
        )
        wanted = dict.fromkeys([*self._opened, *(number for (number,) in contacted)])
        found = (self._client(number) for number in wanted if number != besides)
        return [hit for hit in found if hit is not None][:MOST_RECENT]

    def find(self, words: str) -> list[Found]:
        """Clients first, then the people around them, then the newest notes; an empty list for no words."""
        query = match(words)
        if not query:
            return []
        return [*self._clients(query), *self._people(query), *self._notes(query)]

    def client_ids(self, words: str) -> list[Hit]:
        """Clients whose own words match: for `@okafor` and for the command line."""
        query = match(words)
        if not query:
            return []
        rows = self.connection.execute(
            "SELECT c.id, c.family, c.given, c.status NOT IN ('finished', 'cancelled')"
            " FROM client_index i JOIN client c ON c.id = i.rowid WHERE client_index MATCH ? AND c.merged_into IS NULL"
            " ORDER BY c.family, c.given, c.id",
            (query,),
        )
        return [Hit(id_, family, given, bool(is_open)) for id_, family, given, is_open in rows]

    def clients(self) -> list[ClientLine]:
        """Every client, the one contacted last first, with the words that the list's filter looks through."""
        rows = self.connection.execute(
            "SELECT c.id, c.family, c.given, c.preferred, c.setting, c.status, c.risk, c.born,"
            " coalesce((SELECT p.number FROM phone p WHERE p.client_id = c.id AND p.person_id IS NULL"
            "           ORDER BY p.works DESC, p.rank, p.id LIMIT 1), ''),"
            " (SELECT w.words FROM client_words w WHERE w.id = c.id),"
            " (SELECT min(k.due) FROM check_in k WHERE k.client_id = c.id AND k.status = 'planned'),"
            " (SELECT max(t.at) FROM contact t WHERE t.client_id = c.id AND t.void_why = '') AS latest"
            " FROM client c WHERE c.merged_into IS NULL ORDER BY latest DESC NULLS LAST, c.id DESC"
        )
        return [
            ClientLine(
                id_,
                family,
                given,
                preferred,
                Setting(setting),
                CaseStatus(status),
                Risk(risk) if risk else None,
                a_day(born),
                phone,
                words,
                a_day(due),
                a_moment(latest) if latest else None,
            )
            for id_, family, given, preferred, setting, status, risk, born, phone, words, due, latest in rows
        ]

    def _clients(self, query: str) -> list[Found]:
        rows = self.connection.execute(
            f"{_CLIENT} JOIN client_index i ON i.rowid = c.id WHERE client_index MATCH ? AND c.merged_into IS NULL"
            " ORDER BY c.status IN ('finished', 'cancelled'), c.family, c.given, c.id",
            (query,),
        )
        return [_found(row) for row in rows]

    def _client(self, client_id: int) -> Found | None:
        row = self.connection.execute(f"{_CLIENT} WHERE c.id = ? AND c.merged_into IS NULL", (client_id,)).fetchone()
        return _found(row) if row else None

    def _people(self, query: str) -> list[Found]:
        rows = self.connection.execute(
            "SELECT p.id, c.id, c.family, c.given, p.name, p.role, p.relation,"
            " coalesce((SELECT f.number FROM phone f WHERE f.person_id = p.id ORDER BY f.rank LIMIT 1), '')"
            " FROM person_index i JOIN person p ON p.id = i.rowid JOIN client c ON c.id = p.client_id"
            " WHERE person_index MATCH ? ORDER BY c.status IN ('finished', 'cancelled'), p.name, p.id",
            (query,),
        )
        return [
            Found("person", id_, client_id, family, given, " · ".join(filter(None, (name, relation or role, phone))))
            for id_, client_id, family, given, name, role, relation, phone in rows
        ]

    def _notes(self, query: str) -> list[Found]:
        rows = self.connection.execute(
            "SELECT t.id, t.client_id, coalesce(c.family, ''), coalesce(c.given, ''),"
            " t.note, t.about, t.with_whom, t.at"
            " FROM note_index i JOIN contact t ON t.id = i.rowid LEFT JOIN client c ON c.id = t.client_id"
            " WHERE note_index MATCH ? ORDER BY i.rowid DESC LIMIT ?",
            (query, MOST_NOTES),
        ).fetchall()
        return [
            Found("note", id_, client_id, family, given, note or about or with_whom, a_moment(at))
            for id_, client_id, family, given, note, about, with_whom, at in sorted(rows, key=_moment, reverse=True)
        ]


def _found(row: tuple[Any, ...]) -> Found:
    id_, family, given, *said = row
    return Found("client", id_, id_, family, given, " · ".join(filter(None, said)))


def _moment(row: tuple[Any, ...]) -> tuple[str, int]:
    """What orders notes: when, and the one written later first."""
    return row[-1], row[0]
