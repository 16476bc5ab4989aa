"""`casetui deadline`: no vault, no passphrase, no ORM."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands.typing_it import run

from casetui.terms.vault import Exit

ONLY = """
import sys
from casetui.cli import main
code = main(["deadline", "medicare/redetermination", "2022-05-15"])
print(code, *[name for name in ("sqlalchemy", "sqlmodel", "textual") if name in sys.modules])
"""


def said(*words: str) -> str:
    ran = run("deadline", *words, secret=None)
    assert (ran.code, ran.err) == (Exit.DONE, "")
    return ran.out


def test_the_check_value_in_words() -> None:
    lines = said("medicare/redetermination", "2022-05-15").splitlines()
    assert lines == [
        "Original Medicare: Redetermination (medicare/redetermination)",
        "work-by Mon 12 Sep 2022, last day Sat 17 Sep 2022 (rolls to Mon 19 Sep 2022)",
        "  why: 120 days after receipt, Fri 20 May 2022 (presumed: 5 days after the notice)",
        "  counts from: receipt, presumed 5 days after the notice",
        "  filed when: received",
        "  on a weekend or holiday: moves to the next working day",
        "  sure: A, a primary text or several sources that agree",
        "  source: practice.md section 5",
        "  next: medicare/reconsideration",
        "  decision: once filed, redetermination 60 days",
        "  The notice controls: the date on the letter wins.",
        "  None of this is legal advice.",
    ]


def test_the_same_as_json() -> None:
    found = json.loads(said("medicare/redetermination", "2022-05-15", "--json"))
    assert {name: found[name] for name in ("ladder", "level", "work_by", "last_day", "rolls_to", "hour", "sure")} == {
        "ladder": "medicare",
        "level": "redetermination",
        "work_by": "2022-09-12",
        "last_day": "2022-09-17",
        "rolls_to": "2022-09-19",
        "hour": None,
        "sure": "A",
    }
    assert found["counts_from"] == "receipt, presumed 5 days after the notice"
    assert (found["source"], found["next"]) == ("practice.md section 5", "medicare/reconsideration")
    assert found["note"].endswith("None of this is legal advice.")


def test_an_hour_a_question_a_benefit_to_keep_and_a_decision() -> None:
    noon = json.loads(said("services-ending/qio", "2026-11-30", "--json"))
    assert (noon["last_day"], noon["hour"], noon["until"]) == ("2026-11-29", "12:00", "noon")
    assert (noon["work_by"], noon["work_by_hour"]) == ("2026-11-27", "16:00")
    assert "last day Sun 29 Nov 2026 until noon" in said("services-ending/qio", "2026-11-30")
    asked = said("medicare/redetermination", "2022-05-15", "letter=2023-09-17")
    assert "! The letter says Sun 17 Sep 2023, later than the computed last day, Sat 17 Sep 2022." in asked
    words = ("medicaid-plan/appeal", "2026-11-10", "effective=2026-12-01", "filed=2026-11-12", "expedited", "ends=fri")
    appeal = said(*words)
    assert "  meanwhile, medicaid-plan/keep: work-by Fri 27 Nov 2026, last day Tue 1 Dec 2026" in appeal
    assert "  decision, urgent: due Sun 15 Nov 2026, Sun 29 Nov 2026 if extended; after that: late; ask" in appeal
    assert "ends= does not bear on this clock." in appeal
    assert "effective=" not in appeal
    as_json = json.loads(said(*words, "--json"))
    assert as_json["meanwhile"]["last_day"] == "2026-12-01"
    assert [(one["due"], one["sure"]) for one in as_json["decisions"]] == [("2026-11-15", "A")]


def test_what_a_state_sets_says_its_range_and_no_last_day() -> None:
    out = said("medicaid-plan/hearing", "2026-11-02")
    assert "work-by Fri 22 Jan 2027, no last day yet: it needs" in out
    assert "  sure: D, set by a state, a plan, a court or the letter; the rest A" in out
    assert "90 to 120" in out


def test_without_words_it_lists_and_with_a_ladder_or_level_it_tells_of_it() -> None:
    everything = said()
    assert "  medicare/redetermination         Redetermination: 120 days (+5) · sure A" in everything.splitlines()
    assert len(json.loads(said("--json"))) == 35
    assert [one["level"] for one in json.loads(said("snap", "--json"))] == ["hearing", "keep"]
    assert "snap/hearing" not in said("snap/keep")
    assert "Type the date of the notice after it; it also takes days=, letter=, stands=." in said("snap/keep")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("medcare/alj", "2022-05-15"), "perhaps medicare/alj"),
        (("medicare", "2022-05-15"), "Which level of medicare?"),
        (("medicare/redetermniation", "2022-05-15"), "perhaps redetermination"),
        (("snap/keep", "recieved=2022-05-15"), "perhaps received"),
        (("snap/keep", "2022-13-45"), '"2022-13-45"'),
        (("snap/keep", "2022-05-15", "letter=2021-05-20"), "before the date of the notice, Sun 15 May 2022"),
        (("sn\x1bap", "2022-05-15"), "sn␛ap"),
    ],
)
def test_what_is_not_known_is_refused_by_name(words: tuple[str, ...], named: str) -> None:
    ran = run("deadline", *words, secret=None)
    assert (ran.code, ran.out) == (Exit.REFUSED, "")
    assert named in ran.err


def test_a_flag_that_is_not_there_is_usage() -> None:
    assert run("deadline", "--colour", secret=None).code == Exit.USAGE


def test_her_own_ladder_is_on_the_list_and_a_wrong_file_is_told(home: Path) -> None:
    own = home / "data" / "casetui" / "library" / "denials"
    own.mkdir(parents=True)
    text = (
        'id = "mine"\nname = "Mine"\nabout = "My county"\nsource = "the county"\n[[levels]]\nid = "only"\n'
        'name = "Only"\n'
        'start = "notice"\ncounts_from = "the notice"\ndays = 20\nrolls = "no"\nsure = "C"\n'
    )
    (own / "mine.toml").write_text(text, encoding="utf-8")
    (own / "wrong.toml").write_text(text.replace("20", "twenty"), encoding="utf-8")
    ran = run("deadline", "mine", "2026-11-02", secret=None)
    assert ran.code == Exit.DONE
    assert "work-by Thu 19 Nov 2026, last day Sun 22 Nov 2026" in ran.out
    assert ran.err.startswith("Not taken: wrong.toml: it is not TOML")


def test_neither_the_orm_nor_the_screens_are_loaded() -> None:
    ran = subprocess.run([sys.executable, "-c", ONLY], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "0"
