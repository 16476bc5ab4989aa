"""The list: cursor, place over a reload, marks, mouse, and that only what is in sight is drawn."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from rich.segment import Segment
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from casetui import themes
from casetui.palette import Role
from casetui.widgets.lines import LineList, Row
from casetui.widgets.pieces import Line, Piece

SIZE = (40, 12)


def heading(words: str) -> Row[str]:
    return Row(None, words)


def plain(count: int) -> list[Row[str]]:
    return [Row(number, f"line {number}") for number in range(count)]


GROUPED = [heading("OVERDUE 2"), Row("a", "Ann"), Row("b", "Bea"), heading("TODAY 1"), Row("c", "Cy")]


class Lists(App[None]):
    def __init__(self, rows: Sequence[Row[str]], *, markable: bool = False, empty: str = "") -> None:
        super().__init__()
        themes.register(self)
        self.theme = themes.DEFAULT
        self.drawn: list[tuple[Hashable | None, int, bool]] = []
        self.said: list[tuple[str, Hashable | None]] = []
        self.lines = LineList(self.draw, rows, markable=markable, empty=empty)

    def draw(self, row: Row[str], width: int, selected: bool) -> Line:
        self.drawn.append((row.key, width, selected))
        return (Piece(row.value, Role.HEADING if row.key is None else Role.PLAIN),)

    def compose(self) -> ComposeResult:
        yield self.lines

    def on_line_list_highlighted(self, event: LineList.Highlighted) -> None:
        self.said.append(("highlighted", event.key))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        assert event.control is self.lines
        self.said.append(("chosen", event.key))

    def on_line_list_marked(self, event: LineList.Marked) -> None:
        self.said.append(("marked", event.key))

    @property
    def key(self) -> Any:
        return self.lines.key

    def screen_text(self) -> list[str]:
        return [self.lines.render_line(y).text.rstrip() for y in range(self.lines.size.height)]


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Let the app go on until something is true; it never waits long."""
    for _ in range(500):
        if true():
            return
        await pilot.pause()
    raise AssertionError("it never came true")


async def test_cursor_skips_headings() -> None:
    app = Lists(GROUPED)
    async with app.run_test(size=SIZE) as pilot:
        assert app.key == "a"
        await pilot.press("j", "j")
        assert app.key == "c"
        await pilot.press("down")
        assert app.key == "c"
        await pilot.press("k", "up", "k")
        assert app.key == "a"
        await pilot.press("G")
        assert app.key == "c"
        await pilot.press("home")
        assert app.lines.current == "Ann"
        await pilot.press("enter")
        assert app.said[0] == ("highlighted", "a")
        assert app.said[-1] == ("chosen", "a")


async def test_pointer_stands_on_the_selected_line() -> None:
    app = Lists(GROUPED)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j")
        assert app.screen_text()[:5] == [" OVERDUE 2", " Ann", "▌Bea", " TODAY 1", " Cy"]


async def test_pages() -> None:
    app = Lists(plain(50))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("pagedown")
        assert app.key == 11
        await pilot.press("pagedown", "pageup")
        assert app.key == 11
        await pilot.press("end", "pagedown")
        assert (app.key, app.lines.scroll_offset.y) == (49, 38)


async def test_first_heading_comes_back_into_sight() -> None:
    app = Lists([heading("TOP"), *plain(50)])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("G", "g")
        assert app.screen_text()[0] == " TOP"


async def test_keeps_its_line_and_its_height_over_a_reload() -> None:
    app = Lists(plain(100))
    async with app.run_test(size=SIZE) as pilot:
        app.lines.select(50)
        await pilot.press("k", "k")
        height = 48 - app.lines.scroll_offset.y
        app.lines.replace([Row(-3, "new"), Row(-2, "new"), Row(-1, "new"), *plain(100)])
        await pilot.pause()
        assert app.key == 48
        assert 51 - app.lines.scroll_offset.y == height
        assert app.said[-1] == ("highlighted", 48)


async def test_at_the_top_a_reload_stays_at_the_top() -> None:
    app = Lists(plain(100))
    async with app.run_test(size=SIZE):
        app.lines.replace([heading("NEW"), Row(-1, "new"), *plain(100)])
        assert app.key == 0
        assert app.lines.scroll_offset.y == 0


async def test_a_line_that_is_gone_leaves_the_cursor_on_the_next() -> None:
    app = Lists(GROUPED)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j")
        app.lines.replace([heading("OVERDUE 1"), Row("a", "Ann"), heading("TODAY 1"), Row("c", "Cy")])
        assert app.key == "c"
        app.lines.replace([heading("OVERDUE 1"), Row("a", "Ann")])
        assert app.key == "a"
        app.lines.replace([heading("OTHER"), Row("x", "Xu")])
        assert app.key == "x"


async def test_keep_names_another_line() -> None:
    app = Lists(GROUPED)
    async with app.run_test(size=SIZE):
        app.lines.replace(GROUPED, keep="c")
        assert app.key == "c"
        assert not app.lines.select("nobody")
        assert app.lines.select("a")


async def test_empty_and_back() -> None:
    app = Lists([], empty="Nothing is due today.")
    async with app.run_test(size=SIZE) as pilot:
        assert app.lines.key is None
        assert app.lines.current is None
        await pilot.press("j", "G", "pagedown", "enter", "space")
        assert app.said == [("highlighted", None)]
        shown = [line.strip() for line in app.screen_text()]
        assert shown.count("Nothing is due today.") == 1
        app.lines.replace([Row("a", "Ann")])
        assert app.key == "a"
        app.lines.replace([])
        assert app.lines.key is None
        app.lines.empty = "All done."
        assert "All done." in "".join(app.screen_text())


async def test_only_headings() -> None:
    app = Lists([heading("A"), heading("B")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "k", "G", "enter")
        assert app.lines.key is None


async def test_one_row() -> None:
    app = Lists([Row("a", "Ann")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "k", "pagedown", "G")
        assert app.key == "a"
        assert app.screen_text()[0] == "▌Ann"


async def test_hundred_thousand_rows_draw_only_what_is_in_sight() -> None:
    app = Lists(plain(100_000))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: len(app.drawn) >= 12)
        assert len({key for key, _, _ in app.drawn}) == 12
        app.drawn.clear()
        await pilot.press("j")
        await until(pilot, lambda: len(app.drawn) >= 2)
        assert app.drawn == [(0, 38, False), (1, 38, True)]
        app.drawn.clear()
        await pilot.press("G")
        assert app.key == 99_999
        await until(pilot, lambda: len(app.drawn) >= 12)
        assert len(app.drawn) == 12


async def test_hostile_and_wide_text_is_drawn_as_it_is_and_keeps_the_width() -> None:
    words = ["Ann [/] Lee", "[red]x", "\x1b]0;x", "王" * 40, "e\u0301" * 60, "\U0001f469\u200d\U0001f467" * 30]
    app = Lists([Row(number, text) for number, text in enumerate(words)])
    async with app.run_test(size=SIZE):
        strips = [app.lines.render_line(y) for y in range(len(words))]
        assert [strip.text.rstrip() for strip in strips[:3]] == ["▌Ann [/] Lee", " [red]x", " ␛]0;x"]
        for strip in strips:
            assert strip.cell_length == Segment.get_line_length(list(strip)) == SIZE[0]
        assert strips[3].text.rstrip().endswith("王…")


async def test_resize_draws_for_the_new_width_and_keeps_the_cursor_in_sight() -> None:
    app = Lists(plain(50))
    async with app.run_test(size=SIZE) as pilot:
        app.lines.select(11)
        await pilot.resize_terminal(60, 6)
        await until(pilot, lambda: app.lines.size.width == 60)
        assert app.lines.render_line(0).cell_length == 59
        assert app.drawn[-1][1] == 58
        assert app.lines.scroll_offset.y <= 11 < app.lines.scroll_offset.y + 6


async def test_marks() -> None:
    app = Lists(GROUPED, markable=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        assert app.key == "b"
        await pilot.press("j", "space")
        assert app.lines.marked == ["a", "c"]
        assert app.screen_text()[:5] == ["  OVERDUE 2", " •Ann", "  Bea", "  TODAY 1", "▌•Cy"]
        app.lines.replace(GROUPED[:3])
        assert app.lines.marked == ["a"]
        app.lines.clear_marks()
        assert app.lines.marked == []
        assert ("marked", "c") in app.said


async def test_space_does_nothing_in_a_list_without_marks() -> None:
    app = Lists(GROUPED)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        assert (app.lines.marked, app.lines.key) == ([], "a")


async def click(pilot: Pilot[None], y: int) -> None:
    await pilot.click(LineList, offset=(5, y))


async def test_mouse_selects_then_chooses() -> None:
    app = Lists(GROUPED)
    async with app.run_test(size=SIZE) as pilot:
        await click(pilot, 2)
        assert app.key == "b"
        assert ("chosen", "b") not in app.said
        await click(pilot, 2)
        assert ("chosen", "b") in app.said
        await click(pilot, 3)
        await click(pilot, 9)
        assert app.key == "b"


async def test_wheel_scrolls_and_leaves_the_cursor() -> None:
    app = Lists(plain(50))
    async with app.run_test(size=SIZE) as pilot:
        app.lines.post_message(events.MouseScrollDown(app.lines, 5, 5, 0, 1, 0, False, False, False, 5, 5))
        await pilot.pause()
        assert app.lines.scroll_offset.y > 0
        assert app.key == 0
        await pilot.press("j")
        assert app.lines.scroll_offset.y <= 1


async def test_selection_stays_visible_without_focus() -> None:
    app = Lists(GROUPED)
    async with app.run_test(size=SIZE) as pilot:
        before = next(iter(app.lines.render_line(1))).style
        app.screen.set_focus(None)
        await pilot.pause()
        strip = app.lines.render_line(1)
        assert strip.text.startswith("▌Ann")
        assert before is not None
        style = next(iter(strip)).style
        assert style is not None
        assert style.bgcolor not in (before.bgcolor, app.lines.rich_style.bgcolor)


async def test_another_theme_is_painted_anew() -> None:
    app = Lists(GROUPED)
    async with app.run_test(size=SIZE) as pilot:
        before = app.lines.render_line(0)
        app.theme = "casetui-light"
        await pilot.pause()
        assert app.lines.render_line(0) != before
        assert app.lines.render_line(0).text == before.text
