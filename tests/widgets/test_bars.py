"""Title, rule, facts and the bar of keys."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot
from textual.widgets import Input

from casetui import themes
from casetui.terms.queue import Facts, NoteLine
from casetui.widgets.facts import FactsPane, lay_out
from casetui.widgets.keybar import KeyBar, key_name
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, cells
from casetui.widgets.rail import TitleBar, title_line
from casetui.widgets.rule import Rule


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Let the app go on until something is true; it never waits long."""
    for _ in range(500):
        if true():
            return
        await pilot.pause()
    raise AssertionError("it never came true")


RAIL = ["10:00 Petrov visit", "14:30 ring back Mrs Abara's son", "16:00 Dr Lee"]


def text_of(line: Line) -> str:
    return "".join(piece.text for piece in line).rstrip()


@pytest.mark.parametrize(
    ("width", "want"),
    [
        (90, "Today · Fri 20 Nov     10:00 Petrov visit · 14:30 ring back Mrs Abara's son · 16:00 Dr Lee"),
        (78, "Today · Fri 20 Nov   10:00 Petrov visit · 14:30 ring back Mrs Abara… · +1 more"),
        (56, "Today · Fri 20 Nov          10:00 Petrov visit · +2 more"),
        (48, "Today · Fri 20 Nov   10:00 Petrov vis… · +2 more"),
        (40, "Today · Fri 20 Nov               +3 more"),
        (24, "Today · Fri 20 Nov"),
        (10, "Today · F…"),
    ],
)
def test_title_says_how_many_more(width: int, want: str) -> None:
    line = title_line("Today · Fri 20 Nov", RAIL, width)
    assert text_of(line) == want
    assert cells(line) <= width


@pytest.mark.parametrize("width", range(1, 120))
def test_title_never_grows_too_wide(width: int) -> None:
    assert cells(title_line("王 Today", ["10:00 王小明 [/]", "11:00 x"], width)) <= width


NOTE = NoteLine(datetime(2026, 11, 19, 14, tzinfo=UTC), "Thu 19 Nov · no answer", "Rang twice.\nTry after four.")
FACTS = Facts(
    1,
    "Ruth Okafor",
    (", 81 · at home · mobile 207 555 0142", "Last: Thu 19 no answer (1 of 3)"),
    ("penicillin: rash", "falls"),
    (NOTE,),
)


def texts(facts: Facts, width: int, height: int) -> list[str]:
    lines = lay_out(facts, width, height)
    assert len(lines) <= height
    assert all(cells(line) <= width for line in lines)
    return [text_of(line).replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def test_facts_with_room() -> None:
    assert texts(FACTS, 60, 20) == [
        "Ruth Okafor, 81 · at home · mobile 207 555 0142",
        "! penicillin: rash",
        "! falls",
        "Last: Thu 19 no answer (1 of 3)",
        "",
        "Thu 19 Nov · no answer",
        "Rang twice.",
        "Try after four.",
    ]


def test_facts_in_three_rows() -> None:
    assert texts(FACTS, 78, 3) == [
        "Ruth Okafor, 81 · at home · mobile 207 555 0142 · ! penicillin: rash · ! falls",
        "Last: Thu 19 no answer (1 of 3)",
    ]


@pytest.mark.parametrize("height", [1, 2, 3])
def test_alerts_are_the_last_to_go(height: int) -> None:
    facts = Facts(1, "Ruth Okafor", ("81 · " + "a long story " * 40,), ("penicillin: rash",), ())
    assert "! penicillin: rash" in "".join(texts(facts, 78, height))
    assert texts(facts, 78, height)[-1].endswith("…")


def test_facts_end_in_an_ellipsis_where_notes_are_cut() -> None:
    many = Facts(1, "Ruth", FACTS.lines, (), (NOTE, NOTE, NOTE))
    assert texts(many, 40, 8)[-1].endswith("…")


class Bars(App[None]):
    BINDINGS = [
        Binding("r", "reached", "Reached", id="reached"),
        Binding("s", "snooze", "Snooze", id="snooze"),
        Binding("ctrl+s", "save", "Save", id="save"),
        Binding("x", "gone", "Gone", id="gone"),
        Binding("h", "hidden", "Hidden", id="hidden", show=False),
        Binding("question_mark,f1", "keys", "Keys", id="keys"),
    ]
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None

    def __init__(self) -> None:
        super().__init__()
        themes.register(self)
        self.theme = themes.DEFAULT
        self.snoozable = False
        self.done: list[str] = []

    def compose(self) -> ComposeResult:
        yield TitleBar("Today", RAIL)
        yield Rule("Reached [/] Lee")
        yield Rule()
        yield FactsPane(empty="Nobody is selected.")
        yield Input(id="input")
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "gone" and not parameters:
            return False
        return self.snoozable or None if action == "snooze" else True

    def action_reached(self) -> None:
        self.done.append("reached")

    def action_snooze(self) -> None:
        self.done.append("snooze")

    def text(self, widget: type[Painted]) -> str:
        return self.query(widget).first().render_line(0).text.strip()


async def test_keybar_shows_what_is_alive() -> None:
    app = Bars()
    async with app.run_test(size=(80, 24)) as pilot:
        text = app.text(KeyBar)
        assert text.startswith("r Reached  s Snooze  Ctrl+S Save   ")
        assert text.endswith("   ? Keys")
        bar = app.query_one(KeyBar).render_line(0)
        bold = {segment.text: bool(segment.style and segment.style.bold) for segment in bar}
        assert bold["r"]
        assert bold["s Snooze"] is False
        app.snoozable = True
        app.refresh_bindings()
        await pilot.pause()
        bold = {
            segment.text: bool(segment.style and segment.style.bold) for segment in app.query_one(KeyBar).render_line(0)
        }
        assert bold["s"]


async def test_keybar_in_a_field_names_the_keys_that_work_there() -> None:
    app = Bars()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(Input).focus()
        await pilot.pause()
        assert app.text(KeyBar).split("  ") == ["Ctrl+S Save", *[""] * 29, "F1 Keys"]


async def test_keybar_cuts_from_the_right_and_keeps_help() -> None:
    app = Bars()
    async with app.run_test(size=(30, 24)) as pilot:
        assert app.text(KeyBar).split() == ["r", "Reached", "s", "Snooze", "?", "Keys"]
        await pilot.resize_terminal(12, 24)
        await until(pilot, lambda: app.query_one(KeyBar).size.width == 10)
        assert app.text(KeyBar) == "? Keys"


async def test_keybar_click_presses_the_key() -> None:
    app = Bars()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(KeyBar, offset=(3, 0))
        await pilot.click(KeyBar, offset=(13, 0))
        await pilot.click(KeyBar, offset=(50, 0))
        assert app.done == ["reached"]


async def test_bars_on_a_screen() -> None:
    app = Bars()
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.text(TitleBar).endswith("son · 16:00 Dr Lee")
        app.query_one(TitleBar).show("Clients")
        assert app.text(TitleBar) == "Clients"
        first, second = app.query(Rule)
        assert first.render_line(0).text == "Reached [/] Lee " + "─" * 62
        assert second.render_line(0).text == "─" * 78
        second.title("王" * 60)
        assert second.render_line(0).cell_length == 78
        assert second.begin("short and whole") == ""
        assert second.begin(f"{'word ' * 14}wider and on") == "wider and on"
        assert second.render_line(0).text == f"{'word ' * 14}────────"
        pane = app.query_one(FactsPane)
        assert pane.render_line(0).text.strip() == "Nobody is selected."
        pane.show(FACTS)
        await pilot.pause()
        assert pane.render_line(0).text.startswith("Ruth Okafor, 81")
        pane.show(FACTS, above="and the rest of why")
        await pilot.pause()
        assert pane.render_line(0).text.strip() == "and the rest of why"
        assert pane.render_line(1).text.startswith("Ruth Okafor, 81")
        pane.show(None, "")
        assert pane.render_line(0).text.strip() == ""


@pytest.mark.parametrize(
    ("key", "want"),
    [
        ("ctrl+s", "Ctrl+S"),
        ("question_mark", "?"),
        ("escape", "Esc"),
        ("U", "U"),
        ("plus", "+"),
        ("f1", "F1"),
        ("slash", "/"),
        ("home", "Home"),
    ],
)
def test_key_names(key: str, want: str) -> None:
    assert key_name(key) == want
