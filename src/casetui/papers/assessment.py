"""An assessment on paper, with what it came to before."""

from __future__ import annotations

from datetime import date

from casetui.terms.assessment import Assessed, Trend
from casetui.terms.instrument import Instrument
from casetui.terms.paper import Block, Facts, Heading, Paper, Series, Table
from casetui.terms.portrait import Portrait
from casetui.wording import list_name, say_in_full


def assessment_paper(
    found: Assessed, instrument: Instrument | None, trend: Trend | None, client: Portrait, today: date
) -> Paper:
    """One assessment: its answers, what they come to, the source of the limits, and the trend so far."""
    blocks: list[Block] = [Facts(_head(found, instrument))]
    if found.score is not None:
        rows = tuple((part.words, part.answer, _points(part.points)) for part in found.score.parts)
        blocks += [Heading("Answers"), Table(("Question", "Answer", "Points"), rows)]
    if trend is not None and len(trend.points) > 1:
        blocks += [Heading("Over time"), _series(trend, instrument)]
    name = list_name(client.family, client.given)
    return Paper(f"{found.name} · {name}", f"{say_in_full(found.on_day)}, printed {say_in_full(today)}", tuple(blocks))


def _head(found: Assessed, instrument: Instrument | None) -> tuple[tuple[str, str], ...]:
    of = f" of {found.out_of}" if found.out_of is not None else ""
    total = "not whole: no total" if found.total is None else f"{found.total}{of}"
    urgent = "; ".join(one.words for one in found.score.criticals) if found.score else ""
    remarks = "; ".join(found.score.remarks) if found.score else ""
    rows = (
        ("Total", total),
        ("Means", found.band),
        ("Urgent", urgent),
        ("Remark", remarks),
        ("Answered by", found.asked),
        ("Note", found.note),
        ("Source", f"{instrument.source} (sure {instrument.sure})" if instrument else ""),
    )
    return tuple(row for row in rows if row[1])


def _points(points: int | None) -> str:
    return "" if points is None else str(points)


def _series(trend: Trend, instrument: Instrument | None) -> Series:
    points = tuple((day, float(total)) for day, total in trend.points)
    bands = tuple((float(band.low), float(band.high), band.words) for band in instrument.bands) if instrument else ()
    highest = max(total for _, total in trend.points)
    most = float(instrument.most if instrument else trend.out_of or highest)
    return Series(trend.name, points, float(instrument.least) if instrument else 0.0, max(most, 1.0), bands)
