"""What the homework pages read and change: files, keys, the journal, and the client as they are now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from glutecoach.domain.homework import MAX_HOMEWORK_BYTES, EndedHomework
from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_ladder import terms_for
from glutecoach.domain.homework_load import WEEKS_BACK, done_lately
from glutecoach.domain.homework_sheet import ClientNow
from glutecoach.domain.lengths import Lengths
from glutecoach.domain.library import FileProblem
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.rung import rung_of
from glutecoach.domain.safetext import clean
from glutecoach.domain.situation import WEEKS_NEEDED
from glutecoach.domain.visit import Visit, VisitKind
from glutecoach.errors import InputError, StorageError
from glutecoach.files import read_capped
from glutecoach.homework.receiving import Preview, Refused, Taken, accept, look_at
from glutecoach.homework.signing import PublicKey
from glutecoach.homework.trust import KnownKey, TrustStore
from glutecoach.ui.goals import standing
from glutecoach.ui.services import Services


def client_of(services: Services, lengths: Lengths | None = None) -> ClientNow:
    """Return what is known of the client; ``lengths`` are those the app remembers, where there are."""
    settings = services.settings.current
    counted = lengths or Lengths(services.phrases, lambda: settings.coach)
    return ClientNow(counted.of, services.library.exercises, services.clearance.current, settings.equipment)


def look_into(services: Services, path: Path, lengths: Lengths | None = None) -> Refused | Preview:
    """Read a file and look at it; whatever is wrong is told, never raised."""
    name = clean(path.name) or clean(str(path))
    try:
        content = read_capped(path, MAX_HOMEWORK_BYTES)
        known = TrustStore(services.paths).known()
    except InputError as error:
        return Refused((FileProblem(name, "", error.problem, error.remedy),))
    journal = services.journal
    today = standing(services).today
    lately = done_lately(journal.facts(today - timedelta(weeks=WEEKS_BACK)), today)
    return look_at(
        content, name, services.homework, known, client_of(services, lengths), today=today, lately=lately
    )


def take_on(services: Services, preview: Preview, name: str, *, confirmed: bool) -> Taken:
    """Take a file on that was shown.

    Raises:
        GlutecoachError: it cannot be written.
    """
    today = standing(services).today
    desk, trust = services.journal.homework, TrustStore(services.paths)
    taken = accept(preview, desk, services.homework, trust, today, name=name, confirmed=confirmed)
    noted = taken.is_news and _note_visit(services, preview.homework.next_visit, today)
    return replace(taken, words=f"{taken.words} Your next visit is noted, too.") if noted else taken


def _note_visit(services: Services, day: date | None, today: date) -> bool:
    """Note the next visit that a file names, so that Today follows it; tells whether it was news."""
    journal = services.journal
    if day is None or day <= today or any(visit.day == day for visit in journal.visits()):
        return False
    try:
        journal.add_visit(Visit(day, VisitKind.THERAPY))
    except StorageError:
        # The homework is taken on, and follows the visit without this, too.
        return False
    return True


def put_away(services: Services, kept: KeptHomework, reason: str) -> None:
    """End homework before its last day: it is due no more, not even today unless some of it was done.

    Raises:
        StorageError: it cannot be written.
    """
    journal, today = services.journal, standing(services).today
    done_today = any(one.program == kept.id and one.day == today for one in journal.outlines(today))
    last = today if done_today else today - timedelta(days=1)
    journal.homework.end(EndedHomework(kept.id, last, clean(reason)))
    services.homework.refresh()


def next_session(services: Services, kept: KeptHomework) -> PlannedSession:
    """Return what a start of it begins now: the client's level within what the therapist allows."""
    journal, today = services.journal, standing(services).today
    program = kept.newest.program
    terms = terms_for(kept.id, services.homework.kept, today, journal.visits())
    done = [one for one in journal.outlines(today - WEEKS_NEEDED) if one.day <= today]
    answers = journal.level_answers()
    rung = rung_of(program, answers, done, pinned=0, limits=terms.limits, first=terms.first_level)
    return PlannedSession.of(program, rung.level, rung.step)


def known_keys(services: Services) -> Sequence[KnownKey]:
    """Return the keys that the client knows; none where the file cannot be used."""
    try:
        return TrustStore(services.paths).known()
    except InputError:
        return ()


def known_key_of(kept: KeptHomework, known: Sequence[KnownKey]) -> KnownKey | None:
    """Return what is known of the key that the newest revision was signed with."""
    text = kept.revisions[-1].key
    try:
        key = PublicKey.parse(text) if text else None
    except InputError:
        return None
    return next((one for one in known if one.key == key), None)
