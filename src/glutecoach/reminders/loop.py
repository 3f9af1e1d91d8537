"""Reminds: looks, decides, shows, takes answers, and sleeps until the next look is worth it.

It knows neither terminals nor processes: what it needs of them is handed in. It runs in the loop of whoever
starts it: the command, the service, or the app.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glutecoach.desktop.notices import CLICKED, DISMISSED, Choice, Notice, Notifier, NotTold
from glutecoach.domain.being_away import Glance, away_fact
from glutecoach.domain.reminder import (
    Coming,
    Deed,
    Desk,
    DueSession,
    Presence,
    Reminder,
    ReminderFact,
    ReminderKind,
)
from glutecoach.domain.reminder_answers import Answer, changed_by, choices_of, fact_of
from glutecoach.domain.reminder_words import notice_message, notice_title
from glutecoach.domain.reminding import Snooze, coming, decide
from glutecoach.errors import GlutecoachError
from glutecoach.reminders.happenings import Answered, Happening, Looked, Told, Trouble, Withdrawn
from glutecoach.reminders.standing import began_fact, is_outdated, pause_s, started_fact

if TYPE_CHECKING:
    from glutecoach.desktop.presence import PresenceSensor
    from glutecoach.domain.moment import Clock
    from glutecoach.domain.reminder_preferences import ReminderPreferences
    from glutecoach.reminders.facts_file import ReminderFacts
    from glutecoach.reminders.ownership import Ownership
    from glutecoach.reminders.waking import Bell

NOTICE_ID = "reminder"
"""One for all: a newer reminder takes the place of the one before, so that there are never two."""
AFTER_TROUBLE_S = 300.0
SOON_S = 2.0

Read = Callable[[Presence], Desk]
"""Reads everything that reminders rest on, with what the desktop tells of its user."""
Offered = Callable[[Reminder, Desk], DueSession | None]
"""Tells which session a reminder is about: the break on offer, or what is due."""
StartSession = Callable[[Reminder, DueSession | None], Awaitable[str]]
"""Starts it; an empty string, or a sentence that says what to type. For a question: opens the app."""
Change = Callable[["ReminderPreferences"], str]
"""Puts preferences in force and writes them down; an empty string, or why they could not be written."""


def _unheard(_reminder: Reminder, _session: DueSession | None) -> None:
    """Do nothing."""


def _unwatched(_happening: Happening) -> None:
    """Do nothing."""


def _what_is_due(_reminder: Reminder, desk: Desk) -> DueSession | None:
    return desk.due


def _nothing_to_type(_reminder: Reminder, _session: DueSession | None) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class _Open:
    """A notice that may still be answered."""

    reminder: Reminder
    session: DueSession | None
    fact: ReminderFact
    preferences: "ReminderPreferences"


class ReminderLoop:
    """Reminds until it is cancelled."""

    looked: Looked | None = None
    """What the last look found; None before the first."""
    _owns = False
    _watched = 0
    """How often it looked while another process reminded."""
    _was_on = True
    _watches = True
    """Whether the desktop is worth asking."""
    _glance: Glance | None = None
    _open: _Open | None = None

    def __init__(
        self,
        *,
        read: Read,
        facts: "ReminderFacts",
        notifier: Notifier,
        sensor: "PresenceSensor",
        clock: "Clock",
        start_session: StartSession,
        change: Change,
        offered: Offered = _what_is_due,
        otherwise: Callable[[Reminder, DueSession | None], str] = _nothing_to_type,
        wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
        speak: Callable[[Reminder, DueSession | None], None] = _unheard,
        hook: Callable[[Reminder, DueSession | None], None] = _unheard,
        tell: Callable[[Happening], None] = _unwatched,
        ownership: "Ownership | None" = None,
        bell: "Bell | None" = None,
    ) -> None:
        """Take what it works with; nothing happens before ``run``.

        Args:
            read: reads the plan, what was done, and the facts.
            facts: where facts are written.
            notifier: shows notices; it is not closed.
            sensor: tells whether somebody is there; it is not closed.
            clock: what time it is.
            start_session: called when somebody answers with "start", or presses the notice.
            change: called when somebody answers that reminders are to be other ones.
            offered: which session a reminder is about.
            otherwise: what to type instead of pressing a button.
            wait: waits for so many seconds.
            speak: says a reminder aloud; called where that is wanted.
            hook: called for every reminder but questions.
            tell: is told what happens.
            ownership: lets one process remind at a time; None: this one may. Let go of at the end.
            bell: wakes it when another process changed something; closed at the end.
        """
        self._read = read
        self._facts = facts
        self._notifier = notifier
        self._sensor = sensor
        self._clock = clock
        self._start_session = start_session
        self._change = change
        self._offered = offered
        self._otherwise = otherwise
        self._wait = wait
        self._speak = speak
        self._hook = hook
        self._tell = tell
        self._ownership = ownership
        self._bell = bell
        self._answers: list[tuple[_Open, str]] = []
        self._woken = asyncio.Event()

    async def run(self) -> None:
        """Remind until it is cancelled; then what still shows is taken back, and others may remind."""
        try:
            while True:
                self._woken.clear()
                await self._rest(await self.look())
        finally:
            self._let_go()
            await self._withdraw()

    def wake(self) -> None:
        """Look again now: something was answered, done or changed. Call it in the loop it runs in."""
        self._woken.set()

    async def look(self) -> float:
        """Look once, and do what follows; return after how many seconds to look again."""
        try:
            return await self._look()
        except (GlutecoachError, OSError) as error:
            # The time until the next look is no time away.
            self._glance = None
            self._tell(Trouble(str(error) if isinstance(error, GlutecoachError) else _reason(error)))
            return AFTER_TROUBLE_S

    async def _look(self) -> float:
        presence = await self._sensor.look() if self._watches else Presence()
        self._take_ownership()
        if not self._owns:
            return self._watch(self._read(presence))
        await self._take_answers()
        desk = self._desk(presence)
        if self._open and is_outdated(self._open.fact, desk):
            await self._withdraw()
        reminder = decide(desk)
        if reminder is not None and await self._show(reminder, desk):
            desk = self._read(presence)
        return self._planned(desk, coming(desk), presence)

    def _watch(self, desk: Desk) -> float:
        """Another process reminds: only tell what is coming."""
        self._watched += 1
        self.looked = Looked(desk, coming(desk), owns=False)
        self._tell(self.looked)
        # Somebody may have asked just now who reminds, and have held the right for that moment.
        return SOON_S if self._watched == 1 else pause_s(desk, self.looked.coming, None)

    def _planned(self, desk: Desk, next_one: Coming, presence: Presence) -> float:
        self.looked = Looked(desk, next_one)
        self._tell(self.looked)
        wall = desk.now.local.replace(tzinfo=None)
        self._watches = desk.preferences.on and desk.preferences.working.around(wall) is not None
        seconds = pause_s(desk, next_one, presence.idle_s)
        now_s = self._clock.monotonic_ms() / 1000
        self._glance = Glance(desk.now.local, now_s, presence.idle_s, seconds) if self._watches else None
        return seconds

    # What is noted besides answers.

    def _desk(self, presence: Presence) -> Desk:
        """Read, and note what follows from it."""
        desk = self._read(presence)
        new = [fact for fact in (self._away(desk, presence), started_fact(desk)) if fact is not None]
        if desk.preferences.on and not self._was_on:
            new.append(ReminderFact(desk.now.local, Deed.BEGAN))
        self._was_on = desk.preferences.on
        for fact in new:
            self._note(fact)
        return self._read(presence) if new else desk

    def _away(self, desk: Desk, presence: Presence) -> ReminderFact | None:
        now_s = self._clock.monotonic_ms() / 1000
        glance = Glance(desk.now.local, now_s, presence.idle_s, 0.0)
        return away_fact(self._glance, glance, desk.preferences.natural_break_min)

    def _take_ownership(self) -> None:
        if self._owns:
            return
        if self._ownership is not None and not self._ownership.take():
            return
        self._owns = True
        if self._bell is not None:
            self._bell.listen(asyncio.get_running_loop(), self.wake)
        now = self._clock.now().local
        self._facts.cut(now)
        # Whoever has watched for longer than a moment knows that another one has reminded until now.
        left_at = now if self._watched > 1 else self._ownership.left_at if self._ownership else None
        began = began_fact(self._read(Presence()), left_at)
        if began is not None:
            self._note(began)

    def _let_go(self) -> None:
        if self._bell is not None:
            self._bell.close()
        if self._ownership is not None:
            self._ownership.release()
        self._owns = False

    def _note(self, fact: ReminderFact) -> None:
        trouble = self._facts.append(fact)
        if trouble:
            self._tell(Trouble(trouble))

    # Showing, and taking back.

    async def _show(self, reminder: Reminder, desk: Desk) -> bool:
        session = self._session_of(reminder, desk)
        title = notice_title(reminder)
        message = notice_message(reminder, session, desk.preferences)
        choices = tuple(
            Choice(choice.value, words) for choice, words in choices_of(reminder, desk.preferences)
        )
        notice = Notice(NOTICE_ID, title, message, choices, self._otherwise(reminder, session))
        fact = ReminderFact(
            desk.now.local,
            Deed.SHOWN,
            reminder.kind,
            slot_min=reminder.slot_min,
            asked_for=reminder.asked_for,
        )
        shown = _Open(reminder, session, fact, desk.preferences)
        await self._withdraw()
        try:
            await self._notifier.show(notice, lambda answer: self._answered(shown, answer))
        except NotTold as trouble:
            self._tell(Trouble(str(trouble)))
            return False
        self._note(fact)
        self._open = shown
        self._tell(Told(reminder, session, title, message, desk.now.local))
        self._let_others_know(shown)
        return True

    def _session_of(self, reminder: Reminder, desk: Desk) -> DueSession | None:
        return None if reminder.kind is ReminderKind.QUESTION else self._offered(reminder, desk)

    def _let_others_know(self, shown: _Open) -> None:
        if shown.preferences.voice:
            self._speak(shown.reminder, shown.session)
        if shown.reminder.kind is not ReminderKind.QUESTION:
            self._hook(shown.reminder, shown.session)

    async def _withdraw(self) -> None:
        if self._open is None:
            return
        gone, self._open = self._open, None
        await self._take_back()
        self._tell(Withdrawn(gone.reminder))

    async def _take_back(self) -> None:
        """Take the notice off the screen; some desktops leave it there after a button was pressed."""
        with suppress(NotTold):
            await self._notifier.withdraw(NOTICE_ID)

    # Answers.

    def _answered(self, about: _Open, answer: str) -> None:
        self._answers.append((about, answer))
        self.wake()

    async def _take_answers(self) -> None:
        while self._answers:
            about, answer = self._answers.pop(0)
            if self._open is about:
                self._open = None
                await self._take_back()
            self._tell(Answered(about.reminder, answer))
            await self._take_answer(about, answer)

    async def _take_answer(self, about: _Open, answer: str) -> None:
        now = self._clock.now().local
        if answer == DISMISSED:
            self._note(ReminderFact(now, Deed.DISMISSED, about.reminder.kind))
        elif answer in {CLICKED, Answer.START}:
            await self._start(about)
        else:
            chosen = _chosen(answer)
            if chosen is None:
                return
            preferences = self._read(Presence()).preferences
            changed = changed_by(chosen, preferences)
            trouble = "" if changed == preferences else self._change(changed)
            if trouble:
                self._tell(Trouble(trouble))
            self._note(fact_of(chosen, about.reminder, preferences, now))

    async def _start(self, about: _Open) -> None:
        """Start the session of a reminder; where that cannot be done, say what to type."""
        to_type = await self._start_session(about.reminder, about.session)
        if to_type:
            with suppress(NotTold):
                await self._notifier.show(Notice(NOTICE_ID, "To begin", to_type), lambda _answer: None)
            self._tell(Trouble(to_type))
        elif about.reminder.kind is not ReminderKind.QUESTION:
            self._note(fact_of(Answer.START, about.reminder, about.preferences, self._clock.now().local))

    async def _rest(self, seconds: float) -> None:
        """Wait so long, or until something wakes it."""
        waiting = asyncio.ensure_future(self._wait(seconds))
        woken = asyncio.ensure_future(self._woken.wait())
        try:
            done, _ = await asyncio.wait({waiting, woken}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in (waiting, woken):
                task.cancel()
            await asyncio.gather(waiting, woken, return_exceptions=True)


def _chosen(answer: str) -> Answer | Snooze | None:
    for known in (Answer, Snooze):
        with suppress(ValueError):
            return known(answer)
    return None


def _reason(error: OSError) -> str:
    return f"A file could not be read: {(error.strerror or 'the system refused').lower()}."
