"""Whether the day of a new session has to be asked for. Knows no widget: the line mode asks as well."""

from glutecoach.domain.doubted_clock import DoubtedDay, doubted_day
from glutecoach.ui.goals import standing
from glutecoach.ui.services import Services


def doubt_about(services: Services) -> DoubtedDay | None:
    """Return what to ask about before a session begins; mostly nothing."""
    if services.journal.doubted_since() is None:
        return None
    newest = services.journal.sessions(limit=1)
    return doubted_day(standing(services).today, newest[0].day if newest else None)
