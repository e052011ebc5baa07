"""Communiqué: the official record as data."""

__version__ = "0.1.0"
