"""Intake: a client entered, accepted, declined, wait-listed, edited later; and her record taken over in parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session

from casetui.records import Client
from casetui.rules import duplicates
from casetui.rules.cadence import check_rhythm
from casetui.rules.client_packs import Packs
from casetui.rules.intake import blank, starting
from casetui.rules.intake_packs import labels as label_each
from casetui.rules.intake_packs import questions, questions_of
from casetui.rules.intake_sections import FIELDS, LISTS
from casetui.store import transition_rows, turning_points
from casetui.store.cases import begin
from casetui.store.checkins import follow_up
from casetui.store.drafts import Drafts
from casetui.store.follow_up import follow
from casetui.store.input import a_note, named
from casetui.store.intake_form import form_of, haystack
from casetui.store.intake_places import in_hospital, now_at
from casetui.store.intake_typed import client_of, merge_typed, moment, written
from casetui.store.merging import merge, standing
from casetui.store.pack_answers import answers
from casetui.store.taking_over import take_over
from casetui.terms.case import CaseStatus
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInStatus, NextStep
from casetui.terms.intake import INTAKE, Brought, IntakeForm, Likeness, to_body
from casetui.terms.text import list_name
from casetui.wording import list_words, say_count, say_day

if TYPE_CHECKING:
    from casetui.rules.duplicates import Haystack
    from casetui.store.sessions import Sessions


class _NothingChanged(Exception):
    """Leaves a transaction that would have written nothing."""


class Intake:
    """Every write of the intake form."""

    def __init__(self, sessions: Sessions, shelf: Packs) -> None:
        self.sessions = sessions
        self._shelf = shelf
        self._read = sessions.journal.connection

    def form(self, client_id: int) -> IntakeForm:
        """A client's form as it stands, to be edited and saved.

        Raises:
            Refused: there is no such client, or she was merged into another.
        """
        return form_of(self._read, client_id)

    def answered(self, client_id: int, setting: str) -> list[tuple[str, str, str]]:
        """What is said to the questions of packs: the section of the form where each stands, its label, the answer.

        An answer to what no pack asks any more stands by its own name, under "why".
        """
        said = answers(self._read, client_id)
        if not said:
            return []
        asked = questions((self._shelf.pack_of(setting), *self._shelf.packs.values()))
        order = [name for name in asked if name in said] + [name for name in said if name not in asked]
        sections = [asked[name].section if name in asked else "why" for name in order]
        return list(zip(sections, label_each(order, asked), (said[name] for name in order), strict=True))

    def haystack(self) -> Haystack:
        """Every client prepared to be compared; made once, then asked at every letter."""
        return haystack(self._read)

    def likenesses(self, form: IntakeForm, today: date, besides: int | None = None) -> list[Likeness]:
        """Who the client of a form may already be, likeliest first; `besides` is the one whom it does describe."""
        return duplicates.likenesses(self.haystack(), form, today, besides)

    def behind(self, client_id: int, form: IntakeForm) -> list[str]:
        """The labels of what was typed over and was changed in the vault too since the form was opened.

        Raises:
            Refused: there is no such client any more.
        """
        was, now = form.was or blank(), self.form(client_id)
        labels = [
            one.label for name, one in FIELDS.items()
            if was.values[name] not in (form.values[name], now.values[name])
        ]  # fmt: skip
        said = questions_of(form, self._shelf)
        labels += label_each(
            (name for name in sorted(form.answers().keys() | was.answers().keys())
             if was.text(name) not in (form.text(name), now.text(name))), said
        )  # fmt: skip
        return labels + [
            one.plural for name, one in LISTS.items()
            if form.lists[name] != was.lists[name] and now.lists[name] != was.lists[name]
        ]  # fmt: skip

    def save(self, client_id: int, form: IntakeForm, today: date) -> Change | None:
        """Write what a form changes, as one change; None where it changes nothing.

        Raises:
            Unreadable: some values cannot be read; nothing was written.
            Refused: there is no such client any more, or a row is gone.
            NotSaved: the disk said no.
        """
        try:
            with self.sessions.changing("intake", client_id) as (session, act):
                client = standing(session, client_id)
                writing = written(session, self._read, client, form, today, self._shelf)
                if not writing.wrote:
                    raise _NothingChanged
                missing = follow(session, self._read, client, today)
                act.why = writing.why
                act.words = f"{named(session, client_id)}: {writing.said()} changed{writing.after}{missing}"
        except _NothingChanged:
            return None
        return act.done

    def accept(
        self,
        form: IntakeForm,
        steps: Sequence[NextStep],
        today: date,
        client_id: int | None = None,
        draft_id: int | None = None,
    ) -> Change:
        """Open the case: the client and all that the form says of her, the first check-ins, and the follow-up.

        Without `client_id` she is new. `steps` are the first check-ins as shown and perhaps edited.

        Raises:
            Unreadable: some values cannot be read; nothing was written.
            Refused: one of the four that are enough is wanting, or a rhythm cannot be read.
            NotSaved: the disk said no.
        """
        if wanting := starting(form):
            raise Refused(f"Still wanted: {list_words([one.words for one in wanting])}.")
        for step in steps:
            check_rhythm(step.rhythm)
        with self.sessions.changing("taken on") as (session, act):
            client = client_of(session, form, today, client_id)
            writing = written(session, self._read, client, form, today, self._shelf)
            if client.status is not CaseStatus.ACTIVE:
                begin(session, client, CaseStatus.ACTIVE, today, a_note(form.values["why_now"]))
            said = _plan(session, client, steps, today)
            missing = follow(session, self._read, client, today)
            self._put_by(draft_id, client_id, client.id, today)
            act.client_id, act.why = client.id, writing.why
            act.words = f"{list_name(client.family, client.given)}: taken on{said}{writing.after}{missing}"
        return act.done

    def wait_list(
        self, form: IntakeForm, why: str, today: date, client_id: int | None = None, draft_id: int | None = None
    ) -> Change:
        """Keep what is known of her and that she waits, with the reason; she can be accepted later.

        Raises:
            Unreadable: some values cannot be read; nothing was written.
            Refused: no reason is given, she is waiting already, or there is no name or setting.
            NotSaved: the disk said no.
        """
        return self._set_aside(CaseStatus.WAITLIST, "wait-listed", form, why, today, client_id, draft_id)

    def decline(
        self, form: IntakeForm, why: str, today: date, client_id: int | None = None, draft_id: int | None = None
    ) -> Change:
        """Keep what is known of her and why she was not taken on; she can be accepted later.

        Raises:
            Unreadable: some values cannot be read; nothing was written.
            Refused: no reason is given, she was declined already, or there is no name or setting.
            NotSaved: the disk said no.
        """
        return self._set_aside(CaseStatus.CANCELLED, "declined", form, why, today, client_id, draft_id)

    def merge(self, keep_id: int, other_id: int, today: date) -> Change:
        """Two clients are one: everything of the other's becomes the kept one's.

        Raises:
            Refused: they are the same, or one of them was merged already.
            NotSaved: the disk said no.
        """
        return merge(self.sessions, keep_id, other_id, today)

    def merge_typed(
        self,
        form: IntakeForm,
        found_id: int,
        today: date,
        client_id: int | None = None,
        draft_id: int | None = None,
        keep_this: bool = False,
    ) -> Change:
        """What is typed and not saved, and a client who is there, are one; written and merged as one change.

        Without `client_id` who is typed is new. The one who was found is kept, unless `keep_this`.

        Raises:
            Unreadable: some values cannot be read; nothing was written.
            Refused: they are the same, one of them was merged already, or there is no name or setting.
            NotSaved: the disk said no.
        """
        return merge_typed(self.sessions, self._shelf, form, found_id, today, client_id, draft_id, keep_this)

    def take_over_items(self, client_id: int, refs: Sequence[Brought], today: date) -> Change:
        """Some of what a record brought becomes hers, rows and values; with the last of it its review is done.

        Raises:
            Refused: nothing of it is left to take over, or a row is another client's.
            NotSaved: the disk said no.
        """
        return take_over(self.sessions, client_id, refs, today)

    def _set_aside(
        self,
        status: CaseStatus,
        said: str,
        form: IntakeForm,
        why: str,
        today: date,
        client_id: int | None,
        draft_id: int | None,
    ) -> Change:
        if not why.strip():
            raise Refused(f"Say why the client is {said}.")
        with self.sessions.changing(said, why=why) as (session, act):
            client = client_of(session, form, today, client_id)
            if client.status is status:
                raise Refused(f"The client is {said} already.")
            writing = written(session, self._read, client, form, today, self._shelf)
            begin(session, client, status, today, a_note(why))
            act.client_id, act.why = client.id, "; ".join(filter(None, (why, writing.why)))
            act.words = f"{list_name(client.family, client.given)}: {said}{writing.after}"
            if not status.open:
                rows = turning_points.planned(session, client.id)
                if count := turning_points.settle_all(session, rows, CheckInStatus.CANCELLED, said, today):
                    act.words += f", {say_count(count, 'check-in')} stopped"
                turning_points.end_interventions(session, client.id, today)
                transition_rows.end_all(session, client.id, said, today)
            session.flush()
            if draft_id is not None:
                title = f"{list_name(client.family, client.given)}, {said}"
                body = to_body(form_of(self._read, client.id))
                self._own_draft(draft_id, client.id, title, body, today)
        return act.done

    def _own_draft(self, draft_id: int, client_id: int, title: str, body: dict[str, object], today: date) -> None:
        """The draft of a client who was not taken on stays, as hers."""
        drafts = Drafts(self._read)
        before = drafts.of(INTAKE, client_id)
        if before is not None and before.id != draft_id:
            drafts.drop(before.id)
        drafts.keep(INTAKE, client_id, title, body, moment(today), draft_id)

    def _put_by(self, draft_id: int | None, client_id: int | None, made_id: int, today: date) -> None:
        """A new client's draft waits for an undo; that of one who was there before is done with."""
        if draft_id is None:
            return
        if client_id is None:
            Drafts(self._read).put_by(draft_id, made_id, moment(today))
        else:
            Drafts(self._read).drop(draft_id)


def _plan(session: Session, client: Client, steps: Sequence[NextStep], today: date) -> str:
    """The first check-ins; where she is in hospital, those at home wait. Returns what is next, in words."""
    rows = [follow_up(step, client.id, None, today) for step in steps]
    for row in rows:
        session.add(row)
    session.flush()
    said = ""
    where = now_at(session, client.id)
    if where is not None and where.kind.ward:
        said = in_hospital(session, client.id, where.since, where.place, today)
    dated = [row for row in rows if row.due is not None and row.status is CheckInStatus.PLANNED]
    first = min(dated, key=lambda row: (row.due or today, row.id), default=None)
    return (f", {first.reason} {say_day(first.due or today, today)}" if first is not None else "") + said
