"""Who the invented clients are: name, age, setting, risk, needs, and the words that their sentences use."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from casetui.demo.fitting import words_that_fit
from casetui.demo.shelf import SETTINGS, Data, fill, shelf

YEAR = 365.2425
"""Days in a year."""

ADULT = 18
_GROWN_CHILDREN = 48

_PRONOUNS = {
    "woman": {"they": "she", "them": "her", "their": "her"},
    "man": {"they": "he", "them": "him", "their": "his"},
    "nonbinary": {"they": "they", "them": "them", "their": "their"},
}
_SEEN_OFTEN = ("mental health", "legal/insurance")
"""Settings in which 14 days without a contact are a gap, so that nobody is seen by the month."""

_OFTEN = {"high": "weekly", "moderate": "fortnightly", "low": "monthly"}
_GENERATED = ("healthcare", "social", "mental", "legal", "geriatric")
_PLANTED = (
    "wrong number",
    "disconnected",
    "voicemail full",
    "refused",
    "found in hospital or facility",
    "not home or no-show",
    "busy",
    "cancelled by client",
    "rescheduled",
    "cancelled by provider",
    "no answer",
)


@dataclass(slots=True)
class Helper:
    """The first or second person to ring about a client."""

    name: str
    relation: str
    authority: str
    gender: str = ""


@dataclass(slots=True)
class Case:
    """One invented client while rows are made for her.

    `role` is her part: a status's word, "open", "past" (finished long ago) or "deceased". `lead` holds
    what was set by hand, `words` what sentences may use. `opened` and `last` are the days of the first and
    of the latest contact, `need_ids` the needs of her plan by name, once those are known. `oddity` is the
    outcome that her history has for certain; a case `fell_short` that ended with a goal not reached.
    """

    seed: int
    number: int
    client_id: int
    today: date
    role: str
    setting: Data
    lead: Data
    family: str
    given: str
    gender: str
    age: int
    risk: str
    helpers: list[Helper]
    needs: list[Data]
    words: dict[str, str]
    language: str = ""
    oddity: str = ""
    closed: date | None = None
    opened: date = date.min
    last: date = date.min
    last_check_in: int | None = None
    interventions: list[tuple[int, str]] = field(default_factory=list)
    fell_short: bool = False
    need_ids: dict[str, int] = field(default_factory=dict)

    def rng(self, part: str) -> Random:
        """The chance that rules one part of her life, apart from the others."""
        return Random(f"{self.seed}:{self.number}:{part}")

    def say(self, pattern: str, rng: Random, day: date) -> str:
        """A sentence about her."""
        return fill(pattern, self.words, rng, day)

    def listed(self, key: str) -> list[str]:
        """A list of the setting's, in its form for children where she is one."""
        found: list[str] = self.setting.get(f"{key}_child", []) if self.child else []
        return found or self.setting.get(key, [])

    @property
    def child(self) -> bool:
        """Whether she is under age."""
        return self.age < ADULT

    @property
    def open(self) -> bool:
        """Whether work is owed."""
        return self.role not in ("past", "finished", "deceased")

    @property
    def kind_of_setting(self) -> str:
        """The setting's word, as in `terms`."""
        return str(self.setting["setting"])

    @property
    def spoken(self) -> str:
        """Her name as people say it."""
        return f"{self.given} {self.family}".strip()


def cast(seed: int, number: int, today: date, open_cases: int) -> Case:
    """Client `number` (from 1) of a caseload that has `open_cases` cases open today."""
    rng = Random(f"{seed}:{number}:who")
    leads: list[Data] = shelf("leading")["case"]
    slots: list[Data] = shelf("day")["slot"]
    part = number - 1
    if part < len(leads):
        return _led(seed, number, today, leads[part], rng)
    part -= len(leads)
    if part < len(slots):
        slot = slots[part]
        lead = {**slot.get("lead", {}), **({"owed": [slot["owed"]]} if "owed" in slot else {})}
        setting = slot.get("setting", _GENERATED[part % len(_GENERATED)])
        made = _made(seed, number, today, slot.get("role", "open"), setting, rng)
        made.lead = lead
        if "needs" in lead:
            made.needs = [need for name in lead["needs"] for need in made.setting["need"] if need["name"] == name]
        _take_risk(made, slot.get("risk", made.risk))
        return made
    role = "open" if number <= open_cases else "past"
    return _made(seed, number, today, role, rng.choice(SETTINGS), rng)


def _led(seed: int, number: int, today: date, lead: Data, rng: Random) -> Case:
    setting = shelf(lead["setting"])
    chosen = [need for name in lead["needs"] for need in setting["need"] if need["name"] == name]
    helpers = [Helper(*lead["helper"])]
    if "helper2" in lead:
        helpers.append(Helper(*lead["helper2"]))
    case = Case(
        seed=seed,
        number=number,
        client_id=number,
        today=today,
        role="open",
        setting=setting,
        lead=lead,
        helpers=helpers,
        needs=chosen,
        words={},
        family=lead["family"],
        given=lead["given"],
        gender=lead["gender"],
        age=lead["age"],
        risk=lead["risk"],
        language="Mandarin" if "interpreter" in lead else "",
    )
    _finish(case, rng)
    return case


def _made(seed: int, number: int, today: date, role: str, of: str, rng: Random) -> Case:
    setting = shelf(of)
    low, high = setting["ages"]
    age = rng.randint(low, high)
    if low < ADULT and number % 2:
        age = rng.randint(low, ADULT - 1)
    family, given, gender = _own_name(seed, number, rng)
    fits = [need for need in setting["need"] if need.get("for", "") in ("", "child" if age < ADULT else "adult")]
    case = Case(
        seed=seed,
        number=number,
        client_id=number,
        today=today,
        role=role,
        setting=setting,
        lead={},
        family=family,
        given=given,
        gender=gender,
        age=age,
        risk=rng.choice(("high", "moderate", "moderate", "moderate", "low")),
        helpers=[],
        needs=rng.sample(fits, min(len(fits), rng.choice((2, 2, 3)))),
        words={},
    )
    if rng.random() < 0.12:
        case.language = rng.choice(shelf("common")["languages"]["some"])
    if case.kind_of_setting in _SEEN_OFTEN and case.risk == "low":
        case.risk = "moderate"
    _give_helpers(case, rng)
    _finish(case, rng)
    return case


def _finish(case: Case, rng: Random) -> None:
    case.oddity = "language barrier" if case.language else _PLANTED[case.number % len(_PLANTED)]
    _give_words(case, rng)
    _take_risk(case, case.risk)


def _take_risk(case: Case, risk: str) -> None:
    case.risk = risk
    case.words["check_in"] = f"{_OFTEN[risk]} check-in"


@lru_cache(maxsize=4)
def _families(seed: int) -> list[tuple[int, str]]:
    """Every family name with its group's number, in the order of this caseload, without the leading cases'."""
    taken = {case["family"] for case in shelf("leading")["case"]}
    named = [
        (number, family)
        for number, group in enumerate(shelf("names")["group"])
        for family in group["families"]
        if family not in taken
    ]
    Random(f"{seed}:families").shuffle(named)
    return named


def _own_name(seed: int, number: int, rng: Random) -> tuple[str, str, str]:
    named = _families(seed)
    group_number, family = named[number % len(named)]
    group = shelf("names")["group"][group_number if rng.random() < 0.9 else rng.randrange(len(shelf("names")["group"]))]
    gender = rng.choice(("woman",) * 16 + ("man",) * 15 + ("nonbinary",))
    key = {"woman": "women", "man": "men"}.get(gender) or rng.choice(("women", "men"))
    if number > len(named) and " " not in family and "-" not in family and rng.random() < 0.2:
        family = f"{family}-{rng.choice(named)[1].split()[-1].split('-')[0]}"
    return family, rng.choice(group[key]), gender


def _name(rng: Random, gender: str) -> tuple[str, str]:
    group = rng.choice(shelf("names")["group"])
    return rng.choice(group["families"]), rng.choice(group["women" if gender == "woman" else "men"])


def _give_helpers(case: Case, rng: Random) -> None:
    for relation in rng.sample(_relations(case, rng), 2):
        gender = shelf("names")["relations"][relation]
        family, given = _name(rng, gender)
        surname = case.family if rng.random() < 0.65 and relation != "friend" else family
        authority = rng.choice(case.setting["authorities"]) if not case.helpers else "none"
        if case.child:
            authority = "parent" if relation in ("mother", "father") else "none"
        case.helpers.append(Helper(f"{given} {surname}", relation, authority, gender))


def _relations(case: Case, rng: Random) -> list[str]:
    """Who can be around her: one kind of spouse, and children only of somebody old enough."""
    spouse = "wife" if (case.gender == "man") == (rng.random() < 0.9) else "husband"
    never = {"wife", "husband"} - {spouse}
    if case.age < _GROWN_CHILDREN:
        never |= {"daughter", "son"}
    return [relation for relation in dict.fromkeys(case.listed("relations")) if relation not in never]


def _give_words(case: Case, rng: Random) -> None:
    first = case.helpers[0]
    helper_name = first.name.split()[0]
    case.words = {
        **_PRONOUNS[case.gender],
        "given": case.given or case.family,
        "helper": f"{first.relation} {helper_name}",
        "helper_name": helper_name,
    }
    likely, set_by_hand = case.setting["likely"], case.lead.get("people", {})
    for role, people in shelf("community")["roles"].items():
        names = [set_by_hand[role]] if role in set_by_hand else likely.get(role, [])
        name, organization = rng.choice([one for one in people if not names or one[0] in names])
        said = organization if role == "agency" else name
        case.words[role] = said
        case.words[f"{role}_name"] = name
        case.words[f"{role}_organization"] = organization
    case.words["carrier"] = case.words["adjuster_organization"]
    case.words.update(words_that_fit(case))


def born(case: Case, rng: Random) -> date:
    """A birthday that gives her age today."""
    return case.today - timedelta(days=int(case.age * YEAR) + rng.randint(3, 350))
