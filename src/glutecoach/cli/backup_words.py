"""Backups in a list, and what a restore would change, as JSON."""

from typing import TYPE_CHECKING

from glutecoach.domain.dose_words import counted

if TYPE_CHECKING:
    from glutecoach.store.backup_file import Backup
    from glutecoach.store.queries import Extent
    from glutecoach.store.restore_preview import RestorePreview

_REASONS = {
    "daily": "of the day",
    "by-hand": "by hand",
    "before-upgrade": "before an upgrade",
    "before-import": "before an import",
    "before-restore": "before a restore",
}


def backup_row(number: int, backup: "Backup") -> tuple[str, ...]:
    """Return a backup as a row of the list."""
    made = backup.made.astimezone().strftime("%Y-%m-%d %H:%M")
    held = counted(backup.sessions, "session")
    until = f"to {backup.last_day}" if backup.last_day else ""
    return str(number), made, held, until, _size(backup.bytes), _REASONS[backup.reason]


def backup_object(backup: "Backup") -> dict[str, object]:
    """Return a backup as JSON has it."""
    return {
        "path": str(backup.path),
        "made": backup.made.isoformat(),
        "reason": backup.reason.value,
        "sessions": backup.sessions,
        "last_day": backup.last_day,
        "bytes": backup.bytes,
    }


def preview_object(preview: "RestorePreview") -> dict[str, object]:
    """Return what a restore would change as JSON has it."""
    return {
        "now": _extent_object(preview.now) if preview.now else None,
        "after": _extent_object(preview.after),
        "missing": [line._asdict() for line in preview.missing],
        "coming_back": [line._asdict() for line in preview.coming_back],
        "changed": preview.changed,
        "plan_changes": preview.plan_changes,
    }


def _extent_object(held: "Extent") -> dict[str, object]:
    return {"sessions": held.sessions, "last_day": held.last_day}


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{max(1, round(size / 1e3))} kB"
