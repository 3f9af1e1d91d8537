"""Backups and what a restore would change, in words."""

from collections.abc import Sequence
from datetime import date

from glutecoach.domain.dose_words import counted
from glutecoach.domain.streak_words import date_in_words
from glutecoach.store.queries import Extent
from glutecoach.store.restore_preview import RestorePreview, SessionLine

_LISTED = 10
_THEN = "Goals, pauses, visits and results will be those of then."


def extent_words(held: Extent) -> str:
    """Tell how much history there is, such as ``212 sessions to 3 November 2026``."""
    sessions = counted(held.sessions, "session") if held.sessions else "no sessions"
    return f"{sessions} to {_day(held.last_day)}" if held.last_day else sessions


def preview_lines(preview: RestorePreview, listed: int = _LISTED) -> list[str]:
    """Tell what a restore would change, one line each, naming at most so many sessions."""
    now = extent_words(preview.now) if preview.now else "nothing that can be read"
    lines = [f"Now:    {now}", f"After:  {extent_words(preview.after)}"]
    lines += session_lines(preview.missing, "would not be there any more", listed)
    if preview.now is not None:
        lines += session_lines(preview.coming_back, "would come back", listed)
    if preview.changed:
        sessions = counted(preview.changed, "session")
        lines.append(f"{sessions} would be as they were then, without later changes.")
    return [*lines, *([_THEN] if preview.plan_changes else [])]


def session_lines(sessions: Sequence[SessionLine], what: str, listed: int = _LISTED) -> list[str]:
    """Count sessions and list the first of them."""
    if not sessions:
        return []
    lines = [f"  {line.day or '(day unknown)'}  {line.title or line.id[:8]}" for line in sessions[:listed]]
    more = len(sessions) - len(lines)
    return [f"{counted(len(sessions), 'session')} {what}:", *lines, *([f"  and {more} more"] if more else [])]


def _day(iso: str) -> str:
    try:
        return date_in_words(date.fromisoformat(iso))
    except ValueError:
        return iso
