"""Colours: readable in each theme, and never the only sign of anything."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme as TextualTheme

from glutecoach.domain.preferences import Theme
from glutecoach.domain.weeks import DayState, WeekStatus
from glutecoach.ui.app import GlutecoachApp
from glutecoach.ui.themes import HIGH_CONTRAST, THEMES, theme_name
from glutecoach.ui.widgets.week_strip import SIGNS, WEEK_SIGNS
from tests.ui.reading import drawn
from tests.ui.stand import lived_in

ON_BACKGROUNDS = ("background", "surface", "panel", "footer-background", "block-cursor-blurred-background")
WORDS = (
    "text", "text-muted", "text-primary", "text-secondary", "text-accent", "text-success", "text-warning", "text-error",
)  # fmt: skip
AA = 4.5
AAA = 7.0


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2."""

    def luminance(color: str) -> float:
        channels = (value / 255 for value in Color.parse(color).rgb)
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours(theme: TextualTheme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_can_be_read_on_every_background(theme: TextualTheme) -> None:
    known = colours(theme)
    least = AAA if theme is HIGH_CONTRAST else AA
    for background in ON_BACKGROUNDS:
        for word in WORDS:
            assert contrast(known[word], known[background]) >= least, f"{word} on {background}"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("word", "background"),
    [
        ("block-cursor-foreground", "block-cursor-background"),
        ("text-muted", "block-cursor-background"),
        ("button-color-foreground", "primary"),
        ("button-color-foreground", "warning"),
        ("text", "chip"),
        ("accent", "chip"),
        ("footer-key-foreground", "footer-background"),
        ("footer-description-foreground", "footer-background"),
        ("text", "input-selection-background"),
    ],
)
def test_what_is_set_off_can_be_read(theme: TextualTheme, word: str, background: str) -> None:
    known = colours(theme)
    assert contrast(known[word], known[background]) >= AA


def test_every_theme_of_the_settings_is_there() -> None:
    assert {theme.name for theme in THEMES} == {theme_name(theme) for theme in Theme}
    assert len({frozenset(theme.variables) for theme in THEMES}) == 1


def test_every_state_of_a_day_and_a_week_has_a_sign() -> None:
    assert set(SIGNS) == set(DayState)
    assert set(WEEK_SIGNS) == set(WeekStatus)
    assert len({sign for sign, _ in SIGNS.values()}) == len(SIGNS) - 1  # both kinds of done count alike
    assert len({sign for sign, _ in WEEK_SIGNS.values()}) == len(WEEK_SIGNS)


async def test_without_colours_the_page_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    async with lived_in().app().run_test() as pilot:
        with_colours = drawn(pilot.app)
    monkeypatch.setenv("NO_COLOR", "1")
    async with lived_in().app().run_test() as pilot:
        assert drawn(pilot.app) == with_colours
        assert greys_only(pilot.app)


def greys_only(app: GlutecoachApp) -> bool:
    """Whether everything that is drawn is black, white or grey."""
    strips = [
        strip.apply_filter(app._filters[-1], Color(0, 0, 0))
        for strip in app.screen._compositor.render_strips()
    ]
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    found = [
        color.triplet for style in styles for color in (style.color, style.bgcolor) if color and color.triplet
    ]
    return bool(found) and all(len(set(triplet)) == 1 for triplet in found)
