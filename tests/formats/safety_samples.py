"""A small valid file of safety questions, to be broken."""

from __future__ import annotations

from glutecoach.domain.condition import Condition

HEAD = """\
format = 1
language = "en"
disclaimer = ["A coach.", "No doctor.", "Stop when it hurts."]
introduction = "A few questions."
stop_signs = ["Dizziness"]
stop_advice = "Stop."
stop_sources = ["convention"]

[emergency]
title = "Help now"
now = ["Call for help."]
now_with_number = ["Call {number}.", "Sit down."]
unkept = "Nothing is kept."
sources = ["convention"]
"""


def question(name: str, level: str) -> str:
    """Return one question."""
    return f"""
[[questions]]
id = "{name}"
level = "{level}"
text = "{name} is true."
action = "See a doctor."
sources = ["convention"]
"""


def condition(name: str) -> str:
    """Return one condition."""
    return f"""
[[conditions]]
condition = "{name}"
name = "{name}"
statement = "I have {name}."
advice = "Take care."
sources = ["convention"]
"""


SAFETY = "".join(
    (
        HEAD,
        question("numb", "emergency"),
        question("cancer", "locked"),
        question("stiff", "gentle-only"),
        *(condition(each.value) for each in Condition),
    )
)
