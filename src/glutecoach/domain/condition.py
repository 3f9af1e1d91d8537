"""Conditions of body and health that change how exercises are done, and what an exercise says of them."""

from dataclasses import dataclass
from enum import StrEnum


class Condition(StrEnum):
    """Something the user may have; what it is called and asked stands in the safety questions."""

    PREGNANCY = "pregnancy"
    AFTER_BIRTH = "after-birth"
    """The first months after giving birth."""
    OSTEOPOROSIS = "osteoporosis"
    """Without a fracture of the spine."""
    SPINE_FRACTURE = "spine-fracture"
    """Osteoporosis with a fracture of the spine, now or in the past."""
    BLEEDING = "bleeding"
    """Blood thinners, or a bleeding disorder."""
    HYPERMOBILITY = "hypermobility"
    BALANCE = "balance"
    """Poor balance, or over 65."""
    KNEE = "knee"
    """Arthritis of the knee, or pain when kneeling."""
    HIP = "hip"
    """Arthritis of the hip."""
    HIP_REPLACEMENT = "hip-replacement"
    """Healed, and cleared for exercise."""
    OUTER_HIP = "outer-hip"
    """Pain at the outside of the hip."""
    GROIN_PINCH = "groin-pinch"
    """A pinch at the front of the hip when it bends far."""
    NERVE_PAIN = "nerve-pain"
    """Pain from a nerve in the leg that a clinician has looked at."""
    VEINS = "veins"
    """Varicose veins, inflamed veins or lymphoedema."""
    NUMB_SKIN = "numb-skin"
    """Less feeling in legs or feet, for instance with diabetes."""
    BROKEN_SKIN = "broken-skin"
    """A wound, or infected or irritated skin, where a roller or a ball would press."""


class CareAction(StrEnum):
    """What a condition means for an exercise."""

    AVOID = "avoid"
    """It is never suggested; opened, it says why."""
    ADAPT = "adapt"
    """It is done in another manner."""


@dataclass(frozen=True, slots=True)
class Care:
    """What an exercise says to people with one condition."""

    condition: Condition
    action: CareAction
    how: str
    """Why it is left out, or how it is done instead: one or two short sentences."""
    instead: str | None
    """Identifier of the exercise to take in its place; only where it is avoided."""
    source: str
    """Identifier in the list of sources, or the user's own words."""
