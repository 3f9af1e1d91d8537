"""A small library for the screens: made of values, so that no change of content moves a picture."""

from __future__ import annotations

from dataclasses import replace

from glutecoach.domain.dose import HoldDose, RepsDose, RollDose, Tempo
from glutecoach.domain.exercise import (
    Equipment,
    Exercise,
    Family,
    MovementWords,
    Muscle,
    Neighbour,
    Place,
    Position,
    Sides,
)
from glutecoach.domain.library import BrokenFile, FileProblem, Library, Source
from glutecoach.domain.program import Item, Level, Program, Role

TEMPO = Tempo(2, 1, 2, 1)

BRIDGE = Exercise(
    id="bridge",
    title="Glute bridge",
    spoken_title="glute bridge",
    family=Family.ACTIVATION,
    primary=(Muscle.GLUTEUS_MAXIMUS,),
    secondary=(Muscle.HAMSTRINGS,),
    equipment=(Equipment.MAT,),
    optional_equipment=(Equipment.BAND,),
    position=Position.LYING_BACK,
    sides=Sides.BOTH,
    place=Place.FLOOR,
    set_up=(
        "Lie on your back with your knees bent.",
        "Put your feet hip-width apart, a hand's length from your hips.",
    ),
    set_up_brief="On your back, feet close to your hips.",
    movement=(
        "Press through your heels and lift your hips until shoulders, hips and knees make a line.",
        "Lower slowly, one bit of the spine after the other.",
    ),
    breathing="Breathe out as you lift.",
    faults=("The ribs flare up.", "The knees fall in or out."),
    reminder="Push through your heels.",
    words=MovementWords("Lift", "Squeeze", "Lower"),
    easier=Neighbour("A smaller lift.", "squeeze"),
    harder=Neighbour("Knees apart against a band.", "bridge-wide"),
    cautions=("Later in pregnancy, take the standing squeeze instead of lying on your back for long.",),
    start_dose=RepsDose(2, 8, TEMPO, 20),
    sources=("selkowitz-2013", "convention"),
)

SQUEEZE = replace(
    BRIDGE,
    id="squeeze",
    title="Seated glute squeeze",
    equipment=(Equipment.CHAIR,),
    optional_equipment=(),
    position=Position.CHAIR,
    place=Place.DESK,
    set_up=("Sit tall, both feet on the floor.",),
    movement=("Squeeze both buttocks and hold, then let go.",),
    easier=Neighbour("Squeeze at half strength.", None),
    harder=Neighbour("", "bridge"),
    cautions=(),
    start_dose=RepsDose(1, 6, Tempo(1, 5, 1, 2), 20),
    sources=("convention",),
)

STRETCH = replace(
    BRIDGE,
    id="stretch",
    title="Standing hip-flexor stretch",
    family=Family.MOBILITY,
    primary=(Muscle.HIP_FLEXORS,),
    secondary=(),
    equipment=(Equipment.DESK,),
    optional_equipment=(),
    position=Position.STANDING,
    sides=Sides.EACH,
    place=Place.DESK,
    easier=Neighbour("A shorter step.", None),
    harder=Neighbour("Raise the arm overhead.", None),
    start_dose=HoldDose(1, 20, 20),
    sources=("convention",),
)

BIRD_DOG = replace(
    BRIDGE,
    id="bird-dog",
    title="Bird dog",
    position=Position.HANDS_AND_KNEES,
    sides=Sides.ALTERNATING,
    start_dose=RepsDose(1, 5, Tempo(2, 4, 2, 1), 20),
    easier=Neighbour("Only the leg.", None),
    harder=Neighbour("", None),
)

BALL = replace(
    BRIDGE,
    id="ball-foot",
    title="Ball under the foot",
    family=Family.SELF_MASSAGE,
    primary=(Muscle.FOOT_SOLE,),
    secondary=(),
    equipment=(Equipment.CHAIR, Equipment.BALL),
    optional_equipment=(),
    position=Position.CHAIR,
    sides=Sides.EACH,
    place=Place.DESK,
    easier=Neighbour("Less weight on the ball.", None),
    harder=Neighbour("", None),
    start_dose=RollDose(1, 30, 3, 20),
    sources=("behm-2020",),
)

BRIDGE_WIDE = replace(
    BRIDGE,
    id="bridge-wide",
    title="Bridge with knees apart",
    easier=Neighbour("", "bridge"),
    harder=Neighbour("", None),
)

WAKE_UP = Program(
    id="wake-up",
    title="First week wake-up",
    summary="A gentle first week: wake the glutes, loosen the hips, find a rhythm.",
    rationale="Few exercises, easy holds and one stretch: the aim is a habit and a good first experience.",
    when="Daily, on five to seven days of the first week; then move on to another program.",
    levels=(
        Level(
            1,
            (
                Item(SQUEEZE, RepsDose(1, 6, Tempo(1, 5, 1, 2), 20)),
                Item(BRIDGE, RepsDose(1, 6, TEMPO, 20), "A small lift is enough."),
                Item(STRETCH, HoldDose(1, 20, 20)),
            ),
        ),
        Level(
            2,
            (
                Item(SQUEEZE, RepsDose(1, 8, Tempo(1, 5, 1, 2), 20)),
                Item(BRIDGE, RepsDose(2, 8, TEMPO, 20)),
                Item(BIRD_DOG, RepsDose(1, 5, Tempo(2, 4, 2, 1), 20)),
                Item(STRETCH, HoldDose(2, 20, 20)),
            ),
        ),
        Level(
            3,
            (
                Item(BRIDGE, RepsDose(2, 10, TEMPO, 20)),
                Item(BIRD_DOG, RepsDose(2, 5, Tempo(2, 4, 2, 1), 20)),
                Item(STRETCH, HoldDose(2, 30, 20)),
            ),
        ),
    ),
    sources=("henry-1999", "convention"),
    role=Role.FIRST_WEEK,
)

HIP_FLEXOR = replace(
    WAKE_UP,
    id="hip-flexor",
    title="Hip flexor reset",
    summary="For hips that are stiff from sitting: lengthen the front, then use the new room.",
    role=Role.MOBILITY,
    levels=(
        Level(1, (Item(STRETCH, HoldDose(2, 20, 20)), Item(BRIDGE, RepsDose(1, 8, TEMPO, 20)))),
        Level(2, (Item(STRETCH, HoldDose(2, 30, 20)), Item(BRIDGE, RepsDose(2, 8, TEMPO, 20)))),
    ),
)

BALL_DESK = replace(
    WAKE_UP,
    id="ball-desk",
    title="Massage ball at the desk",
    summary="Two minutes with a ball, in office clothes.",
    role=Role.DESK_BALL,
    levels=(Level(1, (Item(BALL, RollDose(1, 30, 3, 20)),)),),
    sources=("behm-2020",),
)

SOURCES = {
    "henry-1999": Source(
        "henry-1999", "Henry et al. 1999, Physical Therapy 79(3):270-277", "10.1093/ptj/79.3.270", "study"
    ),
    "selkowitz-2013": Source(
        "selkowitz-2013",
        "Selkowitz et al. 2013, Journal of Orthopaedic and Sports Physical Therapy 43(2):54-64",
        "10.2519/jospt.2013.4116",
        "study",
    ),
    "behm-2020": Source("behm-2020", "Behm et al. 2020, Sports Medicine 50(2):387-402", "", "review"),
    "convention": Source("convention", "Common practice; no study shows this exact dose.", "", "convention"),
}

BROKEN = BrokenFile(
    "my-evening",
    (
        FileProblem(
            "my-evening.toml",
            "levels[0].items[1].reps",
            "'ten' is not a number.",
            "A whole number from 1 to 500 is allowed.",
        ),
        FileProblem(
            "my-evening.toml",
            "levels[0].items[2].exercise",
            "There is no exercise 'bridgge'.",
            "Did you mean 'bridge'?",
        ),
    ),
)

LIBRARY = Library(
    programs={program.id: program for program in (WAKE_UP, HIP_FLEXOR, BALL_DESK)},
    exercises={e.id: e for e in (BRIDGE, SQUEEZE, STRETCH, BIRD_DOG, BALL, BRIDGE_WIDE)},
    sources=SOURCES,
    broken=(BROKEN,),
)
