"""A bus and a display of their own for the tests of the desktop."""

from tests.desktop.dbus_stand import private_bus
from tests.desktop.display_stand import display

__all__ = ["display", "private_bus"]
