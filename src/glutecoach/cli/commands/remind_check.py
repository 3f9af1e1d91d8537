"""``glutecoach remind --check``: shows one notice, and asks whether it was seen."""

import asyncio
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_json, say_paragraph
from glutecoach.desktop.notices import THIS_TERMINAL, Choice, Notice, NotifierAbout, NotTold

if TYPE_CHECKING:
    from glutecoach.cli.plain.keys import Keys
    from glutecoach.desktop.notices import Notifier

TEST_NOTICE = Notice(
    "check",
    "A test from glutecoach",
    "If you can read this, reminders reach you.",
    (Choice("seen", "I see it"),),
    "Answer in your terminal.",
)
_NOT_SEEN = 1
_LOOK_EVERY_S = 0.05
_PATIENCE_S = 60.0
"""So long somebody is waited for."""
_YES, _NO = frozenset("yY\n"), frozenset("nNqQ\x1b")
_TOO_QUIET = (
    "This terminal stays quiet. Its settings may switch its bell on; a desktop that shows notices does "
    "better. 'glutecoach doctor' tells what is known of that."
)
_HIDDEN = (
    "It was handed over, so something hides it: do-not-disturb, or the desktop's settings for notifications. "
    "'glutecoach doctor' tells what is known of that."
)


@dataclass(frozen=True, slots=True)
class _Came:
    """What came of it."""

    about: NotifierAbout
    handed_over: bool = False
    seen: bool | None = None
    """None: nobody was asked, or nobody answered."""
    answered_on_it: bool = False
    """Whether the notice itself was pressed."""
    asked: bool = False

    @property
    def code(self) -> int:
        """0: it was seen, or handed over where nobody can be asked."""
        seen = self.seen if self.asked else self.handed_over
        return 0 if seen else _NOT_SEEN


def check(invocation: Invocation, *, as_json: bool = False) -> int:
    """Show a notice, ask whether it was seen, and return the exit code: 0 it was, 1 it was not."""
    from glutecoach.cli.plain.keys import NoKeys, terminal_keys  # noqa: PLC0415  (--help needs none)
    from glutecoach.cli.terminal_writing import terminal_writer  # noqa: PLC0415
    from glutecoach.desktop.notifier_choice import choose_notifier  # noqa: PLC0415

    notifier = choose_notifier(invocation.environment, None if as_json else terminal_writer())
    asking = not as_json and sys.stdout is not None and sys.stdout.isatty()
    with terminal_keys() if asking else NoKeys() as keys:
        came = asyncio.run(_tried(notifier, keys))
    if as_json:
        _say_object(invocation, came)
    else:
        _tell(invocation, came)
    return came.code


async def _tried(notifier: "Notifier", keys: "Keys") -> _Came:
    """Show the notice and wait for an answer, on it or by a key."""
    pressed: list[str] = []
    about = await notifier.about()
    try:
        await notifier.show(TEST_NOTICE, pressed.append)
    except NotTold as error:
        await notifier.close()
        return _Came(NotifierAbout(about.name, about.version, about.has_choices, str(error)))
    try:
        if not keys.present:
            return _Came(about, handed_over=True)
        _ask(about)
        return await _answer(about, keys, pressed)
    finally:
        if keys.present:
            await notifier.withdraw(TEST_NOTICE.id)
        await notifier.close()


def _ask(about: NotifierAbout) -> None:
    say(f"A notice was handed to: {_named(about)}")
    if about.problem:
        say_paragraph(about.problem)
    press = " Press 'I see it' on it; or answer here," if about.has_choices else " Answer here,"
    noticed = "see or hear it" if about.name == THIS_TERMINAL else "see it"
    say(f"Did you {noticed}?{press} y or n:", at_once=True)


async def _answer(about: NotifierAbout, keys: "Keys", pressed: list[str]) -> _Came:
    for _ in range(round(_PATIENCE_S / _LOOK_EVERY_S)):
        if pressed:
            return _Came(about, handed_over=True, seen=True, answered_on_it=True, asked=True)
        key = keys.wait(0)
        if key in _YES or key in _NO:
            return _Came(about, handed_over=True, seen=key in _YES, asked=True)
        await asyncio.sleep(_LOOK_EVERY_S)
    return _Came(about, handed_over=True, asked=True)


def _tell(invocation: Invocation, came: _Came) -> None:
    if not came.handed_over:
        say_paragraph(came.about.problem)
        return
    if not came.asked:
        say(f"A notice was handed to: {_named(came.about)}")
        say("Whether it can be seen, only somebody at the screen can tell.")
    elif came.seen is None:
        say("Nobody answered.")
    elif not came.seen:
        say_paragraph(_TOO_QUIET if came.about.name == THIS_TERMINAL else _HIDDEN)
    else:
        answered = " Your answer came back from it, too." if came.answered_on_it else ""
        say(f"Good: reminders reach you.{answered}")
    say_paragraph(_opening(invocation))


def _opening(invocation: Invocation) -> str:
    terminal = _terminal(invocation)
    if terminal:
        return f"A session that is started from a notice opens in: {terminal}"
    return "No terminal is known that a session could open in; a notice says what to type instead."


def _terminal(invocation: Invocation) -> str:
    from glutecoach.desktop.terminals import known_terminal  # noqa: PLC0415  (--help needs none)

    return known_terminal(invocation.environment)


def _named(about: NotifierAbout) -> str:
    return f"{about.name} {about.version}".rstrip()


def _say_object(invocation: Invocation, came: _Came) -> None:
    say_json(
        {
            "handed_over": came.handed_over,
            "notifier": came.about.name,
            "version": came.about.version,
            "has_choices": came.about.has_choices,
            "problem": came.about.problem,
            "terminal": _terminal(invocation),
        }
    )
