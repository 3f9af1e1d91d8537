"""A terminal coach for glute activation, hip mobility and self-massage."""

__version__ = "0.1.0"
