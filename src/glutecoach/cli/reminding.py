"""Puts the loop of reminders together and runs it until it is ended: in a terminal, or as a service."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol

from glutecoach.cli.clock import SystemClock
from glutecoach.cli.desk_reader import DeskReader, asking, own_program
from glutecoach.desktop.hooks import run_hook, told_of_reminder
from glutecoach.domain.reminder import DueSession, Reminder, ReminderKind
from glutecoach.reminders.facts_file import ReminderFacts
from glutecoach.reminders.happenings import Happening, Looked, Trouble
from glutecoach.reminders.loop import ReminderLoop
from glutecoach.reminders.ownership import SERVICE, TERMINAL, Ownership
from glutecoach.reminders.waking import Bell

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation

SAY_COMMAND = ("remind", "say")
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


class Telling(Protocol):
    """Shows what happens."""

    def __call__(self, happening: Happening) -> None:
        """Show it."""
        ...

    def end(self) -> None:
        """Show nothing more."""
        ...


def remind(
    invocation: "Invocation", telling: Telling, *, as_service: bool, write: Callable[[str], object] | None
) -> int:
    """Remind until somebody ends it; return the exit code.

    Args:
        invocation: where the files are.
        telling: shows what happens.
        as_service: whether the settings decide if anything reminds at all.
        write: writes to the user's terminal; None: there is none.
    """
    try:
        asyncio.run(_Here(invocation, telling, as_service=as_service).run(write))
    except KeyboardInterrupt:
        # Where signals cannot be waited for, Ctrl-C comes like this.
        pass
    finally:
        with suppress(OSError, ValueError):
            telling.end()
    return 0


class _Here:
    """What the loop needs of this process."""

    def __init__(self, invocation: "Invocation", telling: Telling, *, as_service: bool) -> None:
        self._invocation = invocation
        self._telling = telling
        self._who = SERVICE if as_service else TERMINAL
        self._clock = SystemClock()
        paths = invocation.paths
        self._facts = ReminderFacts(paths.state)
        arguments, environment = invocation.data_dir_arguments, invocation.environment
        ask = asking(arguments, environment)
        self._reader = DeskReader(paths, self._facts, self._clock, ask, on=None if as_service else True)
        self._turn_off: Callable[[], object] = lambda: None
        """Ends it; known once it runs."""

    async def run(self, write: Callable[[str], object] | None) -> None:
        """Remind until this task is cancelled or a signal comes."""
        from glutecoach.desktop.notifier_choice import choose_notifier  # noqa: PLC0415
        from glutecoach.desktop.presence import sensor_for  # noqa: PLC0415

        environment, state = self._invocation.environment, self._invocation.paths.state
        notifier = choose_notifier(environment, write, bell=self._reader.preferences.bell)
        sensor = sensor_for(environment)
        loop = ReminderLoop(
            read=self._reader,
            facts=self._facts,
            notifier=notifier,
            sensor=sensor,
            clock=self._clock,
            start_session=self._start,
            change=self._reader.change,
            offered=self._reader.offered,
            otherwise=lambda reminder, session: what_to_type(self._invocation, reminder, session),
            speak=self._speak,
            hook=self._hook,
            tell=self._tell,
            ownership=Ownership(state, self._who),
            bell=Bell(state),
        )
        task = asyncio.ensure_future(loop.run())
        self._turn_off = task.cancel
        try:
            with _ended_by_signals(task), suppress(asyncio.CancelledError):
                await task
        finally:
            await sensor.close()
            await notifier.close()

    def _tell(self, happening: Happening) -> None:
        if isinstance(happening, Looked) and self._reader.trouble:
            self._telling(Trouble(self._reader.trouble))
        self._telling(happening)
        if self._who == TERMINAL and isinstance(happening, Looked) and not happening.desk.preferences.on:
            # Turned off by an answer, or by another command: a window that only waits is of no use.
            self._turn_off()

    async def _start(self, _reminder: Reminder, session: DueSession | None) -> str:
        """Open a terminal with the session in it; for a question, with the app."""
        from glutecoach.desktop.terminals import open_in_terminal  # noqa: PLC0415  (only when it is asked for)

        argv = [*own_program(), *self._invocation.data_dir_arguments, *_words(session)]
        typed = _typed(self._invocation, session)
        return await _aside(lambda: open_in_terminal(argv, self._invocation.environment, typed=typed))

    def _speak(self, reminder: Reminder, _session: DueSession | None) -> None:
        """Say it in a process of its own, which ends when it was said."""
        if reminder.kind is not ReminderKind.QUESTION:
            arguments = self._invocation.data_dir_arguments
            run_hook([*own_program(), *arguments, *SAY_COMMAND, reminder.kind.value], {})

    def _hook(self, reminder: Reminder, session: DueSession | None) -> None:
        trouble = run_hook(self._reader.settings.hooks.on_reminder, told_of_reminder(reminder, session))
        if trouble:
            self._telling(Trouble(trouble))


def what_to_type(invocation: "Invocation", reminder: Reminder, session: DueSession | None) -> str:
    """Return what to type to begin, or to answer a question, as a sentence."""
    if reminder.kind is ReminderKind.QUESTION:
        return f"To answer, type: {_command(invocation, 'remind', 'answer', 'keep')} (or fewer, or off)"
    return f"To begin, type: {_typed(invocation, session)}"


def how_to_put_off(invocation: "Invocation") -> str:
    """Return what to type to be reminded a little later, as a sentence."""
    return f"For later, type: {_command(invocation, 'remind', 'snooze')}"


def _typed(invocation: "Invocation", session: DueSession | None) -> str:
    return _command(invocation, *_words(session))


def _command(invocation: "Invocation", *words: str) -> str:
    from shlex import join  # noqa: PLC0415  (only where something is shown)

    return join(["glutecoach", *invocation.data_dir_arguments, *words])


def _words(session: DueSession | None) -> list[str]:
    return ["play", session.program] if session else []


async def _aside(deed: Callable[[], str]) -> str:
    return await asyncio.to_thread(deed)


@contextmanager
def _ended_by_signals(task: "asyncio.Future[None]") -> Iterator[None]:
    """Cancel a task in good order when the process is to end; where that cannot be, Ctrl-C breaks it off."""
    loop = asyncio.get_running_loop()
    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    heard = []
    for number in numbers:
        with suppress(NotImplementedError, ValueError, RuntimeError):
            loop.add_signal_handler(number, task.cancel)
            heard.append(number)
    try:
        yield
    finally:
        for number in heard:
            loop.remove_signal_handler(number)
