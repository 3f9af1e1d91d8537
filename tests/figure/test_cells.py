"""How samples become characters and colours."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.figure import inks
from glutecoach.figure.cells import Cell, CellFitter, places_of
from glutecoach.figure.glyphs import QUADRANTS, Glyphs, glyph_set, sextant
from glutecoach.figure.half_blocks import half_block_rows, terminal_colours
from glutecoach.figure.palette import PEOPLE, SURROUNDINGS, Color, Theme, Tone, palette
from glutecoach.figure.raster import Raster, paint
from glutecoach.figure.scene import FaceKind, Material, Part
from tests.figure.scenes import WHOLE, muscle, person

BLACK, WHITE, RED = (0, 0, 0), (255, 255, 255), (200, 0, 0)
COLOURS: tuple[Color, ...] = (BLACK, WHITE, RED, *[(0, 90, 0)] * (inks.INKS - 3))
LOOSE = st.lists(st.integers(0, 2), min_size=32, max_size=32)


def fitted(samples: list[int], kind: Glyphs = Glyphs.BLOCKS, colours: tuple[Color, ...] = COLOURS) -> Cell:
    """Return the cell for the samples of one."""
    down = glyph_set(kind).samples_down
    ((cell,),) = CellFitter(kind, colours).cells(Raster(4, down, bytes(samples)))
    return cell


def pixels(cell: Cell, kind: Glyphs) -> list[Color]:
    """Draw a cell again, sample by sample."""
    glyphs = glyph_set(kind)
    masks = {glyph.character: glyph.mask for glyph in glyphs.glyphs} | {" ": 0}
    front, back = cell.foreground, cell.background
    assert isinstance(front, tuple)
    assert isinstance(back, tuple)
    return [front if masks[cell.glyph] >> bit & 1 else back for bit in range(glyphs.samples)]


def error(a: list[Color], b: list[Color]) -> float:
    return sum((x - y) ** 2 for one, other in zip(a, b, strict=True) for x, y in zip(one, other, strict=True))


def best_error(samples: list[int], kind: Glyphs) -> float:
    """The least that any character could leave, found the slow way."""
    colours = [COLOURS[ink] for ink in samples]
    least = float("inf")
    for glyph in glyph_set(kind).glyphs:
        drawn: list[Color] = [BLACK] * len(colours)
        for wanted in (1, 0):
            where = [bit for bit in range(len(colours)) if glyph.mask >> bit & 1 == wanted]
            mean = tuple(round(sum(colours[bit][part] for bit in where) / len(where)) for part in range(3))
            for bit in where:
                drawn[bit] = mean  # type: ignore[call-overload]
        least = min(least, error(colours, drawn))
    return least


@pytest.mark.parametrize("ink", [0, 1, 2])
def test_a_cell_of_one_ink_is_a_space_on_its_colour(ink: int) -> None:
    assert fitted([ink] * 32) == Cell(" ", COLOURS[ink], COLOURS[ink])


@pytest.mark.parametrize("number", range(1, 15))
def test_quadrants_are_shown_exactly(number: int) -> None:
    tiles = [row // 4 * 2 + column // 2 for row in range(8) for column in range(4)]
    samples = [1 if number >> tile & 1 else 0 for tile in tiles]
    assert pixels(fitted(samples), Glyphs.BLOCKS) == [COLOURS[ink] for ink in samples]


@pytest.mark.parametrize("filled", range(1, 8))
def test_eighths_from_below_and_from_above_are_shown_exactly(filled: int) -> None:
    for samples in ([0] * 4 * (8 - filled) + [1] * 4 * filled, [1] * 4 * filled + [0] * 4 * (8 - filled)):
        assert pixels(fitted(samples), Glyphs.BLOCKS) == [COLOURS[ink] for ink in samples]


@pytest.mark.parametrize("filled", [1, 2, 3])
def test_quarters_from_the_left_and_from_the_right_are_shown_exactly(filled: int) -> None:
    for row in ([1] * filled + [0] * (4 - filled), [0] * (4 - filled) + [1] * filled):
        assert pixels(fitted(row * 8), Glyphs.BLOCKS) == [COLOURS[ink] for ink in row * 8]


@pytest.mark.parametrize("number", range(1, 63))
def test_sextants_are_shown_exactly(number: int) -> None:
    tiles = [row // 2 * 2 + column // 2 for row in range(6) for column in range(4)]
    samples = [2 if number >> tile & 1 else 1 for tile in tiles]
    assert pixels(fitted(samples, Glyphs.SEXTANTS), Glyphs.SEXTANTS) == [COLOURS[ink] for ink in samples]


def test_sextants_have_their_numbers_in_the_standard() -> None:
    assert sextant(0b000001) == "\N{BLOCK SEXTANT-1}"
    assert sextant(0b010110) == "\N{BLOCK SEXTANT-235}"
    assert sextant(0b101011) == "\N{BLOCK SEXTANT-1246}"
    assert sextant(0b111110) == "\N{BLOCK SEXTANT-23456}"


@given(LOOSE)
def test_no_character_comes_closer_than_the_one_chosen(samples: list[int]) -> None:
    cell = fitted(samples)
    colours = [COLOURS[ink] for ink in samples]
    # Colours are whole numbers, so a tie may fall either way by a rounding of each sample.
    assert error(pixels(cell, Glyphs.BLOCKS), colours) <= best_error(samples, Glyphs.BLOCKS) + 32 * 3


@given(LOOSE)
def test_the_same_samples_give_the_same_cell_again(samples: list[int]) -> None:
    one = CellFitter(Glyphs.BLOCKS, COLOURS)
    twice = Raster(8, 8, b"".join(bytes(samples[at : at + 4]) * 2 for at in range(0, 32, 4)))
    ((left, right),) = one.cells(twice)
    assert left == right == fitted(samples)
    assert one.cells(twice)[0] is one.cells(twice)[0]


def test_samples_are_told_by_ink_in_reading_order() -> None:
    assert places_of((int.from_bytes(b"\x01\x00\x00\x02", "little"),)) in (
        {1: 1, 0: 6, 2: 8},
        {2: 1, 0: 6, 1: 8},
    )


def test_only_block_elements_are_used_where_nothing_is_known_of_the_terminal() -> None:
    characters = {glyph.character for glyph in glyph_set(Glyphs.BLOCKS).glyphs}
    assert all("\u2580" <= character <= "\u259f" for character in characters)
    assert characters & set(QUADRANTS)


# --- colours


def lightness_and_hue(colour: Color) -> tuple[float, float, float]:
    """Return a colour in Oklab, where distances are alike to the eye (Björn Ottosson, 2020)."""
    linear = [((c / 255 + 0.055) / 1.055) ** 2.4 if c > 10 else c / 255 / 12.92 for c in colour]
    r, g, b = linear
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def apart(a: Color, b: Color) -> float:
    pairs = zip(lightness_and_hue(a), lightness_and_hue(b), strict=True)
    return sum((x - y) ** 2 for x, y in pairs) ** 0.5


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("tone", Tone)
def test_every_tone_stands_out_from_what_is_next_to_it(theme: Theme, tone: Tone) -> None:
    body, around = PEOPLE[theme, tone], SURROUNDINGS[theme]
    backgrounds = {Theme.DARK: [(18, 22, 27), BLACK], Theme.LIGHT: [(246, 243, 236), WHITE]}[theme]
    for ground in [*backgrounds, around.materials[Material.MAT]]:
        assert apart(body.skin, ground) > 0.12
        assert apart(body.shorts, ground) > 0.12
    for ground in backgrounds:
        assert apart(body.far_skin, ground) > 0.12
        assert apart(body.hair, ground) > 0.12
    for other in (body.shorts, around.shirt, around.near_sleeve, around.primary, around.secondary, body.hair):
        assert apart(body.skin, other) > 0.1
    for cloth in (body.shorts, around.shirt):
        assert apart(cloth, around.primary) > 0.2
        assert apart(cloth, around.secondary) > 0.2
    assert apart(around.primary, around.secondary) > 0.12
    for other in (around.primary, body.shorts, around.shirt, body.skin, *backgrounds):
        assert apart(around.arrow, other) > 0.12


@pytest.mark.parametrize("theme", Theme)
def test_every_tone_is_another_person(theme: Theme) -> None:
    skins = [PEOPLE[theme, tone].skin for tone in Tone]
    assert all(apart(a, b) > 0.07 for a, b in pairwise(skins))


@pytest.mark.parametrize("theme", Theme)
def test_every_ink_that_is_painted_has_a_colour(theme: Theme) -> None:
    scene = person()
    colours = palette(theme, Tone.MEDIUM, scene, background=(1, 2, 3))
    assert colours[inks.BACKGROUND] == (1, 2, 3)
    used = {*range(inks.STRAP + 1), *inks.SKIN.values(), *inks.SHORTS.values(), *inks.HANDS.values()}
    used |= {inks.face_ink(material, kind) for material in Material for kind in FaceKind}
    assert {ink for ink in used if colours[ink] == (1, 2, 3)} == {inks.BACKGROUND}
    assert all(0 <= part <= 255 for colour in colours for part in colour)


def test_a_far_limb_is_dimmed_towards_the_background() -> None:
    colours = palette(Theme.DARK, Tone.LIGHT, person())
    near, far = colours[inks.SKIN[Part.RIGHT_LEG]], colours[inks.SKIN[Part.LEFT_LEG]]
    assert sum(far) < sum(near)
    assert sum(colours[inks.SKIN[Part.LEFT_ARM]]) < sum(colours[inks.SKIN[Part.RIGHT_ARM]])


# --- the terminal's 16 colours


def half_rows(theme: Theme = Theme.DARK, tone: Tone = Tone.LIGHT) -> list[Cell]:
    scene = person(muscles=(muscle(),))
    rows = half_block_rows(paint(scene, WHOLE, 120, 120, 1.0), scene, theme, tone)
    assert {len(row) for row in rows} == {30}
    assert len(rows) == 15
    return [cell for row in rows for cell in row]


def test_half_blocks_leave_the_background_to_the_terminal() -> None:
    cells = half_rows()
    assert {cell.glyph for cell in cells} == {" ", "▀", "▄"}
    assert all(cell.foreground is not None for cell in cells if cell.glyph != " ")
    assert Cell(" ", None, None) in cells


def test_half_blocks_use_the_sixteen_colours_only() -> None:
    colours = {colour for cell in half_rows() for colour in (cell.foreground, cell.background)}
    assert all(isinstance(colour, int) and 0 <= colour < 16 for colour in colours - {None})
    assert len(colours) > 6


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("tone", Tone)
def test_in_sixteen_colours_skin_shorts_shirt_and_muscles_differ(theme: Theme, tone: Tone) -> None:
    colours = terminal_colours(person(), theme, tone)
    shown = [
        colours[ink]
        for ink in (
            inks.SKIN[Part.RIGHT_LEG],
            inks.SHORTS[Part.TORSO],
            inks.SKIN[Part.TORSO],
            inks.PRIMARY,
            inks.SECONDARY,
        )
    ]
    assert len(set(shown)) == len(shown)
    assert colours[inks.SKIN[Part.RIGHT_LEG]] != colours[inks.HAIR]
    assert colours[inks.SKIN[Part.LEFT_LEG]] != colours[inks.SKIN[Part.RIGHT_LEG]]
