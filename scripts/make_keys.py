"""Write the tables of keys in README.md and docs/KEYS.md from the app's one table of commands."""

from collections.abc import Iterable
from pathlib import Path

from glutecoach.ui.commands import Command, Group, commands_of

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
KEYS = ROOT / "docs" / "KEYS.md"

BEGIN, END = "<!-- keys: made by scripts/make_keys.py -->", "<!-- /keys -->"
FOR_README = (Group.TODAY, Group.SESSION, Group.HURT, Group.ANYWHERE)
_ALTERNATIVES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "delete": "Del",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "f1": "F1",
    "question_mark": "?",
    "full_stop": ".",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
ANY_KEY = "Any key"
_HEADING = """\
# Keys

The footer of each page shows its main keys, `?` lists all of them, and `Ctrl+P` finds a command by its name.
`^s` means Ctrl+S. The mouse works too.
"""


def readme() -> str:
    """Return the README with its tables as the commands are now."""
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{_tables(FOR_README, '###')}\n{END}{after}"


def keys() -> str:
    """Return the page with all keys."""
    return f"{_HEADING}\n{_tables(Group, '##')}"


def _tables(groups: Iterable[Group], level: str) -> str:
    return "\n".join(_table(group, level) for group in groups if commands_of(group))


def _table(group: Group, level: str) -> str:
    rows = [f"| {_keys(each)} | {each.name} | {each.help} |" for each in commands_of(group)]
    return "\n".join([f"{level} {group.heading}", "", "| key | | |", "|---|---|---|", *rows, ""])


def _keys(command: Command) -> str:
    """Return the keys as people call them, the main one first."""
    others = (_ALTERNATIVES.get(key, key.replace("ctrl+", "^")) for key in command.keys)
    main = [command.shown] if command.shown == ANY_KEY else command.shown.split()
    named = {key.casefold() for key in main if len(key) > 1} | {*main}
    shown = [*main, *(key for key in others if key not in named)]
    return " ".join(f"`{key}`" for key in shown)


def main() -> None:
    """Write both."""
    KEYS.write_text(keys(), encoding="utf-8", newline="\n")
    README.write_text(readme(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
