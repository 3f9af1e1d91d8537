"""``glutecoach remind snooze``, ``moved``, ``answer``, ``on`` and ``off``: each is a fact, or a setting."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import click

from glutecoach.cli.clock import SystemClock
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_json, say_paragraph
from glutecoach.domain.reminder import Deed, ReminderFact
from glutecoach.domain.reminder_answers import Answer, changed_by, fact_of, last_told
from glutecoach.domain.reminding import Snooze
from glutecoach.errors import InputError, StorageError
from glutecoach.reminders.facts_file import ReminderFacts
from glutecoach.reminders.ownership import TERMINAL, owner
from glutecoach.reminders.waking import ring

if TYPE_CHECKING:
    from glutecoach.cli.settings_file import SettingsFile
    from glutecoach.domain.reminder_preferences import ReminderPreferences

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_ANSWERS = (Answer.KEEP, Answer.FEWER, Answer.OFF)
_ANSWERED = {
    Answer.KEEP: "Good: they stay as they are.",
    Answer.OFF: "Reminders are off. 'glutecoach remind on' turns them on again.",
}
_OFF_HINT = "Reminders are off, so none comes: 'glutecoach remind on' turns them on."
_UNTIL_ENDED = (
    "They were off in the settings before: 'glutecoach remind' in another terminal goes on until it is ended "
    "there, with Ctrl-C."
)
NOBODY = (
    "Nothing reminds just now: 'glutecoach remind' does while it runs, "
    "'glutecoach remind install' from login on."
)


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach remind snooze                 for ten minutes
  glutecoach remind snooze 1h
  glutecoach remind snooze after-lunch
  glutecoach remind snooze today           nothing more today

Nothing is lost: what is put off comes back, within your working hours.
JSON keys: until, kind (null: all reminders).""",
)
@click.argument(
    "how_long",
    type=click.Choice([snooze.value for snooze in Snooze]),
    default=Snooze.TEN_MINUTES.value,
    metavar="[HOW_LONG]",
)
@_JSON
@click.pass_obj
def snooze(invocation: Invocation, *, how_long: str, as_json: bool) -> int:
    """Put the last reminder off; where there was none, whatever comes next.

    HOW_LONG is 10m (or nothing), 1h, after-lunch or today.
    """
    facts, now = _facts(invocation), _now()
    preferences = _settings(invocation).current.reminders
    fact = fact_of(Snooze(how_long), last_told(facts.read(now), now), preferences, now)
    _note(invocation, facts, fact)
    if as_json:
        until = fact.until.isoformat(timespec="seconds") if fact.until else None
        say_json({"until": until, "kind": fact.kind.value if fact.kind else None})
    elif how_long == Snooze.NOT_TODAY:
        say("No more reminders today.")
    elif fact.until is not None:
        say(f"Put off until {fact.until:%H:%M}.")
    if not as_json:
        _hint_when_off(invocation, preferences)
    return 0


@click.command(context_settings=HELP_OPTIONS, epilog="JSON keys: noted.")
@_JSON
@click.pass_obj
def moved(invocation: Invocation, *, as_json: bool) -> int:
    """Say that you moved without the app: it counts as one of today's breaks."""
    now = _now()
    _note(invocation, _facts(invocation), fact_of(Answer.MOVED, None, _preferences(invocation), now))
    if as_json:
        say_json({"noted": now.isoformat(timespec="seconds")})
    else:
        say("Noted as a break. Sitting is counted from now.")
    return 0


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
keep    they suit
fewer   a break every hour, the rest as it is
off     none any more

After three reminders that passed by it is asked whether they suit you.
JSON keys: answer, on, break_every_min.""",
)
@click.argument("answer", type=click.Choice([answer.value for answer in _ANSWERS]), metavar="ANSWER")
@_JSON
@click.pass_obj
def answer(invocation: Invocation, *, answer: str, as_json: bool) -> int:
    """Say whether they suit you; ANSWER is keep, fewer or off."""
    chosen, file = Answer(answer), _settings(invocation)
    was_on = file.current.reminders.on
    preferences = changed_by(chosen, file.current.reminders)
    _save(file, preferences)
    _note(invocation, _facts(invocation), fact_of(chosen, None, preferences, _now()))
    if as_json:
        say_json({"answer": answer, "on": preferences.on, "break_every_min": preferences.break_every_min})
    else:
        say(_ANSWERED.get(chosen, f"A break every {preferences.break_every_min} minutes from now on."))
        if chosen is Answer.OFF:
            _tell_who_goes_on(invocation, was_on=was_on)
        else:
            _hint_when_off(invocation, preferences)
    return 0


@click.command(context_settings=HELP_OPTIONS, epilog="JSON keys: on, reminds (who does; null: nobody).")
@_JSON
@click.pass_obj
def on(invocation: Invocation, *, as_json: bool) -> int:
    """Turn reminders on: sitting is counted from now."""
    return _switch(invocation, on=True, as_json=as_json)


@click.command(context_settings=HELP_OPTIONS, epilog="JSON keys: on, reminds (who does; null: nobody).")
@_JSON
@click.pass_obj
def off(invocation: Invocation, *, as_json: bool) -> int:
    """Turn reminders off; everything else about them stays as you chose."""
    return _switch(invocation, on=False, as_json=as_json)


def _switch(invocation: Invocation, *, on: bool, as_json: bool) -> int:
    file = _settings(invocation)
    was_on = file.current.reminders.on
    _save(file, replace(file.current.reminders, on=on))
    if on and not was_on:
        _note(invocation, _facts(invocation), ReminderFact(_now(), Deed.BEGAN))
    ring(invocation.paths.state)
    reminds = owner(invocation.paths.state)
    if as_json:
        say_json({"on": on, "reminds": reminds.who if reminds else None})
        return 0
    say("Reminders are on." if on else "Reminders are off.")
    if on and reminds is None:
        say_paragraph(NOBODY)
    if not on:
        _tell_who_goes_on(invocation, was_on=was_on)
    return 0


def _hint_when_off(invocation: Invocation, preferences: "ReminderPreferences") -> None:
    """Say that nothing comes, unless somebody lets it remind in a terminal whatever the settings say."""
    reminds = owner(invocation.paths.state)
    if not preferences.on and (reminds is None or reminds.who != TERMINAL):
        say_paragraph(_OFF_HINT)


def _tell_who_goes_on(invocation: Invocation, *, was_on: bool) -> None:
    """Say that a terminal goes on: it ends by itself only where the settings had reminders on."""
    reminds = owner(invocation.paths.state)
    if not was_on and reminds is not None and reminds.who == TERMINAL:
        say_paragraph(_UNTIL_ENDED)


def _facts(invocation: Invocation) -> ReminderFacts:
    return ReminderFacts(invocation.paths.state)


def _now() -> datetime:
    return SystemClock().now().local


def _note(invocation: Invocation, facts: ReminderFacts, fact: ReminderFact) -> None:
    """Write a fact down and let the process that reminds know.

    Raises:
        StorageError: it cannot be written.
    """
    trouble = facts.append(fact)
    if trouble:
        raise StorageError(trouble, "Check the disk and the permissions.")
    ring(invocation.paths.state)


def _preferences(invocation: Invocation) -> "ReminderPreferences":
    return _settings(invocation).current.reminders


def _settings(invocation: Invocation) -> "SettingsFile":
    from glutecoach.cli.settings_file import SettingsFile  # noqa: PLC0415  (--help needs none)

    return SettingsFile(invocation.paths.settings)


def _save(file: "SettingsFile", preferences: "ReminderPreferences") -> None:
    """Write the settings where something changed.

    Raises:
        InputError: the file has a mistake in it: writing it would lose what was meant.
        StorageError: it cannot be written.
    """
    if preferences == file.current.reminders:
        return
    if file.problems:
        raise InputError(
            "Your settings have a mistake in them, and were not changed.", "'glutecoach doctor' tells which."
        )
    trouble = file.save(replace(file.current, reminders=preferences))
    if trouble:
        raise StorageError("The settings could not be saved.", "Check the disk and the permissions.")
