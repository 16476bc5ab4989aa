"""Intake forms for tests: a few by hand, and any form that can be typed."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import strategies as st
from tests.store.books import TODAY

from casetui.library.library import Library
from casetui.rules.intake import blank, new_row, say_date
from casetui.rules.intake_reading import ASKED, listed
from casetui.rules.intake_sections import FIELDS, LISTS
from casetui.rules.rhythms import proposal
from casetui.terms.checkin import NextStep
from casetui.terms.intake import FormField, FormList, IntakeForm, Reading, Row
from casetui.wording import say_time

RUTH = {"name": "Okafor, Ruth", "born": "14 Mar 1945", "reach": "207 555 0142", "setting": "healthcare"}


def form_with(**values: str) -> IntakeForm:
    """A form with the four fields that are enough, and these."""
    form = blank()
    form.values.update(RUTH, **values)
    return form


def add(form: IntakeForm, list_name: str, **values: str) -> Row:
    """A row added to a list of a form."""
    row = {**new_row(list_name), **values}
    form.lists[list_name].append(row)
    return row


def whole() -> IntakeForm:
    """A form in which nothing is missing."""
    form = form_with(
        languages="English",
        decides_asked="none known",
        paid_by="Medicare",
        why_now="home from hospital",
        referral_source="Dr Lee",
        risk="high",
        where_kind="home",
        conditions_asked="none known",
        medicines_asked="none known",
        allergies_asked="none known",
        code_status="full code",
        agreement_on="1 Nov 2026",
        consent_on="1 Nov 2026",
        reach="",
    )
    add(form, "phones", number="207 555 0142", message_ok="yes")
    add(form, "addresses", lines="1 Elm St")
    add(form, "people", name="Ada", phones="207 555 0199 home")
    return form


def plain(form: IntakeForm) -> tuple[dict[str, str], dict[str, list[Row]]]:
    """What a form says, without whose it is and where it came from."""
    values = {name: text for name, text in form.values.items() if name != "id"}
    rows = {
        name: [{key: text for key, text in row.items() if key not in ("id", "provenance")} for row in kept]
        for name, kept in form.lists.items()
    }
    return values, rows


WORDS = st.text("abcdéñ 'Ω漢", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
DAYS = st.dates(date(1990, 1, 1), TODAY).map(say_date)
NUMBERS = st.integers(2_000_000_000, 9_999_999_999).map(lambda n: f"{str(n)[:3]} {str(n)[3:6]} {str(n)[6:]}")
_KINDS = st.sampled_from(("mobile", "home", "work", "other"))
_MESSAGES = st.sampled_from(("", ", message ok", ", no message"))


@st.composite
def _phones(draw: st.DrawFn) -> str:
    numbers = draw(st.lists(NUMBERS, max_size=2, unique=True))
    return "; ".join(f"{number} {draw(_KINDS)}{draw(_MESSAGES)}" for number in numbers)


MOMENTS = st.builds(
    lambda day, at: f"{say_date(day)} {say_time(at)}",
    st.dates(date(2000, 1, 1), date(2026, 11, 18)),
    st.times(time(3), time(23)).filter(lambda at: at != time(12)),
)


def texts(one: FormField) -> st.SearchStrategy[str]:
    """What may be typed in a field, as the form writes it back."""
    match one.reading:
        case Reading.CHOICE:
            return st.sampled_from(one.choices)
        case Reading.YES_NO:
            return st.sampled_from(("yes", "no") if one.default else ("", "yes", "no"))
        case Reading.DAY | Reading.PAST_DAY:
            return st.just("") | DAYS
        case Reading.BIRTH:
            return DAYS | st.integers(0, 120).map(str)
        case Reading.PHONE:
            return NUMBERS
        case Reading.PHONES:
            return _phones()
        case Reading.MOMENT:
            return st.just("") | MOMENTS | DAYS
        case _:
            return st.just("") | WORDS


@st.composite
def rows(draw: st.DrawFn, one: FormList) -> Row:
    """A row that can be kept."""
    row = {**new_row(one.name), **{field.name: draw(texts(field)) for field in one.fields}}
    needed = next((field for field in one.fields if field.name == one.needs), one.fields[0])
    if not row[needed.name]:
        row[needed.name] = "1 Nov 2026" if needed.reading in (Reading.PAST_DAY, Reading.MOMENT) else draw(WORDS)
    if one.name == "stays":
        row["discharged"] = ""
    return row


@st.composite
def forms(draw: st.DrawFn) -> IntakeForm:
    """Any form that can be accepted, as the vault writes it back; a hospital would open a stay besides."""
    form = blank()
    form.values.update({name: draw(texts(one)) for name, one in FIELDS.items()})
    form.values["name"] = f"{draw(WORDS)}, {draw(WORDS)}"
    form.values["reach"] = draw(WORDS)
    form.values["packs"] = draw(st.sampled_from(("", "legal", "mental-health, general")))
    if form.values["where_kind"] in ("hospital", "rehabilitation"):
        form.values["where_kind"] = ""
    if not form.values["where_kind"]:
        form.values.update(where_place="", where_unit="", where_since="")
    elif not form.values["where_since"]:
        form.values["where_since"] = say_date(TODAY - timedelta(days=1))
    for name, one in LISTS.items():
        key = (lambda row: row["number"]) if name == "phones" else None
        form.lists[name] = draw(st.lists(rows(one), max_size=2, unique_by=key))
    for row in form.lists["phones"]:
        row["works"] = "yes"
    for name in ASKED:
        if listed(form, name):
            form.values[name] = "listed"
        elif form.values[name] == "listed":
            form.values[name] = "none known"
    return form


def proposed(form: IntakeForm) -> tuple[NextStep, ...]:
    """The first check-ins by the built-in pack of the form's setting."""
    return proposal(form, TODAY, Library().pack_of(form.values["setting"]))
