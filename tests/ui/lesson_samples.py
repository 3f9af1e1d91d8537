"""Lessons made of values, so that no change of content moves a picture."""

from __future__ import annotations

from dataclasses import replace

from glutecoach.domain.lesson import Diagram, Heading, Lesson, LessonTable, Paragraph, Points, Verdict, Words
from glutecoach.domain.library import BrokenFile, FileProblem

SHOES = Lesson(
    id="shoes",
    title="Good shoes",
    order=1,
    claim="The right shoes end back pain, for everybody and for good.",
    verdict=Verdict.UNPROVEN,
    blocks=(
        Paragraph(Words("Nobody knows. Wear what you like to walk in, and walk.", ((0, 13),))),
        Heading(Words("What is known")),
        Points(
            (
                Words("Walking helps. It is cheap.", ((0, 14),)),
                Words(
                    "A shoe that pinches is no good shoe, whatever it cost, and whoever told you to buy it."
                ),
            )
        ),
        LessonTable(
            ("Shoe", "Good for", "Remark"),
            (
                ("Boot", "rain, snow and long walks over rough ground", "heavy"),
                ("Clog", "the garden", "take care on stairs, and more so when they are wet"),
            ),
        ),
        Diagram("A shoe from the side.", ("   __", "  |  |__", "  |_____)")),
        Points((Words("Put them on."), Words("Go.")), numbered=True),
    ),
    sources=("henry-1999", "convention"),
    evidence_date=2026,
    program="wake-up",
    level=2,
    exercise="bridge",
    spoken=True,
    review="Read once.",
)
HATS = replace(
    SHOES,
    id="hats",
    title="Hats and hips",
    order=2,
    claim="Hats loosen hips.",
    verdict=Verdict.SHORT_TERM,
    blocks=(Paragraph(Words("word " * 600 + "end.")),),
    program="hip-flexor",
    level=1,
    exercise=None,
)
OWN = replace(
    SHOES, id="own", title="My own page", claim="It is mine.", program="gone", exercise="gone", built_in=False
)
LESSONS = (SHOES, HATS, OWN)
BROKEN_LESSON = BrokenFile(
    "notes", (FileProblem("lessons/notes.md", "line 1", "The file does not begin with +++.", "Write it."),)
)
