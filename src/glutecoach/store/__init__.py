"""The journal: the only place that knows SQL."""
