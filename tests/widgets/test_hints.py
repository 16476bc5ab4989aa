"""A hint is never taken for a value: in brackets while the line is empty, below it once something is typed."""

import pytest
from textual.app import App, ComposeResult

from casetui import themes
from casetui.palette import palette_of
from casetui.terms.intake import FormField, Reading
from casetui.widgets.entry import entry
from casetui.widgets.field import Field
from casetui.widgets.labelled import Beside


class Lines(App[None]):
    def __init__(self, theme: str = themes.DEFAULT) -> None:
        super().__init__()
        themes.register(self)
        self.theme = theme

    def compose(self) -> ComposeResult:
        yield Field("Until", hint="fri, +2w, 3/14", id="until")
        yield Field("When", "now", hint="or earlier", id="when")
        yield Field("With", placeholder="who it was", id="with")
        yield entry(FormField("place", "Place", hint="Maine Medical"), "", label_width=10)
        yield entry(FormField("since", "Since", Reading.DAY, hint="fri"), "", label_width=10)
        yield entry(FormField("note", "Note", Reading.NOTE, hint="in her words"), "", label_width=10)

    def shown(self) -> list[str]:
        return ["".join(segment.text for segment in row).rstrip() for row in self.screen._compositor.render_strips()]


async def test_hints_stand_in_brackets_in_the_empty_line() -> None:
    app = Lines()
    async with app.run_test(size=(60, 12)):
        rows = app.shown()
        assert rows[0] == "▌Until     (fri, +2w, 3/14)"
        assert rows[1] == "▌"
        assert rows[2:4] == [" When      now", "           or earlier"]
        assert rows[4:7] == [" With      (who it was)", " Place     (Maine Medical)", " Since     (fri)"]
        assert " Note      (in her words)" in rows


async def test_nothing_moves_when_something_is_typed_and_read() -> None:
    app = Lines()
    async with app.run_test(size=(60, 12)) as pilot:
        before = app.shown()
        until = app.query_one("#until", Field)
        await pilot.press("f")
        assert app.shown()[:2] == ["▌Until     f", "▌          fri, +2w, 3/14"]
        until.reading("Fri 27 Nov")
        await pilot.pause()
        assert app.shown()[:2] == ["▌Until     f", "▌          Fri 27 Nov"]
        assert app.shown()[2:] == before[2:]
        until.reading("")
        await pilot.press("backspace")
        assert app.shown() == before


async def test_a_plain_line_keeps_no_row_for_words() -> None:
    app = Lines()
    async with app.run_test(size=(60, 12)) as pilot:
        line = app.query_one("#with", Field)
        line.value = "her son"
        await pilot.pause()
        assert line.size.height == 1
        line.error("who?")
        await pilot.pause()
        assert line.size.height == 2


async def test_in_ansi_the_line_is_drawn_and_words_about_it_are_dim() -> None:
    app = Lines("casetui-ansi")
    async with app.run_test(size=(60, 12)):
        styles = [[segment.style for segment in row] for row in app.screen._compositor.render_strips()]
        with_, earlier = styles[4], styles[3]
        assert all(style and style.underline for style in with_[-2:])
        assert with_[-2]
        assert with_[-2].dim
        assert any(style and style.dim for style in earlier)
        assert app.query_one("#when").query_one(Beside).words == "or earlier"


@pytest.mark.parametrize("theme", themes.NAMES[1:])
async def test_another_theme_has_another_palette(theme: str) -> None:
    app = Lines()
    async with app.run_test(size=(60, 12)) as pilot:
        first = palette_of(app)
        assert palette_of(app) is first
        app.theme = theme
        await pilot.pause()
        assert palette_of(app) != first
