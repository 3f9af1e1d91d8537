"""What ``doctor`` tells of hooks: whether their programs are there. None is run."""

from typing import TYPE_CHECKING

from glutecoach.cli.commands.doctor import Finding
from glutecoach.domain.dose_words import counted

if TYPE_CHECKING:
    from glutecoach.domain.reminder_preferences import HookPreferences

HOOKS = "hooks"
_MOMENTS = ("before_session", "after_session", "on_reminder")


def hook_findings(hooks: "HookPreferences") -> list[Finding]:
    """Look for the programs; nothing is told where no hook is set."""
    set_hooks = {name: getattr(hooks, name) for name in _MOMENTS if getattr(hooks, name)}
    if not set_hooks:
        return []
    from glutecoach.desktop.hooks import can_be_found  # noqa: PLC0415  (most people have none)

    missing = tuple(
        f"{name}: '{argv[0]}' is not there, or may not be run."
        for name, argv in set_hooks.items()
        if not can_be_found(argv)
    )
    told = f"{counted(len(set_hooks), 'program')} set" + (f"; {len(missing)} not found" if missing else "")
    return [Finding(HOOKS, told, needs_action=bool(missing), details=missing)]
