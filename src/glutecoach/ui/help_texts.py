"""What the help says besides the keys. Plain and kind; the framing is that of a coach, not of a clinic."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from glutecoach.domain.screening import SafetyTexts, emergency_lines
from glutecoach.paths import Paths
from glutecoach.ui.commands import Command, Group, commands_of
from glutecoach.ui.content import joined, text
from glutecoach.ui.library_texts import Entry, Passage, listed
from glutecoach.ui.widgets.week_strip import LEGEND, WEEK_LEGEND

FLOOR_VIEW = (
    "Press f in a session. Digits and side grow until they can be read from a mat two metres away, and "
    "everything else goes. There any key pauses, and any key goes on; remotes and pedals go to the next part "
    "and back. Press f again to return. A larger window or font makes it larger still."
)

FIGURE = (
    "It moves in step with you: it lifts while you lift, holds while you hold, and waits while you pause. "
    "While you get ready it shows first how to begin, then the movement once.",
    "Red are the muscles that an exercise is for, orange those that help; the arrow is the way to go. In the "
    "library it can be turned, and the settings have its motion, its drawing and its tone.",
)

PAIN = (
    "A stretch may pull, and a muscle may work and tire. Pain is something else.",
    "Press x: the exercise stops at once, and you choose an easier one, the next one, or the end for "
    "today. Stopping because of pain always counts as a day.",
    "Up to 3 of 10 that settles soon is usually fine. From 4 on, do less. Above 5, leave that "
    "exercise out today.",
    "Muscles that are sore a day or two after something new are normal.",
)

WEEKS = (
    "Each week has a goal number of days. Do at least half of the day's exercises on that many different "
    "days, any days, and the week counts. Your streak is how many weeks in a row have counted.",
    "Ill or away? Press p on Today: a pause makes the goal smaller, up to two weeks back.",
)

PRIVACY = (
    "Everything stays on this computer, in files that only you can read. There is no account and no network."
)

_KEY_WIDTH = 9


def help_passages(
    groups: Sequence[Group], paths: Paths, safety: SafetyTexts, number: str
) -> tuple[Passage, ...]:
    """Return the whole help, beginning with the commands of the page it is asked from.

    Args:
        groups: those commands.
        paths: where the user's files are.
        safety: the words about when to stop.
        number: the emergency number that the user has told; empty: none.
    """
    first = [*groups, *(group for group in (Group.ANYWHERE,) if group not in groups)]
    others = [group for group in Group if group not in first and commands_of(group)]
    return (
        *_keys(first),
        Passage.of("Floor view", text(FLOOR_VIEW)),
        Passage.of("The figure", *map(text, FIGURE)),
        Passage.of("When something hurts", *map(text, PAIN)),
        Passage("Stop when you notice", listed(safety.stop_signs)),
        Passage.of("What to do then", text(safety.stop_advice, "bold")),
        Passage("Get help now when one of these is true", listed(_emergencies(safety))),
        Passage("What to do in an emergency", listed(emergency_lines(safety, number))),
        Passage.of("How weeks count", *map(text, WEEKS), Content(LEGEND), Content(WEEK_LEGEND)),
        _files(paths),
        *_keys(others),
    )


def _emergencies(safety: SafetyTexts) -> Iterable[str]:
    return (question.text for question in safety.emergency_questions)


def _keys(groups: Iterable[Group]) -> list[Passage]:
    return [
        Passage(f"Keys: {group.heading}", tuple(map(_key, commands_of(group))))
        for group in groups
        if commands_of(group)
    ]


def _key(command: Command) -> Entry:
    return Entry(Content(command.help), Content.styled(command.shown.ljust(_KEY_WIDTH), "bold $text-primary"))


def _files(paths: Paths) -> Passage:
    named = (
        ("Settings", paths.settings),
        ("History", paths.journal),
        ("Your own programs", paths.programs),
        ("Your own exercises", paths.exercises),
    )
    lines = (joined(Content.styled(f"{name}: ", "$text-muted"), str(path)) for name, path in named)
    return Passage.of("Your files", text(PRIVACY), *lines)
