"""What is typed on an intake form, written as part of a change: a client who is new or there already, or a merge."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from sqlmodel import Session

from casetui.records import Client
from casetui.records.client import ClientFields
from casetui.rules.client_packs import Packs
from casetui.rules.intake import split_name
from casetui.rules.intake_reading import read
from casetui.store.cases import begin
from casetui.store.drafts import Drafts
from casetui.store.input import checked, named
from casetui.store.intake_form import form_of
from casetui.store.intake_rows import Writing
from casetui.store.merging import join, standing
from casetui.terms.case import CaseStatus
from casetui.terms.change import Change, Refused
from casetui.terms.intake import IntakeForm, Unreadable

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

    from casetui.store.sessions import Sessions


def client_of(session: Session, form: IntakeForm, today: date, client_id: int | None) -> Client:
    """The client of a form; a new one stands as planned until she is accepted or not.

    Raises:
        Refused: she was merged into another, or a new one has no name or setting.
    """
    if client_id is not None:
        return standing(session, client_id)
    if not form.values["setting"]:
        raise Refused("Still wanted: setting.")
    family, given = split_name(form.values["name"])
    names = {"family": family, "given": given, "preferred": form.values["preferred"]}
    client = Client(**checked(ClientFields, **names, setting=form.values["setting"]).model_dump())
    session.add(client)
    session.flush()
    begin(session, client, CaseStatus.PLANNED, today, "")
    session.flush()
    return client


def written(
    session: Session, connection: driver.Connection, client: Client, form: IntakeForm, today: date, shelf: Packs
) -> Writing:
    """Write what a form changes of a client; `connection` is the session's own, `shelf` has what packs ask.

    Raises:
        Unreadable: some values cannot be read.
    """
    form = form.copy()
    if form.values["id"] != str(client.id):
        form = _as_new(form)
    elif form.was is None:
        form.was = form_of(connection, client.id)
    values, wrongs = read(form, today, shelf)
    if wrongs:
        raise Unreadable(tuple(wrongs))
    writing = Writing(session, client, today)
    writing.write(form, values)
    return writing


def merge_typed(
    sessions: Sessions,
    shelf: Packs,
    form: IntakeForm,
    found_id: int,
    today: date,
    client_id: int | None,
    draft_id: int | None,
    keep_this: bool,
) -> Change:
    """Write what is typed, and merge its client with another, as one change.

    The draft of a new client, or of one who is merged away, comes back where that is undone.

    Raises:
        Unreadable: some values cannot be read.
        Refused: they are the same, one of them was merged already, or there is no name or setting.
        NotSaved: the disk said no.
    """
    with sessions.changing("merged") as (session, act):
        connection = sessions.journal.connection
        client = client_of(session, form, today, client_id)
        writing = written(session, connection, client, form, today, shelf)
        if client_id is None:
            begin(session, client, CaseStatus.WAITLIST, today, f"the same as {named(session, found_id)}")
        if draft_id is not None and client_id is None:
            Drafts(connection).put_by(draft_id, client.id, moment(today))
        elif draft_id is not None and keep_this:
            Drafts(connection).drop(draft_id)
        keep_id, other_id = (client.id, found_id) if keep_this else (found_id, client.id)
        act.client_id, act.why = keep_id, writing.why
        act.words = join(session, connection, keep_id, other_id, today) + writing.after
    return act.done


def moment(today: date) -> datetime:
    """When a draft was let go of: now, or noon of a day that is held still."""
    now = datetime.now(UTC)
    return now if now.astimezone().date() == today else datetime.combine(today, time(12), UTC)


def _as_new(form: IntakeForm) -> IntakeForm:
    """A form whose client is not there yet, or no more: whatever it says is new."""
    form.was, form.values["id"] = None, ""
    for rows in form.lists.values():
        for row in rows:
            row["id"] = ""
    return form
