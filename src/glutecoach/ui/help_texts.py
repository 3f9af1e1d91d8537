"""What the help says besides the keys. Plain and kind; the framing is that of a coach, not of a clinic."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from glutecoach.paths import Paths
from glutecoach.ui.commands import Command, Group, commands_of
from glutecoach.ui.content import joined, stacked, text
from glutecoach.ui.library_texts import Passage
from glutecoach.ui.widgets.week_strip import LEGEND, WEEK_LEGEND

FLOOR_VIEW = (
    "Press f in a session. Digits and side grow until they can be read from a mat two metres away, and "
    "everything else goes. Press f again to come back. A larger window or font makes it larger still."
)

PAIN = (
    "A stretch may pull, and a muscle may work and tire. Pain is something else.",
    "Press x: the exercise stops at once, and you choose an easier one, the next one, or the end for "
    "today. Stopping because of pain always counts as a day.",
    "Up to 3 of 10 that settles soon is usually fine. From 4 on, do less. Above 5, leave that "
    "exercise out today.",
    "Muscles that are sore a day or two after something new are normal.",
)

STOP_SIGNS = (
    "pressure on the chest, unusual breathlessness, dizziness, faintness, sickness, a change in what you "
    "see, a heart that races or stumbles",
    "a sudden sharp or tearing pain, or a pain that moves down the leg",
    "new tingling, numbness or weakness, or a leg that gives way",
    "pain in the calf",
    "bleeding, loss of fluid or contractions in pregnancy",
    "feeling unwell or feverish",
)

EMERGENCY = (
    "Call your emergency number now for chest pain, fainting or sudden breathlessness; for new numbness "
    "between the legs or new trouble with bladder or bowel; for new weakness in both legs; or after a hard "
    "fall with strong back pain."
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


def help_passages(groups: Sequence[Group], paths: Paths) -> tuple[Passage, ...]:
    """Return the whole help, beginning with the commands of the page it is asked from."""
    first = [*groups, *(group for group in (Group.ANYWHERE,) if group not in groups)]
    others = [group for group in Group if group not in first and commands_of(group)]
    return (
        *_keys(first),
        Passage("Floor view", text(FLOOR_VIEW)),
        Passage("When something hurts", stacked(PAIN)),
        Passage("Stop, and ask for advice, if you notice", stacked(f"· {sign}" for sign in STOP_SIGNS)),
        Passage("Do not wait", text(EMERGENCY, "bold")),
        Passage("How weeks count", stacked((*WEEKS, Content(LEGEND), Content(WEEK_LEGEND)))),
        Passage("Your files", _files(paths)),
        *_keys(others),
    )


def _keys(groups: Iterable[Group]) -> list[Passage]:
    return [
        Passage(f"Keys: {group.heading}", stacked(map(_key, commands_of(group))))
        for group in groups
        if commands_of(group)
    ]


def _key(command: Command) -> Content:
    shown = Content.styled(command.shown.ljust(_KEY_WIDTH), "bold $text-primary")
    return Content.assemble(shown, command.help)


def _files(paths: Paths) -> Content:
    lines = (
        ("Settings", paths.settings),
        ("History", paths.journal),
        ("Your own programs", paths.programs),
        ("Your own exercises", paths.exercises),
    )
    return stacked(
        (
            text(PRIVACY),
            *(joined(Content.styled(f"{name}: ", "$text-muted"), str(path)) for name, path in lines),
        )
    )
