"""How hard an exercise makes a muscle work, in bands: laboratories' figures cannot be compared."""

from enum import StrEnum


class Band(StrEnum):
    """Share of the strongest contraction a muscle can be asked for (Ebert 2017)."""

    LOW = "low"
    """Up to 20 percent."""
    MODERATE = "moderate"
    """21 to 40 percent."""
    HIGH = "high"
    """41 to 60 percent."""
    VERY_HIGH = "very-high"
    """Above 60 percent."""
