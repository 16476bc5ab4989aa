"""Who a new client may already be: accents and order are ignored, nicknames are left alone."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.intake_forms import add, form_with

from casetui.rules.duplicates import Haystack, Known, alike, described, likenesses, near_name, score_of
from casetui.rules.intake import blank

TODAY = date(2026, 11, 20)
BORN = date(1945, 3, 14)
Name = tuple[str, str]


def known(
    name: Name, born: date | None = BORN, *, number: int = 1, phones: tuple[str, ...] = (), **more: object
) -> Known:
    members = more.get("numbers", ())
    assert isinstance(members, tuple)
    return Known(number, (name,), born, phones, members)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (("Okafor", "Ruth"), ("Okafor", "Ruth"), True),
        (("Okafor", "Ruth"), ("Ruth", "Okafor"), True),
        (("Núñez", "José"), ("Nunez", "Jose"), True),
        (("O'Brien", "Adán"), ("OBrien", "Adan"), True),
        (("De la Cruz", "María"), ("Delacruz", "Maria"), True),
        (("Okafor", "Ruth Ann"), ("Okafor", "Ruth"), True),
        (("Okafor", "Rutth"), ("Okafor", "Ruth"), True),
        (("Smith", "Jon"), ("Smith", "John"), True),
        (("Müller", "Eva"), ("Mueller", "Eva"), True),
        (("Smith", "Bill"), ("Smith", "William"), False),
        (("Featherstonehaugh", "Bill"), ("Featherstonehaugh", "William"), False),
        (("Smith", "Peggy"), ("Smith", "Margaret"), False),
        (("Smith", "Bob"), ("Smith", "Robert"), False),
        (("Ortiz", "Ana"), ("Ortiz", "Eva"), False),
        (("Okafor", "Ruth"), ("Okonkwo", "Ruth"), False),
        (("", ""), ("Okafor", "Ruth"), False),
    ],
)
def test_near_names(one: Name, other: Name, near: bool) -> None:
    assert near_name([one], [other]) is near
    assert near_name([other], [one]) is near
    assert bool(score_of(known(one), known(other))[0]) is near


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (known(("Okafor", "Ruth")), known(("Okafor", "Ruth"), date(1945, 3, 15)), []),
        (known(("Okafor", "Ruth")), known(("Okafor", "Ruth"), None), ["same name, birth date not known"]),
        (known(("A", "B"), phones=("2075550142",)), known(("C", "D"), phones=("2075550142",)), ["same phone"]),
        (known(("A", "B"), phones=("5550142",)), known(("C", "D"), phones=("2075550142",)), ["same phone"]),
        (known(("A", "B"), phones=("6035550142",)), known(("C", "D"), phones=("2075550142",)), []),
        (known(("A", "B"), numbers=("1EG4-TE5",)), known(("C", "D"), numbers=("1eg4te5",)), ["same member number"]),
        (known(("A", "B"), numbers=("00000",)), known(("C", "D"), numbers=("00000",)), []),
        (known(("A", "B"), numbers=("12",)), known(("C", "D"), numbers=("12",)), []),
    ],
)
def test_why_two_are_alike(one: Known, other: Known, why: list[str]) -> None:
    if not why or "birth" in why[0]:
        assert score_of(one, other)[1] == why
        return
    names = known(one.names[0], date(1990, 1, 1), phones=one.phones, numbers=one.numbers)
    assert score_of(names, other)[1] == why


def test_the_likeliest_comes_first_and_she_is_left_out() -> None:
    haystack = Haystack(
        [
            known(("Okafor", "Ruth"), number=1),
            known(("Ókafor", "Ruthe"), number=2, phones=("2075550142",)),
            known(("Else", "Somebody"), date(1990, 1, 1), number=3, phones=("2075550142",)),
            known(("Other", "Another"), number=4),
        ]
    )
    form = form_with()
    found = likenesses(haystack, form, TODAY)
    assert [(like.client_id, like.why) for like in found] == [
        (2, "same birth date, near name; same phone"),
        (1, "same birth date, near name"),
        (3, "same phone"),
    ]
    assert [like.client_id for like in likenesses(haystack, form, TODAY, besides=2)] == [1, 3]


def test_a_form_half_typed_is_no_fault() -> None:
    form = blank()
    form.values.update(name="Oka", born="3/1", reach="207 55")
    add(form, "phones", number="12")
    one = described(form, TODAY)
    assert (one.names, one.born, one.phones) == ((("Oka", ""),), None, ())
    assert likenesses(Haystack([known(("Okafor", "Ruth"))]), form, TODAY) == []
    assert likenesses(Haystack([known(("", ""), None)]), blank(), TODAY) == []


NAMES = st.tuples(*[st.text("abcdeéñø -'", max_size=8)] * 2)
CLIENTS = st.builds(
    Known,
    st.integers(1, 9),
    st.tuples(NAMES),
    st.none() | st.dates(BORN, BORN + timedelta(days=2)),
    st.lists(st.sampled_from(("5550142", "2075550142", "6035550142")), max_size=2).map(tuple),
    st.lists(st.sampled_from(("1EG4TE5", "1eg4-te5", "77777", "12345")), max_size=2).map(tuple),
)


@given(one=CLIENTS, other=CLIENTS)
def test_likeness_is_the_same_either_way_round(one: Known, other: Known) -> None:
    assert score_of(one, other) == score_of(other, one)


@given(clients=st.lists(CLIENTS, max_size=8, unique_by=lambda one: one.client_id), one=CLIENTS)
def test_the_prepared_haystack_finds_what_comparing_all_would(clients: list[Known], one: Known) -> None:
    found = {like.client_id for like in alike(Haystack(clients), one)}
    assert found == {other.client_id for other in clients if score_of(one, other)[0]}


@given(name=NAMES)
def test_accents_case_and_order_change_nothing(name: Name) -> None:
    bare = str.maketrans("éñ", "en")
    other = (name[1].translate(bare).upper(), name[0].translate(bare))
    if "".join(name).strip(" -'"):
        assert near_name([name], [other])


def test_two_thousand_clients_are_asked_in_milliseconds() -> None:
    """Not a timed assert: a bound ten times as wide as what is met, so that a scan of all would still be seen."""
    born = date(1930, 1, 1)
    haystack = Haystack(
        Known(n, ((f"Family{n}", f"Given{n % 50}"),), born + timedelta(days=n * 7), (f"207555{n:04d}",), (f"M{n:05d}",))
        for n in range(2000)
    )
    form = form_with()
    begun = time.perf_counter()
    for _ in range(20):
        likenesses(haystack, form, TODAY)
    assert time.perf_counter() - begun < 2
