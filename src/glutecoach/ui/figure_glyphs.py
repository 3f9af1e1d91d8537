"""What the figure is drawn with: as the settings say, or the best that this terminal is known to show."""

from collections.abc import Mapping

from glutecoach.domain.preferences import FigureDrawing
from glutecoach.figure.glyphs import Glyphs

_FORCED = {
    FigureDrawing.BLOCKS: Glyphs.BLOCKS,
    FigureDrawing.HALF: Glyphs.HALF,
    FigureDrawing.SEXTANTS: Glyphs.SEXTANTS,
    FigureDrawing.LINES: Glyphs.BRAILLE,
}
_FEW_COLOURS = frozenset({"standard", "windows"})
# Terminals that draw sextants themselves, whatever their font has: by TERM, by TERM_PROGRAM, by a variable.
_TERMS = ("xterm-kitty", "xterm-ghostty", "foot")
_PROGRAMS = frozenset({"ghostty", "WezTerm"})
_VARIABLES = frozenset({"KITTY_WINDOW_ID", "GHOSTTY_RESOURCES_DIR", "WEZTERM_PANE"})
_ITERM_DRAWS_THEM_FROM = (3, 5)
# A terminal within a terminal: what the variables tell may be another window's.
_WITHIN = ("TMUX", "STY", "ZELLIJ")


def glyphs_for(drawing: FigureDrawing, environment: Mapping[str, str], color_system: str | None) -> Glyphs:
    """Return what to draw with.

    Args:
        drawing: what the settings ask for.
        environment: the variables of the process.
        color_system: the console's: ``truecolor``, ``256``, ``standard``, ``windows``; None: without colours.
    """
    if drawing in _FORCED:
        return _FORCED[drawing]
    if color_system is None:
        return Glyphs.BRAILLE
    if color_system in _FEW_COLOURS:
        return Glyphs.HALF
    return Glyphs.SEXTANTS if draws_sextants(environment) else Glyphs.BLOCKS


def draws_sextants(environment: Mapping[str, str]) -> bool:
    """Tell whether this terminal is known to draw sextants without the help of a font."""
    if any(environment.get(name) for name in _WITHIN):
        return False
    program = environment.get("TERM_PROGRAM", "")
    if program == "iTerm.app":
        return _version(environment.get("TERM_PROGRAM_VERSION", "")) >= _ITERM_DRAWS_THEM_FROM
    if program:
        return program in _PROGRAMS
    term = environment.get("TERM", "")
    return term.startswith(_TERMS) or any(environment.get(name) for name in _VARIABLES)


def _version(words: str) -> tuple[int, int]:
    numbers = [int(part) if part.isdecimal() else 0 for part in (*words.split("."), "", "")]
    return numbers[0], numbers[1]
