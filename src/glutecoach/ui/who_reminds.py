"""Who reminds at this moment, and whether something does while the app is closed."""

from typing import TYPE_CHECKING

from glutecoach.reminders.ownership import APP, SERVICE, TERMINAL, Owner, owner

if TYPE_CHECKING:
    from glutecoach.desktop.login_service import ServiceState
    from glutecoach.ui.services import Services

_WORDS = {
    SERVICE: "The service, also while this app is closed.",
    TERMINAL: "'glutecoach remind', in another terminal.",
    APP: "This app, while it is open.",
    "": "Another glutecoach on this computer.",
}
_ALL_DAY = "For all day, type: glutecoach remind install"


def who_reminds(services: "Services") -> str:
    """Return who reminds, and how the service stands; it may take a moment: the system's tools are asked."""
    on = services.settings.current.reminders.on
    found = owner(services.paths.state) if on else None
    told = (_now(found, on=on), _service(services.login_service(), found) if on else "")
    return " ".join(filter(None, told))


def _now(found: "Owner | None", *, on: bool) -> str:
    if not on:
        return "Nobody: reminders are off."
    return "Nobody just now." if found is None else _WORDS.get(found.who, _WORDS[""])


def _service(state: "ServiceState | None", found: "Owner | None") -> str:
    """Tell of the service what is not plain already."""
    if state is None or state.kind is None:
        return ""
    if not state.installed:
        return _ALL_DAY
    if state.remedy:
        return f"The service is {state.sentence}. {state.remedy}"
    is_it = found is not None and found.who == SERVICE
    return "" if is_it else f"The service is {state.sentence}."
