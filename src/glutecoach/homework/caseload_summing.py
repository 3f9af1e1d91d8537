"""From one client's files to the client's row of the list, and to the pages of the client's homework."""

from collections.abc import Iterator
from dataclasses import dataclass

from glutecoach.domain.client_summary import (
    ClientSummary,
    HomeworkSummary,
    days_with_data,
    fresh_from,
    newest_span,
    summed_up,
    unreturned,
)
from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_report import HomeworkReport, report_on
from glutecoach.domain.homework_return import HomeworkReturn
from glutecoach.domain.returns_together import as_the_client_has_it, cut_to, put_together
from glutecoach.domain.streak_words import date_in_words
from glutecoach.homework.caseload_folder import shown_name
from glutecoach.homework.caseload_reading import CameBack, ClientContents


@dataclass(frozen=True, slots=True)
class ClientHomework:
    """One homework of a client with everything that came back of it."""

    handed_out: tuple[Homework, ...]
    """Every revision, oldest first."""
    kept: KeptHomework
    """With the revisions that the client has taken on."""
    returned: HomeworkReturn | None
    """All files that count, put together; None: nothing came back."""
    report: HomeworkReport | None
    """Over everything that came back."""
    lately: HomeworkReport | None
    """Over the newest span alone, as the list tells it."""
    summary: HomeworkSummary

    @property
    def newest(self) -> Homework:
        """The revision that was handed out last."""
        return self.handed_out[-1]


def summary_of(contents: ClientContents) -> ClientSummary | None:
    """Return the client's row; None where the client's own file cannot be used."""
    if contents.client is None:
        return None
    homework, together = [], []
    for identifier in contents.homework_ids:
        told = homework_of(contents, identifier, whole=False)
        if told is not None:
            homework.append(told.summary)
            together += [told.returned] if told.returned else []
    until = max((one.last for one in together), default=None)
    return ClientSummary(
        contents.client,
        contents.look.name,
        tuple(homework),
        until,
        days_with_data(together, until) if until else 0,
        tuple(doubts_of(contents)),
        tuple(_remarks(contents)),
    )


def homework_of(contents: ClientContents, identifier: str, *, whole: bool = True) -> ClientHomework | None:
    """Return one homework of a client; None: there is none that can be used.

    Args:
        contents: the client's files.
        identifier: of the homework.
        whole: whether the report over everything is wanted as well.
    """
    handed_out = tuple(one.homework for one in contents.revisions(identifier))
    returns = contents.returns(identifier)
    returned = put_together(returns) if returns else None
    kept = as_the_client_has_it(handed_out, returned)
    if kept is None:
        return None
    newest = handed_out[-1]
    plain = unreturned(newest, kept)
    if returned is None:
        return ClientHomework(handed_out, kept, None, None, None, plain)
    fresh = fresh_from((one.first, one.last) for one in returns)
    first, _ = newest_span(returned, fresh)
    lately = report_on(cut_to(returned, first), kept, returned.last)
    report = report_on(returned, kept, returned.last) if whole else None
    summary = summed_up(plain, returned, lately, fresh, len(returns))
    return ClientHomework(handed_out, kept, returned, report, lately, summary)


def doubts_of(contents: ClientContents) -> Iterator[str]:
    """Yield what speaks against files that came back; what another file made good is left out."""
    for one in contents.came_back:
        if one.doubt and not _made_good(one, contents):
            yield f"{_named(one)}: {one.doubt}"


def _made_good(one: CameBack, contents: ClientContents) -> bool:
    """Tell whether a file that counts covers all days of one that does not."""
    if one.told is None:
        return False
    sound = contents.returns(one.told.homework)
    return any(each.first <= one.told.first and one.told.last <= each.last for each in sound)


def _named(one: CameBack) -> str:
    return f"The file up to {date_in_words(one.told.last)}" if one.told else shown_name(one.place)


def _remarks(contents: ClientContents) -> Iterator[str]:
    for problem in contents.problems:
        yield str(problem)
    for place in contents.look.refused:
        yield f"{shown_name(place)} is a link or no plain file, and is left alone."
    for place in contents.look.seconds:
        yield (
            f"{shown_name(place)} is a second version, left by a sync service or a copy. "
            "Keep what is right in the first one, and remove it."
        )
