"""One session in the plain terminal, from its first line to the last question."""

from typing import TYPE_CHECKING

from glutecoach.cli.output import say, say_json, say_paragraph, warn
from glutecoach.cli.plain.after import ask_how_it_was
from glutecoach.cli.plain.figure_words import introduction
from glutecoach.cli.plain.json_lines import event_object
from glutecoach.cli.plain.keys import Keys
from glutecoach.cli.plain.loop import PlainPlayer
from glutecoach.cli.plain.playhead import Playhead
from glutecoach.cli.plain.safety_lines import HELP_NOW, tell_emergency
from glutecoach.cli.plain.words import KEYS_IN_SHORT, clock_time, event_words
from glutecoach.domain.dose_words import counted, minutes_in_words
from glutecoach.domain.light_words import light_in_words, therapist_should_know, what_follows
from glutecoach.domain.record import SessionRecord, SetOutcome
from glutecoach.domain.screening import emergency_lines
from glutecoach.domain.session_events import CoachEvent
from glutecoach.domain.traffic_light import WEEK, judge
from glutecoach.ui.session_run import SessionRun

if TYPE_CHECKING:
    from glutecoach.cli.plain.remote import PlainRemote
    from glutecoach.cli.wiring import House
    from glutecoach.domain.planned_session import PlannedSession
    from glutecoach.store.changes import UnfinishedSession

_KEPT = "The session has ended. It is in your log, with a note that such a sign was there."
_OF_SIGNALS = 128
"""Exit codes of programs that a signal has ended begin above it."""


class PlainSession:
    """Prints a session as lines of text, or of JSON, while it is played."""

    def __init__(
        self,
        house: "House",
        planned: "PlannedSession",
        resume: "UnfinishedSession | None",
        keys: Keys,
        *,
        as_json: bool,
    ) -> None:
        self._house = house
        self._keys = keys
        self._as_json = as_json
        self._output_gone = False
        self._remote: PlainRemote | None = None
        self._run = SessionRun.begin(house.services(), planned, resume, self._hear)
        self._playhead = Playhead(lambda: self._run.coach.timeline)

    def play(self) -> int:
        """Play it and return the exit code."""
        try:
            self._introduce()
            self._listen()
            player = PlainPlayer(
                self._run.coach,
                self._keys,
                self._tell,
                speed=self._house.speed,
                output_gone=lambda: self._output_gone,
                safety=self._house.safety,
                remote=self._remote,
                now_ms=self._house.wall.monotonic_ms,
            )
            player.play()
            self._stop_listening()
            urgent = player.help_needed
            asked = self._keys.present and not self._as_json and not player.ended_by and not urgent
            asked = asked and bool(self._run.record.done_ms)
            if asked:
                self._ask()
        finally:
            self._stop_listening()
            self._run.close()
        self._sum_up()
        if asked:
            self._offer_step()
        if urgent:
            return self._get_help()
        return _OF_SIGNALS + player.ended_by if player.ended_by else 0

    def _listen(self) -> None:
        """Hear media keys, where the user wants that; a program that reads JSON has its own."""
        house, planned = self._house, self._run.planned
        if not self._as_json and house.settings.current.media_keys:
            from glutecoach.cli.plain.remote import remote_for  # noqa: PLC0415  (not for JSON)

            self._remote = remote_for(self._run, house, f"{planned.title}, {planned.level_words}")

    def _stop_listening(self) -> None:
        remote, self._remote = self._remote, None
        if remote:
            remote.close()

    def _hear(self, event: CoachEvent) -> None:
        """Print an event. Never fails: the session must not suffer from whoever reads it."""
        if self._remote:
            self._remote.heard()
        self._playhead.follow(event, self._run.coach.snapshot().session_position_ms)
        try:
            self._print(event)
        except OSError:
            self._output_gone = True

    def _print(self, event: CoachEvent) -> None:
        if self._as_json:
            self._say_object(event_object(event))
        elif words := event_words(event, self._run.coach.timeline):
            self._tell(words)
            if shown := introduction(event, self._house.figure_of):
                self._tell(shown)

    def _say_object(self, described: dict[str, object]) -> None:
        say_json({"event": described["event"], "at_ms": self._playhead.at_ms, **described}, at_once=True)

    def _tell(self, words: str) -> None:
        """Print a line with its time; beside JSON it goes to standard error."""
        line = f"{clock_time(self._playhead.at_ms):>7}  {words}"
        if self._as_json:
            warn(line)
        else:
            say(line, at_once=True)

    def _introduce(self) -> None:
        coach, planned = self._run.coach, self._run.planned
        saving = self._house.journal.writable and self._house.saving
        if self._as_json:
            self._say_object(self._session_object(saving=saving))
            return
        length = minutes_in_words(coach.timeline.planned_ms)
        count = counted(len(planned.level.items), "exercise")
        until = coach.finishes_at().strftime("%H:%M")
        say(
            f"{planned.title}, {planned.level_words}: {count}, {length}, until about {until}.",
            bold=True,
        )
        if self._house.speed != 1:
            say(f"Running at {self._house.speed:g} times the speed of life.")
        if not self._house.saving:
            say("Nothing of this session is kept; --save keeps it.")
        if self._keys.present:
            say(KEYS_IN_SHORT, at_once=True)

    def _session_object(self, *, saving: bool) -> dict[str, object]:
        run = self._run
        return {
            "event": "session",
            "session_id": run.coach.session_id,
            "program": run.planned.program,
            "title": run.planned.title,
            "level": run.planned.level.number,
            "started": run.started.isoformat(timespec="seconds"),
            "zone": run.zone,
            "planned_ms": run.coach.timeline.planned_ms,
            "speed": self._house.speed,
            "saving": saving,
            "problem": self._house.journal.message,
            "exercises": [item.exercise.id for item in run.planned.level.items],
        }

    def _ask(self) -> None:
        self._keys.rest()
        said = ask_how_it_was(say)
        if said is not None:
            self._run.say(said)
        self._tell_light()

    def _tell_light(self) -> None:
        """Tell what pain comes to, once anything was said of it."""
        run, journal = self._run, self._house.journal
        record = run.record
        judged = judge(record)
        others = [each for each in journal.sessions(first=record.day - WEEK) if each.id != record.id]
        therapist = therapist_should_know((record, *others), record.day)
        for words in filter(None, (light_in_words(judged), what_follows(judged), therapist)):
            say_paragraph(words)

    def _get_help(self) -> int:
        """Tell what to do now. The safety questions are asked anew before another session."""
        house = self._house
        house.clearance.erase()
        number, texts = house.settings.current.emergency_number, house.safety()
        if self._as_json:
            warn(" ".join(emergency_lines(texts, number)))
        else:
            tell_emergency(texts, number, (), kept=_KEPT)
        return HELP_NOW

    def _offer_step(self) -> None:
        """Tell why the level stays, or ask about the step that the rules come to."""
        from glutecoach.cli.plain.level_offer import offer_step  # noqa: PLC0415  (needed once, at the end)

        offer_step(self._house.services(), self._run.record, say)

    def _sum_up(self) -> None:
        run = self._run
        record = run.record
        done, asked = sets_done(record), sum(item.dose.sets * item.side_count for item in run.coach.items)
        status = run.coach.storage()
        if self._as_json:
            self._say_object(
                {
                    "event": "summary",
                    "session_id": record.id,
                    "outcome": record.outcome.value if record.outcome else None,
                    "sets_done": done,
                    "sets_asked": asked,
                    "work_ms": record.done_ms,
                    "asked_ms": record.asked_ms,
                    "saved": self._house.saving and not status.waiting and not status.problem,
                    "problem": status.problem,
                }
            )
            return
        say(f"{done} of {counted(asked, 'set')} done. {self._what_is_kept(record, status.problem)}".rstrip())

    def _what_is_kept(self, record: SessionRecord, problem: str) -> str:
        if not self._house.saving:
            return "Nothing was kept, as you asked."
        if problem:
            return problem
        if record.outcome is None:
            return "It is kept: 'glutecoach play --resume' goes on with it."
        return "It is in your log."


def sets_done(record: SessionRecord) -> int:
    """Return how many sets were done to their end; each set of each side counts once."""
    return len(
        {
            (done.item_index, done.set_number, done.side)
            for done in record.sets
            if done.outcome is SetOutcome.COMPLETED
        }
    )
