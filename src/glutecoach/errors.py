"""Errors that a person reads: one sentence of what is wrong, one of what to do."""


class GlutecoachError(Exception):
    """A problem that is told to the user instead of raised at them."""

    exit_code = 1

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        """What is wrong, in one sentence."""
        self.remedy = remedy
        """What to do about it, in one sentence; may be empty."""

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}".rstrip()


class InputError(GlutecoachError):
    """What the user or a file gave us cannot be used (exit code 2)."""

    exit_code = 2


class StorageError(GlutecoachError):
    """The journal cannot be read or written right now."""

    exit_code = 3
