"""Mistakes in an exercise: what the valid sample holds, what takes its place, and every message that follows."""

from __future__ import annotations

from tests.formats.samples import BRIDGE

START_DOSE = BRIDGE[BRIDGE.index("[start_dose]") :]

EXERCISE_ROWS: tuple[tuple[str, ...], ...] = (
    (
        "[start_dose]\n",
        "[start_dose]\ncautions = []\n",
        "start_dose.cautions (line 39): This key is not known here. Move cautions to the top of the file, above the first line in square brackets.",
    ),
    (
        'sources = ["convention"]',
        "sources = []\nequipmnt = []",
        "equipmnt (line 21): This key is not known here. Did you mean equipment?",
    ),
    (
        '"activation"',
        '"activaton"',
        'family (line 4): "activaton" is not known here. Did you mean activation? Write one of activation, mobility, self-massage.',
    ),
    (
        '"activation"',
        '"massage"',
        'family (line 4): "massage" is not known here. Did you mean self-massage? Write one of activation, mobility, self-massage.',
    ),
    (
        '"activation"',
        "1",
        "family (line 4): 1 is a whole number. Write one of activation, mobility, self-massage.",
    ),
    (
        '"lying-back"',
        '"lying back"',
        'position (line 5): "lying back" is not known here. Did you mean lying-back? Write one of standing, chair, half-kneeling, hands-and-knees, lying-back, lying-side, lying-front, sitting-floor.',
    ),
    (
        'sides = "both"',
        'sides = "left"',
        'sides (line 6): "left" is not known here. Write one of both, each, alternating.',
    ),
    (
        'place = "floor"',
        'place = "bed"',
        'place (line 7): "bed" is not known here. Write one of desk, desk-space, floor.',
    ),
    (
        'equipment = ["mat"]',
        'equipment = ["matt"]',
        'equipment[0] (line 8): "matt" is not known here. Did you mean mat? Write one of mat, chair, desk, wall, sofa, step, ball, roller, band, strap, cushion.',
    ),
    (
        'equipment = ["mat"]',
        'equipment = "mat"',
        'equipment (line 8): "mat" is text. Write a list in square brackets, at most 20 entries.',
    ),
    (
        'equipment = ["mat"]\n',
        "",
        "equipment: This key is missing. Add equipment: a list in square brackets, at most 20 entries.",
    ),
    (
        'equipment = ["mat"]',
        'equipment = ["mat", "mat"]',
        'equipment[1] (line 8): "mat" is there twice. Remove one of them.',
    ),
    (
        'set_up_brief = "On your back."',
        'set_up_brief = "' + "x" * 61 + '"',
        "set_up_brief (line 14): The text has 61 characters, 1 too many. Write text in quotes, at most 60 characters.",
    ),
    (
        'set_up = [\n  "Lie on your back.",\n  "Bend your knees.",\n]',
        "set_up = []",
        "set_up (line 10): The list is empty. Write a list in square brackets, 1 to 20 entries.",
    ),
    (
        '"Bend your knees."',
        '""',
        "set_up[1] (line 12): The text is empty. Write text in quotes, at most 200 characters.",
    ),
    (
        '"Bend your knees."',
        "5",
        "set_up[1] (line 12): 5 is a whole number. Write text in quotes, at most 200 characters.",
    ),
    (
        'movement = ["Lift your hips."]',
        "movement = [" + '"x",' * 21 + "]",
        "movement (line 15): There are 21 entries. Write a list in square brackets, 1 to 20 entries.",
        'movement[1] (line 15): "x" is there twice. Remove one of them.',
    ),
    (
        'primary = ["gluteus-maximus"]',
        "primary = []",
        "muscles.primary (line 23): The list is empty. Write a list in square brackets, 1 to 20 entries.",
    ),
    (
        'primary = ["gluteus-maximus"]',
        'primary = ["glute-max"]',
        'muscles.primary[0] (line 23): "glute-max" is not known here. Did you mean gluteus-maximus? Write one of gluteus-maximus, gluteus-medius, gluteus-minimus, piriformis, hip-rotators, tensor-fasciae-latae, hip-flexors, quadriceps, hamstrings, adductors, calf, foot-sole, abdominals, obliques, back-extensors, upper-back, shoulders.',
    ),
    (
        '[muscles]\nprimary = ["gluteus-maximus"]\nsecondary = ["hamstrings"]\n',
        "",
        "muscles: This key is missing. Add muscles: a table with primary and secondary.",
    ),
    (
        'lift = "Lift"',
        'lift = "' + "x" * 21 + '"',
        "words.lift (line 27): The text has 21 characters, 1 too many. Write text in quotes, at most 20 characters.",
    ),
    (
        'lift = "Lift"',
        'raise = "Lift"',
        "words.raise (line 27): This key is not known here. Keys here: lift, hold, lower.",
    ),
    (
        'exercise = "hip-stretch"',
        'exercise = "bridge"',
        "easier.exercise (line 33): An exercise cannot be its own neighbour. Name another one, or remove the key.",
    ),
    (
        'exercise = "hip-stretch"',
        'exercise = "hip-strech"',
        'easier.exercise (line 33): There is no exercise "hip-strech". Did you mean hip-stretch?',
    ),
    (
        'exercise = "hip-stretch"',
        'exercise = ""',
        "easier.exercise (line 33): The text is empty. Write lower-case letters and digits, in parts joined by single hyphens, 40 characters at most.",
    ),
    (
        'sources = ["convention"]',
        'sources = ["tradition"]',
        'sources[0] (line 20): There is no source "tradition". Look its name up in the list of sources.',
    ),
    (
        "[start_dose]\nsets = 2\nreps = 8",
        "[start_dose]\nsets = 2",
        "start_dose (line 38): There is no reps, hold_s or duration_s. Add one of them, to say what is done in a set.",
    ),
    (
        START_DOSE,
        "",
        "start_dose: This key is missing. Add start_dose: a table with sets, reps, tempo, self_paced, hold_s, duration_s, pass_s and rest_s.",
    ),
    (
        START_DOSE,
        "[start_dose]\n",
        "start_dose (line 38): There is no reps, hold_s or duration_s. Add one of them, to say what is done in a set.",
    ),
    (
        '[harder]\nhow = "One leg at a time."',
        'harder = "bridge"',
        "easier.harder (line 35): This key is not known here. Move harder to the top of the file, above the first line in square brackets.",
    ),
)
