"""What a therapist set for pain within a session: from when on it gets easier, and from when on it ends."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PainRules:
    """Two bounds of 10; each counts from the number itself on."""

    regress_from: int
    """From this pain on, an easier way is taken."""
    stop_from: int
    """From this pain on, the session ends, and the report tells it."""

    def ends_at(self, score: int | None) -> bool:
        """Tell whether the session ends at a pain."""
        return score is not None and score >= self.stop_from

    def eases_at(self, score: int | None) -> bool:
        """Tell whether an easier way is taken at a pain."""
        return score is not None and self.regress_from <= score < self.stop_from

    def words(self, score: int | None) -> str:
        """Return what the rules say of a pain, in a sentence or two; empty: nothing."""
        if self.ends_at(score):
            return (
                f"From {self.stop_from} on, your therapist asked to end here. Today still counts, "
                "and your report tells it."
            )
        if self.eases_at(score):
            return f"From {self.regress_from} on, your therapist asked for the easier way."
        return ""
