"""How a figure looks without any colour."""

from dataclasses import replace

from glutecoach.figure import inks
from glutecoach.figure.camera import camera_of
from glutecoach.figure.cells import CellRow
from glutecoach.figure.framing import extent_of
from glutecoach.figure.line_drawing import line_drawing_rows
from glutecoach.figure.movement import still
from glutecoach.figure.posing import Poser
from glutecoach.figure.raster import Raster, paint
from glutecoach.figure.scene import FaceKind, Material, Part, Scene
from glutecoach.figure.staging import stage
from tests.figure.people import bridge
from tests.figure.scenes import WHOLE, board, limb, muscle, nobody, person

SIZE = 80
BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


def dots(rows: tuple[CellRow, ...]) -> list[str]:
    """Return the dots of a drawing, ● and ·."""
    lines = []
    for row in rows:
        codes = [0 if cell.glyph == " " else ord(cell.glyph) - 0x2800 for cell in row]
        for bits in BITS:
            line = ["●" if code & bit else "·" for code in codes for bit in bits]
            lines.append("".join(line))
    return lines


def drawn(scene: Scene) -> list[str]:
    return dots(line_drawing_rows(paint(scene, WHOLE, SIZE, SIZE, 1.0, rims=False), scene))


def raster(*rows: str) -> Raster:
    """A raster by hand: T trunk, L right leg, l left leg, M muscle, m secondary muscle."""
    letters = {
        ".": inks.BACKGROUND,
        "T": inks.SKIN[Part.TORSO],
        "S": inks.SHORTS[Part.TORSO],
        "L": inks.SKIN[Part.RIGHT_LEG],
        "l": inks.SKIN[Part.LEFT_LEG],
        "M": inks.PRIMARY,
        "m": inks.SECONDARY,
        "#": inks.face_ink(Material.MAT, FaceKind.TOP),
    }
    return Raster(len(rows[0]), len(rows), bytes(letters[letter] for row in rows for letter in row))


def outline(*rows: str) -> list[str]:
    return dots(line_drawing_rows(raster(*rows), person()))


def test_a_part_is_drawn_as_its_outline() -> None:
    assert outline("......", ".TTTT.", ".TTTT.", ".TTTT.", ".TTTT.", "......", "......", "......") == [
        "······",
        "·●●●●·",
        "·●··●·",
        "·●··●·",
        "·●●●●·",
        "······",
        "······",
        "······",
    ]


def test_clothes_of_one_part_have_no_line_between_them() -> None:
    assert outline("TTTT", "TTTT", "SSSS", "SSSS") == ["····"] * 4


def test_where_two_parts_meet_there_is_one_line() -> None:
    assert outline("TTTLLL", "TTTLLL", "TTTLLL", "TTTLLL") == ["···●··"] * 4


def test_a_primary_muscle_is_filled_and_a_secondary_one_hatched() -> None:
    assert outline("MMMM", "MMMM", "MMMM", "MMMM") == ["●●●●"] * 4
    hatched = "".join(outline("mmmm", "mmmm", "mmmm", "mmmm"))
    assert hatched.count("●") == 8


def test_a_far_limb_is_dotted() -> None:
    near = sum(line.count("●") for line in drawn(nobody(parts=(limb(Part.RIGHT_LEG, 0.0, 0.0, 1.0),))))
    far = sum(line.count("●") for line in drawn(nobody(parts=(limb(Part.RIGHT_LEG, 0.0, 0.0, -1.0),))))
    assert 0.35 * near < far < 0.65 * near


def test_the_mat_is_a_few_dots() -> None:
    lines = outline(*["########"] * 8)
    assert 2 <= sum(line.count("●") for line in lines) <= 8


def test_what_the_frame_cuts_off_has_no_line_there() -> None:
    lines = drawn(nobody(faces=(board(Material.WOOD, -9.0, 9.0),)))
    assert all(line[0] == line[1] == line[SIZE // 2] for line in lines)


def test_nothing_has_a_colour() -> None:
    rows = line_drawing_rows(paint(person(muscles=(muscle(),)), WHOLE, SIZE, SIZE, 1.0), person())
    assert {(cell.foreground, cell.background) for row in rows for cell in row} == {(None, None)}
    assert all(cell.glyph == " " or "\u2801" <= cell.glyph <= "\u28ff" for row in rows for cell in row)


def test_the_left_side_is_the_mirror_image_of_the_right_to_the_dot() -> None:
    figure = replace(bridge(), both_sides_work=False)
    poser = Poser(figure)
    drawings = []
    for mirrored in (False, True):
        camera = camera_of(figure.views[0], mirrored=mirrored)
        scene = stage(figure, poser.skeleton(still("up")), camera)
        samples = paint(scene, extent_of(figure, poser, camera), 100, 72, 1.0, rims=False)
        drawings.append(dots(line_drawing_rows(samples, scene)))
    assert drawings[1] == [line[::-1] for line in drawings[0]]
