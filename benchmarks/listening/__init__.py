"""Listens to whole sessions from outside, through a sound server of its own, and measures what is heard."""
