"""The page of sources."""

from __future__ import annotations

from dataclasses import replace

from glutecoach.domain.library import Source
from glutecoach.ui.screens.sources import SourcesScreen
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.widgets.marked_list import MarkedList
from tests.ui.reading import drawn, shown
from tests.ui.sample import LIBRARY
from tests.ui.stand import Stand


async def test_every_source_is_listed_with_what_rests_on_the_highlighted_one() -> None:
    async with Stand().app().run_test(size=(80, 30)) as pilot:
        pilot.app.go_today()
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SourcesScreen)
        keys = [line.key for line in pilot.app.screen.query_one(MarkedList)._lines_shown]
        assert keys == list(LIBRARY.sources)
        pilot.app.screen.query_one(MarkedList).choose("selkowitz-2013")
        await pilot.pause()
        page = shown(pilot.app)
        assert LIBRARY.sources["selkowitz-2013"].citation in page
        assert "Glute bridge" in page
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_source_nothing_rests_on_is_told_alone() -> None:
    unused = Source("nobody-1999", "Nobody 1999, A journal of [b]nothing[/b]", "", "study")
    stand = Stand(library=replace(LIBRARY, sources={"nobody-1999": unused, **LIBRARY.sources}))
    async with stand.app().run_test(size=(80, 30)) as pilot:
        pilot.app.go_today()
        await pilot.press("f2")
        await pilot.pause()
        page = drawn(pilot.app)
        assert "0 uses" in page
        assert "A journal of [b]nothing[/b]" in page


async def test_it_opens_once_and_never_above_a_window() -> None:
    async with Stand().app().run_test() as pilot:
        pilot.app.go_today()
        await pilot.press("f2", "f2")
        assert len([page for page in pilot.app.screen_stack if isinstance(page, SourcesScreen)]) == 1
        await pilot.press("escape", "c", "f2")
        assert not isinstance(pilot.app.screen, SourcesScreen)
