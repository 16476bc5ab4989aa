"""What the record has for an appeal: reasons for the letter, evidence on file, the events around a denial."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from casetui.rules import consent, evidence, representing, sending
from casetui.rules.consent import covered
from casetui.rules.people import fold_name
from casetui.store.rows import a_day, a_moment
from casetui.terms.appeal_letter import Event, Evidence, LetterHead, LetterToBegin, Matter, Part, Standing
from casetui.terms.clock import day_of
from casetui.terms.consent import Category, KeptApart
from casetui.terms.contact import UNREACHED
from casetui.terms.document import DocumentKind
from casetui.terms.health import IncidentKind
from casetui.terms.plan import Lifecycle
from casetui.wording import say_in_full, spoken_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casetui.store.casebook import Casebook
    from casetui.terms.assessment import Assessed
    from casetui.terms.consent import ReleaseRead
    from casetui.terms.denial import DenialNow, LevelNow
    from casetui.terms.plan_tree import GoalNode, NeedNode
    from casetui.terms.portrait import Portrait

BACK = 365
"""Days before a denial from which notes, scores and stays are offered."""

TOLD_BACK = 90
"""Days before a denial from which a chronology tells."""

MOST_NOTES = 60
"""Most notes that can be chosen, the newest."""

LONGEST_NOTE = 1_000
"""Most characters of one note."""

SUBSTANCE_TOOLS = frozenset(("audit", "dast", "cage", "crafft", "assist"))
"""Words in the name of an instrument that asks about substance use (C)."""

FUNCTION_TOOLS = frozenset(("adl", "iadl", "katz", "lawton", "barthel", "fall", "falls", "pain", "work", "quickdash"))
"""Words in the name of an instrument about what somebody can do: these are proposed, any other is only offered (C)."""

FALLS = (IncidentKind.FALL, IncidentKind.FALL_INJURY, IncidentKind.HEAD_STRIKE)
"""Incidents that are offered as a risk; of the others a letter says nothing by itself."""

RUNNING = (Lifecycle.ACCEPTED, Lifecycle.ACTIVE)

_CONTACTS = """
SELECT id, at, mode, outcome, with_whom, substr(note, 1, :most), kept_apart FROM contact
WHERE client_id = :client AND void_why = '' AND at >= :since
    AND id NOT IN (SELECT contact_id FROM payer_call WHERE contact_id IS NOT NULL)
ORDER BY at DESC, id DESC
"""

_REFERRALS = """
SELECT since, service, to_whom, status FROM referral WHERE client_id = ? AND void_why = '' AND since >= ?
"""


def begin_letter(book: Casebook, denial_id: int, today: date) -> LetterToBegin:
    """The letter for the level of a denial that stands now, or that which is kept.

    Raises:
        Refused: the denial is not there any more.
    """
    denial = book.denials.now(denial_id, today)
    client, level = book.portraits.portrait(denial.client_id), denial.level
    releases = releases_to(book, denial)
    may = sending.allowed(releases, today)
    offered = sending.offer(reasons(book, denial), may - {Category.PSYCHOTHERAPY})
    kept = book.appeal_letters.evidence(denial_id)
    have = tuple(one.words for one in kept if one.standing is Standing.HAVE)
    unsaid = sending.uncovered(may, denial.entry.what, denial.entry.reason)
    heed = (
        f"The denial itself speaks of {unsaid}: nothing is printed without a live release." if unsaid else "",
        release_words(releases, denial.entry.payer, today),
        *offered.left_out,
        evidence.say_open(kept),
    )
    return LetterToBegin(
        denial_id,
        level.id,
        denial.client_id,
        today,
        letter_head(book, denial, level, client, today),
        offered,
        have,
        level.letter,
        tuple(filter(None, heed)),
        consent.scope_words(releases, Category.SUBSTANCE, today),
    )


def letter_head(book: Casebook, denial: DenialNow, level: LevelNow, client: Portrait, today: date) -> LetterHead:
    """What the record knows for the head and foot of a letter."""
    entry, facts = denial.entry, denial.levels[0].facts
    appointed = book.representatives.filing_by(denial.id, today)
    signs = by = ""
    if appointed is not None and not appointed.entry.why_none:
        signs = appointed.entry.name
        by = f"Appointed by {appointed.entry.form}, {say_in_full(appointed.entry.since)}"
    return LetterHead(
        entry.payer,
        spoken_name(client.given, client.family),
        client.born,
        _member(book, denial),
        entry.reference,
        entry.what,
        entry.reason,
        level.facts.decided or facts.notice or facts.received,
        level_words(book, entry.ladder, level.level),
        level.expedited,
        signs,
        by,
    )


def releases_to(book: Casebook, denial: DenialNow) -> tuple[ReleaseRead, ...]:
    """The releases by which a denial's payer may hear."""
    return sending.to_payer(book.releases.of(denial.client_id), denial.entry.payer)


def release_words(releases: tuple[ReleaseRead, ...], payer: str, today: date) -> str:
    """That no live release names a payer; "" where one does."""
    if any(covered(one, today) for one in releases):
        return ""
    return f"No live release names {payer}."


def reasons(book: Casebook, denial: DenialNow) -> list[Matter]:
    """What may stand in a letter as a reason: goals, scores, falls, stays, notes.

    Psychotherapy notes are none, whatever is signed: what a kept letter quotes of them could not be told from the rest.
    """
    since = denial.since - timedelta(days=BACK)
    found = [*_goals(book, denial), *_scores(book, denial.client_id, since)]
    found += _risks(book, denial.client_id, since)
    return found + notes(book, denial.client_id, since)


def notes(book: Casebook, client_id: int, since: date) -> list[Matter]:
    """The newest notes since a day, the newest first, each with why it is kept apart."""
    found: list[Matter] = []
    for id_, at, _, _, _, note, apart in _contacts(book, client_id, since):
        if note.strip() and len(found) < MOST_NOTES:
            words = f"{say_in_full(day_of(a_moment(at)))}: {' '.join(note.split())}"
            found.append(Matter(f"note-{id_}", Part.NOTES, words, kept_apart=KeptApart(apart)))
    return found


def proposed_evidence(book: Casebook, denial: DenialNow, today: date) -> tuple[Evidence, ...]:
    """What the record has on file for an appeal, and what it commonly still lacks."""
    client_id = denial.client_id
    filed = book.documents.of(client_id)
    plan = book.plans.current(client_id)
    found = []
    notice = denial.entry.document_id is not None or any(one.said.kind is DocumentKind.NOTICE for one in filed)
    found.append(Evidence("denial letter", Standing.HAVE if notice else Standing.MISSING))
    if plan is not None:
        found.append(Evidence("plan", Standing.HAVE))
    papers = (DocumentKind.DISCHARGE, DocumentKind.REPORT, DocumentKind.LETTER)
    found += [Evidence(one.said.name, Standing.HAVE) for one in filed if one.said.kind in papers]
    scores = [one.name for one in _newest(book, client_id) if _names(one.name, FUNCTION_TOOLS)]
    found += [Evidence(f"assessment: {name}", Standing.HAVE) for name in scores]
    found.append(Evidence("doctor's letter", Standing.MISSING))
    form = representing.form_for(denial.entry.ladder)
    appointed = book.representatives.filing_by(denial.id, today)
    if form:
        there = appointed is not None and appointed.entry.document_id is not None
        found.append(Evidence(f"{form}, signed copy", Standing.HAVE if there else Standing.MISSING))
    return tuple(one for one in found if not sending.spoken(one.words) and not _names(one.words, SUBSTANCE_TOOLS))


def events(book: Casebook, denial: DenialNow) -> list[Event]:
    """What was done, by which means and with whom, around a denial; no note's own words, and no tries in vain."""
    since = denial.since - timedelta(days=TOLD_BACK)
    found = []
    for _, at, mode, outcome, with_whom, _, apart in _contacts(book, denial.client_id, since):
        if (mode or outcome) and outcome not in UNREACHED:
            words = ", ".join(filter(None, (mode, with_whom and f"with {with_whom}", outcome)))
            found.append(Event(day_of(a_moment(at)), f"Contact: {words}", KeptApart(apart)))
    for call in book.payer_calls.of(denial.client_id, denial.id):
        reference = f", reference {call.reference}" if call.reference else ""
        words = f"Call: {call.spoke_with}, {call.payer}{reference}"
        found.append(Event(day_of(call.at), words, call.telling.kept_apart))
    read = book.vault.connection
    for day, service, to_whom, status in read.execute(_REFERRALS, (denial.client_id, since.isoformat())):
        found.append(Event(a_day(day) or denial.since, f"Referral: {service} to {to_whom}, {status}"))
    return [*found, *_levels(book, denial)]


def _levels(book: Casebook, denial: DenialNow) -> Iterator[Event]:
    entry, facts = denial.entry, denial.levels[0].facts
    if facts.notice or facts.received:
        yield Event(facts.notice or facts.received or denial.since, f"Denied by {entry.payer}: {entry.what}")
    if facts.received and facts.notice and facts.received != facts.notice:
        yield Event(facts.received, "The denial was received")
    for level in denial.levels:
        called = level_words(book, entry.ladder, level.level)
        if level.filed_on is not None:
            how = f" by {level.filed_how}" if level.filed_how else ""
            reference = f", reference {level.reference}" if level.reference else ""
            yield Event(level.filed_on, f"Filed{how}: {called}{reference}")
        if level.ruling is not None and level.ruled_on is not None:
            yield Event(level.ruled_on, f"Decided: {called}, {level.ruling}")


def level_words(book: Casebook, ladder: str, level: str) -> str:
    """A level and its ladder in words: "Reconsideration by the plan (Medicare Advantage)"."""
    shelf = book.library.appeals.get(ladder)
    found = next((one for one in shelf.levels if one.id == level), None) if shelf is not None else None
    if shelf is None or found is None:
        return level
    return f"{found.name} ({shelf.name})"


def _member(book: Casebook, denial: DenialNow) -> str:
    """The member number with this payer, by the cover that is called the same; "" where that is not known."""
    rows = book.vault.connection.execute(
        "SELECT payer, member_id FROM coverage WHERE client_id = ? AND until IS NULL ORDER BY rank, id",
        (denial.client_id,),
    )
    wanted = fold_name(denial.entry.payer)
    return next((member for payer, member in rows if member and fold_name(payer) == wanted), "")


def _goals(book: Casebook, denial: DenialNow) -> Iterator[Matter]:
    plan = book.plans.current(denial.client_id)
    for need in plan.needs if plan is not None else ():
        for goal in need.goals:
            if goal.lifecycle in RUNNING:
                mine = need.id == denial.entry.need_id
                yield Matter(f"goal-{goal.id}", Part.PLAN, _goal_words(need, goal), mine)


def _goal_words(need: NeedNode, goal: GoalNode) -> str:
    by = f", by {say_in_full(goal.by)}" if goal.by else ""
    latest = goal.values[-1] if goal.values else None
    value = f"; {latest.value} on {say_in_full(latest.on_day)}" if latest is not None and latest.value else ""
    return f"Need: {need.name}. Goal: {goal.name}{by}{value}"


def _scores(book: Casebook, client_id: int, since: date) -> Iterator[Matter]:
    for one in _newest(book, client_id):
        if one.on_day >= since and one.total is not None:
            of = f" of {one.out_of}" if one.out_of is not None else ""
            band = f", {one.band}" if one.band else ""
            words = f"{one.name}: {one.total}{of}{band} ({say_in_full(one.on_day)})"
            apart = KeptApart.SUBSTANCE if _names(f"{one.name} {one.instrument}", SUBSTANCE_TOOLS) else KeptApart.NO
            yield Matter(f"score-{one.id}", Part.SCORES, words, _names(one.name, FUNCTION_TOOLS), apart)


def _newest(book: Casebook, client_id: int) -> list[Assessed]:
    """The newest assessment of each name."""
    found: dict[str, Assessed] = {}
    for one in sorted(book.assessments.of(client_id), key=lambda one: (one.on_day, one.id)):
        found[one.name.casefold()] = one
    return list(found.values())


def _names(name: str, tools: frozenset[str]) -> bool:
    return bool(set(fold_name(name).split()) & tools)


def _risks(book: Casebook, client_id: int, since: date) -> Iterator[Matter]:
    health = book.portraits.health(client_id)
    for incident in health.incidents:
        if incident.name in FALLS and incident.since is not None and incident.since >= since:
            words = f"{incident.name.capitalize()} on {say_in_full(incident.since)}"
            yield Matter(f"incident-{incident.id}", Part.RISKS, words)
    for stay in health.stays:
        if stay.since is not None and stay.since >= since:
            until = f" to {say_in_full(stay.until)}" if stay.until else ""
            said = f" ({stay.said[0]})" if stay.said else ""
            words = f"{stay.name.capitalize()} stay{said} from {say_in_full(stay.since)}{until}"
            yield Matter(f"stay-{stay.id}", Part.RISKS, words)


def _contacts(book: Casebook, client_id: int, since: date) -> list[tuple[int, str, str, str, str, str, str]]:
    earliest = datetime.combine(since, time.min, UTC)
    rows = book.vault.connection.execute(
        _CONTACTS, {"client": client_id, "most": LONGEST_NOTE, "since": f"{earliest:%Y-%m-%d %H:%M:%S}"}
    )
    return [(i, at, mode or "", outcome or "", who, note, apart) for i, at, mode, outcome, who, note, apart in rows]
