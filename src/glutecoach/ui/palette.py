"""The command palette: the table's commands for this page, then programs, exercises and lessons by name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher

from glutecoach.ui.commands import Command, Group, commands_of
from glutecoach.ui.content import text
from glutecoach.ui.navigation import navigator


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the palette offers."""

    words: str
    """Cleaned text; never markup."""
    help: str
    """Our own words: the palette reads them as markup."""
    run: Callable[[], object]


class CommandTable(Provider):
    """Offers what the command table says, and what the library holds."""

    async def discover(self) -> Hits:
        """List the commands before anything is typed."""
        for entry in self._commands():
            yield DiscoveryHit(Content(entry.words), entry.run, text=entry.words, help=entry.help)

    async def search(self, query: str) -> Hits:
        """List what matches."""
        matcher = self.matcher(query)
        for entry in (*self._commands(), *self._library()):
            score = matcher.match(entry.words)
            if score > 0:
                yield Hit(score, _marked(matcher, entry.words), entry.run, text=entry.words, help=entry.help)

    def _commands(self) -> Iterator[Entry]:
        groups: tuple[Group, ...] = getattr(self.screen, "GROUPS", ())
        of_this_page = {command.action for group in groups for command in commands_of(group)}
        for group in (*groups, Group.ANYWHERE):
            for command in commands_of(group):
                is_listed = group is Group.ANYWHERE and command.action in of_this_page
                if command.action != "command_palette" and not is_listed and self._applies(command):
                    yield self._command(command)

    def _command(self, command: Command) -> Entry:
        where = self.app if command.group is Group.ANYWHERE else self.screen
        words = f"{command.name}  ({command.shown})"
        return Entry(words, command.help, partial(where.run_action, command.action))

    def _applies(self, command: Command) -> bool:
        where = self.app if command.group is Group.ANYWHERE else self.screen
        return hasattr(where, f"action_{command.action}") and bool(where.check_action(command.action, ()))

    def _library(self) -> Iterator[Entry]:
        go = navigator(self.app)
        library = go.services.library
        for program in library.programs.values():
            yield Entry(_plain(program.title), "Program", partial(go.show_program, program.id))
        for exercise in library.exercises.values():
            yield Entry(_plain(exercise.title), "Exercise", partial(go.show_exercise, exercise.id))
        for lesson in go.services.lessons():
            yield Entry(_plain(lesson.title), "Lesson", partial(go.show_lesson, lesson.id))


def _plain(title: str) -> str:
    return text(title).plain


def _marked(matcher: Matcher, words: str) -> Content:
    """Return the words with the matching letters set off; the matcher's own way reads them as markup."""
    content = Content(words)
    _, offsets = matcher.fuzzy_search.match(matcher.query, words)
    for offset in offsets:
        if not words[offset].isspace():
            content = content.stylize(matcher.match_style, offset, offset + 1)
    return content
