"""Reminders at work: when the plan asks for one, who tells it, and what was answered."""
