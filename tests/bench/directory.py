"""The directory: found as she types, and put in order for a client, however many providers there are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from tests.bench import vaults
from tests.bench.measure import Bench, Row, compare, here, in_turn, middle, tell

from casetui.library.needs import needs
from casetui.rules.directory import suiting
from casetui.rules.needs import services_of
from casetui.store.directory_shelf import DirectoryShelf
from casetui.terms.directory import Wanted

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

ROUNDS = 40
SIZES = (1_000, 20_000)
TYPED = "har"

_SEARCH = (
    "SELECT p.id, p.name, p.kind, p.area, p.postcode, p.languages, p.payers, p.phone, p.digits, p.note FROM provider p"
    " WHERE p.name LIKE :like OR p.note LIKE :like OR p.area LIKE :like OR p.digits LIKE :like OR EXISTS"
    " (SELECT 1 FROM offer o WHERE o.provider_id = p.id AND o.service LIKE :like) ORDER BY p.name"
)
"""The same question put to the file; accents make a difference there."""

_ALL = (
    "SELECT id, name, kind, area, postcode, languages, payers, phone, digits, note FROM provider",
    "SELECT provider_id, service, cents, per, wait_days, taking, as_of FROM offer",
)


def measure(bench: Bench) -> Iterator[Row]:
    """The directory beside the same question through the bare driver, and the first reading of it beside its rows."""
    for size in bench.sizes(*SIZES):
        tell(f"  a vault with {size:,} providers")
        path = vaults.providers(bench.folder / f"directory-{size}.vault", size)
        with vaults.opened(path) as connection:
            shelf = DirectoryShelf(connection)
            search = here(partial(shelf.search, TYPED, None))
            ours, floor = in_turn(bench.rounds(ROUNDS), search, here(partial(_asked, connection)))
            yield compare(f"three letters in a directory of {size:,}", "LIKE in the bare driver", 1, ours, floor)
            first, rows = in_turn(
                bench.rounds(ROUNDS // 4), here(partial(_opened, connection)), here(partial(_read, connection))
            )
            yield compare(f"a directory of {size:,}, first read", "its rows in the bare driver", None, first, rows)
            wanted = Wanted(services_of(["food"], needs()), "04102", ("Portland",), (), ("MaineCare",))
            suits, _ = in_turn(bench.rounds(ROUNDS // 4), here(partial(_suiting, shelf, wanted)), search)
            said = f"Whoever brings food among {size:,} providers, in order for a client"
            bench.note(f"{said}: {middle(suits) * 1000:.0f} ms.")
        path.unlink()


def _asked(connection: driver.Connection) -> object:
    return connection.execute(_SEARCH, {"like": f"%{TYPED}%"}).fetchall()


def _opened(connection: driver.Connection) -> object:
    return DirectoryShelf(connection).lines()


def _read(connection: driver.Connection) -> object:
    return [connection.execute(text).fetchall() for text in _ALL]


def _suiting(shelf: DirectoryShelf, wanted: Wanted) -> object:
    return suiting(shelf.lines(), wanted, vaults.DAY)
