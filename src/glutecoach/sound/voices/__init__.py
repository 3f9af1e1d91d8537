"""Voices: they turn texts into clips ahead of time. Nothing here knows a device."""
