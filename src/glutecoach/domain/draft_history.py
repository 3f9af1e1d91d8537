"""A draft with the steps that led to it, so that each can be taken back."""

from dataclasses import dataclass

from glutecoach.domain.homework_draft import HomeworkDraft

MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class DraftHistory:
    """What is now, and what was before, oldest first."""

    now: HomeworkDraft
    before: tuple[HomeworkDraft, ...] = ()

    def then(self, draft: HomeworkDraft) -> "DraftHistory":
        """Take a step; one that changes nothing is none."""
        if draft == self.now:
            return self
        return DraftHistory(draft, (*self.before, self.now)[-MOST_STEPS:])

    def back(self) -> "DraftHistory":
        """Take the last step back; at the first, stay."""
        return DraftHistory(self.before[-1], self.before[:-1]) if self.before else self
