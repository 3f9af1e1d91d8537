"""Measured promises, each beside its floor from the same run: ratios travel, milliseconds do not."""
