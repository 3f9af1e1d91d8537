"""Giving the journal to another device, and taking another's in: what ``Journal`` does of it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from glutecoach.domain.exchange import ExchangedJournal, MergeReport
from glutecoach.domain.moment import Clock
from glutecoach.paths import Paths
from glutecoach.store import merging
from glutecoach.store.access import Access
from glutecoach.store.backups import BackupReason, back_up, has_history
from glutecoach.store.condition import GONE, TroubleError
from glutecoach.store.exporting import exported


def read_all(access: Access) -> ExchangedJournal:
    """Return the journal for another device.

    Raises:
        StorageError: it cannot be read to its end.
    """
    found = access.read(exported, None)
    if found is None:
        raise TroubleError(access.trouble or GONE)
    return found


def merge_in(
    paths: Paths, clock: Clock, access: Access, after: Callable[[], None], other: ExchangedJournal
) -> MergeReport:
    """Add what is new in another device's journal, all or nothing; ``after`` is called when it is written.

    A backup is made before, unless nothing is new.

    Raises:
        StorageError: it cannot be written; nothing was changed.
    """
    nothing_known: tuple[ExchangedJournal, int] = (other, 0)
    unknown, known = access.read(partial(merging.unknown_part, journal=other), nothing_known)
    sound, unsound = merging.sound_part(unknown)
    report = access.read(partial(merging.news_in, journal=sound), None)
    if report is None or report.has_news:
        if not access.writable:
            raise TroubleError(access.trouble or GONE)
        if has_history(paths):
            back_up(paths, clock, BackupReason.BEFORE_IMPORT)
        report = access.write(partial(merging.merge, journal=sound))
        after()
    return replace(report, known=report.known + known, left_out=(*unsound, *report.left_out))
