"""Gaps of incidents, reports and falls at their boundaries."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.rules.gaps.finding import TODAY, client, found, since

from casetui.rules.gaps.incidents import FALLS, NO_SHOW, REPORT, SAFETY
from casetui.terms.facts.health import IncidentFact, MissedShiftFact, ReportFact
from casetui.terms.facts.plan import AssessmentFact
from casetui.terms.health import IncidentKind, IncidentStatus
from casetui.terms.practice import ReportStatus
from casetui.terms.queue import Tier

NOTICED = datetime(2026, 11, 20, 15, tzinfo=UTC)
OPEN, DONE = IncidentStatus.OPEN, IncidentStatus.FOLLOWED_UP


def ago(kind: IncidentKind, days: int, status: IncidentStatus = DONE, number: int = 1) -> IncidentFact:
    return IncidentFact(number, kind, TODAY - timedelta(days=days), status, "by the bed")


def test_safety_stands_until_followed_up_and_nothing_else_does() -> None:
    for kind in IncidentKind:
        assert bool(found(SAFETY, client(incidents=(ago(kind, 1, OPEN),)))) is kind.safety
        assert found(SAFETY, client(incidents=(ago(kind, 1),))) == []
    shift = client(incidents=(ago(IncidentKind.NO_SHOW, 1, OPEN),), missed_shifts=(MissedShiftFact(3, 1),))
    assert since(NO_SHOW, shift) == TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("status", "given", "why"),
    [
        (ReportStatus.OWED, {}, "report owed to APS: your state's hours are not entered"),
        (ReportStatus.OWED, {"spoken_by": NOTICED}, "report owed by Fri 20 "),
        (ReportStatus.SPOKEN, {"written_by": NOTICED + timedelta(days=2)}, "report to be written by Sun 22 "),
        (ReportStatus.REPORTED, {"spoken_by": NOTICED}, None),
        (ReportStatus.NOT_REQUIRED, {}, None),
    ],
)
def test_a_report_is_owed_until_it_is_done(status: ReportStatus, given: dict[str, datetime], why: str | None) -> None:
    gaps = found(REPORT, client(reports=(ReportFact(4, "APS", status, NOTICED, **given),)))
    if why is None:
        assert gaps == []
        return
    (gap,) = gaps
    assert (gap.about, gap.since, gap.high, REPORT.tier) == ("report-4", TODAY, True, Tier.SAFETY)
    assert gap.why.startswith(why)
    by = next(iter(given.values()), None)
    assert gap.due == (by.astimezone().date() if by is not None else None)
    assert found(REPORT, client(active=False, reports=(ReportFact(4, "APS", status, NOTICED),)))


def screen(days: int, instrument: str = "falls") -> AssessmentFact:
    return AssessmentFact(1, instrument, instrument, TODAY - timedelta(days=days))


@pytest.mark.parametrize(
    ("incidents", "screens", "began"),
    [
        ((ago(IncidentKind.FALL, 1), ago(IncidentKind.FALL, 179)), (), 1),
        ((ago(IncidentKind.FALL, 1), ago(IncidentKind.FALL, 180)), (), None),
        ((ago(IncidentKind.FALL_INJURY, 40),), (), 40),
        ((ago(IncidentKind.FALL_INJURY, 40),), (screen(41),), 40),
        ((ago(IncidentKind.FALL_INJURY, 40),), (screen(40),), None),
        ((ago(IncidentKind.FALL_INJURY, 40),), (screen(3, "food"),), 40),
        ((ago(IncidentKind.HEAD_STRIKE, 1, OPEN),), (), None),
        ((ago(IncidentKind.HEAD_STRIKE, 1),), (), 1),
    ],
)
def test_falls_stand_until_somebody_has_screened_for_them(
    incidents: tuple[IncidentFact, ...], screens: tuple[AssessmentFact, ...], began: int | None
) -> None:
    wanted = TODAY - timedelta(days=began) if began is not None else None
    assert since(FALLS, client(incidents=incidents, assessments=screens)) == wanted


def test_falls_in_words() -> None:
    (two,) = found(FALLS, client(incidents=(ago(IncidentKind.FALL, 1), ago(IncidentKind.FALL, 20, number=2))))
    assert two.why == "2 falls in 180 days, the last Thu 19, no fall screen since"
    (one,) = found(FALLS, client(incidents=(ago(IncidentKind.FALL_INJURY, 1),)))
    assert one.why == "fall with injury Thu 19, no fall screen since"
    assert date(2026, 11, 19) == one.since
