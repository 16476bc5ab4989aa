"""The lines of Assess: instruments with their newest score, measures with whose limits, comprehensive assessments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casetui.palette import Role
from casetui.rules.client_packs import domains_of, instruments_of, packs_for
from casetui.rules.measuring import holding, limit_words
from casetui.rules.planning import bars
from casetui.screens.plan_lines import brief_day
from casetui.store.casebook import Casebook
from casetui.terms.assessment import Assessed, LimitEntry, Measured, MeasureKind, Survey, Traced, Trend
from casetui.terms.clock import age_on
from casetui.terms.instrument import Instrument
from casetui.terms.pack import Pack
from casetui.terms.portrait import Portrait
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Line, Piece, Words
from casetui.widgets.rows import Row
from casetui.wording import say_count, say_day

SCORES = Columns(
    Column(None), Column(9, 9, "right"), Column(14, 26), Column(8, 11), Column(8, role=Role.MARK), Column(13, 14)
)
UNASKED = Columns(Column(None), Column(13, 14))
MEASURES = Columns(Column(14, 20), Column(12), Column(8, 11), Column(8, role=Role.MARK), Column(None))
SURVEYS = Columns(Column(None), Column(22, 26), Column(24, 36))

DRAFT = "assessment"
"""The kind of draft that answers are kept as; the instrument's id follows."""

NOT_YET = "not asked yet"
ADULT = 18
"""Whole years from which on somebody is offered what is made for grown people."""

FEW = 6
"""Scores before the newest one that are said of an instrument."""


@dataclass(frozen=True, slots=True)
class AssessLine:
    """One line: what it shows, what is said of it beside or below, and what it is about."""

    columns: Columns
    cells: tuple[Words, ...]
    title: str
    details: tuple[Detail, ...]
    of: Traced | None = None
    survey: Survey | None = None
    followed: bool = False
    """Whether there is anything of it yet, be it a limit."""


AssessRow = Row[AssessLine | str]


def draft_kind(instrument: str) -> str:
    """The kind of a draft of one instrument's answers."""
    return f"{DRAFT} {instrument}"


def assess_rows(book: Casebook, client: Portrait, today: date) -> list[AssessRow]:
    """The three groups of a client, with what her packs offer and nobody has asked yet."""
    rows: list[AssessRow] = [Row(None, "INSTRUMENTS"), *_scores(book, client, today)]
    rows += [Row(None, "MEASURES"), *_measures(book, client.id, today)]
    rows += [Row(None, "ASSESSMENT"), *_surveys(book, client.id, _packs(book, client), today)]
    return rows


def draw_assess_line(row: AssessRow, width: int) -> Line:
    """One row in the columns of its kind."""
    line = row.value
    if isinstance(line, str):
        return (Piece(line, Role.HEADING),)
    return line.columns.line(line.cells, width)


def _packs(book: Casebook, client: Portrait) -> tuple[Pack, ...]:
    return packs_for(client.setting, client.packs, book.library)


def _scores(book: Casebook, client: Portrait, today: date) -> list[AssessRow]:
    shelf = book.library.instruments
    trends = {(trend.instrument, "" if trend.instrument else trend.name): trend for trend in
              book.assessments.trends(client.id)}  # fmt: skip
    offers = instruments_of(_packs(book, client)).items()
    marks = {name: mark for name, mark in offers if name in shelf and _is_for(shelf[name], client, today)}
    offered = [(name, "") for name in marks]
    keys = [*(key for key in offered if key not in trends), *(key for key in offered if key in trends)]
    keys += [key for key in trends if key not in offered]
    drafts = {
        name: draft.at for name in shelf if (draft := book.drafts.of(draft_kind(name), client.id)) is not None
    }  # fmt: skip
    keys = [*((name, "") for name in drafts if (name, "") not in keys), *keys]
    past = book.assessments.of(client.id)
    rows: list[AssessRow] = []
    for name, other in keys:
        trend, instrument = trends.get((name, other)), shelf.get(name)
        typed = f"draft {drafts[name].astimezone():%H:%M}" if name in drafts else ""
        mine = [one for one in past if one.instrument == name and (name or one.name.casefold() == other.casefold())]
        line = _score_line(trend, instrument, mine, typed, marks.get(name, ""), today)
        rows.append(Row(("instrument", name, other), line))
    return rows


def _is_for(instrument: Instrument, client: Portrait, today: date) -> bool:
    """Whether it is offered: what is made for grown people is not to a child; else its own warning is enough."""
    return client.born is None or min(instrument.ages[0], ADULT) <= age_on(client.born, today)


def _score_line(
    trend: Trend | None, instrument: Instrument | None, past: Sequence[Assessed], typed: str, mark: str, today: date
) -> AssessLine:
    name = instrument.name if instrument else trend.name if trend else ""
    of = Traced(trend.instrument if trend else instrument.id if instrument else "", name)
    about = [Detail("About", instrument.about)] if instrument else []
    about += [Detail("Pack", mark)] if mark else []
    newest = past[0] if past else None
    if newest is None:
        last = Piece(typed or NOT_YET, Role.STRONG if typed else Role.QUIET)
        whose = Piece(f" · {mark}" if mark else "", Role.QUIET)
        return AssessLine(UNASKED, ((Piece(name), whose), last), name, (*about, *_how(instrument)), of)
    urgent = newest.critical
    out_of = f" of {newest.out_of}" if newest.out_of is not None else ""
    total = "no total" if newest.total is None else f"{newest.total}{out_of}"
    band = Piece(f"! {newest.band}" if urgent else newest.band, Role.URGENT if urgent else Role.PLAIN)
    day = Piece(brief_day(newest.on_day, today), Role.QUIET)
    totals = [float(number) for _, number in trend.points] if trend else []
    last = Piece(typed, Role.STRONG) if typed else _due(trend.due if trend else None, today)
    said = [
        Detail("Newest", _full(newest, today)),
        Detail("Urgent", Piece("; ".join(one.words for one in newest.score.criticals), Role.URGENT))
        if newest.score and urgent
        else Detail("", ""),
        Detail("Remark", "; ".join(newest.score.remarks) if newest.score else ""),
        Detail("Before", ", ".join(f"{one.total} {brief_day(one.on_day, today)}" for one in past[1 : FEW + 1])),
        *about,
        *_how(instrument),
    ]
    cells = (name, total, band, day, bars(totals), last)
    return AssessLine(SCORES, cells, name, tuple(part for part in said if part.words), of, followed=True)


def _full(one: Assessed, today: date) -> str:
    out_of = f" of {one.out_of}" if one.out_of is not None else ""
    total = "not whole, no total" if one.total is None else f"{one.total}{out_of}"
    who = f"{one.asked} answered" if one.asked else ""
    return ", ".join(part for part in (total, one.band, say_day(one.on_day, today), who, one.note) if part)


def _how(instrument: Instrument | None) -> tuple[Detail, ...]:
    if instrument is None:
        return (Detail("", "a score of another tool, as reported"),)
    return (Detail("Asked", instrument.ask),) if instrument.ask else ()


def _due(due: date | None, today: date) -> Piece:
    if due is None:
        return Piece("")
    if due <= today:
        return Piece(f"! due {brief_day(due, today)}", Role.URGENT)
    return Piece(f"again {brief_day(due, today)}", Role.QUIET)


def _measures(book: Casebook, client_id: int, today: date) -> list[AssessRow]:
    found, limits = book.measures.of(client_id, today), book.measures.limits(client_id)
    usual = [(kind, "") for kind in MeasureKind if kind is not MeasureKind.OTHER]
    named = dict.fromkeys((one.kind, one.name) for one in found if one.name)
    return [
        Row(("measure", kind, name), _measure_line(kind, name, found, limits, today)) for kind, name in [*usual, *named]
    ]


def _measure_line(
    kind: MeasureKind, name: str, found: Sequence[Measured], limits: Sequence[LimitEntry], today: date
) -> AssessLine:
    own = [one for one in found if (one.kind, one.name) == (kind, name)]
    limit = limit_words(holding(limits, kind, name, today), today)
    title, of = name or kind.value, Traced(name=name, measure=kind)
    if not own:
        last = Piece(f"limit {limit}" if limit else "nothing yet", Role.QUIET)
        return AssessLine(
            MEASURES, (title.capitalize(), "", "", "", last), title.capitalize(), (), of, followed=bool(limit)
        )
    newest = own[0]
    drawn = [one.number for one in reversed(own) if one.number is not None]
    last = Piece(f"! {newest.beyond}", Role.URGENT) if newest.beyond else Piece(limit, Role.QUIET)
    value = f"{newest.value} {kind.unit}".strip() if newest.value[-1:].isdecimal() else newest.value
    cells = (title.capitalize(), value, Piece(brief_day(newest.on_day, today), Role.QUIET), bars(drawn), last)
    before = [f"{one.value} {brief_day(one.on_day, today)}{' !' if one.beyond else ''}" for one in own[1 : FEW + 1]]
    said = (
        Detail("Newest", ", ".join(filter(None, (value, say_day(newest.on_day, today), newest.note)))),
        Detail("Limit", limit),
        Detail("Before", ", ".join(before)),
    )
    return AssessLine(
        MEASURES, cells, title.capitalize(), tuple(part for part in said if part.words), of, followed=True
    )


def _surveys(book: Casebook, client_id: int, packs: tuple[Pack, ...], today: date) -> list[AssessRow]:
    found = book.surveys.of(client_id)
    rows: list[AssessRow] = [
        Row(("survey", survey.id), _survey_line(survey, book.library.packs.get(survey.pack), today)) for survey in found
    ]
    if all(survey.done_on is not None for survey in found):
        name = f"Comprehensive, {', '.join(pack.name for pack in packs)}"
        offer = Piece("b begins the next one" if found else "not begun: b begins it", Role.QUIET)
        parts = ", ".join(domain.name for domain in domains_of(packs))
        line = AssessLine(SURVEYS, (name, offer, ""), name, (Detail("Parts", parts),))
        rows.insert(0, Row(("survey", 0), line))
    return rows


def _survey_line(survey: Survey, pack: Pack | None, today: date) -> AssessLine:
    name = f"Comprehensive, {pack.name if pack else survey.pack}"
    standing = (
        f"done {brief_day(survey.done_on, today)}"
        if survey.done_on is not None
        else f"open since {brief_day(survey.on_day, today)}"
    )
    led = sum(one.need_id is not None for one in survey.findings)
    needs = f", {say_count(led, 'need')}" if led else ""
    cells = (name, standing, f"{say_count(len(survey.findings), 'finding')}{needs}")
    said = (Detail("Capacity", survey.capacity), Detail("Summary", survey.summary))
    return AssessLine(SURVEYS, cells, name, tuple(part for part in said if part.words), survey=survey)
