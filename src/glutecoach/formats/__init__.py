"""Text to values and back: program and exercise files, settings, cue sheets, exports."""
